import { quoted } from "../../src/cards/quoted.ts";
import { weekdayName } from "../../src/cards/weekday.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "../../src/core/rules.ts";
import type { Criteria, Filter } from "../../src/core/team.ts";
import type { DestinationForm, TeamForm } from "../../src/core/team-actions.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { vocabularyOf } from "../../src/i18n/languages.ts";
import { type TeamOptions, UsageError } from "./options.ts";
import { wordFor } from "./word-for.ts";

/** What `setup` can be asked for. */
export interface SetupOptions extends TeamOptions {
  readonly name?: string;
  readonly zone?: string;
  readonly languageOfMessages?: string;
  readonly postAt?: string;
  readonly digestDay?: string;
  readonly weekendOnFriday?: boolean;
  readonly dossiers?: string;
  readonly backup?: string;
  readonly destination?: string;
  readonly only?: readonly string[];
  readonly never?: readonly string[];
  readonly everything?: boolean;
  readonly pause?: boolean;
  readonly resume?: boolean;
  readonly test?: boolean;
}

/** What is changed of a destination. */
export type DestinationChange = Partial<Omit<DestinationForm, "role" | "platform" | "channel">>;

/** Written for a person, language or hour that is to be as if it had never been chosen. */
const NONE = "none";

const OF_TEAM = ["zone", "digestDay", "weekendOnFriday", "dossiers"] as const;
const OF_DESTINATION = ["only", "never", "everything", "pause", "resume", "test"] as const;

const FLAGS: Readonly<Record<(typeof OF_TEAM)[number] | (typeof OF_DESTINATION)[number], string>> = {
  zone: "--zone",
  digestDay: "--digest-day",
  weekendOnFriday: "--weekend-on-friday",
  dossiers: "--dossiers",
  only: "--only",
  never: "--never",
  everything: "--everything",
  pause: "--pause",
  resume: "--resume",
  test: "--test",
};

/** @throws UsageError where options do not go together */
export function checkTogether(options: SetupOptions, { teamCli }: Messages): void {
  const given = (names: readonly (keyof typeof FLAGS)[]) => names.find((name) => options[name] !== undefined);
  const stray = given(options.destination === undefined ? OF_DESTINATION : OF_TEAM);
  if (stray !== undefined) {
    const problem = options.destination === undefined ? teamCli.needsDestination : teamCli.notOfDestination;
    throw new UsageError(problem(FLAGS[stray]));
  }
  if (options.pause && options.resume) throw new UsageError(teamCli.notBoth("--pause", "--resume"));
  if (options.pause && options.test) throw new UsageError(teamCli.notBoth("--pause", "--test"));
  if (options.everything && options.only) throw new UsageError(teamCli.notBoth("--everything", "--only"));
  if (options.everything && options.never) throw new UsageError(teamCli.notBoth("--everything", "--never"));
}

/** What is changed of the team; empty where nothing is. @throws UsageError for what cannot be read */
export function teamChange(options: SetupOptions, messages: Messages): Partial<TeamForm> {
  const { name, zone, languageOfMessages, postAt, digestDay, weekendOnFriday, dossiers, backup } = options;
  return present({
    name,
    zone,
    language: languageOfMessages,
    postAt,
    digestDay: digestDay === undefined ? undefined : readWeekday(digestDay, messages),
    weekendOnFriday,
    dossiers: dossiers?.split(",").map((one) => one.trim()),
    backup: orNone(backup),
  });
}

/**
 * What is changed of a destination; empty where nothing is.
 * @param before its filter: what is asked for and what is ruled out are changed one without the other
 * @throws UsageError for what cannot be read
 */
export function destinationChange(
  options: SetupOptions,
  before: Filter,
  messages: Messages,
): DestinationChange {
  const { name, languageOfMessages, postAt, backup, only, never, everything } = options;
  const isFiltered = only !== undefined || never !== undefined;
  const filter = isFiltered
    ? {
        anyOf: only ? readCriteria("--only", only, messages) : before.anyOf,
        noneOf: never ? readCriteria("--never", never, messages) : before.noneOf,
      }
    : undefined;
  return present({
    name,
    language: orNone(languageOfMessages),
    postAt: orNone(postAt),
    backup: orNone(backup),
    filter: everything ? EVERYTHING : filter,
  });
}

const LISTS: Readonly<Record<string, keyof Criteria>> = {
  case: "cases",
  kind: "kinds",
  tag: "tags",
  region: "regions",
  dossier: "dossiers",
};

function readCriteria(flag: string, texts: readonly string[], messages: Messages): Criteria {
  const read = texts.map((text) => {
    const [, by = "", value = ""] = /^([a-z]+):(.+)$/su.exec(text.trim()) ?? [];
    const list = Object.hasOwn(LISTS, by) ? LISTS[by] : undefined;
    if (list === undefined) throw new UsageError(messages.teamCli.badCriterion(flag, quoted(text)));
    return { list, value: value.trim() };
  });
  const valuesOf = (wanted: keyof Criteria) =>
    read.filter(({ list }) => list === wanted).map(({ value }) => value);
  const { kinds } = vocabularyOf([messages]);
  return {
    cases: valuesOf("cases"),
    // The action refuses what is no kind, and says which there are.
    kinds: valuesOf("kinds").map((text) => wordFor(text, DEADLINE_KINDS, kinds) as DeadlineKind),
    tags: valuesOf("tags"),
    regions: valuesOf("regions"),
    dossiers: valuesOf("dossiers"),
  };
}

/** Weekdays by their English names, as the environment has them, and as the language of the command line calls them. */
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

function readWeekday(text: string, messages: Messages): number {
  const word = text.trim().toLowerCase();
  const own = WEEKDAYS.map((_, index) => weekdayName(index + 1, messages));
  const found = [1, 2, 3, 4, 5, 6, 7].find(
    (day) => word === String(day) || word === WEEKDAYS[day - 1] || word === own[day - 1]?.toLowerCase(),
  );
  if (found !== undefined) return found;
  throw new UsageError(messages.teamCli.badWeekday(quoted(text), own.join(", ")));
}

function orNone(text: string | undefined): string | null | undefined {
  return text === NONE ? null : text;
}

/** The fields that have a value, null among them. */
function present<Form extends object>(
  form: Form,
): { [Field in keyof Form]?: Exclude<Form[Field], undefined> } {
  const fields = Object.entries(form).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [Field in keyof Form]?: Exclude<Form[Field], undefined> };
}
