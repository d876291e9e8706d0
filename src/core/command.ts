import { CommandError, refuseSurplus } from "./command-problem.ts";
import { DateError, parseDate, parseDay } from "./dates.ts";
import { addDays, daysBetween, type LocalDay, type Window } from "./days.ts";
import { nearest } from "./edit-distance.ts";
import { type ExportCommand, readExport } from "./export-command.ts";
import { readPhrase } from "./phrase.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "./rules.ts";
import { isTeamWord, readTeamCommand, TEAM_WORDS, type TeamCommand } from "./team-command.ts";
import type { TrackedVocabulary } from "./tracked-command.ts";
import { type ReadSpan, readSpan, type SpanVocabulary } from "./within.ts";

/** A parsed request: a question about what is known, a file with it, or something that a member asks of a team's records. */
export type Command = Question | ExportCommand | TeamCommand;

/** A question that is answered from what is known. */
export type Question =
  | { readonly is: "case"; readonly name: string }
  | {
      readonly is: "deadlines";
      readonly window: Window;
      readonly kind: DeadlineKind | null;
      /** The name of a case as it was written; empty for all. */
      readonly name: string;
    }
  | { readonly is: "digest"; readonly weekOf: LocalDay }
  | { readonly is: "preview"; readonly window: Window; readonly why: boolean }
  | { readonly is: "language"; readonly language: string }
  | { readonly is: "help" };

/** The words a request may be made of, in any number of languages at once. */
export interface Vocabulary extends SpanVocabulary, TrackedVocabulary {
  readonly kinds: Readonly<Record<DeadlineKind, readonly string[]>>;
}

/** What a line is read against. */
export interface CommandSetting {
  readonly today: LocalDay;
  readonly vocabulary: Vocabulary;
  /** Codes of the languages that can be switched to. */
  readonly languages: readonly string[];
}

/** Words after the slash, in the order help shows them. */
export const COMMANDS = ["case", "deadlines", "digest", ...TEAM_WORDS, "vigil", "help"] as const;
/** Of them those that ask something. */
const QUESTIONS: readonly string[] = ["case", "deadlines", "digest"];
/** Words after `/vigil`. */
export const SUBCOMMANDS = ["preview", "why", "status", "export", "language", "help"] as const;

/** Longest request in code units; chat platforms allow no more either. */
const LONGEST = 2000;
/** Days that `/deadlines` and `/vigil preview` look ahead when nothing is said. */
const DAYS_AHEAD = 30;
/** Longest preview in days, ten years; the command line has no such limit. */
const LONGEST_PREVIEW = 3660;
const WHY = /^(--)?why$/i;

/**
 * Reads one line such as `/case zhovtis` or `/deadlines this month anniversary`; the slash may be left out.
 * @throws CommandError with what is wrong
 */
export function parseCommand(line: string, setting: CommandSetting): Command {
  if (line.length > LONGEST) throw new CommandError({ code: "too-long", limit: LONGEST });
  const [head = "", ...words] = line.trim().split(/\s+/u);
  const name = head.replace(/^\//, "").toLowerCase();
  if (name === "") throw new CommandError({ code: "nothing-said" });
  try {
    return read(name, words, setting);
  } catch (error) {
    if (error instanceof DateError) throw new CommandError({ code: "bad-date", problem: error.problem });
    throw error;
  }
}

function read(name: string, words: readonly string[], setting: CommandSetting): Command {
  switch (name) {
    case "case":
      if (words.length === 0) throw new CommandError({ code: "missing-name" });
      return { is: "case", name: words.join(" ") };
    case "deadlines":
      return readDeadlines(words, setting);
    case "digest":
      refuseSurplus(words.slice(1));
      return { is: "digest", weekOf: words[0] === undefined ? setting.today : parseDay(words[0]) };
    case "vigil":
      return readVigil(words, setting);
    case "help":
      refuseSurplus(words);
      return { is: "help" };
    default: {
      if (isTeamWord(name)) return readTeamCommand(name, words, setting.vocabulary);
      const suggestion = nearest(name, COMMANDS);
      throw new CommandError({ code: "unknown-command", text: name, suggestion });
    }
  }
}

function readVigil([sub = "help", ...words]: readonly string[], setting: CommandSetting): Command {
  const word = sub.toLowerCase();
  switch (word) {
    case "help":
      return { is: "help" };
    case "preview":
      return readPreview(words, setting);
    case "why":
    case "status":
      return readTeamCommand(word, words, setting.vocabulary);
    case "export":
      return readExport(words);
    case "language": {
      const [text = "", ...surplus] = words;
      refuseSurplus(surplus);
      if (text === "") throw new CommandError({ code: "missing-language", available: setting.languages });
      const language = text.toLowerCase();
      if (setting.languages.includes(language)) return { is: "language", language };
      throw new CommandError({ code: "unknown-language", text, available: setting.languages });
    }
    default:
      // Chat platforms have few commands of their own: whatever can be done may be said after this one too.
      if (isTeamWord(word)) return readTeamCommand(word, words, setting.vocabulary);
      if (QUESTIONS.includes(word)) return read(word, words, setting);
      throw new CommandError({
        code: "unknown-subcommand",
        text: sub,
        suggestion: nearest(sub, [...SUBCOMMANDS, ...TEAM_WORDS]),
      });
  }
}

function readDeadlines(words: readonly string[], setting: CommandSetting): Command {
  const span = readSpans(words, setting);
  const { kind, rest } = readKind(span?.rest ?? words, setting.vocabulary);
  // "/deadlines anniversary this month" says the same as "/deadlines this month anniversary".
  const later = span ? null : readSpans(rest, setting);
  return {
    is: "deadlines",
    window: (span ?? later)?.window ?? ahead(setting.today),
    kind,
    name: (later?.rest ?? rest).join(" "),
  };
}

/** One span, or a first and a last one as in `2012-02-01 2012-03`. */
function readSpans(words: readonly string[], { today, vocabulary }: CommandSetting): ReadSpan | null {
  const first = readSpan(words, today, vocabulary);
  if (!first || !/^\d{4}-/.test(first.rest[0] ?? "")) return first;
  const last = readSpan(first.rest, today, vocabulary);
  if (!last) return first;
  const window = { earliest: first.window.earliest, latest: last.window.latest };
  if (window.latest < window.earliest) throw new CommandError({ code: "reversed-span" });
  return { window, rest: last.rest };
}

function readKind(
  words: readonly string[],
  { kinds }: Vocabulary,
): { kind: DeadlineKind | null; rest: readonly string[] } {
  const read = readPhrase(words, DEADLINE_KINDS, kinds);
  return read ? { kind: read.meant, rest: read.rest } : { kind: null, rest: words };
}

function readPreview(words: readonly string[], setting: CommandSetting): Command {
  const why = words.some((word) => WHY.test(word));
  const asked = words.filter((word) => !WHY.test(word));
  const span = readSpans(asked, setting);
  // Whatever is not a span was meant as one: nothing else can stand here.
  if (!span && asked[0] !== undefined) parseDate(asked[0]);
  refuseSurplus(span?.rest ?? []);
  const window = span?.window ?? ahead(setting.today);
  if (daysBetween(window.earliest, window.latest) > LONGEST_PREVIEW) {
    throw new CommandError({
      code: "bad-date",
      problem: { code: "no-span", text: asked.join(" ").slice(0, 40) },
    });
  }
  return { is: "preview", window, why };
}

function ahead(today: LocalDay): Window {
  return { earliest: today, latest: addDays(today, DAYS_AHEAD) };
}
