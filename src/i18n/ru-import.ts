import type { importWords as english } from "./en-import.ts";
import type { ImportFlawWords } from "./import-problem.ts";

const flaws: ImportFlawWords = {
  "too-big": ({ limit }) => ({
    what: `файл больше ${limit / 1_000_000} МБ`,
    remedy: "разделите его на несколько файлов",
  }),
  "too-many": ({ limit }) => ({
    what: `в файле больше ${limit} записей`,
    remedy: "разделите его на несколько файлов",
  }),
  "not-utf-8": () => ({
    what: "файл не в кодировке UTF-8",
    remedy: "сохраните его как «CSV UTF-8» или «Текст Юникод»",
  }),
  "empty-file": () => ({ what: "файл пуст", remedy: "проверьте, тот ли файл сохранён" }),
  "unknown-format": ({ name }) => ({
    what: `${name}: это не .csv и не .json`,
    remedy: "сохраните в одном из этих видов; см. docs/import.md",
  }),
  "not-json": ({ detail }) => ({
    what: `файл не в формате JSON (${detail})`,
    remedy: "выгрузите его заново или исправьте указанное место",
  }),
  "not-csv": ({ detail }) => ({
    what: `файл не является таблицей (${detail})`,
    remedy: "сохраните его из электронной таблицы как CSV",
  }),
  "wrong-shape": ({ allowed }) => ({
    what: "это не список записей",
    remedy: `напишите { ${allowed.map((key) => `"${key}": [...]`).join(", ")} }; см. docs/import.md`,
  }),
  "forbidden-key": ({ key }) => ({ what: `ключ ${key} не допускается`, remedy: "уберите его" }),
  "repeated-key": ({ key }) => ({ what: `ключ ${key} повторяется`, remedy: "оставьте один из двух" }),
  "computed-table": () => ({
    what: "это таблица всех сроков, которые Vigil вычисляет сам",
    remedy: "выгрузите с --format records или json: и то и другое можно загрузить",
  }),
  "unknown-column": ({ column, suggestion, allowed }) => ({
    what: `столбца ${column} нет`,
    remedy: suggestion ? `возможно, имелся в виду ${suggestion}?` : `допустимы только: ${allowed.join(", ")}`,
  }),
  "repeated-column": ({ column }) => ({
    what: `столбец ${column} повторяется`,
    remedy: "уберите один из них",
  }),
  "missing-column": ({ column }) => ({
    what: `нет столбца ${column}`,
    remedy: "добавьте его: в каждой строке case, event или deadline",
  }),
  "ragged-row": ({ expected, found }) => ({
    what: `в строке ячеек: ${found}, в заголовке: ${expected}`,
    remedy: "дополните строку или возьмите тексты с разделителями в кавычки",
  }),
  "unknown-record": ({ text }) => ({
    what: `вида записи «${text}» нет`,
    remedy: "напишите case, event или deadline",
  }),
  "repeated-id": ({ id }) => ({
    what: `id ${id} встречается в файле дважды`,
    remedy: "дайте каждой записи свой id или не указывайте его",
  }),
  "bad-cell": ({ column, text }) => ({
    what: `${column}: «${text}» не читается`,
    remedy: "напишите целые числа через точку с запятой либо true или false",
  }),
  "repeated-record": ({ first }, at) => ({
    what: `то же самое уже есть в файле: ${at(first)}`,
    remedy: "удалите одну из записей или дайте каждой свой id",
  }),
  conflict: ({ id }) => ({
    what: `под id ${id} у команды записано другое`,
    remedy: "дайте другой id или замените запись из файла: --replace",
  }),
};

export const importWords: typeof english = {
  flaws,
  row: (row: string) => `строка ${row}`,
  preview: "Что даст загрузка этого файла",
  applied: "Загружено",
  refused: "Ничего не загружено",
  added: "Добавлено",
  replaced: "Заменено",
  same: "Уже есть",
  likely: "Возможно, уже есть под другим id",
  twin: (title: string, twin: string) => `${title}: похоже на ${twin}`,
  problems: "Сначала исправьте",
  nothing: "Нового в этом файле нет.",
  howToApply: "Пока ничего не записано. Чтобы загрузить, добавьте --apply.",
  undo: (deed: string) => `Это можно отменить в течение десяти минут: npm run vigil -- undo ${deed}`,
};
