import type * as en from "./en-status.ts";

export const statusWords = {
  title: "Vigil-дің жағдайы",
  well: "Бәрі дұрыс.",
  notWell: (count: string) => `Бәрі бірдей дұрыс емес: ${count}.`,
  faults: {
    "never-served": () => "Vigil бұл қоймамен әлі жұмыс істеген жоқ",
    "not-serving": (when: string) => `Vigil қазір жұмыс істеп тұрған жоқ; соңғы тексеру: ${when}`,
    "no-backup": () => "қойманың сақтық көшірмесі жоқ",
    "backup-old": (day: string) => `соңғы сақтық көшірменің күні: ${day}`,
    alarm: (what: string, since: string) => `${what} (дабыл, басталған уақыты: ${since})`,
    "no-destination": (team: string) => `${team}: жіберу орны жоқ, сондықтан ешкімге еске салынбайды`,
    "run-late": (destination: string, due: string) =>
      `${destination}: күнделікті іске қосылу болуы керек еді: ${due}`,
    paused: (destination: string, why: string) => `${destination}: тоқтатыла тұрған (${why})`,
    late: (destination: string, count: string) =>
      `${destination}: тым ұзақ күтіп тұрған хабарламалар: ${count}`,
    unknown: (destination: string, count: string) =>
      `${destination}: жіберілген-жіберілмегені белгісіз хабарламалар: ${count}`,
    dead: (destination: string, count: string) =>
      `${destination}: соңғы 7 күнде мүлде жіберу мүмкін болмаған хабарламалар: ${count}`,
  },
  remedies: {
    "never-served": "оны «npm start» командасымен іске қосыңыз",
    "not-serving":
      "оны «npm start» командасымен іске қосыңыз; осы уақытта мерзімі келгені сонда, бір рет жіберіледі",
    "no-backup":
      "оны «store backup» командасымен жасаңыз және көшірмелер қалтасына жазуға болатынын тексеріңіз",
    "backup-old":
      "жаңасын «store backup» командасымен жасаңыз және көшірмелер қалтасына жазуға болатынын тексеріңіз",
    alarm: "толығырақ процестің журналында",
    "no-destination": "топқа жіберу орнын қосыңыз",
    "run-late": "процестің журналын қараңыз, процестер бірнешеу болса, бәрінікін",
    paused:
      "орын қолжетімсіз болса, алдымен соны қалпына келтіріңіз; содан кейін жіберуді «setup --destination ID --resume» командасымен жалғастырыңыз",
    late: "платформа баяу немесе қолжетімсіз; мүмкін болған бойда жіберіледі",
    unknown: "ештеңе істеудің қажеті жоқ: олар ізделеді және жоқ болса ғана қайта жіберіледі",
    dead: "олардың не туралы болғанын топқа өзіңіз айтыңыз: оны мерзіммен бірге «why» көрсетеді",
  },
  chatRemedies: {
    "never-served": "Vigil-ді жүргізетін адамға айтыңыз: оны іске қосу керек",
    "not-serving":
      "Vigil-ді жүргізетін адамға айтыңыз: оны іске қосу керек; осы уақытта мерзімі келгені сонда, бір рет жіберіледі",
    "no-backup": "Vigil-ді жүргізетін адамға айтыңыз: сақтық көшірме жасау керек",
    "backup-old": "Vigil-ді жүргізетін адамға айтыңыз: жаңа сақтық көшірме жасау керек",
    "no-destination": "еске салулар келуі керек арнада әкімші /vigil setup деп жазады",
    "run-late": "Vigil-ді жүргізетін адамға айтыңыз: толығырақ процестің журналында",
    paused:
      "Vigil арнадан шығарылған болса, қайта шақырыңыз; содан кейін әкімші сонда /vigil setup деп жазып, сақтайды: жіберу жалғасады",
    dead: "олардың не туралы болғанын топқа өзіңіз айтыңыз: оны мерзіммен бірге /vigil why көрсетеді",
  },
  paused: "себебі көрсетілмеген",
  lastTick: "Мерзімдердің соңғы тексерілуі",
  lastRun: "Соңғы күнделікті іске қосылу",
  nextRun: "Келесі күнделікті іске қосылу",
  engine: "Қойма",
  engines: { sqlite: "SQLite, бір файл", postgres: "PostgreSQL сервері" },
  backup: "Соңғы сақтық көшірме",
  byServer: "оны дерекқор сервері жасайды",
  auditHead: "Өзгерістер журналы",
  noTrail: "Өзгерістер журналы әлі жоқ.",
  head: (seq: string, hash: string) => `${seq}-жазба, ${hash}`,
  never: "әлі болған жоқ",
  ago: (date: string, days: string) => `${date}, ${days} бұрын`,
  team: (name: string, zone: string, date: string) => `${name}: қазір ${date}, ${zone}`,
  noDestination: "Жіберу орындары жоқ.",
  active: "жұмыс істеп тұр",
  isPaused: "тоқтатыла тұрған",
  nextAt: (when: string) => `келесі іске қосылу: ${when}`,
  administrator: "мұнда тек Vigil-дің өзі туралы айтылады",
  plannedThrough: (date: string) => `${date} күнін қоса алғанда жоспарланды`,
  waiting: (count: string) => `жіберілуін күтіп тұр: ${count}`,
  lateCount: (count: string) => `кешігіп тұр: ${count}`,
  unknownCount: (count: string) => `белгісіз: ${count}`,
  deadCount: (count: string) => `соңғы 7 күнде жіберілмеген: ${count}`,
  sent: (count: string, when: string) => `жіберілді: ${count}, соңғысы: ${when}`,
  nothingSent: "әлі ештеңе жіберілген жоқ",
} satisfies typeof en.statusWords;

export const settingsWords = {
  title: (team: string) => `Баптаулар: ${team}`,
  yes: "иә",
  no: "жоқ",
  none: "берілмеген",
  asTeam: (value: string) => `${value} (топтағыдай)`,
  destinations: "Жіберу орындары",
  place: (channel: string, platform: string) => `${channel}, ${platform} платформасы`,
  roles: { team: "еске салулар мен шолулар", administrator: "Vigil-дің өзі туралы хабарламалар" },
  states: { active: "жұмыс істеп тұр", paused: "тоқтатыла тұрған" },
  everything: "бәрін алады",
  only: (list: string) => `тек: ${list}`,
  never: (list: string) => `ешқашан: ${list}`,
  criteria: {
    cases: (value: string) => `${value} ісі`,
    kinds: (value: string) => `${value} түрі`,
    tags: (value: string) => `${value} белгісі`,
    regions: (value: string) => `${value} өңірі`,
    dossiers: (value: string) => `${value} досьесі`,
  },
} satisfies typeof en.settingsWords;
