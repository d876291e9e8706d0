import type { Case, Event } from "../core/dossier.ts";
import { foldName } from "../core/fold.ts";
import type { KeptFact, keptFacts } from "../store/facts.ts";
import { contentOf } from "./fact-scene.ts";
import type { Surroundings } from "./surroundings.ts";

type KeptFacts = Awaited<ReturnType<typeof keptFacts>>;

/** What is there already, to be found by what a record of a file says: each in one step, however much there is. */
export class KnownRecords {
  readonly #cases: ReadonlyMap<string, KeptFact<Case>>;
  readonly #events: ReadonlyMap<string, KeptFact<Event>>;
  /** Ids of the team's standing events by their content, and of its standing cases by their name. */
  readonly #contents = new Map<string, string>();
  readonly #names = new Map<string, string>();
  /** Ids of all events that the team sees, by case, type and date. */
  readonly #days = new Map<string, string>();

  constructor({ cases, events }: KeptFacts, around: Surroundings) {
    this.#cases = new Map(cases.map((one) => [one.id, one]));
    this.#events = new Map(events.map((one) => [one.id, one]));
    for (const { id, isRetracted, fact } of cases) {
      if (!isRetracted) this.#names.set(nameKey(fact.name, fact.confidentialTo), id);
    }
    for (const { id, isRetracted, fact } of events) if (!isRetracted) this.#contents.set(contentOf(fact), id);
    for (const event of around.events.values()) this.add(event);
  }

  /** Takes up what a file brings, so that what follows in it can be compared with that. */
  add(fact: Case | Event): void {
    const day = dayOf(fact);
    if (day !== null && !this.#days.has(day)) this.#days.set(day, fact.id);
  }

  /** The team's own case of this id, retracted or not. */
  caseOf(id: string): KeptFact<Case> | null {
    return this.#cases.get(id) ?? null;
  }

  /** The team's own event of this id, retracted or not; an entered deadline is an event. */
  eventOf(id: string): KeptFact<Event> | null {
    return this.#events.get(id) ?? null;
  }

  /** Id of the team's standing event that says the very same; null where none does. */
  eventSaying(content: string): string | null {
    return this.#contents.get(content) ?? null;
  }

  /** Id of the team's standing case of this name, open or confidential to the same place; null where it has none. */
  caseNamed(name: unknown, confidentialTo: unknown): string | null {
    return typeof name === "string" ? (this.#names.get(nameKey(name, confidentialTo)) ?? null) : null;
  }

  /** Id of another event of the same case, type and date that the team sees; null where there is none. */
  twinOf(fact: Case | Event): string | null {
    const day = dayOf(fact);
    const twin = day === null ? null : (this.#days.get(day) ?? null);
    return twin === fact.id ? null : twin;
  }
}

function nameKey(name: string, confidentialTo: unknown): string {
  return JSON.stringify([foldName(name), confidentialTo ?? null]);
}

function dayOf(fact: Case | Event): string | null {
  if (!("type" in fact) || !fact.date) return null;
  return JSON.stringify([fact.cases[0], fact.type, fact.asks?.kind ?? null, fact.date.edtf]);
}
