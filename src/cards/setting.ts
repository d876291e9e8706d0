import { allCases, type Catalogue } from "../core/catalogue.ts";
import type { LocalDay } from "../core/days.ts";
import type { Event } from "../core/dossier.ts";
import type { Messages } from "../i18n/en.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";

/** What every card is composed with: the words of a language and the names of the cases. */
export interface Setting {
  readonly phrases: Phrases;
  readonly messages: Messages;
  /** The name of a case, or its id where no such case is loaded. */
  nameOf(caseId: string): string;
  /** The title of a dossier, or its id where no such dossier is loaded. */
  titleOf(dossierId: string): string;
  /** Whether the event's summary is in the language of the setting. */
  reads(event: Event): boolean;
  /** Today, so that a card says so when it looks from another day. */
  readonly today: LocalDay;
}

/** What cards are composed with that name no case. */
export type Wording = Pick<Setting, "phrases" | "messages">;

interface Names {
  readonly names: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly languages: ReadonlyMap<string, string>;
}

/** The names in each catalogue, as long as somebody has it. */
const NAMES = new WeakMap<Catalogue, Names>();

/** Prepares the setting for cards in one language. */
export function settingOf(catalogue: Catalogue, messages: Messages, today: LocalDay): Setting {
  const found = NAMES.get(catalogue) ?? namesIn(catalogue);
  NAMES.set(catalogue, found);
  const { names, titles, languages } = found;
  const phrases = phrasesOf(messages);
  return {
    phrases,
    messages,
    nameOf: (id) => names.get(id) ?? id,
    titleOf: (id) => titles.get(id) ?? id,
    reads: ({ dossier }) => languages.get(dossier) === phrases.language,
    today,
  };
}

function namesIn(catalogue: Catalogue): Names {
  return {
    names: new Map(allCases(catalogue).map((one) => [one.id, one.name])),
    titles: new Map(catalogue.dossiers.map(({ id, title }) => [id, title])),
    languages: new Map(catalogue.dossiers.map(({ id, language }) => [id, language])),
  };
}
