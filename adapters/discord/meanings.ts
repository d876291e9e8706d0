/**
 * What an error of Discord's means for a message:
 *
 * - `payload`: these contents are never taken
 * - `destination`: this channel takes nothing from Vigil any more
 * - `message`: the posted message is gone or can never be changed again
 * - `limited`: too much at once
 * - `token`: the bot is not known just now: its token was refused
 * - `unknown`: it may have been done all the same
 */
export type Meaning = "payload" | "destination" | "message" | "limited" | "token" | "unknown";

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const CODES: Readonly<Record<Exclude<Meaning, "token">, readonly number[]>> = {
  destination: [
    ...[10_003, 10_004, 50_001, 50_007, 50_008, 50_013, 50_024, 50_083, 40_058],
    ...[150_006, 160_005, 50_278],
  ],
  message: [10_008, 50_005, 50_021, 50_019],
  limited: [20_016, 20_022, 20_026, 20_028, 20_029, 30_046, 130_000],
  unknown: [40_333],
  payload: [50_006, 50_035, 40_005, 50_045, 50_109, 30_007],
};

const MEANINGS: ReadonlyMap<number, Meaning> = new Map(
  (Object.keys(CODES) as (keyof typeof CODES)[]).flatMap((meaning) =>
    CODES[meaning].map((code) => [code, meaning] as const),
  ),
);

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const REQUEST_TIMEOUT = 408;
const TOO_MANY = 429;

/** What an error means, by Discord's own number and by the status where that is none that is known. */
export function meaningOf(code: number, status: number): Meaning {
  const known = MEANINGS.get(code);
  if (known !== undefined) return known;
  if (status === UNAUTHORIZED) return "token";
  if (status === FORBIDDEN || status === NOT_FOUND) return "destination";
  if (status === TOO_MANY) return "limited";
  return status === REQUEST_TIMEOUT || status >= 500 ? "unknown" : "payload";
}
