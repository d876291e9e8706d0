import type { Instant } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import type { Phrases } from "./phrases.ts";

/**
 * A moment as it is in a zone: "24 November 2026, 09:00".
 * @param zone IANA name
 */
export function momentText(at: Instant, zone: string, phrases: Phrases): string {
  // Hours and minutes look the same in every language, so one locale serves all.
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return `${phrases.day(localDay(at, zone))}, ${clock.format(at)}`;
}
