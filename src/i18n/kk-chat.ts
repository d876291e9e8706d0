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
} satisfies typeof reference;
