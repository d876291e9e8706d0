import { printable } from "../core/characters.ts";
import type { Case, Event } from "../core/dossier.ts";
import { foldName } from "../core/fold.ts";
import type { ImportedRecord } from "../core/import-outcome.ts";
import type { ImportPlace, ImportProblem } from "../core/import-problem.ts";
import { TeamError, type TeamProblem } from "../core/team-problem.ts";
import { isId } from "../core/text-rules.ts";
import type { KeptFact } from "../store/facts.ts";
import type { Scene } from "./deed.ts";
import { contentOf, corrected, type FactScene } from "./fact-scene.ts";
import { KnownRecords } from "./known-records.ts";
import { type FileSurroundings, type RawRecord, readRecord } from "./read-record.ts";
import { isConfidential, sharedEvents, withCase } from "./secrecy.ts";

/** A record that fits, and what it is to the team. */
export interface Judged extends ImportedRecord {
  readonly fact: Case | Event;
  readonly version: number;
  readonly is: "added" | "same" | "replaced";
  /** What it replaces or is the same as; null where it is new. */
  readonly was: Case | Event | null;
  /** Another event of the same case, type and date. */
  readonly twin: string | null;
  /** Whether it is, or is about, a case that is or was confidential. */
  readonly isSecret: boolean;
}

type Unmarked = Omit<Judged, "isSecret">;

/** Cases first, because events name them; and events that others are the same as before those. */
const RANK = { case: 0, event: 1, deadline: 2 } as const;

/** The order in which each record finds what it refers to. */
export function inOrder(records: readonly RawRecord[]): readonly RawRecord[] {
  const later = ({ form }: RawRecord) => (form.sameAs === undefined ? 0 : 1);
  return records.toSorted((a, b) => RANK[a.of] - RANK[b.of] || later(a) - later(b));
}

/**
 * Judges the records of one file, one after another in the order of `inOrder`: each is checked by the rules of a form
 * against what the team has and what came before it in the file.
 */
export class Judge {
  readonly #scene: Scene;
  readonly #kept: FactScene["kept"];
  readonly #known: KnownRecords;
  readonly #around: FileSurroundings;
  readonly #cases: Map<string, Case>;
  readonly #events: Map<string, Event>;
  /** Ids that the file names, which none that is made may be. */
  readonly #named: ReadonlySet<string>;
  /** Ids of the file's cases by their names, and places of its records by their content. */
  readonly #names = new Map<string, string>();
  readonly #contents = new Map<string, ImportPlace>();
  #made = 0;

  constructor(scene: Scene, { kept, around }: FactScene, records: readonly RawRecord[]) {
    this.#scene = scene;
    this.#kept = kept;
    this.#known = new KnownRecords(kept, around);
    [this.#cases, this.#events] = [new Map(around.cases), new Map(around.events)];
    this.#named = new Set(records.flatMap(({ id }) => id ?? []));
    const fileEvents = new Set(records.flatMap(({ of, id }) => (of === "case" ? [] : (id ?? []))));
    // `cases` of an object of its own for the names: those of the file are looked at apart.
    this.#around = {
      ...around,
      cases: this.#cases,
      events: this.#events,
      fileEvents,
      fileNames: this.#names,
    };
  }

  /** What a record is to the team, or all that is wrong with it. */
  async judge(record: RawRecord): Promise<Judged | readonly ImportProblem[]> {
    try {
      const one = await this.#judge(record);
      const problem =
        one.is === "same" ? null : (this.#secret(one) ?? this.#foreign(one) ?? this.#repeated(record, one));
      if (problem) return [problem];
      this.#takeUp(one);
      return { ...one, isSecret: isConfidential([one.fact, one.was ?? undefined], this.#cases) };
    } catch (error) {
      if (!(error instanceof TeamError)) throw error;
      return error.problems.map((problem) => problemAt(record.place, problem));
    }
  }

  async #judge(record: RawRecord): Promise<Unmarked> {
    const { of, place } = record;
    const id = this.#idOf(record);
    const found = of === "case" ? this.#known.caseOf(id) : this.#known.eventOf(id);
    const used = of === "case" ? this.#around.usedCases : this.#around.usedEvents;
    if (found ? sortOf(found.fact) !== of : used.has(id)) throw new TeamError([{ code: "id-used", id }]);
    const before = found && "type" in found.fact ? found.fact : undefined;
    const fact = await readRecord(record, id, this.#scene, this.#around, before);
    const kept = found ?? this.#saying(record, fact);
    const title = "type" in fact ? fact.summary : fact.name;
    const common = { of, id: kept?.id ?? id, title, place, version: (kept?.version ?? 0) + 1 };
    if (!kept) return { ...common, fact, is: "added", was: null, twin: this.#known.twinOf(fact) };
    const { fact: was, isRetracted } = kept;
    const isSame = !isRetracted && contentOf(was) === contentOf(fact);
    if (isSame) return { ...common, fact: was, is: "same", was, twin: null };
    const isToldSince = record.recorded?.knownOn !== undefined;
    const known = "type" in fact && "type" in was && !isToldSince ? corrected(fact, was) : fact;
    return { ...common, fact: known, is: "replaced", was, twin: null };
  }

  /** The id of a record; where the file gives none, that of the case of its name, or one that nothing had before. */
  #idOf({ of, id, form }: RawRecord): string {
    if (id !== null) {
      if (isId(id)) return id;
      const flaw = { code: "bad-id", field: "id", text: printable(id) } as const;
      throw new TeamError([{ code: "field", field: "id", flaw }]);
    }
    const there = of === "case" ? this.#known.caseNamed(form.name, form.confidentialTo) : null;
    if (there !== null) return there;
    const { usedCases, usedEvents } = this.#around;
    for (;;) {
      this.#made += 1;
      const made = `${this.#scene.freshId}-${this.#made}`;
      if (!usedCases.has(made) && !usedEvents.has(made) && !this.#named.has(made)) return made;
    }
  }

  /** The team's event that a record without an id repeats. */
  #saying({ id, of }: RawRecord, fact: Case | Event): KeptFact<Case | Event> | null {
    if (id !== null || of === "case") return null;
    const there = this.#known.eventSaying(contentOf(fact));
    return there === null ? null : this.#known.eventOf(there);
  }

  /** Records of confidential cases are an administrator's to bring, and must not tell of them beside others. */
  #secret({ fact, was, place }: Unmarked): ImportProblem | null {
    if (!isConfidential([fact, was ?? undefined], this.#cases)) return null;
    if (!this.#scene.actor.isAdministrator) return problemAt(place, { code: "not-administrator" });
    if ("type" in fact || !was || "type" in was || was.confidentialTo === fact.confidentialTo) return null;
    const by = sharedEvents(fact.id, this.#kept, withCase(this.#cases, fact));
    return by.length > 0 ? problemAt(place, { code: "confidential-shared", id: fact.id, by }) : null;
  }

  /** In another's name only an administrator records anything, as when a team's records are restored or moved. */
  #foreign({ fact, place }: Unmarked): ImportProblem | null {
    const { person, isAdministrator } = this.#scene.actor;
    const by = "type" in fact ? fact.recorded?.by : undefined;
    if (isAdministrator || by === undefined || by === person) return null;
    return problemAt(place, { code: "recorded-by-other", person: by });
  }

  /** What keeps a record from standing beside those before it in the file. */
  #repeated({ id, place }: RawRecord, { fact }: Unmarked): ImportProblem | null {
    const first = this.#contents.get(contentOf(fact));
    if (id === null && first !== undefined) {
      return { place, flaw: { code: "repeated-record", first } };
    }
    if ("type" in fact) return null;
    for (const name of [fact.name, ...fact.aliases]) {
      const by = this.#names.get(foldName(name));
      const isAlike = by !== undefined && this.#cases.get(by)?.confidentialTo === fact.confidentialTo;
      if (isAlike && by !== fact.id) return problemAt(place, { code: "name-taken", name, by });
    }
    return null;
  }

  #takeUp({ fact, place }: Unmarked): void {
    this.#contents.set(contentOf(fact), place);
    this.#known.add(fact);
    if ("type" in fact) {
      this.#events.set(fact.id, fact);
      return;
    }
    this.#cases.set(fact.id, fact);
    for (const name of [fact.name, ...fact.aliases]) this.#names.set(foldName(name), fact.id);
  }
}

function sortOf(fact: Case | Event): RawRecord["of"] {
  if (!("type" in fact)) return "case";
  return fact.asks ? "deadline" : "event";
}

function problemAt(place: ImportPlace, problem: TeamProblem): ImportProblem {
  return { place, flaw: { code: "record", problem } };
}
