import type { portWords as reference } from "./en-port.ts";

export const portWords = {
  taken: (port) =>
    `VIGIL_HTTP_PORT: порт ${port} уже занят другой программой. Остановите её или укажите в VIGIL_HTTP_PORT свободный порт.`,
  forbidden: (port) =>
    `VIGIL_HTTP_PORT: у этого пользователя нет права открыть порт ${port}. Возьмите порт выше 1023, например 3000, и направьте на него запросы через обратный прокси-сервер.`,
  failed: (port, detail) =>
    `VIGIL_HTTP_PORT: порт ${port} не открывается (${detail}). Укажите в VIGIL_HTTP_PORT другой порт.`,
} satisfies typeof reference;
