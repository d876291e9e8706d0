import type { chatWords as reference } from "./en-chat.ts";

export const chatWords = {
  broken: "Не получилось: ошибка самого Vigil.",
  brokenRemedy:
    "Ничего не изменено. Попробуйте ещё раз; если повторится, сообщите тому, кто поддерживает Vigil.",
  commands: {
    setup: {
      usage: "/vigil setup",
      text: "канал, часовой пояс, время, язык и что публикуется; только для администраторов",
    },
    track: { usage: "/track", text: "формы: записать исход, событие, срок или дело" },
  },
} satisfies typeof reference;
