import type { Catalogue } from "../src/core/catalogue.ts";
import { knownFrom, parseDate } from "../src/core/dates.ts";
import type { Case, CaseKind, Event, Gravity, SentenceKind, Source } from "../src/core/dossier.ts";
import { parseDuration } from "../src/core/duration.ts";
import type { EventType } from "../src/core/event-types.ts";
import type { Rule } from "../src/core/rules.ts";

/** A happening in the words of a test; dates are EDTF, durations ISO 8601. */
export interface Happening {
  id?: string;
  date?: string;
  text?: string;
  known?: string;
  cases?: string[];
  sentence?: { kind: SentenceKind; term: string; probation?: string; ban?: string };
  gravity?: Gravity;
  sameAs?: string;
}

export const NEWSPAPER: Source = {
  id: "newspaper",
  title: "A report",
  publisher: "A newspaper",
  published: parseDate("2020-01-01"),
};

/** A small world for tests: cases and what happened to them, read as sentences. */
export class World {
  readonly #cases = new Map<string, Case>();
  readonly #events: Event[] = [];
  readonly #rules: Rule[] = [];
  /** Ids; what is told belongs to the last. */
  readonly #dossiers = ["test"];

  /** What is told from here on stands in another dossier. */
  dossier(id: string): this {
    this.#dossiers.push(id);
    return this;
  }

  case(id: string, kind: CaseKind = "person", name = id): this {
    this.#cases.set(id, { id, dossier: this.#dossier, kind, name, aliases: [], tags: [] });
    return this;
  }

  happens(caseId: string, type: EventType, what: Happening = {}): this {
    if (!this.#cases.has(caseId)) this.case(caseId);
    const { sentence } = what;
    const known = parseDate(what.known ?? what.date ?? "2020-01-01");
    this.#events.push({
      id: what.id ?? `${caseId}-${type}-${this.#events.length}`,
      dossier: this.#dossier,
      cases: what.cases ?? [caseId],
      type,
      date: what.date === undefined ? null : parseDate(what.date, { text: what.text }),
      summary: `${caseId} ${type}`,
      source: { source: NEWSPAPER },
      sources: [],
      knownOn: knownFrom(known),
      confidence: "reported",
      sentence: sentence && {
        kind: sentence.kind,
        term: parseDuration(sentence.term),
        probation: sentence.probation ? parseDuration(sentence.probation) : undefined,
        ban: sentence.ban ? parseDuration(sentence.ban) : undefined,
      },
      charge: what.gravity && { text: "a charge", gravity: what.gravity, basis: "a law" },
      sameAs: what.sameAs,
    });
    return this;
  }

  rule(rule: Partial<Rule> & Pick<Rule, "id" | "on" | "period">): this {
    this.#rules.push({
      kind: "custom",
      leads: [30, 7, 1, 0],
      afterwards: "none",
      closedBy: [],
      basis: "a law",
      confidence: "statute",
      enabled: true,
      ...rule,
    });
    return this;
  }

  get events(): readonly Event[] {
    return this.#events;
  }

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  get catalogue(): Catalogue {
    return {
      dossiers: this.#dossiers.map((id) => ({
        ...{ id, title: "A test", language: "en", notes: [], sources: [NEWSPAPER] },
        cases: [...this.#cases.values()].filter(({ dossier }) => dossier === id),
        events: this.#events.filter(({ dossier }) => dossier === id),
      })),
      rules: this.#rules,
    };
  }

  get #dossier(): string {
    return this.#dossiers.at(-1) ?? "";
  }
}
