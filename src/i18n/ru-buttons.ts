import type { buttonWords as reference } from "./en-buttons.ts";

export const buttonWords = {
  take: "Взять себе",
  takeOver: "Перенять",
  giveBack: "Вернуть",
  snooze: "Отложить",
  outcome: "Записать исход",
  case: "Дело",
  timeline: "Хронология",
  share: "Показать всем",
  pause: "Приостановить",
  resume: "Возобновить",
  undo: "Отменить",
} satisfies typeof reference;
