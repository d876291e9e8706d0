import type { StoreProblemWords, UnstorableWords } from "./store-problem.ts";

const unstorable: UnstorableWords = {
  nul: "онда U+0000 таңбасы бар",
  surrogate: "онда таңбаның жартысы бар",
  number: "бұл кез келген база сақтай алатын бүтін сан емес",
  type: "бұл мәтін де, сан да емес",
};

export const storeProblems: StoreProblemWords = {
  "no-such-file": ({ file }) => ({
    what: `${file} қоймасы жоқ`,
    remedy:
      "Vigil-ді бір рет іске қосыңыз («npm start») немесе VIGIL_STATE_DIR ішінде ол жатқан қалтаны көрсетіңіз",
  }),
  "cannot-open": ({ file, detail }) => ({
    what: `${file} ашылмайды (${detail})`,
    remedy: "VIGIL_STATE_DIR қалтасы бар ма және оған жазуға бола ма, тексеріңіз",
  }),
  corrupt: ({ file, backup, detail }) => ({
    what: `${file} қоймасы бүлінген (${detail})`,
    remedy: backup
      ? `соңғы көшірмені қалпына келтіріңіз: npm run vigil -- store restore ${backup}`
      : "көшірме жоқ; файлды сақтап, басқа жерге қойыңыз да, қайта бастаңыз немесе жөндетіңіз",
  }),
  lost: ({ file, backup }) => ({
    what: `${file} қоймасы жоқ, бірақ оның көшірмелері бар`,
    remedy: `соңғысын қалпына келтіріңіз: npm run vigil -- store restore ${backup} (қайта бастау үшін көшірмелер қалтасын басқа жерге қойыңыз)`,
  }),
  "already-serving": ({ file, pid }) => ({
    what: `${file} файлымен басқа процесс${pid === null ? "" : ` (${pid})`} жұмыс істеп тұр`,
    remedy:
      "алдымен оны тоқтатыңыз немесе қатар «npm run vigil -- ...» қолданыңыз; бірнеше процеске PostgreSQL (DATABASE_URL) керек",
  }),
  "bad-address": () => ({
    what: "DATABASE_URL PostgreSQL дерекқорының мекенжайы емес",
    remedy: "postgres://user:password@host:5432/database деп жазыңыз",
  }),
  "no-address": () => ({
    what: "DATABASE_URL берілмеген, сондықтан көшіретін жер жоқ",
    remedy:
      "оған бос PostgreSQL дерекқорының мекенжайын жазыңыз: postgres://user:password@host:5432/database",
  }),
  unreachable: ({ where, detail }) => ({
    what: `${where} дерекқоры қолжетімсіз (${detail})`,
    remedy:
      "оның істеп тұрғанын және DATABASE_URL дұрыстығын тексеріңіз; соңғы әрекет сақталмаған болуы мүмкін",
  }),
  "access-denied": ({ where, detail }) => ({
    what: `${where} дерекқоры бұл пайдаланушыны кіргізбейді (${detail})`,
    remedy: "DATABASE_URL ішіндегі ат пен құпиясөзді және пайдаланушы құқықтарын тексеріңіз",
  }),
  "no-such-database": ({ where }) => ({
    what: `${where} дерекқоры жоқ`,
    remedy: "оны жасаңыз немесе DATABASE_URL түзетіңіз",
  }),
  "read-only": ({ where }) => ({
    what: `${where} тек оқуға ашық, сондықтан ештеңе сақталмады`,
    remedy: "файл мен қалтасына Vigil жұмыс істейтін пайдаланушының жазуына рұқсат беріңіз",
  }),
  busy: ({ where }) => ({
    what: `${where} басқа процесспен бос емес, сондықтан ештеңе сақталмады`,
    remedy: "сәлден кейін қайталаңыз",
  }),
  "not-saved": ({ where, reason, detail }) => ({
    what: `сақталмады: ${reason === "disk-full" ? "дискіде орын жоқ" : "диск істен шықты"} (${where}, ${detail})`,
    remedy: reason === "disk-full" ? "орын босатып, қайталаңыз" : "дискіні тексертіп, қайталаңыз",
  }),
  unstorable: ({ reason }) => ({
    what: `сақталмады: мәнді сақтауға болмайды, ${unstorable[reason]}`,
    remedy: "оны алып тастап, қайталаңыз",
  }),
  "too-new": ({ where, migration }) => ({
    what: `${where} дерекқорымен Vigil-дің жаңарақ нұсқасы жұмыс істеген (${migration})`,
    remedy: "сол нұсқаны іске қосыңыз немесе оған дейінгі көшірмені қалпына келтіріңіз",
  }),
  "migration-failed": ({ where, migration, detail }) => ({
    what: `${where} жаңартылмады (${migration}: ${detail}); бәрі бұрынғыша қалды`,
    remedy: "әзірге бұрынғы нұсқамен жұмыс істеп, бұл туралы хабарлаңыз",
  }),
  "backed-up-elsewhere": ({ where }) => ({
    what: `қойма: ${where}; оның көшірмелерін серверінің өзі жасап, қалпына келтіреді, ештеңе істелмеді`,
    remedy:
      "PostgreSQL құралдарын пайдаланыңыз; SQLite файлы керек болса, алдымен DATABASE_URL айнымалысын алып тастаңыз",
  }),
  "no-such-backup": ({ file }) => ({
    what: `${file} көшірмесі жоқ`,
    remedy: "көшірмелер қойманың қасындағы «backups» қалтасында, күніне бір-бірден",
  }),
  "bad-backup": ({ file, detail }) => ({
    what: `${file} көшірмесі жарамсыз (${detail}); ештеңе өзгертілмеді`,
    remedy: "одан бір күн бұрынғысын алыңыз",
  }),
  "not-empty": ({ where, table }) => ({
    what: `${where} ішінде жолдар бар (${table} кестесі), сондықтан ештеңе көшірілмеді`,
    remedy: "бос дерекқорға көшіріңіз",
  }),
  "other-level": ({ where, migration }) => ({
    what: `${where} Vigil-дің басқа нұсқасынікі (${migration ?? "жоқ"}), сондықтан ештеңе көшірілмеді`,
    remedy: "алдымен осы нұсқаны онымен бір рет іске қосып, сосын көшіріңіз",
  }),
  "copy-differs": ({ table, key }) => ({
    what: `көшірілген жол басқаша оқылды (${table} кестесі, ${key}); ештеңе қалдырылмады`,
    remedy: "бастапқы қойма үшін «npm run vigil -- status» орындап, қайталаңыз; тағы болса, хабарлаңыз",
  }),
  "no-secret-key": () => ({
    what: "VIGIL_SECRET_KEY берілмеген, ал жұмыс кеңістіктерінің кіру кілттері тек шифрланған күйде сақталады",
    remedy:
      "«openssl rand -base64 32» командасымен кілт жасап, VIGIL_SECRET_KEY айнымалысына жазыңыз және көшірмесін сенімді жерде сақтаңыз",
  }),
  "unknown-secret-key": ({ table, key, keyId }) => ({
    what: `${table} кестесі, ${key}: VIGIL_SECRET_KEY ішінде жоқ кілтпен (${keyId}) шифрланған`,
    remedy:
      "сол кілтті VIGIL_SECRET_KEY ішіне біріншісінен кейін үтір арқылы қосыңыз; ол жоғалса, Vigil-ді сол жұмыс кеңістігіне қайта орнатыңыз",
  }),
  "damaged-secret": ({ table, key }) => ({
    what: `${table} кестесі, ${key}: шифрланған жазба өзгертілген, ол жарамсыз`,
    remedy:
      "Vigil-ді сол жұмыс кеңістігіне қайта орнатыңыз немесе көшірмені қалпына келтіріңіз; дерекқорға кім жаза алатынын анықтаңыз",
  }),
  unreadable: ({ file, detail }) => ({
    what: `${file} оқылмайды (${detail})`,
    remedy: "атын, оның файл екенін және оны оқуға рұқсатыңыз барын тексеріңіз",
  }),
};
