import type { messageWords as enMessages, noticeWords as enNotices } from "./en-messages.ts";

export const messageWords = {
  title: (date: string) => `Еске салулар, ${date}`,
  part: (title: string, part: string) => `${title} (${part}-бөлік)`,
  possibleRepeat: "Қайталану мүмкін: бұрын жіберілген-жіберілмегені анықталмады.",
  late: (date: string) => `кешігіп келді, ${date} күні келуі керек еді`,
  snoozeEnds: "кейінге қалдыру мерзімі бүгін аяқталды",
  dueIn: (days: string) => `${days} қалды`,
  dueToday: "бүгін",
  dueWithin: "мерзімі келген болуы мүмкін",
  passed: (days: string) => `${days} өтті`,
  taken: (person: string) => `Алған: ${person}`,
  snoozedUntil: (date: string) => `${date} күніне дейін кейінге қалдырылды`,
  mention: (person: string) => `${person}: мұны әлі ешкім алған жоқ.`,
  corrections: {
    redated: (before: string, now: string) => `Түзетілді: енді ${now}; бұрын ${before}.`,
    closed: (reason: string) => `Содан бері жабылды: ${reason}.`,
    retracted: () => "Қайтарып алынды: негіз болған мәлімет алынып тасталды.",
  },
  act: (deadline: string) => `/take ${deadline}`,
} satisfies typeof enMessages;

export const noticeWords = {
  "destination-paused": {
    title: (destination: string) => `Vigil енді мына жерге жаза алмайды: ${destination}`,
    remedy:
      "Еске салулар сақталды. Қолжетімділікті қалпына келтіріңіз (ботты қайта шақырыңыз, арнаны немесе токенді қайтарыңыз), сосын сонда /vigil setup деп жазып, сақтаңыз: жіберу жалғасады.",
  },
  "message-dead": {
    title: (destination: string) => `Хабарламаны мына жерге жіберу мүмкін болмады: ${destination}`,
    remedy:
      "Платформа оны толық түрінде де, жай мәтін түрінде де қабылдамады. /vigil status қараңыз және топқа өзіңіз хабарлаңыз.",
  },
  alarm: {
    title: (alarm: string) => `Vigil дабыл қақты: ${alarm}`,
  },
  test: {
    title: (destination: string) => `Бұл сынақ: Vigil мына жерге жазады: ${destination}`,
    remedy: "Ештеңе істеудің қажеті жоқ.",
  },
  detail: (detail: string) => `Платформаның жауабы: ${detail}`,
} satisfies typeof enNotices;
