import type { exportProblems as enProblems, exportWords as enWords } from "./en-export.ts";

export const exportWords = {
  help: {
    usage: "/vigil export [csv|json|ics] [досье]",
    text: "все сроки файлом: таблица (csv, если не сказано иначе), календарь (ics) или json; в чате его получаете только вы",
  },
  title: (date: string) => `Сроки команды, ${date}`,
  count: (count: string) => `Сроков в файле: ${count}. Повторяющийся указан в нём со следующей датой.`,
  only: (dossier: string) => `Только это досье: ${dossier}.`,
  open: "Конфиденциальных дел в нём никогда нет.",
  sent: "Файл в вашей переписке с Vigil, где его видите только вы.",
  name: (name: string) => `Он называется ${name}.`,
  keptBack: "Дел, конфиденциальных для этого канала, в нём нет.",
  formats: (formats: string) => `Форматы: ${formats}.`,
  noDossier: "Ваша команда не следит ни за одним досье и не записала ничего, о чём можно знать здесь.",
  tooLarge: {
    what: (size: string, most: string) =>
      `Файл был бы слишком большим: ${size} МБ, а можно не больше ${most} МБ.`,
    remedy: "Запросите одно досье из этих:",
  },
  troubles: {
    "no-permission": {
      what: "Vigil не может отправлять файлы в этом рабочем пространстве.",
      remedy:
        "Администратор пространства устанавливает Vigil ещё раз и даёт необязательные разрешения, нужные для файлов:",
    },
    forbidden: {
      what: "Настройки этого рабочего пространства не разрешают такой файл.",
      remedy: "Изменить это может администратор пространства.",
    },
    busy: { what: "Платформа сейчас больше не принимает файлов.", remedy: "Попробуйте через минуту." },
    unsure: {
      what: "Платформа не ответила, приняла ли она файл.",
      remedy: "Загляните в свою переписку с Vigil; если файла там нет, запросите его снова.",
    },
    failed: {
      what: "Платформа не приняла файл; ничего не отправлено.",
      remedy: "Попробуйте через минуту; если повторится, сообщите тому, кто поддерживает Vigil.",
    },
  },
  commandLine:
    "А пока тот, кто поддерживает Vigil, может записать досье так (без записей самой команды: закрытые ею сроки в нём открыты):",
  terminal: {
    what: "Файл записывается командной строкой, а не здесь.",
    remedy: "В другом окне, в папке Vigil:",
  },
} satisfies typeof enWords;

export const exportProblems = {
  "unknown-format": (text: string, available: string) =>
    `Формата «${text}» нет; выберите один из: ${available}.`,
  "unknown-dossier": (text: string, available: string) =>
    `За досье «${text}» ваша команда не следит; есть: ${available}.`,
} satisfies typeof enProblems;
