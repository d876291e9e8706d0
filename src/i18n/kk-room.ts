import type { roomWords as reference } from "./en-room.ts";

export const roomWords = {
  leftOut: (count: string) =>
    `Сыймаған жазбалар: ${count}. Қалғанын көру үшін бір іс, мерзімнің бір түрі немесе қысқарақ уақыт бойынша сұраңыз.`,
  why: "Неге?",
} satisfies typeof reference;
