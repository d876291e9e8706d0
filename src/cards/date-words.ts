import { isExact, type PartialDate } from "../core/dates.ts";
import { carrier, type LocalDay, type Window } from "../core/days.ts";
import { Lru } from "../core/lru.ts";
import type { Messages } from "../i18n/en.ts";

/** Days and windows in the words of one language. */
export interface DateWords {
  /** "3 September 2009" */
  day(day: LocalDay): string;
  /** As short as a date can be said: a day, a month, a year, or its first and last day. */
  date(date: Pick<PartialDate, "edtf" | "earliest" | "latest">): string;
  /** "1-31 July 2012" */
  range(window: Window): string;
  /** "between 1 and 31 July 2012" */
  between(window: Window): string;
}

/** Days and windows whose words are kept: writing a window costs `Intl` some 50 microseconds, and a card may hold dozens. */
const KEPT = 5000;

/** The date words of a language; day and month names come from `Intl`. */
export function datesIn(messages: Messages): DateWords {
  const long = new Intl.DateTimeFormat(messages.locale, { timeZone: "UTC", dateStyle: "long" });
  const month = new Intl.DateTimeFormat(messages.locale, { timeZone: "UTC", year: "numeric", month: "long" });
  const written = new Lru<string, string>(KEPT);
  const day = (one: LocalDay) => written.getOr(one, () => long.format(instant(one)));
  const range = ({ earliest, latest }: Window) =>
    written.getOr(`${earliest}/${latest}`, () => long.formatRange(instant(earliest), instant(latest)));
  return {
    day,
    range,
    between: (window) => between(window, long, messages),
    date: ({ edtf, earliest, latest }) => {
      if (isExact({ earliest, latest })) return day(earliest);
      if (/^\d{4}$/.test(edtf)) return edtf;
      if (/^\d{4}-(0[1-9]|1[0-2])$/.test(edtf)) return month.format(instant(earliest));
      return range({ earliest, latest });
    },
  };
}

/** `Intl` knows which parts two days share; only the word between them is ours. */
function between({ earliest, latest }: Window, format: Intl.DateTimeFormat, messages: Messages): string {
  const text = { before: "", startRange: "", endRange: "", after: "" };
  for (const { source, value } of format.formatRangeToParts(instant(earliest), instant(latest))) {
    if (source !== "shared") text[source] += value;
    else if (text.startRange === "") text.before += value;
    else if (text.endRange !== "") text.after += value;
  }
  return messages.between(text.before, text.startRange, text.endRange, text.after);
}

function instant(day: LocalDay): number {
  return carrier(day).toMillis();
}
