import type { roomWords as reference } from "./en-room.ts";

export const roomWords = {
  leftOut: (count: string) =>
    `Не поместилось записей: ${count}. Чтобы увидеть остальное, спросите об одном деле, об одном виде сроков или о меньшем промежутке времени.`,
  why: "Почему?",
} satisfies typeof reference;
