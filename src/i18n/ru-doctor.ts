import type { doctorWords as reference } from "./en-doctor.ts";

export const doctorWords = {
  command: "проверить настройки, базу, токены, права, каналы и часы и сказать, что делать",
  title: "Что показала проверка",
  health: { ok: "в порядке", warning: "внимание", problem: "неисправно" },
  well: "Всё исправно.",
  warned: (warnings: string) => `Всё исправно; обратите внимание: ${warnings}.`,
  notWell: (problems: string, warnings: string) =>
    `Неисправностей: ${problems}; обратите внимание: ${warnings}.`,
  about: (what: string, text: string) => `${what}. ${text}`,

  features: {
    commands: "команды и пункт меню сообщения",
    posting: "отправка напоминаний",
    people: "ответы на языке и в часовом поясе человека",
    uninvited: "отправка в открытые каналы без приглашения",
    channels: "проверка здесь, принимает ли канал напоминания, ещё до первого из них",
    files: "файлы со всеми сроками тому, кто введёт /vigil export",
    "no-repeats":
      "возможность узнать после потерянного ответа, отправлено ли напоминание, а не отправлять его ещё раз",
  },

  findings: {
    "settings-ok": { what: () => "Настройки можно использовать.", remedy: "" },
    "setting-wrong": { what: (text: string) => text, remedy: "Каждая настройка объяснена в .env.example." },
    "no-platform": {
      what: () => "Ни одна платформа не настроена; Vigil работает в терминале.",
      remedy: "По docs/slack.md до первого напоминания в Slack десять минут.",
    },
    "slack-socket": {
      what: () => "Slack настроен для одного рабочего пространства, в Socket Mode.",
      remedy: "",
    },
    "slack-http": {
      what: (url: string) => `Slack настроен для многих рабочих пространств, по HTTP, адрес ${url}.`,
      remedy: "",
    },
    "secret-key-ok": { what: () => "Ключ для шифрования сохраняемых токенов есть.", remedy: "" },

    "store-ok": { what: () => "База открывается, её схема последняя.", remedy: "" },
    "store-none": { what: () => "Базы ещё нет.", remedy: "Её создаст npm start." },
    "store-broken": {
      what: (problem: string, remedy: string) => `Базу нельзя использовать: ${problem} - ${remedy}.`,
      remedy: "",
    },
    "backup-ok": { what: (day: string) => `Последняя резервная копия: ${day}.`, remedy: "" },
    "backup-none": {
      what: () => "Резервной копии ещё нет.",
      remedy: "Пока Vigil работает, она делается каждый день; сделать сейчас: npm run vigil -- store backup",
    },
    "backup-old": {
      what: (day: string) =>
        `Последняя резервная копия от ${day}, хотя пока Vigil работает, она делается каждый день.`,
      remedy: "Проверьте, работает ли Vigil; сделать копию сейчас: npm run vigil -- store backup",
    },
    "backup-by-server": {
      what: () => "База на сервере PostgreSQL, у него свои резервные копии.",
      remedy: "",
    },
    "no-team": {
      what: () => "Ни одна команда ещё не настроена.",
      remedy: "Администратор рабочего пространства набирает в Slack /vigil setup.",
    },
    "no-destination": {
      what: () => "Никто ничего не получает: нет ни одного действующего места назначения.",
      remedy: "Добавьте его через /vigil setup или возобновите приостановленное.",
    },
    "destinations-ok": { what: (count: string) => `Действующих мест назначения: ${count}.`, remedy: "" },
    "destination-paused": {
      what: (name: string, why: string) => `${name}: отправка приостановлена (${why}).`,
      remedy: "Устраните причину и возобновите; сначала придёт то, что ждало: npm run vigil -- setup --help",
    },

    "slack-unreachable": {
      what: (detail: string) => `Slack недоступен (${detail}).`,
      remedy: "Проверьте сеть, прокси-сервер и SLACK_API_URL. Остальное, что касается Slack, не проверялось.",
    },
    "clock-ok": { what: () => "Часы идут так же, как у Slack.", remedy: "" },
    "clock-ahead": {
      what: (seconds: string) => `Часы этой машины спешат относительно Slack, на столько секунд: ${seconds}.`,
      remedy: "Выставьте их и держите точными через NTP: при неверных часах подписи и токены не действуют.",
    },
    "clock-behind": {
      what: (seconds: string) => `Часы этой машины отстают от Slack, на столько секунд: ${seconds}.`,
      remedy: "Выставьте их и держите точными через NTP: при неверных часах подписи и токены не действуют.",
    },
    "token-ok": { what: (bot: string) => `Токен бота действует; там его имя @${bot}.`, remedy: "" },
    "token-refused": {
      what: (error: string) => `Slack не принимает токен бота (${error}).`,
      remedy:
        "Установите приложение в рабочее пространство заново; в Socket Mode скопируйте новый токен в SLACK_BOT_TOKEN.",
    },
    "token-renewing": {
      what: () => "Срок токена бота истёк; Vigil обновит его, когда он понадобится.",
      remedy: "",
    },
    "token-unreadable": {
      what: () => "Сохранённый токен не прочитать: в VIGIL_SECRET_KEY нет ключа, которым он зашифрован.",
      remedy: "Добавьте тот ключ после первого, через запятую; если он утерян, установите Vigil там заново.",
    },
    "no-installation": {
      what: () => "Vigil ещё не установлен ни в одном рабочем пространстве.",
      remedy: "Откройте в браузере /slack/install по адресу из VIGIL_PUBLIC_URL.",
    },
    "scopes-ok": { what: (scopes: string) => `Все обязательные права есть: ${scopes}.`, remedy: "" },
    "scope-missing": {
      what: (scope: string, feature: string) => `Нет права ${scope}; оно нужно для: ${feature}.`,
      remedy: "Внесите манифест этой версии в настройки приложения в Slack и установите приложение заново.",
    },
    "scopes-unknown": {
      what: () => "Slack не сообщил, какие права есть у токена.",
      remedy: "Проверьте, ведёт ли SLACK_API_URL к самому Slack.",
    },
    "feature-on": {
      what: (scopes: string, feature: string) => `Необязательное, выдано: ${scopes}; это даёт: ${feature}.`,
      remedy: "",
    },
    "feature-off": {
      what: (scopes: string, feature: string) => `Необязательное, не выдано: ${scopes}; дало бы: ${feature}.`,
      remedy: "Если это нужно, установите приложение заново и не снимайте отметку.",
    },
    "app-token-ok": { what: () => "Токен приложения открывает соединение.", remedy: "" },
    "app-token-refused": {
      what: (error: string) => `Slack не принимает токен приложения (${error}).`,
      remedy:
        "Создайте новый в разделе Basic Information, App-Level Tokens, с правом connections:write, и задайте SLACK_APP_TOKEN; Socket Mode должен быть включён.",
    },
    "address-ok": { what: (url: string) => `Vigil отвечает по адресу ${url}.`, remedy: "" },
    "address-silent": {
      what: (url: string, detail: string) => `По адресу ${url} отсюда никто не отвечает (${detail}).`,
      remedy:
        "Запустите Vigil и проверьте, ведёт ли адрес на VIGIL_HTTP_PORT. Снаружи он может быть доступен и так.",
    },
    "address-strange": {
      what: (url: string, status: string) => `${url} отвечает ${status}, а не 200.`,
      remedy: "503: Vigil запускается или останавливается. Иначе адрес ведёт на другой сервер или путь.",
    },

    "channel-ok": { what: (name: string) => `${name} принимает напоминания.`, remedy: "" },
    "channel-uninvited": {
      what: (name: string) => `${name}: канал открытый и принимает напоминания, хотя Vigil в нём не состоит.`,
      remedy: "",
    },
    "channel-stranger": {
      what: (name: string) => `${name}: Vigil не состоит в канале и писать туда не может.`,
      remedy: "Кто-нибудь из этого канала набирает /invite @vigil.",
    },
    "channel-archived": {
      what: (name: string) => `${name}: канал в архиве и ничего не принимает.`,
      remedy: "Верните его из архива или выберите другой через /vigil setup.",
    },
    "channel-missing": {
      what: (name: string) => `${name}: такого канала нет, или он закрытый и Vigil в нём не состоит.`,
      remedy:
        "Кто-нибудь из этого канала набирает /invite @vigil; если канала больше нет, выберите другой через /vigil setup.",
    },
    "channel-unseen": {
      what: (name: string, scope: string) =>
        `${name}: без права ${scope} не узнать, принимает ли канал напоминания.`,
      remedy:
        "Установите приложение заново, не снимая отметку с этого права, или закончите настройку пробным напоминанием.",
    },
    "channel-unknown": {
      what: (name: string, error: string) =>
        `${name}: Slack не говорит, принимает ли канал напоминания (${error}).`,
      remedy: "Попробуйте ещё раз через минуту.",
    },
  },
} satisfies typeof reference;
