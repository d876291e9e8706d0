import { listDeadlines, nextDeadlines } from "./agenda.ts";
import { type Casefile, openCase } from "./casefile.ts";
import { allCases, type Catalogue } from "./catalogue.ts";
import type { Question } from "./command.ts";
import { addDays, type LocalDay, mondayOf, type Window } from "./days.ts";
import type { Deadline } from "./deadline.ts";
import { composeDigest, type Digest } from "./digest.ts";
import { knownBy } from "./knowledge.ts";
import { type DayPlan, planDay, planKnown, planSpan } from "./plan.ts";
import type { DeadlineKind } from "./rules.ts";
import { buildIndex, type SearchIndex, type SearchResult, search } from "./search.ts";

/** The data of a reply, before any words are chosen. */
export type Answer =
  | {
      readonly is: "case";
      readonly asOf: LocalDay;
      readonly query: string;
      readonly found: SearchResult;
      /** Non-null only for an exact hit. */
      readonly file: Casefile | null;
    }
  | {
      readonly is: "deadlines";
      readonly asOf: LocalDay;
      readonly from: LocalDay | null;
      readonly to: LocalDay | null;
      readonly query: string;
      /** How the name was found; null where none was given. */
      readonly found: SearchResult | null;
      readonly deadlines: readonly Deadline[];
    }
  | { readonly is: "digest"; readonly digest: Digest }
  | {
      readonly is: "preview";
      readonly window: Window;
      readonly days: readonly DayPlan[];
      readonly why: boolean;
    }
  | { readonly is: "language"; readonly language: string }
  | { readonly is: "help" };

/** What a conversation needs: the facts, the way to find a name in them, and the day it is asked on. */
export interface Desk {
  readonly catalogue: Catalogue;
  readonly index: SearchIndex;
  readonly asOf: LocalDay;
  /**
   * Whether the day was chosen by the asker. Then a preview keeps to what was known on it, whichever day it plans.
   */
  readonly frozen: boolean;
}

/** The names of each catalogue, as long as somebody has it. */
const INDEXES = new WeakMap<Catalogue, SearchIndex>();

/** Opens a desk over a catalogue. */
export function openDesk(catalogue: Catalogue, asOf: LocalDay, frozen: boolean): Desk {
  return {
    catalogue,
    asOf,
    frozen,
    // Built when the first name is looked up: many questions name nobody.
    get index() {
      const index = INDEXES.get(catalogue) ?? buildIndex(allCases(catalogue));
      INDEXES.set(catalogue, index);
      return index;
    },
  };
}

/** Answers a question. Never throws for a parsed one. */
export function answer(command: Question, desk: Desk): Answer {
  switch (command.is) {
    case "case":
      return answerCase(command.name, desk);
    case "deadlines": {
      const { earliest: from, latest: to } = command.window;
      return answerDeadlines({ from, to, kind: command.kind, name: command.name }, desk);
    }
    case "digest":
      return answerDigest(command.weekOf, desk);
    case "preview":
      return answerPreview(command.window, command.why, desk);
    case "language":
    case "help":
      return command;
  }
}

/** Finds a case by name and, only if exactly one is meant, opens its file. */
export function answerCase(query: string, { catalogue, index, asOf }: Desk): Answer & { is: "case" } {
  const found = search(index, query);
  const [subject] = found.candidates;
  const file = found.match === "exact" && subject ? openCase(subject, knownBy(catalogue, asOf)) : null;
  return { is: "case", asOf, query, found, file };
}

/** What deadlines are asked for; null is no restriction, an empty name all cases. */
export interface DeadlineQuestion {
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
  readonly kind: DeadlineKind | null;
  readonly name: string;
}

/** Lists deadlines; a name that is not exactly one case's gives none, and says what was found instead. */
export function answerDeadlines(question: DeadlineQuestion, desk: Desk): Answer & { is: "deadlines" } {
  const { from, to, kind, name } = question;
  const found = name === "" ? null : search(desk.index, name);
  const subject = found?.match === "exact" ? found.candidates[0] : undefined;
  const filter = { from: from ?? undefined, to: to ?? undefined, kind: kind ?? undefined, case: subject?.id };
  const deadlines = found && !subject ? [] : listDeadlines(knownBy(desk.catalogue, desk.asOf), filter);
  return { is: "deadlines", asOf: desk.asOf, from, to, query: name, found, deadlines };
}

/**
 * The digest of the week that holds a day. Another week than this one is seen from its Monday, when its digest goes out,
 * unless the asker chose the day to look from.
 */
export function answerDigest(weekOf: LocalDay, { catalogue, asOf, frozen }: Desk): Answer & { is: "digest" } {
  const monday = mondayOf(weekOf);
  const seenFrom = frozen || monday === mondayOf(asOf) ? asOf : monday;
  return { is: "digest", digest: composeDigest(knownBy(catalogue, seenFrom), weekOf) };
}

/** What would be posted on each day of a window. */
export function answerPreview(window: Window, why: boolean, desk: Desk): Answer & { is: "preview" } {
  const days = desk.frozen
    ? planKnown(knownBy(desk.catalogue, desk.asOf), window)
    : planSpan(desk.catalogue, window);
  return { is: "preview", window, days, why };
}

/** What the bot says of itself when it starts: today's plan, the week ahead, and the next deadlines. */
export interface Outlook {
  readonly asOf: LocalDay;
  readonly today: DayPlan;
  readonly week: Window;
  readonly ahead: readonly DayPlan[];
  readonly next: readonly Deadline[];
}

/** Days after today that the outlook covers, and how many deadlines it names in any case. */
const WEEK = 7;
const NEXT = 5;

/** Looks at today, the seven days after it and the next five deadlines, with what is known today. */
export function outlook({ catalogue, asOf }: Desk): Outlook {
  const knowledge = knownBy(catalogue, asOf);
  const week = { earliest: addDays(asOf, 1), latest: addDays(asOf, WEEK) };
  return {
    asOf,
    today: planDay(knowledge),
    week,
    ahead: planKnown(knowledge, week),
    next: nextDeadlines(knowledge, NEXT),
  };
}
