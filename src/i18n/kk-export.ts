import type { exportProblems as enProblems, exportWords as enWords } from "./en-export.ts";

export const exportWords = {
  help: {
    usage: "/vigil export [csv|json|ics] [досье]",
    text: "барлық мерзімдер файл түрінде: кесте (басқасы айтылмаса, csv), күнтізбе (ics) немесе json; чатта оны тек өзіңіз аласыз",
  },
  title: (date: string) => `Топтың мерзімдері, ${date}`,
  count: (count: string) => `Файлдағы мерзімдер саны: ${count}. Қайталанатыны келесі күнімен тұр.`,
  only: (dossier: string) => `Тек осы досье: ${dossier}.`,
  open: "Онда құпия істер ешқашан болмайды.",
  sent: "Файл Vigil-мен жазысуыңызда тұр, оны тек өзіңіз көресіз.",
  name: (name: string) => `Оның аты: ${name}.`,
  keptBack: "Тек осы арнада айтылатын құпия істер онда жоқ.",
  formats: (formats: string) => `Пішімдер: ${formats}.`,
  noDossier: "Тобыңыз ешбір досьені бақыламайды және осында білуге болатын ештеңе жазбаған.",
  tooLarge: {
    what: (size: string, most: string) => `Файл тым үлкен болар еді: ${size} МБ, ең көбі ${most} МБ.`,
    remedy: "Мына досьелердің бірін сұраңыз:",
  },
  troubles: {
    "no-permission": {
      what: "Vigil бұл жұмыс кеңістігінде файл жібере алмайды.",
      remedy: "Кеңістік әкімшісі Vigil-ді қайта орнатып, файлдарға қажет қосымша рұқсаттарды береді:",
    },
    forbidden: {
      what: "Бұл жұмыс кеңістігінің баптаулары мұндай файлға рұқсат бермейді.",
      remedy: "Мұны кеңістік әкімшісі өзгерте алады.",
    },
    busy: {
      what: "Платформа қазір бұдан көп файл қабылдамайды.",
      remedy: "Бір минуттан кейін қайталап көріңіз.",
    },
    unsure: {
      what: "Платформа файлды қабылдаған-қабылдамағанын айтпады.",
      remedy: "Vigil-мен жазысуыңызды қараңыз; файл онда болмаса, қайта сұраңыз.",
    },
    failed: {
      what: "Платформа файлды қабылдамады; ештеңе жіберілген жоқ.",
      remedy: "Бір минуттан кейін қайталап көріңіз; тағы болса, Vigil-ді жүргізетін адамға айтыңыз.",
    },
  },
  commandLine:
    "Оған дейін Vigil-ді жүргізетін адам досьелерді былай жаза алады (топтың өз жазбаларынсыз: топ жапқан мерзімдер онда ашық тұрады):",
  terminal: {
    what: "Файл мұнда емес, командалық жолда жазылады.",
    remedy: "Басқа терезеде, Vigil қалтасында:",
  },
} satisfies typeof enWords;

export const exportProblems = {
  "unknown-format": (text: string, available: string) =>
    `«${text}» деген пішім жоқ; мыналардың бірін таңдаңыз: ${available}.`,
  "unknown-dossier": (text: string, available: string) =>
    `Тобыңыз «${text}» деген досьені бақыламайды; барлары: ${available}.`,
} satisfies typeof enProblems;
