import type { types } from "@slack/bolt";
import { capitalised } from "../../../src/cards/capitalised.ts";
import type { TeamCommand } from "../../../src/core/team-command.ts";
import type { Messages } from "../../../src/i18n/en.ts";
import type { About } from "./about.ts";
import type { Values } from "./values.ts";

/** A form for something that a member of a team records. */
export interface Form {
  /** Its blocks, filled in with what is known already. */
  blocks(messages: Messages, about: About, values: Values): types.KnownBlock[];
  /** What is asked for by what was filled in; whatever is missing or wrong is found by whoever does it. */
  command(values: Values, about: About): TeamCommand;
}

/** Forms by the word that stands for each. */
export const FORM_NAMES = ["outcome", "event", "deadline", "case", "snooze"] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** Choices of a list of words in a language, as the words read. */
export function choicesOf<Key extends string>(keys: readonly Key[], words: Readonly<Record<Key, string>>) {
  return keys.map((value) => ({ value, text: words[value] }));
}

/** A label as it stands above a field: names of fields stand in the middle of sentences elsewhere. */
export function labelOf(field: keyof Messages["teamFields"], { teamFields, locale }: Messages): string {
  return capitalised(teamFields[field], locale);
}
