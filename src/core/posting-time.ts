import { DateTime } from "luxon";
import { addDays, dayOf, type LocalDay, parts } from "./days.ts";
import type { Instant } from "./ports.ts";

/** When a destination is served each day. */
export interface PostingHour {
  /** `HH:MM`, local. */
  readonly postAt: string;
  /** IANA name. */
  readonly zone: string;
  /** Milliseconds after it; see `spreadOf`. */
  readonly spread: number;
}

/** Reminders that share a minute are spread so that this many go out in a second, well below any platform's limit. */
const SPREAD_PER_SECOND = 25;
/** Longest spread in milliseconds: nobody should wonder where the nine o'clock message is. */
const LONGEST_SPREAD = 10 * 60_000;
const MINUTE = 60_000;

/** The first moment strictly after `after` at which a destination is served. */
export function nextPosting(after: Instant, hour: PostingHour): Instant {
  const today = localDay(after, hour.zone);
  // Two more days: a zone that changes sides of the date line leaves one out.
  for (let offset = 0; offset <= 3; offset += 1) {
    const at = postingOn(addDays(today, offset), hour);
    if (at > after) return at;
  }
  throw new RangeError(`no moment ${hour.postAt} in ${hour.zone}`);
}

/**
 * The moment of a local day at which a destination is served, one for each day and always within it: where the clocks
 * skip that time, as soon as the gap is over, or a minute before it where it reaches into the next day; where the time
 * comes twice, the first of the two.
 */
export function postingOn(day: LocalDay, { postAt, zone, spread }: PostingHour): Instant {
  const at = momentOf(day, postAt, zone);
  if (spread === 0) return at;
  return Math.max(at, Math.min(at + spread, beginningOf(addDays(day, 1), zone) - MINUTE));
}

/** The first moment of a local day. */
export function beginningOf(day: LocalDay, zone: string): Instant {
  const [year, month, date] = parts(day);
  return DateTime.fromObject({ year, month, day: date }, { zone }).startOf("day").toMillis();
}

/** The local day it is in a zone. */
export function localDay(now: Instant, zone: string): LocalDay {
  return dayOf(DateTime.fromMillis(now, { zone }));
}

/**
 * Milliseconds after its time at which a destination is served, so that many that share a minute do not all come at
 * once; always the same for one destination, and none for few.
 * @param sharing how many destinations share the platform, whatever their hours
 */
export function spreadOf(destination: string, sharing: number): number {
  const span = Math.min(LONGEST_SPREAD, Math.floor(sharing / SPREAD_PER_SECOND) * 1000);
  return Math.floor(fractionOf(destination) * span);
}

/** The moment of a local day at which it is that time, `HH:MM`; see `postingOn` for gaps and repeats. */
export function momentOf(day: LocalDay, time: string, zone: string): Instant {
  const [year, month, date] = parts(day);
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(3, 5))];
  const moment = DateTime.fromObject({ year, month, day: date, hour, minute }, { zone });
  if (!moment.isValid) throw new RangeError(`no moment: ${moment.invalidReason}`);
  if (moment.hour === hour && moment.minute === minute && dayOf(moment) === day) {
    return Math.min(...moment.getPossibleOffsets().map((one) => one.toMillis()));
  }
  const after = endOfGap(moment);
  return localDay(after, zone) === day ? after : after - MINUTE;
}

/** luxon goes an hour or so beyond a gap; its end is where the offset changes. */
function endOfGap(beyond: DateTime): Instant {
  let [before, after] = [beyond.minus({ hours: 24 }).toMillis(), beyond.toMillis()];
  const offsetAt = (at: Instant) => DateTime.fromMillis(at, { zone: beyond.zone }).offset;
  const offset = offsetAt(after);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offset) after = middle;
    else before = middle;
  }
  return after;
}

/** A number from 0 to 1 that follows from a text (FNV-1a, 32 bits): any even mixture would do. */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The last characters of an id change the most; a final stir spreads them over the whole number.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000;
}
