import type { types } from "@slack/bolt";
import { settingOf } from "../../src/cards/setting.ts";
import { listDeadlines } from "../../src/core/agenda.ts";
import { openDesk } from "../../src/core/answer.ts";
import { allCases } from "../../src/core/catalogue.ts";
import type { ChatFacts } from "../../src/core/chat-desk.ts";
import { statusOn } from "../../src/core/deadline.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import { search } from "../../src/core/search.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isSound, optionOf } from "./forms/fields.ts";
import type { Chosen } from "./forms/values.ts";
import { SLACK } from "./limits.ts";
import type { SlackParts } from "./parts.ts";
import type { Visit } from "./visit.ts";

/** What is looked up while somebody types. https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export interface Lookup {
  readonly action_id?: string;
  readonly value?: string;
}

/** Offers what somebody may mean as they type. */
export class Options {
  readonly #parts: SlackParts;

  constructor(parts: SlackParts) {
    this.#parts = parts;
  }

  /** @returns at most a hundred, the likeliest first; nothing where nothing is known or asked for */
  async find(visit: Visit, { action_id = "", value = "" }: Lookup): Promise<types.PlainTextOption[]> {
    const found = await this.#find(visit, action_id, value);
    return found.map(optionOf).filter(isSound).slice(0, SLACK.options);
  }

  async #find(visit: Visit, id: string, typed: string): Promise<readonly Chosen[]> {
    if (id === "zone-search") return zones(typed);
    if (id !== "case-search" && id !== "deadline-search") return [];
    const asking = await visit.asking();
    const facts = await this.#parts.replies.facts(asking);
    if (id === "case-search") return cases(facts, typed);
    const today = this.#parts.replies.today(facts, asking);
    return deadlines({ ...facts, today }, visit.request.about.case ?? null, typed, asking.messages);
  }
}

/** As `/case` finds them; before anything is typed, all of them by name. */
function cases({ catalogue, today }: ChatFacts, typed: string): readonly Chosen[] {
  const found =
    typed.trim() === ""
      ? allCases(catalogue).toSorted((a, b) => a.name.localeCompare(b.name))
      : search(openDesk(catalogue, today, false).index, typed, SLACK.options).candidates;
  return found.map(({ id, name }) => ({ value: id, text: name }));
}

/**
 * Those of a case, or of all, of which no outcome is known, the nearest first. The date stands before the rest, of which the
 * end may be cut off: those of one rule may differ in nothing else.
 * Their ids fit into an option: an event's has at most 80 characters, the year five with its slash, so that 64 are left for
 * a rule's, and no bundled rule has a longer one (`tests/slack/lookups.test.ts`).
 */
function deadlines(
  { catalogue, today }: ChatFacts,
  caseId: string | null,
  typed: string,
  messages: Messages,
): readonly Chosen[] {
  const setting = settingOf(catalogue, messages, today);
  const filter = caseId === null ? {} : { case: caseId };
  const words = typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  return listDeadlines(knownBy(catalogue, today), filter)
    .filter((one) => statusOn(one, today) !== "closed")
    .map((one) => {
      const title = setting.phrases.title(one);
      const what = caseId === null ? `${setting.nameOf(one.case)}: ${title}` : title;
      return { value: one.id, text: `${setting.phrases.range(one.window)}: ${what}` };
    })
    .filter(({ text, value }) =>
      words.every((word) => text.toLowerCase().includes(word) || value.includes(word)),
    );
}

/** As the machine lists them, or as what was typed is called there where that is another name, such as `Europe/Kyiv`. */
function zones(typed: string): readonly Chosen[] {
  const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const found = all.filter((zone) => zone.toLowerCase().includes(wanted));
  return (found.length > 0 ? found : otherNames(wanted, all)).map((zone) => ({ value: zone, text: zone }));
}

/** Zones that are known by such a name although no list has it. */
function otherNames(wanted: string, all: readonly string[]): readonly string[] {
  if (!/^[a-z_/+-]{2,40}$/.test(wanted)) return [];
  const name = wanted.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  const regions = new Set(all.flatMap((zone) => (zone.includes("/") ? zone.replace(/\/.*/, "/") : [])));
  const names = name.includes("/") ? [name] : [...regions].map((region) => `${region}${name}`);
  return names.filter(isZone);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
