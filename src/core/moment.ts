import { DateTime } from "luxon";
import type { Instant } from "./ports.ts";

/** A moment as ISO 8601 in a zone, to the millisecond: `2026-11-24T09:00:00.000+05:00`, for `utc` with a final `Z`. */
export function isoMoment(at: Instant, zone: string): string {
  const moment = DateTime.fromMillis(at, { zone });
  if (!moment.isValid) throw new RangeError(`no moment: ${moment.invalidReason}`);
  return moment.toISO();
}
