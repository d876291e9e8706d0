import type { importWords as english } from "./en-import.ts";
import type { ImportFlawWords } from "./import-problem.ts";

const flaws: ImportFlawWords = {
  "too-big": ({ limit }) => ({
    what: `файл ${limit / 1_000_000} МБ-тан үлкен`,
    remedy: "оны бірнеше файлға бөліңіз",
  }),
  "too-many": ({ limit }) => ({
    what: `файлда ${limit} жазбадан көп`,
    remedy: "оны бірнеше файлға бөліңіз",
  }),
  "not-utf-8": () => ({
    what: "файл UTF-8 кодтауында емес",
    remedy: "оны «CSV UTF-8» немесе «Юникод мәтін» түрінде сақтаңыз",
  }),
  "empty-file": () => ({ what: "файл бос", remedy: "дұрыс файл сақталғанын тексеріңіз" }),
  "unknown-format": ({ name }) => ({
    what: `${name}: бұл .csv те, .json да емес`,
    remedy: "солардың бірінде сақтаңыз; docs/import.md қараңыз",
  }),
  "not-json": ({ detail }) => ({
    what: `файл JSON пішімінде емес (${detail})`,
    remedy: "оны қайта шығарыңыз немесе аталған жерді түзетіңіз",
  }),
  "not-csv": ({ detail }) => ({
    what: `файл кесте емес (${detail})`,
    remedy: "оны электрондық кестеден CSV түрінде сақтаңыз",
  }),
  "wrong-shape": ({ allowed }) => ({
    what: "бұл жазбалар тізімі емес",
    remedy: `{ ${allowed.map((key) => `"${key}": [...]`).join(", ")} } деп жазыңыз; docs/import.md қараңыз`,
  }),
  "forbidden-key": ({ key }) => ({ what: `${key} кілтіне рұқсат жоқ`, remedy: "оны алып тастаңыз" }),
  "repeated-key": ({ key }) => ({ what: `${key} кілті екі рет тұр`, remedy: "екеуінің бірін қалдырыңыз" }),
  "computed-table": () => ({
    what: "бұл — Vigil өзі есептейтін барлық мерзімнің кестесі",
    remedy: "--format records немесе json арқылы шығарыңыз: екеуін де енгізуге болады",
  }),
  "unknown-column": ({ column, suggestion, allowed }) => ({
    what: `${column} деген баған жоқ`,
    remedy: suggestion ? `мүмкін ${suggestion} шығар?` : `тек мыналарды қолданыңыз: ${allowed.join(", ")}`,
  }),
  "repeated-column": ({ column }) => ({
    what: `${column} бағаны екі рет тұр`,
    remedy: "біреуін алып тастаңыз",
  }),
  "missing-column": ({ column }) => ({
    what: `${column} бағаны жоқ`,
    remedy: "оны қосыңыз: әр жолда case, event немесе deadline",
  }),
  "ragged-row": ({ expected, found }) => ({
    what: `жолдағы ұяшықтар: ${found}, тақырыпта: ${expected}`,
    remedy: "жолды толықтырыңыз немесе бөлгіші бар мәтінді тырнақшаға алыңыз",
  }),
  "unknown-record": ({ text }) => ({
    what: `«${text}» деген жазба түрі жоқ`,
    remedy: "case, event немесе deadline деп жазыңыз",
  }),
  "repeated-id": ({ id }) => ({
    what: `${id} id-і файлда екі рет кездеседі`,
    remedy: "әр жазбаға өз id-ін беріңіз немесе мүлде бермеңіз",
  }),
  "bad-cell": ({ column, text }) => ({
    what: `${column}: «${text}» оқылмайды`,
    remedy: "нүктелі үтірмен бөлінген бүтін сандар не true немесе false деп жазыңыз",
  }),
  "repeated-record": ({ first }, at) => ({
    what: `дәл осы жазба файлда бар: ${at(first)}`,
    remedy: "біреуін жойыңыз немесе әрқайсысына жеке id беріңіз",
  }),
  conflict: ({ id }) => ({
    what: `${id} id-імен топта басқа нәрсе жазылған`,
    remedy: "басқа id беріңіз немесе файлдағымен ауыстырыңыз: --replace",
  }),
};

export const importWords: typeof english = {
  flaws,
  row: (row: string) => `${row}-жол`,
  preview: "Бұл файлды енгізсе не болады",
  applied: "Енгізілді",
  refused: "Ештеңе енгізілмеді",
  added: "Қосылды",
  replaced: "Ауыстырылды",
  same: "Бұрыннан бар",
  likely: "Басқа id-мен бұрыннан бар болуы мүмкін",
  twin: (title: string, twin: string) => `${title}: ${twin} сияқты`,
  problems: "Алдымен түзету керек",
  nothing: "Бұл файлда жаңа ештеңе жоқ.",
  howToApply: "Әзірге ештеңе жазылған жоқ. Енгізу үшін --apply қосыңыз.",
  undo: (deed: string) => `Мұны он минут ішінде қайтаруға болады: npm run vigil -- undo ${deed}`,
};
