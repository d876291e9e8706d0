import type { chatConfig as reference } from "./en-chat-config.ts";

export const chatConfig = {
  twoModes: (socket: string, http: string) =>
    `Slack настроен сразу двумя способами. Выберите один: уберите ${http}, чтобы работать в Socket Mode, или уберите ${socket}, чтобы обслуживать много рабочих пространств по HTTP.`,
  wrongToken: (name: string, beginning: string, found: string) =>
    `${name}: это ${found}. Задайте тот токен, который начинается с ${beginning}; где его взять, сказано в docs/slack.md.`,
  tokenKinds: {
    bot: "токен бота (xoxb-)",
    app: "токен приложения (xapp-)",
    user: "токен человека (xoxp-)",
    rotating: "токен, который истекает через двенадцать часов (xoxe)",
    configuration: "токен для настройки приложений (xoxe.xoxp-)",
    other: "не такой токен, или он скопирован не целиком",
  },
  badCommandPrefix: (value: string) =>
    `VIGIL_COMMAND_PREFIX: «${value}» не может стоять перед командой. Используйте не больше 20 знаков из a-z, 0-9, - и _, например hr-.`,
  badHttpPort: (value: string) =>
    `VIGIL_HTTP_PORT: «${value}» не номер порта. Напишите число до 65535, например 3000.`,
  badPublicUrl: () =>
    "VIGIL_PUBLIC_URL: по такому адресу Slack не обратится. Напишите https://vigil.example.org, без запроса после «?».",
  badSecretKey: () =>
    "VIGIL_SECRET_KEY: это не ключ длиной 32 байта. Создайте его командой «openssl rand -base64 32»; несколько ключей разделите запятыми.",
  badSlackApiUrl: () => "SLACK_API_URL: это не веб-адрес. Уберите его, чтобы обращаться к самому Slack.",
  badSlackChannel: () =>
    "SLACK_CHANNEL: это не идентификатор канала. Скопируйте его в конце сведений о канале; он похож на C0123456789.",
} satisfies typeof reference;
