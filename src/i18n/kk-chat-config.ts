import type { chatConfig as reference } from "./en-chat-config.ts";

export const chatConfig = {
  twoModes: (socket: string, http: string) =>
    `Slack бірден екі тәсілмен бапталған. Бірін таңдаңыз: Socket Mode қолдану үшін ${http} мәндерін алып тастаңыз немесе көп жұмыс кеңістігіне HTTP арқылы қызмет ету үшін ${socket} мәндерін алып тастаңыз.`,
  wrongToken: (name: string, beginning: string, found: string) =>
    `${name}: бұл – ${found}. ${beginning} деп басталатын токенді беріңіз; оны қайдан алуға болатыны docs/slack.md файлында жазылған.`,
  tokenKinds: {
    bot: "боттың токені (xoxb-)",
    app: "қосымшаның токені (xapp-)",
    user: "адамның токені (xoxp-)",
    rotating: "он екі сағаттан кейін мерзімі бітетін токен (xoxe)",
    configuration: "қосымшаларды баптауға арналған токен (xoxe.xoxp-)",
    other: "ондай токен емес немесе ол толық көшірілмеген",
  },
  badCommandPrefix: (value: string) =>
    `VIGIL_COMMAND_PREFIX: «${value}» команданың алдында тұра алмайды. a-z, 0-9, - және _ таңбаларынан 20-дан асырмай жазыңыз, мысалы hr-.`,
  badHttpPort: (value: string) =>
    `VIGIL_HTTP_PORT: «${value}» порт нөмірі емес. 65535-тен аспайтын сан жазыңыз, мысалы 3000.`,
  badPublicUrl: () =>
    "VIGIL_PUBLIC_URL: Slack мұндай мекенжайға жете алмайды. https://vigil.example.org түрінде, «?» белгісінен кейінгі бөлігінсіз жазыңыз.",
  badSecretKey: () =>
    "VIGIL_SECRET_KEY: бұл 32 байттық кілт емес. Оны «openssl rand -base64 32» командасымен жасаңыз; бірнеше кілтті үтірмен бөліңіз.",
  badSlackApiUrl: () =>
    "SLACK_API_URL: бұл веб-мекенжай емес. Slack-тің өзіне жүгіну үшін оны алып тастаңыз.",
  badSlackChannel: () =>
    "SLACK_CHANNEL: бұл арнаның идентификаторы емес. Оны арна туралы мәліметтің соңынан көшіріңіз; ол C0123456789 сияқты болады.",
} satisfies typeof reference;
