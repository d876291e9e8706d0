import type { setupWords as reference } from "./en-setup.ts";

export const setupWords = {
  onlyAdministrators: {
    what: "Настраивают Vigil только администраторы.",
    remedy: "Попросите администратора или владельца этого пространства либо того, кто установил Vigil.",
  },
  tested:
    "Пробное сообщение отправляется. Если за минуту оно не пришло, пригласите Vigil в канал, введите там /vigil setup и сохраните ещё раз. Что не так, скажет /vigil status.",
  notInstalled: {
    title: "Vigil не установлен",
    cancelled: "Ничего не изменено: установка была отменена в Slack.",
    failed: "Ничего не изменено: ссылка уже использована, устарела или открыта в другом браузере.",
    broken: "Ничего не изменено: Slack или Vigil ответили не так, как ожидалось.",
    again: "Начать заново",
  },
  teamName: "Название команды или организации, как оно стоит в сообщениях",
} satisfies typeof reference;
