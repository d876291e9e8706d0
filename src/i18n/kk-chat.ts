import type { chatWords as reference } from "./en-chat.ts";

export const chatWords = {
  broken: "Болмады: Vigil-дің өз қатесі.",
  brokenRemedy: "Ештеңе өзгерген жоқ. Қайталап көріңіз; тағы болса, Vigil-ді жүргізетін адамға айтыңыз.",
  commands: {
    setup: {
      usage: "/vigil setup",
      text: "арна, уақыт белдеуі, сағат, тіл және не жарияланатыны; тек әкімшілерге",
    },
    track: { usage: "/track", text: "нысандар: нәтижені, оқиғаны, мерзімді немесе істі жазу" },
  },
  wait: "Бір сәт, Vigil жауап іздеп жатыр.",
  barriers: {
    "not-installed": {
      what: "Vigil бұл жұмыс кеңістігінде енді орнатылмаған.",
      remedy: "Кеңістік әкімшісі оны қайта орната алады.",
    },
    stranger: {
      what: "Vigil-ден тек осы кеңістіктің толық мүшелері сұрай алады.",
      remedy: "Топтан біреуден сұраңыз.",
    },
    "unknown-person": {
      what: "Кім сұрап тұрғанын платформа қазір айтпай тұр.",
      remedy: "Бір минуттан кейін қайталап көріңіз.",
    },
    "not-set-up": { what: "Vigil мұнда әлі бапталмаған.", remedy: "Әкімші /vigil setup деп жазады." },
    "unknown-button": {
      what: "Бұл түйме енді белгісіз: содан бері Vigil жаңартылған.",
      remedy: "Қайта сұраңыз, мысалы /case командасымен.",
    },
    "form-expired": {
      what: "Бұл нысан енді белгісіз: ол тым ұзақ ашық тұрды немесе содан бері Vigil жаңартылды.",
      remedy: "Ештеңе жазылған жоқ. Нысанды қайта ашып, тағы бір рет толтырыңыз.",
    },
    "form-late": { what: "Платформа нысанды ашылмай тұрып жауып тастады.", remedy: "Қайталап көріңіз." },
    "shared-already": { what: "Бұл бұрын көрсетілген.", remedy: "Ол арнада тұр." },
  },
  installAt: (url: string) => `Орнату: ${url}`,
  sharedBy: (person: string) => `Бәріне көрсеткен: ${person}`,
  home: {
    title: "Vigil",
    mine: "Менің мерзімдерім",
    none: "Сіз ештеңе алған жоқсыз. Еске салудағы «Өзіме алу» түймесін басыңыз.",
    next: "Топтың келесі 30 күні",
    nothing: "Келесі 30 күнде мерзім жоқ.",
    more: (count: string) => `Тағы ${count}: /deadlines 30d деп жазыңыз.`,
    settings: "Баптаулар",
    hint: "Кез келген арнада сұраңыз: /case <есім>, /deadlines, /digest, /track.",
  },
} satisfies typeof reference;
