import { listDeadlines } from "../../src/core/agenda.ts";
import type { Desk } from "../../src/core/answer.ts";
import { allCases } from "../../src/core/catalogue.ts";
import { COMMANDS, SUBCOMMANDS } from "../../src/core/command.ts";
import { statusOn } from "../../src/core/deadline.ts";
import { CASE_KINDS } from "../../src/core/dossier.ts";
import { TYPES_OF_FORMS } from "../../src/core/event-rules.ts";
import { EVENT_TYPES } from "../../src/core/event-types.ts";
import { EXPORT_FORMATS } from "../../src/core/export-command.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import { OUTCOMES } from "../../src/core/outcome.ts";
import { DEADLINE_KINDS } from "../../src/core/rules.ts";
import { TRACKED } from "../../src/core/tracked-command.ts";

/** What can be completed beside commands. */
export interface Offers {
  /** Names of cases that begin with what was typed. */
  names(beginning: string): readonly string[];
  /** Ids of deadlines that are not closed, the earliest first. */
  deadlines(): readonly string[];
  /** Ids of cases. */
  cases(): readonly string[];
}

/** Ids offered at once; more would push the prompt off the screen. */
const MOST = 20;

type Part = (offers: Offers) => readonly string[];
const deadline: Part = ({ deadlines }) => deadlines();
const aCase: Part = ({ cases }) => cases();
const types: Part = () => EVENT_TYPES.filter((type) => !TYPES_OF_FORMS.includes(type));

/** What may stand in each place after a command. */
const PARTS: readonly { readonly after: RegExp; readonly parts: readonly Part[] }[] = [
  { after: /^\/?(?:take|give-back|snooze)\s+(.*)$/iu, parts: [deadline] },
  { after: /^\/?vigil\s+why\s+(.*)$/iu, parts: [deadline] },
  { after: /^\/?vigil\s+export\s+(.*)$/iu, parts: [() => EXPORT_FORMATS] },
  { after: /^\/?track\s+outcome\s+(.*)$/iu, parts: [deadline, () => OUTCOMES] },
  { after: /^\/?track\s+event\s+(.*)$/iu, parts: [aCase, types] },
  { after: /^\/?track\s+deadline\s+(.*)$/iu, parts: [aCase, () => DEADLINE_KINDS] },
  { after: /^\/?track\s+case\s+(.*)$/iu, parts: [() => CASE_KINDS] },
];

/** What is offered by a desk: ids from its facts, names from the search that the prompt was given. */
export function offersOf(desk: Desk, names: Offers["names"]): Offers {
  return {
    names,
    deadlines() {
      const { catalogue, asOf } = desk;
      const listed = listDeadlines(knownBy(catalogue, asOf));
      return listed.filter((one) => statusOn(one, asOf) !== "closed").map(({ id }) => id);
    },
    cases: () => allCases(desk.catalogue).map(({ id }) => id),
  };
}

/**
 * What Tab offers, and the text in whose place: commands at the beginning of a line; names after `/case`, and as the last
 * word of `/deadlines`; after a command about the team's records the ids and words that may stand there.
 */
export function completions(line: string, offers: Offers): [string[], string] {
  const named = /^\/?case\s+(.*)$/iu.exec(line) ?? /^\/?deadlines\s+(?:.*\s)?(\S*)$/iu.exec(line);
  if (named?.[1] !== undefined) return [[...offers.names(named[1])], named[1]];
  for (const { after, parts } of PARTS) {
    const typed = after.exec(line)?.[1];
    if (typed !== undefined) return partCompletions(typed, parts, offers);
  }
  const words = [
    ...COMMANDS,
    ...TRACKED.map((word) => `track ${word}`),
    ...SUBCOMMANDS.map((word) => `vigil ${word}`),
    "quit",
  ].map((word) => `/${word}`);
  const beginning = line.startsWith("/") ? line : `/${line}`;
  return [words.filter((word) => word.startsWith(beginning)).map((word) => `${word} `), line];
}

function partCompletions(typed: string, parts: readonly Part[], offers: Offers): [string[], string] {
  const words = typed.split(/\s+/u);
  const last = words.at(-1) ?? "";
  const part = parts[words.length - 1];
  if (!part) return [[], last];
  const found = part(offers).filter((one) => one.startsWith(last.toLowerCase()));
  return [found.slice(0, MOST).map((one) => `${one} `), last];
}
