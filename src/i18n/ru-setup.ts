import type { setupWords as reference } from "./en-setup.ts";

export const setupWords = {
  onlyAdministrators: {
    what: "Настраивают Vigil только администраторы.",
    remedy: "Попросите администратора или владельца этого пространства либо того, кто установил Vigil.",
  },
  tested:
    "Пробное сообщение отправляется. Если за минуту оно не пришло, пригласите Vigil в канал, введите там /vigil setup и сохраните ещё раз. Что не так, скажет /vigil status.",
  teamName: "Название команды или организации, как оно стоит в сообщениях",
} satisfies typeof reference;
