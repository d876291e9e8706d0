import type { doctorWords as reference } from "./en-doctor.ts";

export const doctorWords = {
  command:
    "баптауларды, дерекқорды, токендерді, рұқсаттарды, арналарды және сағатты тексеріп, не істеу керегін айту",
  title: "Тексеру нәтижесі",
  health: { ok: "дұрыс", warning: "ескерту", problem: "ақау" },
  well: "Бәрі дұрыс.",
  warned: (warnings: string) => `Бәрі дұрыс; ескертулер: ${warnings}.`,
  notWell: (problems: string, warnings: string) => `Ақаулар: ${problems}; ескертулер: ${warnings}.`,
  about: (what: string, text: string) => `${what}. ${text}`,

  features: {
    commands: "командалар және хабарлама мәзірінің тармағы",
    posting: "еске салуларды жіберу",
    people: "адамның өз тілінде және уақыт белдеуінде жауап беру",
    uninvited: "ашық арналарға шақырусыз жазу",
    channels: "арнаның еске салуларды қабылдайтынын бірінші еске салуға дейін осы жерде тексеру",
    files: "/vigil export деп жазған адамға барлық мерзімдері бар файлдар",
    "no-repeats": "жауап жоғалғанда еске салуды қайта жібермей, оның жіберілгенін анықтау",
  },

  findings: {
    "settings-ok": { what: () => "Баптауларды пайдалануға болады.", remedy: "" },
    "setting-wrong": {
      what: (text: string) => text,
      remedy: "Әр баптау .env.example файлында түсіндірілген.",
    },
    "no-platform": {
      what: () => "Бірде-бір платформа бапталмаған; Vigil терминалда жұмыс істейді.",
      remedy: "docs/slack.md бойынша Slack-тегі алғашқы еске салуға дейін он минут.",
    },
    "slack-socket": { what: () => "Slack бір жұмыс кеңістігіне, Socket Mode арқылы бапталған.", remedy: "" },
    "slack-http": {
      what: (url: string) => `Slack көп жұмыс кеңістігіне HTTP арқылы бапталған, мекенжайы: ${url}.`,
      remedy: "",
    },
    "secret-key-ok": { what: () => "Сақталатын токендерді шифрлайтын кілт бар.", remedy: "" },

    "store-ok": { what: () => "Дерекқор ашылады, схемасы соңғы.", remedy: "" },
    "store-none": { what: () => "Дерекқор әлі жоқ.", remedy: "Оны npm start жасайды." },
    "store-broken": {
      what: (problem: string, remedy: string) => `Дерекқорды пайдалану мүмкін емес: ${problem} - ${remedy}.`,
      remedy: "",
    },
    "backup-ok": { what: (day: string) => `Соңғы сақтық көшірме: ${day}.`, remedy: "" },
    "backup-none": {
      what: () => "Сақтық көшірме әлі жоқ.",
      remedy:
        "Vigil жұмыс істеп тұрғанда ол күн сайын жасалады; қазір жасау үшін: npm run vigil -- store backup",
    },
    "backup-old": {
      what: (day: string) =>
        `Соңғы сақтық көшірме мына күннен: ${day}. Vigil жұмыс істеп тұрғанда ол күн сайын жасалуы керек.`,
      remedy:
        "Vigil жұмыс істеп тұр ма, тексеріңіз; көшірмені қазір жасау үшін: npm run vigil -- store backup",
    },
    "backup-by-server": {
      what: () => "Дерекқор PostgreSQL серверінде, оның өз сақтық көшірмелері бар.",
      remedy: "",
    },
    "no-team": {
      what: () => "Бірде-бір топ әлі бапталмаған.",
      remedy: "Жұмыс кеңістігінің әкімшісі Slack-те /vigil setup деп жазады.",
    },
    "no-destination": {
      what: () => "Ешкім ештеңе алмайды: белсенді жіберу орны жоқ.",
      remedy: "Оны /vigil setup арқылы қосыңыз немесе тоқтатылғанын жалғастырыңыз.",
    },
    "destinations-ok": { what: (count: string) => `Белсенді жіберу орындары: ${count}.`, remedy: "" },
    "destination-paused": {
      what: (name: string, why: string) => `${name}: жіберу тоқтатылған (${why}).`,
      remedy: "Себебін жойып, жалғастырыңыз; алдымен күтіп тұрғандары келеді: npm run vigil -- setup --help",
    },

    "slack-unreachable": {
      what: (detail: string) => `Slack қолжетімсіз (${detail}).`,
      remedy:
        "Желіні, прокси-серверді және SLACK_API_URL мәнін тексеріңіз. Slack туралы қалғаны тексерілген жоқ.",
    },
    "clock-ok": { what: () => "Сағат Slack сағатымен бірдей.", remedy: "" },
    "clock-ahead": {
      what: (seconds: string) => `Бұл машинаның сағаты Slack сағатынан озып тұр, секундпен: ${seconds}.`,
      remedy: "Оны түзетіп, NTP арқылы дәл ұстаңыз: сағат қате болса, қолтаңбалар мен токендер жарамайды.",
    },
    "clock-behind": {
      what: (seconds: string) => `Бұл машинаның сағаты Slack сағатынан қалып тұр, секундпен: ${seconds}.`,
      remedy: "Оны түзетіп, NTP арқылы дәл ұстаңыз: сағат қате болса, қолтаңбалар мен токендер жарамайды.",
    },
    "token-ok": { what: (bot: string) => `Боттың токені жарамды; ондағы аты @${bot}.`, remedy: "" },
    "token-refused": {
      what: (error: string) => `Slack боттың токенін қабылдамайды (${error}).`,
      remedy:
        "Қосымшаны жұмыс кеңістігіне қайта орнатыңыз; Socket Mode болса, жаңа токенді SLACK_BOT_TOKEN мәніне көшіріңіз.",
    },
    "token-renewing": {
      what: () => "Бот токенінің мерзімі бітті; керек болғанда Vigil оны жаңартады.",
      remedy: "",
    },
    "token-unreadable": {
      what: () => "Сақталған токен оқылмайды: оны шифрлаған кілт VIGIL_SECRET_KEY ішінде жоқ.",
      remedy: "Сол кілтті біріншіден кейін үтірмен қосыңыз; ол жоғалса, Vigil-ді сонда қайта орнатыңыз.",
    },
    "no-installation": {
      what: () => "Vigil әлі бірде-бір жұмыс кеңістігіне орнатылмаған.",
      remedy: "VIGIL_PUBLIC_URL мекенжайындағы /slack/install бетін браузерде ашыңыз.",
    },
    "scopes-ok": { what: (scopes: string) => `Міндетті рұқсаттардың бәрі бар: ${scopes}.`, remedy: "" },
    "scope-missing": {
      what: (scope: string, feature: string) => `${scope} рұқсаты жоқ; ол мынаған керек: ${feature}.`,
      remedy: "Осы нұсқаның манифесін Slack-тегі қосымша баптауларына енгізіп, қосымшаны қайта орнатыңыз.",
    },
    "scopes-unknown": {
      what: () => "Slack токеннің қандай рұқсаттары бар екенін айтпады.",
      remedy: "SLACK_API_URL Slack-тің өзіне апара ма, тексеріңіз.",
    },
    "feature-on": {
      what: (scopes: string, feature: string) => `Міндетті емес, берілген: ${scopes}; беретіні: ${feature}.`,
      remedy: "",
    },
    "feature-off": {
      what: (scopes: string, feature: string) =>
        `Міндетті емес, берілмеген: ${scopes}; берер еді: ${feature}.`,
      remedy: "Керек болса, қосымшаны қайта орнатып, белгісін алып тастамаңыз.",
    },
    "app-token-ok": { what: () => "Қосымшаның токені байланыс ашады.", remedy: "" },
    "app-token-refused": {
      what: (error: string) => `Slack қосымшаның токенін қабылдамайды (${error}).`,
      remedy:
        "Basic Information, App-Level Tokens бөлімінде connections:write рұқсатымен жаңасын жасап, SLACK_APP_TOKEN мәніне беріңіз; Socket Mode қосулы болуы керек.",
    },
    "address-ok": { what: (url: string) => `Vigil ${url} мекенжайында жауап береді.`, remedy: "" },
    "address-silent": {
      what: (url: string, detail: string) =>
        `${url} мекенжайында осы жерден ешкім жауап бермейді (${detail}).`,
      remedy:
        "Vigil-ді іске қосыңыз және мекенжай VIGIL_HTTP_PORT портына апара ма, тексеріңіз. Сырттан ол қолжетімді болуы да мүмкін.",
    },
    "address-strange": {
      what: (url: string, status: string) => `${url} мекенжайы 200 емес, ${status} деп жауап береді.`,
      remedy:
        "503: Vigil іске қосылып не тоқтап жатыр. Әйтпесе мекенжай басқа серверге немесе жолға апарады.",
    },

    "channel-ok": { what: (name: string) => `${name} еске салуларды қабылдайды.`, remedy: "" },
    "channel-uninvited": {
      what: (name: string) => `${name} – ашық арна, Vigil мүше болмаса да, еске салуларды қабылдайды.`,
      remedy: "",
    },
    "channel-stranger": {
      what: (name: string) => `${name}: Vigil арнаның мүшесі емес, онда жаза алмайды.`,
      remedy: "Сол арнадағы біреу /invite @vigil деп жазады.",
    },
    "channel-archived": {
      what: (name: string) => `${name} мұрағатта, ештеңе қабылдамайды.`,
      remedy: "Оны мұрағаттан шығарыңыз немесе /vigil setup арқылы басқасын таңдаңыз.",
    },
    "channel-missing": {
      what: (name: string) => `${name}: ондай арна жоқ немесе ол жабық және Vigil оның мүшесі емес.`,
      remedy:
        "Сол арнадағы біреу /invite @vigil деп жазады; арна жоқ болса, /vigil setup арқылы басқасын таңдаңыз.",
    },
    "channel-unseen": {
      what: (name: string, scope: string) =>
        `${name}: ${scope} рұқсатынсыз оның еске салуларды қабылдайтынын білу мүмкін емес.`,
      remedy:
        "Қосымшаны сол рұқсаттың белгісін алмай қайта орнатыңыз немесе баптауды сынақ еске салумен аяқтаңыз.",
    },
    "channel-unknown": {
      what: (name: string, error: string) =>
        `${name}: Slack оның еске салуларды қабылдайтынын айтпайды (${error}).`,
      remedy: "Бір минуттан кейін қайталап көріңіз.",
    },
  },
} satisfies typeof reference;
