import { listDeadlines } from "./agenda.ts";
import { addDays, type LocalDay, mondayOf, overlaps, type Window } from "./days.ts";
import { type Deadline, statusOn } from "./deadline.ts";
import type { Event } from "./dossier.ts";
import type { Knowledge } from "./knowledge.ts";

/** The weekly summary, a list for each section. */
export interface Digest {
  /** Monday to Sunday. */
  readonly week: Window;
  readonly asOf: LocalDay;
  readonly due: readonly Deadline[];
  readonly overdue: readonly Deadline[];
  readonly unverified: readonly Deadline[];
  readonly anniversaries: readonly Deadline[];
  /** Facts that became known since the week before began. */
  readonly changed: readonly Event[];
  /** Deadlines that became moot in the same time. */
  readonly done: readonly Deadline[];
}

/** How many weekly digests list a date that passed without an outcome. */
const UNVERIFIED_WEEKS = 12;
/** Days from Monday in which an anniversary is announced. */
const ANNIVERSARY_DAYS = 14;

/** Composes the digest of the week that holds `day`, with what is known as of the day of the knowledge. */
export function composeDigest(knowledge: Knowledge, day: LocalDay): Digest {
  const { asOf } = knowledge;
  const monday = mondayOf(day);
  const week = { earliest: monday, latest: addDays(monday, 6) };
  const news = { earliest: addDays(monday, -7), latest: endOfNews(asOf, week) };
  const oneOff = listDeadlines(knowledge).filter((deadline) => deadline.rule.period.is !== "every-year");
  const inNews = (on: LocalDay) => on >= news.earliest && on <= news.latest;
  const withStatus = (...wanted: readonly string[]) =>
    oneOff.filter((deadline) => wanted.includes(statusOn(deadline, asOf)));
  return {
    week,
    asOf,
    due: withStatus("upcoming", "open").filter((deadline) => overlaps(deadline.window, week)),
    overdue: withStatus("overdue"),
    unverified: withStatus("unverified").filter((deadline) => isStillListed(deadline, monday)),
    anniversaries: anniversaries(knowledge, monday),
    changed: knowledge.events.filter((event) => inNews(event.knownOn)),
    done: oneOff.filter((deadline) => deadline.closing && inNews(deadline.closing.on)),
  };
}

/** Whether there is anything to say at all. */
export function isQuiet({ due, overdue, unverified, anniversaries, changed, done }: Digest): boolean {
  return [due, overdue, unverified, anniversaries, changed, done].every((section) => section.length === 0);
}

function anniversaries(knowledge: Knowledge, monday: LocalDay): Deadline[] {
  const to = addDays(monday, ANNIVERSARY_DAYS - 1);
  return listDeadlines(knowledge, { from: monday, to }).filter(
    (deadline) => deadline.rule.period.is === "every-year" && !deadline.closing,
  );
}

function isStillListed(deadline: Deadline, monday: LocalDay): boolean {
  const passed = addDays(deadline.window.latest, 1);
  const from = deadline.knownOn > passed ? deadline.knownOn : passed;
  const firstListed = mondayOf(addDays(from, 6));
  return monday < addDays(firstListed, UNVERIFIED_WEEKS * 7);
}

/** A digest read in the middle of its week also tells what became known since Monday, but nothing beyond its week. */
function endOfNews(asOf: LocalDay, week: Window): LocalDay {
  if (asOf <= week.earliest) return addDays(week.earliest, -1);
  return asOf > week.latest ? week.latest : asOf;
}
