import { isExact, type PartialDate } from "../core/dates.ts";
import type { LocalDay, Window } from "../core/days.ts";
import type { Deadline, Explanation } from "../core/deadline.ts";
import type { Citation, Sentence } from "../core/dossier.ts";
import type { Duration, Share } from "../core/duration.ts";
import type { Messages } from "../i18n/en.ts";
import { counted } from "../i18n/plural.ts";
import { type DateWords, datesIn } from "./date-words.ts";

/** What a deadline's title follows from. */
export interface Titled extends Pick<Deadline, "id" | "event"> {
  readonly rule: Pick<Deadline["rule"], "id" | "kind">;
}

/** Puts core values into the words of one language. */
export interface Phrases {
  readonly messages: Messages;
  /** Code of the language, such as `en`, without a region. */
  readonly language: string;
  /** "3 September 2009" */
  day(day: LocalDay): string;
  /** "3 September 2009", "July 2010", "2009", or "11-20 May 2011": as short as it can be said. */
  date(date: Pick<PartialDate, "edtf" | "earliest" | "latest">): string;
  /** The source's wording and what is not certain about the date, or null where there is nothing to add. */
  doubt(date: PartialDate): string | null;
  /** "1-31 July 2012" */
  range(window: Window): string;
  /** "between 1 and 31 July 2012 (the source gives only July 2010)" */
  window(window: Window, base: PartialDate): string;
  duration(duration: Duration): string;
  days(count: number): string;
  count(count: number, what: keyof Messages["counts"]): string;
  sentence(sentence: Sentence): string;
  citation(citation: Citation): string;
  /** What the deadline is: "Sentence would end". */
  title(deadline: Titled): string;
  /** "2009-09-03 + 4 years, if served in full" */
  explanation(deadline: Deadline): string;
}

/** Made once for each language: formatters of `Intl` are dear. */
const PHRASES = new WeakMap<Messages, Phrases>();

/** The phrases of a language. */
export function phrasesOf(messages: Messages): Phrases {
  const phrases = PHRASES.get(messages) ?? makePhrases(messages);
  PHRASES.set(messages, phrases);
  return phrases;
}

function makePhrases(messages: Messages): Phrases {
  const dates = datesIn(messages);
  const count = (number: number, what: keyof Messages["counts"]) =>
    counted(messages.locale, number, messages.counts[what]);
  const duration = (span: Duration) => durationIn(span, count);
  return {
    messages,
    language: new Intl.Locale(messages.locale).language,
    day: dates.day,
    date: dates.date,
    doubt: (date) => doubtIn(date, messages),
    range: dates.range,
    window: (window, base) => windowIn(window, base, dates, messages),
    duration,
    days: (number) => count(number, "day"),
    count,
    sentence: (sentence) => sentenceIn(sentence, duration, messages),
    citation: (citation) => citationIn(citation, dates, messages),
    title: (deadline) => titleIn(deadline, messages),
    explanation: (deadline) => {
      const accounts = [deadline, ...deadline.alsoFrom];
      const how = accounts
        .map(({ explanation }) => explain(explanation, duration, count, messages))
        .reduce(messages.or);
      const caveat = entryOf(deadline, messages)?.caveat;
      return caveat ? `${how}, ${caveat}` : how;
    },
  };
}

function doubtIn({ text, yearInferred, approximate }: PartialDate, messages: Messages): string | null {
  const marks = [
    text === undefined ? "" : messages.given(text),
    yearInferred ? messages.yearInferred : "",
    approximate ? messages.approximate : "",
  ].filter((mark) => mark !== "");
  return marks.length > 0 ? marks.join(", ") : null;
}

function windowIn(window: Window, base: PartialDate, dates: DateWords, messages: Messages): string {
  if (isExact(window)) return dates.day(window.earliest);
  const between = dates.between(window);
  if (isExact(base)) return between;
  return base.text ? messages.givenAs(between, base.text) : messages.onlyGives(between, dates.date(base));
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

function sentenceIn({ kind, term, probation, ban }: Sentence, duration: Span, messages: Messages): string {
  const bare = messages.sentences[kind](duration(term));
  const sentence = probation ? messages.probation(bare, duration(probation)) : bare;
  return ban ? `${sentence}; ${messages.ban(duration(ban))}` : sentence;
}

function citationIn({ source, section, paragraph }: Citation, dates: DateWords, { cite }: Messages): string {
  const work = `${source.publisher}, ${source.title}`;
  if (!section) return `${work}, ${dates.date(source.published)}`;
  return paragraph ? cite.paragraph(work, section, paragraph) : cite.section(work, section);
}

function entryOf(
  { rule }: Pick<Titled, "rule">,
  messages: Messages,
): { title: string; caveat: string } | undefined {
  const entries: Readonly<Record<string, { title: string; caveat: string }>> = messages.rules;
  return Object.hasOwn(entries, rule.id) ? entries[rule.id] : undefined;
}

/** A deadline entered by hand has the title that its author gave it, if any; any other has its rule's. */
function titleIn(deadline: Titled, messages: Messages): string {
  const { asks, id } = deadline.event;
  const isEntered = asks !== undefined && deadline.id.startsWith(`${id}/`);
  if (isEntered && asks.title !== "") return asks.title;
  return entryOf(deadline, messages)?.title ?? messages.deadlineKinds[deadline.rule.kind];
}

function explain(how: Explanation, span: Span, count: Count, { explain }: Messages): string {
  const origin = "origin" in how ? how.origin : null;
  const base = origin ? explain.either(edtfOf(origin), edtfOf(how.base)) : edtfOf(how.base);
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

function edtfOf({ text, edtf }: PartialDate): string {
  return text ? `${text} (${edtf})` : edtf;
}

function fraction({ numerator, denominator }: Share): string {
  return `${numerator}/${denominator}`;
}
