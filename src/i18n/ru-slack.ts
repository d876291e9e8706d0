import type { slackWords as reference } from "./en-slack.ts";

export const slackWords = {
  leftOut: (count: string) =>
    `Не поместилось записей: ${count}. Чтобы увидеть остальное, спросите об одном деле, об одном виде сроков или о меньшем промежутке времени.`,
} satisfies typeof reference;
