import type { portWords as reference } from "./en-port.ts";

export const portWords = {
  taken: (port) =>
    `VIGIL_HTTP_PORT: ${port} портын басқа бағдарлама пайдаланып тұр. Оны тоқтатыңыз немесе VIGIL_HTTP_PORT параметріне бос порт жазыңыз.`,
  forbidden: (port) =>
    `VIGIL_HTTP_PORT: бұл пайдаланушының ${port} портын ашуға құқығы жоқ. 1023-тен үлкен порт алыңыз, мысалы 3000, және сұрауларды оған кері прокси арқылы жіберіңіз.`,
  failed: (port, detail) =>
    `VIGIL_HTTP_PORT: ${port} порты ашылмайды (${detail}). VIGIL_HTTP_PORT параметріне басқа порт жазыңыз.`,
} satisfies typeof reference;
