import type { slackWords as reference } from "./en-slack.ts";

export const slackWords = {
  leftOut: (count: string) =>
    `Сыймаған жазбалар: ${count}. Қалғанын көру үшін бір іс, мерзімнің бір түрі немесе қысқарақ уақыт бойынша сұраңыз.`,
} satisfies typeof reference;
