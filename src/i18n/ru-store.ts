import type { StoreProblemWords, UnstorableWords } from "./store-problem.ts";

const unstorable: UnstorableWords = {
  nul: "в нём есть знак U+0000",
  surrogate: "в нём есть половина знака",
  number: "это не целое число, которое хранит любая база",
  type: "это не текст и не число",
};

export const storeProblems: StoreProblemWords = {
  "no-such-file": ({ file }) => ({
    what: `хранилища ${file} нет`,
    remedy: "запустите Vigil один раз («npm start») или укажите в VIGIL_STATE_DIR папку, где оно лежит",
  }),
  "cannot-open": ({ file, detail }) => ({
    what: `${file} не открывается (${detail})`,
    remedy: "проверьте, что папка VIGIL_STATE_DIR существует и в неё можно писать",
  }),
  corrupt: ({ file, backup, detail }) => ({
    what: `хранилище ${file} повреждено (${detail})`,
    remedy: backup
      ? `восстановите последнюю копию: npm run vigil -- store restore ${backup}`
      : "копий нет; сохраните файл, уберите его и начните заново или попросите его починить",
  }),
  lost: ({ file, backup }) => ({
    what: `хранилища ${file} нет, хотя есть его копии`,
    remedy: `восстановите последнюю: npm run vigil -- store restore ${backup} (чтобы начать заново, уберите папку копий)`,
  }),
  "already-serving": ({ file, pid }) => ({
    what: `с ${file} уже работает другой процесс${pid === null ? "" : ` (${pid})`}`,
    remedy:
      "сначала остановите его или пользуйтесь рядом с ним «npm run vigil -- ...»; нескольким процессам нужен PostgreSQL (DATABASE_URL)",
  }),
  "bad-address": () => ({
    what: "DATABASE_URL не адрес базы PostgreSQL",
    remedy: "напишите postgres://user:password@host:5432/database",
  }),
  "no-address": () => ({
    what: "DATABASE_URL не задан, копировать некуда",
    remedy: "укажите в нём адрес пустой базы PostgreSQL: postgres://user:password@host:5432/database",
  }),
  unreachable: ({ where, detail }) => ({
    what: `база ${where} недоступна (${detail})`,
    remedy: "проверьте, что она работает и DATABASE_URL верен; последнее действие могло не сохраниться",
  }),
  "access-denied": ({ where, detail }) => ({
    what: `база ${where} не пускает этого пользователя (${detail})`,
    remedy: "проверьте имя и пароль в DATABASE_URL и права пользователя",
  }),
  "no-such-database": ({ where }) => ({
    what: `базы ${where} нет`,
    remedy: "создайте её или исправьте DATABASE_URL",
  }),
  "read-only": ({ where }) => ({
    what: `${where} доступно только для чтения, поэтому ничего не сохранено`,
    remedy: "разрешите запись в файл и его папку пользователю, от имени которого работает Vigil",
  }),
  busy: ({ where }) => ({
    what: `${where} занято другим процессом, поэтому ничего не сохранено`,
    remedy: "повторите через минуту",
  }),
  "not-saved": ({ where, reason, detail }) => ({
    what: `не сохранено: ${reason === "disk-full" ? "на диске нет места" : "сбой диска"} (${where}, ${detail})`,
    remedy: reason === "disk-full" ? "освободите место и повторите" : "проверьте диск и повторите",
  }),
  unstorable: ({ reason }) => ({
    what: `не сохранено: значение нельзя хранить, ${unstorable[reason]}`,
    remedy: "уберите это и повторите",
  }),
  "too-new": ({ where, migration }) => ({
    what: `с ${where} работала более новая версия Vigil (${migration})`,
    remedy: "запустите ту версию или восстановите копию, сделанную до неё",
  }),
  "migration-failed": ({ where, migration, detail }) => ({
    what: `${where} не удалось обновить (${migration}: ${detail}); всё осталось как было`,
    remedy: "пока работайте с прежней версией и сообщите об этом",
  }),
  "backed-up-elsewhere": ({ where }) => ({
    what: `хранилище: ${where}; его копии делает и восстанавливает сам сервер, ничего не сделано`,
    remedy: "пользуйтесь средствами PostgreSQL; если нужен файл SQLite, сначала уберите DATABASE_URL",
  }),
  "no-such-backup": ({ file }) => ({
    what: `копии ${file} нет`,
    remedy: "копии лежат в папке «backups» рядом с хранилищем, по одной в день",
  }),
  "bad-backup": ({ file, detail }) => ({
    what: `копия ${file} не годится (${detail}); ничего не изменено`,
    remedy: "возьмите копию за день до неё",
  }),
  "not-empty": ({ where, table }) => ({
    what: `в ${where} уже есть строки (таблица ${table}), поэтому ничего не скопировано`,
    remedy: "копируйте в пустую базу",
  }),
  "other-level": ({ where, migration }) => ({
    what: `${where} от другой версии Vigil (${migration ?? "нет"}), поэтому ничего не скопировано`,
    remedy: "один раз запустите с ним эту версию, потом копируйте",
  }),
  "copy-differs": ({ table, key }) => ({
    what: `скопированная строка читается иначе (таблица ${table}, ${key}); ничего не оставлено`,
    remedy:
      "выполните «npm run vigil -- status» для исходного хранилища и повторите; если повторится, сообщите",
  }),
  "no-secret-key": () => ({
    what: "VIGIL_SECRET_KEY не задан, а ключи доступа рабочих пространств хранятся только зашифрованными",
    remedy:
      "создайте ключ командой «openssl rand -base64 32», укажите его в VIGIL_SECRET_KEY и сохраните копию в надёжном месте",
  }),
  "unknown-secret-key": ({ table, key, keyId }) => ({
    what: `таблица ${table}, ${key}: зашифровано ключом (${keyId}), которого нет в VIGIL_SECRET_KEY`,
    remedy:
      "добавьте этот ключ в VIGIL_SECRET_KEY после первого, через запятую; если он утерян, установите Vigil в это рабочее пространство заново",
  }),
  "damaged-secret": ({ table, key }) => ({
    what: `таблица ${table}, ${key}: зашифрованная запись изменена и не годится`,
    remedy:
      "установите Vigil в это рабочее пространство заново или восстановите копию; выясните, кто может писать в базу",
  }),
  unreadable: ({ file, detail }) => ({
    what: `${file} не читается (${detail})`,
    remedy: "проверьте имя, что это файл и что у вас есть право его читать",
  }),
};
