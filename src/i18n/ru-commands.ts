import type * as en from "./en-commands.ts";

export const teamHelp = {
  title: "Что записывает и решает ваша команда",
  example: (command: string) => `Например: ${command}`,
  write: (usage: string) => `Напишите так: ${usage}`,
  commands: {
    take: { usage: "/take <срок> [over]", text: "взять на себя; с «over» у того, кто уже взял" },
    "give-back": { usage: "/give-back <срок>", text: "вернуть то, что вы взяли" },
    snooze: { usage: "/snooze <срок> <3d|2w|дата>", text: "напомнить позже; сама дата не меняется" },
    "track-outcome": {
      usage: "/track outcome <срок> <исход> <дата> [новая дата] <подтверждение>",
      text: "чем это кончилось; новая дата только для отложенного",
    },
    "track-event": {
      usage: "/track event <дело> <тип> <дата или -> <что произошло> | <подтверждение>",
      text: "что произошло; «-», если никто не знает когда",
    },
    "track-deadline": {
      usage: "/track deadline <дело> <вид> <дата> <заголовок> | <подтверждение>",
      text: "дата, о которой надо напомнить",
    },
    "track-case": { usage: "/track case <вид> <имя>", text: "кого или что отслеживать" },
    undo: {
      usage: "/undo [id действия]",
      text: "отменить последнее действие или действие с этим id; в течение десяти минут",
    },
    why: {
      usage: "/vigil why <срок или напоминание>",
      text: "вся история срока: что запланировано, что пропущено и почему, попытки, исход",
    },
    status: {
      usage: "/vigil status",
      text: "всё ли в порядке, последний и следующий запуск, что опаздывает или приостановлено",
    },
  },
} satisfies typeof en.teamHelp;

export const teamWords = {
  refused: (what: string) => `Не сделано: ${what}`,
  refusedAll: (count: string) => `Не сделано, ${count}:`,
  remedy: (remedy: string) => `Что делать: ${remedy}`,
  store: (what: string) => `Хранилище: ${what}`,
  noStore: "Хранилище здесь не открыто: ничего нельзя ни записать, ни найти в нём.",
  noStoreRemedy: "Запустите Vigil командой «npm start».",
  nothingToUndo: "Отменять нечего.",
  nothingToUndoRemedy:
    "Отменить можно сделанное за последние десять минут, по id из ответа на само действие.",
  undoBy: (command: string) => `Чтобы отменить: ${command}`,
} satisfies typeof en.teamWords;
