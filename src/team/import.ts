import { createHash } from "node:crypto";
import type { Case, Event } from "../core/dossier.ts";
import { foldName } from "../core/fold.ts";
import type { ImportedRecord, ImportOutcome } from "../core/import-outcome.ts";
import type { ImportProblem } from "../core/import-problem.ts";
import type { Actor } from "../core/team.ts";
import { TeamError } from "../core/team-problem.ts";
import { isId } from "../core/text-rules.ts";
import type { keptFacts } from "../store/facts.ts";
import { recordAudit } from "./audit.ts";
import { carryOut, type Deed, enter, type RowChange, type Scene } from "./deed.ts";
import { asJson, caseRow, eventRow } from "./fact-rows.ts";
import { factScene, saysTheSame } from "./fact-scene.ts";
import { checkPerson } from "./person.ts";
import { type FileSurroundings, type RawRecord, readRecord } from "./read-record.ts";
import type { TeamDesk } from "./team-desk.ts";

/** How a file is imported. */
export interface ImportChoice {
  /** Otherwise nothing is written: a preview. */
  readonly apply: boolean;
  /** Whether what the team has under the same id gives way; otherwise it is a problem. */
  readonly replace: boolean;
  /** Told now and then how many records were looked at. */
  progress?(done: number, of: number): void;
}

/** A record that fits, and what it is to the team. */
interface Judged extends ImportedRecord {
  readonly fact: Case | Event;
  readonly version: number;
  readonly is: "added" | "same" | "replaced";
  readonly twin: string | null;
}

type KeptFacts = Awaited<ReturnType<typeof keptFacts>>;

/** Thrown to leave the transaction of a preview without a trace. */
class Preview extends Error {}

/**
 * Takes a file's records into a team's own, all of them or none, in one transaction. Each is checked by the rules of a form,
 * and everything that is wrong is told at once. Records may refer to others of the same file.
 * @throws TeamError `unknown-team`, `bad-person`; StoreError where nothing could be saved
 */
export async function importRecords(
  desk: TeamDesk,
  actor: Actor,
  records: readonly RawRecord[],
  choice: ImportChoice,
): Promise<ImportOutcome> {
  checkPerson(actor.person);
  let outcome: ImportOutcome | null = null;
  try {
    await desk.store.transaction(async (tx) => {
      const scene = await enter(desk, tx, actor);
      const { judged, problems } = await judge(desk, scene, records, choice);
      const changes = judged.filter(({ is }) => is !== "same");
      const writes = choice.apply && problems.length === 0 && changes.length > 0;
      const deed = writes ? await write(desk, scene, changes) : null;
      outcome = outcomeOf(judged, problems, deed);
      if (!writes) throw new Preview();
    });
  } catch (error) {
    if (!(error instanceof Preview)) throw error;
  }
  if (!outcome) throw new Error("an import ended without an outcome");
  return outcome;
}

async function judge(
  desk: TeamDesk,
  scene: Scene,
  records: readonly RawRecord[],
  choice: ImportChoice,
): Promise<{ judged: Judged[]; problems: ImportProblem[] }> {
  const { kept, around: before } = await factScene(desk, scene);
  const around = withFile(before, records);
  const judged: Judged[] = [];
  const problems: ImportProblem[] = [];
  const names = new Map<string, string>();
  const inOrder = records.toSorted((a, b) => RANK[a.of] - RANK[b.of] || refersLater(a) - refersLater(b));
  for (const [index, record] of inOrder.entries()) {
    try {
      const one = await judgeOne(record, index, scene, { around, kept });
      if (one.is === "replaced" && !choice.replace) {
        problems.push({ place: record.place, flaw: { code: "conflict", id: one.id } });
      }
      if (one.of === "case") claimNames(one, names, problems);
      around.add(one);
      judged.push(one);
    } catch (error) {
      if (!(error instanceof TeamError)) throw error;
      for (const problem of error.problems) {
        problems.push({ place: record.place, flaw: { code: "record", problem } });
      }
    }
    if (index % 500 === 0) choice.progress?.(index, records.length);
  }
  return { judged, problems };
}

/** Cases first, because events name them; and events that others are the same as before those. */
const RANK = { case: 0, event: 1, deadline: 2 } as const;

function refersLater({ form }: RawRecord): number {
  return form.sameAs === undefined ? 0 : 1;
}

type Around = FileSurroundings & { add(one: Judged): void };

/** What the team has and, more and more, what the file brings. Names are checked against what the team has only. */
function withFile(
  before: Awaited<ReturnType<typeof factScene>>["around"],
  records: readonly RawRecord[],
): Around {
  const [cases, events] = [new Map(before.cases), new Map(before.events)];
  const fileEvents = new Set(records.flatMap(({ of, id }) => (of !== "case" && id !== null ? [id] : [])));
  return {
    ...before,
    cases,
    events,
    fileEvents,
    add({ fact }) {
      if ("type" in fact) events.set(fact.id, fact);
      else cases.set(fact.id, fact);
    },
  };
}

async function judgeOne(
  record: RawRecord,
  index: number,
  scene: Scene,
  { around, kept }: { readonly around: Around; readonly kept: KeptFacts },
): Promise<Judged> {
  const { of, place } = record;
  const id = record.id ?? `${scene.freshId}-${index + 1}`;
  if (!isId(id)) {
    const flaw = { code: "bad-id", field: "id", text: id.slice(0, 60) } as const;
    throw new TeamError([{ code: "field", field: "id", flaw }]);
  }
  const facts: readonly { id: string; version: number; isRetracted: boolean; fact: Case | Event }[] =
    of === "case" ? kept.cases : kept.events;
  const was = facts.find((one) => one.id === id);
  const used = of === "case" ? around.usedCases : around.usedEvents;
  if (!was && used.has(id)) throw new TeamError([{ code: "id-used", id }]);
  const fact = await readRecord(record, id, scene, around);
  const title = "type" in fact ? fact.summary : fact.name;
  const isSame = was !== undefined && !was.isRetracted && saysTheSame(was.fact, fact);
  return {
    ...{ of, id, title, place, fact },
    version: (was?.version ?? 0) + 1,
    is: isSame ? "same" : was ? "replaced" : "added",
    twin: was ? null : twinOf(fact, kept),
  };
}

/** Something of the same case, type and date that the team recorded under another id. */
function twinOf(fact: Case | Event, { events }: KeptFacts): string | null {
  if (!("type" in fact) || !fact.date) return null;
  const { cases, type, date, asks } = fact;
  const twin = events.find(
    ({ isRetracted, fact: other }) =>
      !isRetracted &&
      other.type === type &&
      other.cases[0] === cases[0] &&
      other.date?.edtf === date.edtf &&
      other.asks?.kind === asks?.kind,
  );
  return twin?.id ?? null;
}

/** Two cases of one file may not bear the same name either. */
function claimNames(
  { fact, id, place }: Judged,
  names: Map<string, string>,
  problems: ImportProblem[],
): void {
  if ("type" in fact) return;
  for (const name of [fact.name, ...fact.aliases]) {
    const folded = foldName(name);
    const by = names.get(folded);
    if (by !== undefined && by !== id) {
      problems.push({ place, flaw: { code: "record", problem: { code: "name-taken", name, by } } });
    }
    names.set(folded, id);
  }
}

async function write(desk: TeamDesk, scene: Scene, changes: readonly Judged[]): Promise<string> {
  const { tx, actor, team, now, freshId } = scene;
  for (const { of, id, fact, is, version } of changes) {
    const subject = "type" in fact ? (fact.cases[0] ?? id) : id;
    const kind = `${is === "replaced" ? "correct" : "add"}-${of}`;
    const says = { id, version, fact: asJson(fact), import: freshId };
    await recordAudit(tx, team.id, { at: now, actor: actor.person, subject, kind, says });
  }
  const done = await carryOut(desk, scene, { kind: "import", id: freshId }, deedOf(scene, changes));
  return done.deed ?? freshId;
}

function deedOf({ actor, now, freshId, team }: Scene, changes: readonly Judged[]): Deed {
  const rows = changes.map(({ fact, version }): RowChange => {
    const by = { version, by: actor.person, at: now };
    return "type" in fact
      ? { name: { table: "own_event", id: fact.id }, to: eventRow(fact, by) }
      : { name: { table: "own_case", id: fact.id }, to: caseRow(fact, by) };
  });
  const cases = changes.flatMap(({ fact }) => ("type" in fact ? fact.cases : [fact.id]));
  const ids = changes.map(({ id }) => id);
  return {
    about: freshId,
    deadline: null,
    rows,
    change: { cases: [...new Set(cases)] },
    subject: team.id,
    // What each says stands in an entry of its own, so that each can be erased by itself.
    says: { records: ids.length, ids: createHash("sha256").update(ids.join("\n")).digest("hex") },
  };
}

function outcomeOf(
  judged: readonly Judged[],
  problems: readonly ImportProblem[],
  deed: string | null,
): ImportOutcome {
  const told = (is: Judged["is"]) => judged.filter((one) => one.is === is).map(recordOf);
  return {
    isApplied: deed !== null,
    added: told("added"),
    same: told("same"),
    replaced: told("replaced"),
    likely: judged.flatMap((one) => (one.twin === null ? [] : [{ ...recordOf(one), twin: one.twin }])),
    problems,
    deed,
  };
}

function recordOf({ of, id, title, place }: Judged): ImportedRecord {
  return { of, id, title, place };
}
