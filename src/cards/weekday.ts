import type { Messages } from "../i18n/en.ts";

/** A Monday; the days after it are the other weekdays. */
const A_MONDAY = 4 * 86_400_000;

/** The name of a weekday, 1 (Monday) to 7, in a language. */
export function weekdayName(weekday: number, { locale }: Pick<Messages, "locale">): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return format.format(A_MONDAY + (weekday - 1) * 86_400_000);
}
