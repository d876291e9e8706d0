import type * as en from "./en-commands.ts";

export const teamHelp = {
  title: "Тобыңыз не жазады және не шешеді",
  example: (command: string) => `Мысалы: ${command}`,
  write: (usage: string) => `Былай жазыңыз: ${usage}`,
  commands: {
    take: { usage: "/take <мерзім> [over]", text: "өзіңізге алу; «over» қосылса, алып қойған адамнан" },
    "give-back": { usage: "/give-back <мерзім>", text: "алғаныңызды қайтару" },
    snooze: { usage: "/snooze <мерзім> <3d|2w|күні>", text: "кейінірек еске салу; мерзімнің өзі өзгермейді" },
    "track-outcome": {
      usage: "/track outcome <мерзім> <нәтиже> <күні> [жаңа күні] <дәлел>",
      text: "немен аяқталғаны; жаңа күні тек кейінге шегерілсе",
    },
    "track-event": {
      usage: "/track event <іс> <түрі> <күні немесе -> <не болды> | <дәлел>",
      text: "не болғаны; қашан екенін ешкім білмесе «-»",
    },
    "track-deadline": {
      usage: "/track deadline <іс> <түрі> <күні> <тақырыбы> | <дәлел>",
      text: "еске салынатын күн",
    },
    "track-case": { usage: "/track case <түрі> <аты>", text: "кімді немесе нені бақылау керек" },
    undo: {
      usage: "/undo [әрекеттің id-і]",
      text: "соңғы әрекеттен немесе id-і көрсетілген әрекеттен қайту; он минут ішінде",
    },
    why: {
      usage: "/vigil why <мерзім немесе еске салу>",
      text: "мерзімнің бүкіл тарихы: не жоспарланды, не өткізілді және неге, әрекеттер, нәтижесі",
    },
    status: {
      usage: "/vigil status",
      text: "бәрі дұрыс па, соңғы және келесі іске қосылу, не кешігіп тұр немесе тоқтатылған",
    },
  },
} satisfies typeof en.teamHelp;

export const teamWords = {
  refused: (what: string) => `Орындалмады: ${what}`,
  refusedAll: (count: string) => `Орындалмады, ${count}:`,
  remedy: (remedy: string) => `Не істеу керек: ${remedy}`,
  store: (what: string) => `Қойма: ${what}`,
  noStore: "Мұнда қойма ашылмаған: оған жазуға да, одан іздеуге де болмайды.",
  noStoreRemedy: "Vigil-ді «npm start» командасымен іске қосыңыз.",
  nothingToUndo: "Қайтаратын әрекет жоқ.",
  nothingToUndoRemedy: "Соңғы он минутта істелгенді қайтаруға болады; id-і әрекеттің жауабында тұр.",
  undoBy: (command: string) => `Қайтару үшін: ${command}`,
} satisfies typeof en.teamWords;
