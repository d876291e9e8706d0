import { pino } from "pino";
import type { Log } from "./core/ports.ts";
import type { LogLevel } from "./settings.ts";

/** Fields that may hold a token, a password or an address with one in it; never written, whoever logs them. */
const SECRET = ["token", "secret", "password", "authorization", "url", "connectionString"];

/**
 * A log of JSON lines on standard error, so that standard output stays what Vigil says to people.
 * @param level the least important level that is written
 */
export function openLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: "[secret]" },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
