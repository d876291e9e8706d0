import type { Command } from "commander";
import { quoted } from "../../src/cards/quoted.ts";
import { CASE_KINDS } from "../../src/core/dossier.ts";
import { EVENT_TYPES } from "../../src/core/event-types.ts";
import { AFTERWARDS, DEADLINE_KINDS } from "../../src/core/rules.ts";
import type { FactAsk } from "../../src/core/team-actions.ts";
import type { TeamField } from "../../src/core/team-problem.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { vocabularyOf } from "../../src/i18n/languages.ts";
import { UsageError } from "./options.ts";
import { wordFor } from "./word-for.ts";

/** A field of a form as an option: its name, the field it fills, and what is written after it. */
interface FormField {
  readonly flag: string;
  readonly field: TeamField;
  readonly value: "text" | "texts" | "date" | "duration" | "numbers" | "yes";
  /** A fact without it is none. */
  readonly isNeeded?: true;
  /** What there is to choose from, for the help text. */
  readonly choices?: readonly string[];
}

const EVIDENCE = { flag: "--evidence", field: "evidence", value: "text", isNeeded: true } as const;
const CASES = { flag: "--case", field: "cases", value: "texts", isNeeded: true } as const;

const CASE_FIELDS: readonly FormField[] = [
  { flag: "--kind", field: "kind", value: "text", isNeeded: true, choices: CASE_KINDS },
  { flag: "--name", field: "name", value: "text", isNeeded: true },
  { flag: "--family", field: "family", value: "text" },
  { flag: "--alias", field: "aliases", value: "texts" },
  { flag: "--role", field: "role", value: "text" },
  { flag: "--region", field: "region", value: "text" },
  { flag: "--tag", field: "tags", value: "texts" },
  { flag: "--note", field: "note", value: "text" },
  { flag: "--confidential-to", field: "confidentialTo", value: "text" },
];

const EVENT_FIELDS: readonly FormField[] = [
  CASES,
  { flag: "--type", field: "type", value: "text", isNeeded: true },
  { flag: "--date", field: "date", value: "date" },
  { flag: "--approximate", field: "approximate", value: "yes" },
  { flag: "--summary", field: "summary", value: "text", isNeeded: true },
  EVIDENCE,
  { flag: "--place", field: "place", value: "text" },
  { flag: "--sentence", field: "sentence", value: "text" },
  { flag: "--term", field: "term", value: "duration" },
  { flag: "--probation", field: "probation", value: "duration" },
  { flag: "--ban", field: "ban", value: "duration" },
  { flag: "--charge", field: "charge", value: "text" },
  { flag: "--gravity", field: "gravity", value: "text" },
  { flag: "--basis", field: "basis", value: "text" },
  { flag: "--same-as", field: "sameAs", value: "text" },
];

const DEADLINE_FIELDS: readonly FormField[] = [
  CASES,
  { flag: "--kind", field: "kind", value: "text", isNeeded: true, choices: DEADLINE_KINDS },
  { flag: "--date", field: "date", value: "date", isNeeded: true },
  { flag: "--title", field: "title", value: "text", isNeeded: true },
  EVIDENCE,
  { flag: "--leads", field: "leads", value: "numbers" },
  { flag: "--afterwards", field: "afterwards", value: "text", choices: AFTERWARDS },
  { flag: "--beats", field: "beats", value: "text" },
];

const FIELDS: Readonly<Record<FactAsk["of"], readonly FormField[]>> = {
  case: CASE_FIELDS,
  event: EVENT_FIELDS,
  deadline: DEADLINE_FIELDS,
};

/** What commander gives: by the flag in camel case, which is not always the field. */
export type FormOptions = Readonly<Record<string, unknown>>;

/** Adds an option for each field of a form; to record something, those that it needs are mandatory. */
export function addFields(command: Command, of: FactAsk["of"], isNew: boolean, messages: Messages): Command {
  for (const { flag, field, value, isNeeded, choices } of FIELDS[of]) {
    const usage = `${flag}${placeholder(value, messages)}`;
    const text = choices
      ? `${messages.teamFields[field]} (${choices.join(", ")})`
      : messages.teamFields[field];
    if (isNew && isNeeded) command.requiredOption(usage, text);
    else command.option(usage, text);
  }
  return command;
}

/** The fields that were given, as the form takes them. */
export function filledIn(options: FormOptions, of: FactAsk["of"], messages: Messages): object {
  const given = FIELDS[of].flatMap(({ flag, field, value }) => {
    const text = options[keyOf(flag)];
    if (text === undefined) return [];
    return [[field, value === "numbers" ? readNumbers(flag, String(text), messages) : text] as const];
  });
  const form: Record<string, unknown> = Object.fromEntries(given);
  const { kinds, caseKinds, eventTypes } = vocabularyOf([messages]);
  if (of === "case" && form.kind !== undefined) form.kind = wordFor(String(form.kind), CASE_KINDS, caseKinds);
  if (of === "deadline" && form.kind !== undefined)
    form.kind = wordFor(String(form.kind), DEADLINE_KINDS, kinds);
  if (form.type !== undefined) form.type = wordFor(String(form.type), EVENT_TYPES, eventTypes);
  return form;
}

/**
 * Fields to be emptied, by the names of their options.
 * @throws UsageError for one that there is not, or that a fact cannot be without
 */
export function cleared(names: readonly string[], of: FactAsk["of"], { teamCli }: Messages): object {
  const free = FIELDS[of].filter(({ isNeeded }) => !isNeeded);
  const fields = names.map((name) => {
    const found = free.find(({ flag }) => flag.slice(2) === name.replace(/^--/, ""));
    if (found) return [found.field, null] as const;
    throw new UsageError(teamCli.badField(quoted(name), free.map(({ flag }) => flag.slice(2)).join(", ")));
  });
  return Object.fromEntries(fields);
}

function placeholder(value: FormField["value"], { cli, teamCli }: Messages): string {
  const marks = teamCli.placeholders;
  switch (value) {
    case "yes":
      return "";
    case "texts":
      return ` <${marks.text}...>`;
    case "date":
      return ` <${cli.placeholders.date}>`;
    default:
      return ` <${marks[value]}>`;
  }
}

function readNumbers(flag: string, text: string, { teamCli }: Messages): readonly number[] {
  const numbers = text.split(",").map((one) => one.trim());
  if (numbers.every((one) => /^[0-9]{1,9}$/.test(one))) return numbers.map(Number);
  throw new UsageError(teamCli.badNumbers(flag, quoted(text)));
}

/** As commander has it: `--same-as` is `sameAs`. */
function keyOf(flag: string): string {
  return flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
