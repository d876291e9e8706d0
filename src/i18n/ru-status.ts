import type * as en from "./en-status.ts";

export const statusWords = {
  title: "Как дела у Vigil",
  well: "Всё в порядке.",
  notWell: (count: string) => `Не всё в порядке: ${count}.`,
  faults: {
    "never-served": () => "Vigil ещё не работал с этим хранилищем",
    "not-serving": (when: string) => `Vigil сейчас не работает; последняя проверка: ${when}`,
    "no-backup": () => "резервной копии хранилища нет",
    "backup-old": (day: string) => `последняя резервная копия от ${day}`,
    alarm: (what: string, since: string) => `${what} (тревога, начало: ${since})`,
    "no-destination": (team: string) => `${team}: нет места отправки, поэтому напоминаний никто не получает`,
    "run-late": (destination: string, due: string) =>
      `${destination}: ежедневный запуск должен был быть: ${due}`,
    paused: (destination: string, why: string) => `${destination}: приостановлено (${why})`,
    late: (destination: string, count: string) =>
      `${destination}: сообщений, которые ждут слишком долго: ${count}`,
    unknown: (destination: string, count: string) =>
      `${destination}: сообщений, о которых неясно, отправлены ли они: ${count}`,
    dead: (destination: string, count: string) =>
      `${destination}: сообщений за последние 7 дней, которые отправить не удалось вовсе: ${count}`,
  },
  remedies: {
    "never-served": "запустите его командой «npm start»",
    "not-serving": "запустите его командой «npm start»; то, что подошло за это время, придёт тогда, один раз",
    "no-backup": "сделайте её командой «store backup» и проверьте, можно ли писать в папку резервных копий",
    "backup-old":
      "сделайте новую командой «store backup» и проверьте, можно ли писать в папку резервных копий",
    alarm: "подробности в журнале процесса",
    "no-destination": "добавьте команде место отправки",
    "run-late": "посмотрите журнал процесса, а если процессов несколько, то журналы всех",
    paused:
      "если место недоступно, сначала восстановите доступ; затем возобновите отправку: «setup --destination ID --resume»",
    late: "платформа отвечает медленно или недоступна; сообщения уйдут, как только это станет возможно",
    unknown: "делать ничего не нужно: их ищут и отправляют снова, только если их нет",
    dead: "сообщите команде сами, о чём они были: это покажет «why» со сроком",
  },
  chatRemedies: {
    "never-served": "сообщите тому, кто поддерживает Vigil: его нужно запустить",
    "not-serving":
      "сообщите тому, кто поддерживает Vigil: его нужно запустить; то, что подошло за это время, придёт тогда, один раз",
    "no-backup": "сообщите тому, кто поддерживает Vigil: нужна резервная копия",
    "backup-old": "сообщите тому, кто поддерживает Vigil: нужна новая резервная копия",
    "no-destination": "администратор вводит /vigil setup в канале, куда должны приходить напоминания",
    "run-late": "сообщите тому, кто поддерживает Vigil: подробности в журнале процесса",
    paused:
      "если Vigil удалили из канала, пригласите его снова; затем администратор вводит там /vigil setup и сохраняет: отправка возобновится",
    dead: "сообщите команде сами, о чём они были: это покажет /vigil why со сроком",
  },
  paused: "причина не указана",
  lastTick: "Последняя проверка сроков",
  lastRun: "Последний ежедневный запуск",
  nextRun: "Следующий ежедневный запуск",
  engine: "Хранилище",
  engines: { sqlite: "SQLite, один файл", postgres: "сервер PostgreSQL" },
  backup: "Последняя резервная копия",
  byServer: "её делает сервер базы данных",
  auditHead: "Журнал изменений",
  noTrail: "Журнала изменений ещё нет.",
  head: (seq: string, hash: string) => `запись ${seq}, ${hash}`,
  never: "ещё не было",
  ago: (date: string, days: string) => `${date}, прошло: ${days}`,
  team: (name: string, zone: string, date: string) => `${name}: сейчас ${date}, ${zone}`,
  noDestination: "Мест отправки нет.",
  active: "работает",
  isPaused: "приостановлено",
  nextAt: (when: string) => `следующий запуск: ${when}`,
  administrator: "сюда приходит только то, что касается самого Vigil",
  plannedThrough: (date: string) => `запланировано до ${date} включительно`,
  waiting: (count: string) => `ждут отправки: ${count}`,
  lateCount: (count: string) => `опаздывают: ${count}`,
  unknownCount: (count: string) => `неясно: ${count}`,
  deadCount: (count: string) => `за последние 7 дней отправить не удалось: ${count}`,
  sent: (count: string, when: string) => `отправлено: ${count}, последнее: ${when}`,
  nothingSent: "ещё ничего не отправлено",
} satisfies typeof en.statusWords;

export const settingsWords = {
  title: (team: string) => `Настройки: ${team}`,
  yes: "да",
  no: "нет",
  none: "не задано",
  asTeam: (value: string) => `${value} (как у команды)`,
  destinations: "Места отправки",
  place: (channel: string, platform: string) => `${channel}, платформа ${platform}`,
  roles: { team: "напоминания и сводки", administrator: "сообщения о самом Vigil" },
  states: { active: "работает", paused: "приостановлено" },
  everything: "получает всё",
  only: (list: string) => `только: ${list}`,
  never: (list: string) => `никогда: ${list}`,
  criteria: {
    cases: (value: string) => `дело ${value}`,
    kinds: (value: string) => `вид ${value}`,
    tags: (value: string) => `метка ${value}`,
    regions: (value: string) => `регион ${value}`,
    dossiers: (value: string) => `досье ${value}`,
  },
} satisfies typeof en.settingsWords;
