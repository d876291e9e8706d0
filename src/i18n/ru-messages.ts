import type { messageWords as enMessages, noticeWords as enNotices } from "./en-messages.ts";

export const messageWords = {
  title: (date: string) => `Напоминания, ${date}`,
  part: (title: string, part: string) => `${title} (часть ${part})`,
  possibleRepeat: "Возможен повтор: не удалось выяснить, было ли это уже отправлено.",
  late: (date: string) => `с опозданием, должно было прийти ${date}`,
  snoozeEnds: "срок отсрочки закончился",
  dueIn: (days: string) => `через ${days}`,
  dueToday: "сегодня",
  dueWithin: "срок мог наступить",
  passed: (days: string) => `прошло: ${days}`,
  taken: (person: string) => `Взято: ${person}`,
  snoozedUntil: (date: string) => `Отложено до ${date}`,
  mention: (person: string) => `${person}: этим ещё никто не занялся.`,
  corrections: {
    redated: (before: string, now: string) => `Исправлено на ${now} (было ${before}).`,
    closed: (reason: string) => `С тех пор закрыто: ${reason}.`,
    retracted: () => "Отозвано: сведения, из которых это следовало, сняты.",
  },
  act: (deadline: string) => `/take ${deadline}`,
} satisfies typeof enMessages;

export const noticeWords = {
  "destination-paused": {
    title: (destination: string) => `Vigil больше не может писать в ${destination}`,
    remedy:
      "Напоминания сохранены. Восстановите доступ (снова пригласите бота, верните канал или токен), затем введите там /vigil setup и сохраните: отправка возобновится.",
  },
  "message-dead": {
    title: (destination: string) => `Сообщение не удалось отправить в ${destination}`,
    remedy:
      "Платформа отклонила его и целиком, и простым текстом. Посмотрите /vigil status и сообщите команде сами.",
  },
  alarm: {
    title: (alarm: string) => `Vigil поднимает тревогу: ${alarm}`,
  },
  test: {
    title: (destination: string) => `Это проверка: Vigil пишет в ${destination}`,
    remedy: "Делать ничего не нужно.",
  },
  detail: (detail: string) => `Ответ платформы: ${detail}`,
} satisfies typeof enNotices;
