import type { buttonWords as reference } from "./en-buttons.ts";

export const buttonWords = {
  take: "Өзіме алу",
  takeOver: "Орнына алу",
  giveBack: "Қайтару",
  snooze: "Кейінге қалдыру",
  outcome: "Нәтижесін жазу",
  case: "Іс",
  timeline: "Хронология",
  share: "Бәріне көрсету",
  pause: "Тоқтата тұру",
  resume: "Жалғастыру",
  undo: "Қайтарып алу",
} satisfies typeof reference;
