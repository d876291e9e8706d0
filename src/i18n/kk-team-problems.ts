import { confidentialProblems } from "./kk-confidential.ts";
import type { TeamProblemWords } from "./team-problem.ts";

/** Why something that a member of a team asked for was not done, in Kazakh. */
export const teamProblems: TeamProblemWords = {
  "not-administrator": () => ({
    what: "мұны тек әкімші жасай алады",
    remedy: "топтың әкімшісіне хабарласыңыз",
  }),
  "unknown-team": ({ id }) => ({
    what: `${id} деген топ жоқ`,
    remedy: "идентификаторды тексеріңіз немесе алдымен топты құрыңыз",
  }),
  "unknown-deadline": ({ id }) => ({
    what: `${id} деген мерзім жоқ`,
    remedy: "идентификаторды /deadlines немесе /case жауабынан көшіріңіз",
  }),
  "unknown-destination": ({ id }) => ({
    what: `${id} деген жіберу орны жоқ`,
    remedy: "идентификаторды /vigil status жауабынан көшіріңіз",
  }),
  "unknown-deed": ({ id }) => ({
    what: `${id} деген әрекет болған жоқ`,
    remedy: "идентификаторды сол әрекеттің жауабынан көшіріңіз",
  }),
  "unknown-fact": ({ id }) => ({
    what: `топ ${id} деген ештеңе жазбаған`,
    remedy: "идентификаторды тексеріңіз; досье мәліметтері өз файлдарында түзетіледі",
  }),
  "unknown-event": ({ id }) => ({
    what: `${id} деген оқиға жоқ`,
    remedy: "идентификаторды істің хронологиясынан көшіріңіз",
  }),
  "unknown-reminder": ({ id }) => ({
    what: `${id} деген еске салу не хабарлама жоқ`,
    remedy: "нөмірін /vigil why жауабынан көшіріңіз немесе мерзімнің өзі туралы сұраңыз",
  }),
  "unknown-case": ({ id, suggestion }) => ({
    what: `${id} деген іс жоқ`,
    remedy: suggestion
      ? `мүмкін, мынау айтылған: ${suggestion}?`
      : "идентификаторды тексеріңіз немесе алдымен істі қосыңыз",
  }),

  "deadline-gone": ({ id }) => ({
    what: `${id} мерзімі енді күшінде емес`,
    remedy: "істі /case арқылы ашыңыз: мерзімнің негізі түзетілген немесе қайтарып алынған",
  }),
  "deadline-closed": ({ id, reason, on }, { closeReasons }) => ({
    what: `${id} мерзімі жабық (${on} бастап): ${closeReasons[reason]}`,
    remedy: "ештеңе істеудің қажеті жоқ; қате жабылса, оны жапқан мәліметті түзетіңіз немесе қайтарып алыңыз",
  }),
  "taken-by-other": ({ person }) => ({
    what: `мұны ${person} алып қойған`,
    remedy: `${person} адамына хабарласыңыз немесе оның орнына өзіңіз алыңыз`,
  }),
  "bad-snooze": ({ text }) => ({
    what: `«${text}»: бұл күн де, күндер саны да емес`,
    remedy: "күнді ЖЖЖЖ-АА-КК түрінде не мысалы 3d немесе 2w деп жазыңыз",
  }),
  "snooze-too-long": ({ until, last }) => ({
    what: `${until} күніне дейін қалдыру тым кеш`,
    remedy: `${last} күнін немесе одан ертерегін таңдаңыз; кейін мерзімнің өзі байқалмай өтіп кетуі мүмкін`,
  }),
  "snooze-not-ahead": ({ until, first, last }) => ({
    what: `${until} алдағы күн емес`,
    remedy: `${first} – ${last} аралығындағы күнді таңдаңыз`,
  }),
  "outcome-misfit": ({ outcome, kind, allowed }, { outcomes, deadlineKinds }) => ({
    what: `«${outcomes[outcome]}» нәтижесі «${deadlineKinds[kind]}» түріндегі мерзімге келмейді`,
    remedy: `мыналардың бірін таңдаңыз: ${allowed.map((one) => outcomes[one]).join(", ")}`,
  }),
  "new-date-missing": (_, { outcomes }) => ({
    what: `«${outcomes.postponed}» нәтижесіне жаңа күн керек`,
    remedy: `жаңа күнді қосыңыз немесе «${outcomes.unknown}» дегенді таңдаңыз`,
  }),
  "new-date-surplus": (_, { outcomes }) => ({
    what: `жаңа күн тек «${outcomes.postponed}» нәтижесінде болады`,
    remedy: `жаңа күнді жойыңыз немесе «${outcomes.postponed}» дегенді таңдаңыз`,
  }),
  "date-ahead": ({ field, day }, { teamFields }) => ({
    what: `${teamFields[field]}: ${day} әлі келген жоқ, ал болмаған нәрсені жазуға болмайды`,
    remedy: "күнді тексеріңіз; алда болатынды мерзім ретінде қосыңыз",
  }),
  "date-behind": ({ field, day }, { teamFields }) => ({
    what: `${teamFields[field]}: ${day} өтіп кетті, ешкімге еске салынбас еді`,
    remedy: "күнді тексеріңіз; болып қойғанды оқиға ретінде жазыңыз",
  }),
  "recorded-by-other": ({ person }) => ({
    what: `жазбада оны ${person} жазған деп көрсетілген; мұндайды тек әкімші енгізе алады`,
    remedy: "өз атыңыздан жазу үшін recordedBy өрісін бос қалдырыңыз немесе топтың әкімшісіне хабарласыңыз",
  }),

  "undo-too-late": () => ({
    what: "он минуттан көп уақыт өтті",
    remedy: "оның орнына түзетіңіз, қайтарып алыңыз немесе дұрысын жазыңыз",
  }),
  "undo-erased": () => ({
    what: "бұрынғы мәлімет өшірілген",
    remedy: "оның орнына дұрысын жазыңыз",
  }),
  "undo-not-yours": ({ person }) => ({
    what: `мұны ${person} жасаған`,
    remedy: `мұны ${person} немесе әкімші ғана қайтара алады: соларға хабарласыңыз`,
  }),
  "undo-never": ({ kind }, { deeds }) => ({
    what: `«${deeds[kind]}»: мұны қайтару мүмкін емес`,
    remedy: "мүмкін болса, бұрынғысын қолмен қалпына келтіріңіз",
  }),
  "built-on": ({ kind, id }, { deeds }) => ({
    what: kind
      ? `кейінірек жасалған әрекет осыған сүйенеді: ${deeds[kind]} (${id})`
      : `${id} осыған сүйенеді`,
    remedy: `алдымен мынадан қайтыңыз немесе оны қайтарып алыңыз: ${id}`,
  }),

  "id-used": ({ id }) => ({
    what: `${id} идентификаторы бұрын қолданылған`,
    remedy: "басқасын таңдаңыз; бір идентификатор екі рет қолданылмайды",
  }),
  "fact-retracted": ({ id }) => ({ what: `${id} қайтарып алынған`, remedy: "оны жаңадан қосыңыз" }),
  "changed-since": ({ id }) => ({
    what: `осы арада біреу мынаны өзгертті: ${id}`,
    remedy: "қазіргі түрін қарап, қайта көріңіз",
  }),
  "fact-in-use": ({ id, by }) => ({
    what: `${id} әлі мыналарға керек: ${by.join(", ")}`,
    remedy: "алдымен соларды қайтарып алыңыз",
  }),
  "name-taken": ({ name, by }) => ({
    what: `«${name}» деген атау басқа істе бар: ${by}, немесе іздеу оларды ажырата алмайды`,
    remedy: "оларды ажырататын сөзді, мысалы атын немесе орнын қосыңыз",
  }),
  "chat-markup": ({ field, text }, { teamFields }) => ({
    what: `${teamFields[field]}: «${text}» чатта адамдарды шақырар еді немесе мекенжайды жасырар еді`,
    remedy: "атты немесе мекенжайды жай мәтінмен жазыңыз",
  }),
  "bad-zone": ({ text }) => ({
    what: `«${text}»: бұл уақыт белдеуі емес`,
    remedy: "оның IANA базасындағы атын жазыңыз, мысалы Asia/Almaty",
  }),
  "bad-time": ({ text }) => ({
    what: `«${text}»: бұл тәулік уақыты емес`,
    remedy: "уақытты СС:ММ түрінде, 00:00 мен 23:59 аралығында жазыңыз",
  }),
  "bad-person": ({ text }) => ({
    what: `«${text}»: бұлай адамды табу мүмкін емес`,
    remedy: "платформаны және адамның ондағы идентификаторын жазыңыз, мысалы slack:U1",
  }),
  "team-exists": ({ id }) => ({
    what: `${id} тобы құрылып қойған`,
    remedy: "оның орнына баптауларын өзгертіңіз",
  }),
  "destination-exists": ({ platform, channel, id }) => ({
    what: `${platform} платформасындағы ${channel} бұрыннан жіберу орны: ${id}`,
    remedy: `оның орнына мынаны өзгертіңіз: ${id}`,
  }),
  "destination-is-paused": ({ id }) => ({
    what: `${id} арнасына жіберу тоқтатылған, сынақ та сонда күтіп тұрар еді`,
    remedy: "алдымен жіберуді қайта бастаңыз, сосын сынақ жіберіңіз",
  }),
  "nothing-to-erase": ({ id }) => ({
    what: `${id} туралы ештеңе жазылмаған`,
    remedy: "идентификаторды тексеріңіз: алдында платформасы бар адамдікін, мысалы slack:U1, немесе істікін",
  }),
  ...confidentialProblems,
};
