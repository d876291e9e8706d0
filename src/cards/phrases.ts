import { isExact, type PartialDate } from "../core/dates.ts";
import { carrier, type LocalDay, type Window } from "../core/days.ts";
import type { Deadline, Explanation } from "../core/deadline.ts";
import type { Citation, Sentence } from "../core/dossier.ts";
import type { Duration, Share } from "../core/duration.ts";
import type { Messages } from "../i18n/en.ts";
import { counted } from "../i18n/plural.ts";

/** Puts core values into the words of one language. */
export interface Phrases {
  readonly messages: Messages;
  /** "3 September 2009" */
  day(day: LocalDay): string;
  /** "3 September 2009", or the month, half or days that are meant. */
  date(date: PartialDate): string;
  /** A window as running text, with the source's wording where it says less than a day. */
  window(window: Window, base?: PartialDate): string;
  duration(duration: Duration): string;
  days(count: number): string;
  count(count: number, what: keyof Messages["counts"]): string;
  sentence(sentence: Sentence): string;
  citation(citation: Citation): string;
  /** What the deadline is: "Sentence would end". */
  title(deadline: Deadline): string;
  /** "2009-09-03 + 4 years, if served in full" */
  explanation(deadline: Deadline): string;
}

/** The phrases of a language. */
export function phrasesOf(messages: Messages): Phrases {
  const format = formats(messages.locale);
  const day = (one: LocalDay) => format.day(one);
  const count = (number: number, what: keyof Messages["counts"]) =>
    counted(messages.locale, number, messages.counts[what]);
  const duration = (span: Duration) => durationIn(span, count);
  const date = (one: PartialDate) => dateIn(one, format, messages);
  return {
    messages,
    day,
    date,
    window: (window, base) => windowIn(window, base, format, messages),
    duration,
    days: (number) => count(number, "day"),
    count,
    sentence: (sentence) => sentenceIn(sentence, duration, messages),
    citation: (citation) => citationIn(citation, messages),
    title: (deadline) => titleIn(deadline, messages),
    explanation: (deadline) => {
      const caveat = entryOf(deadline, messages)?.caveat;
      const how = explain(deadline.explanation, duration, count, messages);
      return caveat ? `${how}, ${caveat}` : how;
    },
  };
}

interface Formats {
  day(day: LocalDay): string;
  month(day: LocalDay): string;
}

function formats(locale: string): Formats {
  const long = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "long" });
  const month = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long" });
  return {
    day: (day) => long.format(carrier(day).toMillis()),
    month: (day) => month.format(carrier(day).toMillis()),
  };
}

/** A date without its source's wording: its EDTF precision decides between day, month, year and a pair of days. */
function dateIn(date: PartialDate, format: Formats, messages: Messages): string {
  const text = date.text ?? plainDate(date, format, messages);
  const marks = [
    date.text === undefined ? "" : plainDate(date, format, messages),
    date.yearInferred ? messages.yearInferred : "",
    date.approximate ? messages.approximate : "",
  ].filter((mark) => mark !== "" && mark !== text);
  return marks.length > 0 ? `${text} (${marks.join(", ")})` : text;
}

function plainDate(date: PartialDate, format: Formats, messages: Messages): string {
  if (isExact(date)) return format.day(date.earliest);
  if (/^\d{4}$/.test(date.edtf)) return date.edtf;
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(date.edtf)) return format.month(date.earliest);
  return messages.between(format.day(date.earliest), format.day(date.latest));
}

function windowIn(
  window: Window,
  base: PartialDate | undefined,
  format: Formats,
  messages: Messages,
): string {
  if (isExact(window)) return format.day(window.earliest);
  const between = messages.between(format.day(window.earliest), format.day(window.latest));
  if (!base || isExact(base)) return between;
  return base.text
    ? messages.sourceSays(between, base.text)
    : messages.onlyGives(between, plainDate(base, format, messages));
}

type Count = (count: number, what: keyof Messages["counts"]) => string;
type Span = (duration: Duration) => string;

function durationIn({ months, days }: Duration, count: Count): string {
  const years = Math.floor(months / 12);
  const units = [
    years > 0 ? count(years, "year") : "",
    months % 12 > 0 ? count(months % 12, "month") : "",
    days > 0 ? count(days, "day") : "",
  ];
  return units.filter((unit) => unit !== "").join(" ");
}

function sentenceIn({ kind, term, ban }: Sentence, duration: Span, messages: Messages): string {
  const sentence = messages.sentences[kind](duration(term));
  return ban ? `${sentence}; ${messages.ban(duration(ban))}` : sentence;
}

function citationIn({ source, section, paragraph }: Citation, messages: Messages): string {
  const work = `${source.publisher}, ${source.title}`;
  if (!section) return work;
  return `${work}: ${paragraph ? messages.cite.paragraph(section, paragraph) : section}`;
}

function entryOf({ rule }: Deadline, messages: Messages): { title: string; caveat: string } | undefined {
  const entries: Readonly<Record<string, { title: string; caveat: string }>> = messages.rules;
  return Object.hasOwn(entries, rule.id) ? entries[rule.id] : undefined;
}

function titleIn(deadline: Deadline, messages: Messages): string {
  return entryOf(deadline, messages)?.title ?? messages.deadlineKinds[deadline.rule.kind];
}

function explain(how: Explanation, span: Span, count: Count, { explain }: Messages): string {
  const base = how.base.text ? `${how.base.text} (${how.base.edtf})` : how.base.edtf;
  switch (how.form) {
    case "after":
    case "term":
    case "detention":
      return explain[how.form](base, span(how.duration));
    case "every-year":
      return explain["every-year"](base, count(how.years, "year"));
    case "suspended":
      return how.probation
        ? explain.probation(base, span(how.duration), span(how.probation))
        : explain.suspended(base, span(how.duration));
    case "ban":
      return explain.ban(base, span(how.duration), span(how.term));
    case "share": {
      const share = explain.share(base, fraction(how.share), span(how.term));
      const floor = how.atLeast ? explain.atLeast(share, `${base} + ${span(how.atLeast)}`) : share;
      return how.plus ? explain.plus(floor, span(how.plus)) : floor;
    }
    case "date":
      return explain.date(base);
  }
}

function fraction({ numerator, denominator }: Share): string {
  return `${numerator}/${denominator}`;
}
