import type { setupWords as reference } from "./en-setup.ts";

export const setupWords = {
  onlyAdministrators: {
    what: "Vigil-ді тек әкімшілер баптайды.",
    remedy: "Осы кеңістіктің әкімшісінен не иесінен, немесе Vigil-ді орнатқан адамнан сұраңыз.",
  },
  tested:
    "Сынақ хабары жіберілуде. Бір минутта келмесе, Vigil-ді арнаға шақырып, сонда /vigil setup деп жазыңыз да, қайта сақтаңыз. Не дұрыс емесін /vigil status айтады.",
  notInstalled: {
    title: "Vigil орнатылмады",
    cancelled: "Ештеңе өзгерген жоқ: орнату Slack-та тоқтатылды.",
    failed: "Ештеңе өзгерген жоқ: сілтеме бұрын қолданылған, ескірген немесе басқа браузердікі.",
    broken: "Ештеңе өзгерген жоқ: Slack немесе Vigil күткендей жауап бермеді.",
    again: "Қайта бастау",
  },
  teamName: "Топтың немесе ұйымның хабарларда тұратын атауы",
} satisfies typeof reference;
