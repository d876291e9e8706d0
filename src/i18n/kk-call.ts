import type { callWords as reference } from "./en-call.ts";

export const callWords = {
  title: "Мұны әлі ешкім алған жоқ",
  call: (persons: string) => `${persons}: сіз қосалқы адам ретінде шақырылдыңыз, мұны әлі ешкім алған жоқ.`,
  how: (take: string) =>
    `«${take}» түймесін басыңыз, сонда кім айналысатынын бәрі көреді; немесе осы талқылауда келісіңіз.`,
  settled: "Бұл үшін енді ешкімді шақырудың қажеті жоқ.",
  story: (place: string, person: string, state: string) =>
    `${place}: еске салу талқылауындағы шақыру (${person}): ${state}`,
  key: (key: string) => `хабарлама ${key}`,
} satisfies typeof reference;
