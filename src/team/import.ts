import { createHash } from "node:crypto";
import type { ImportedRecord, ImportOutcome } from "../core/import-outcome.ts";
import { byPlace, type ImportProblem } from "../core/import-problem.ts";
import type { Actor } from "../core/team.ts";
import { type AuditNote, recordAudits } from "./audit.ts";
import { carryOut, type Deed, enter, type RowChange, requireAdministrator, type Scene } from "./deed.ts";
import { caseRow, eventRow } from "./fact-rows.ts";
import { factScene } from "./fact-scene.ts";
import { inOrder, Judge, type Judged } from "./judge-records.ts";
import { checkPerson } from "./person.ts";
import type { RawRecord } from "./read-record.ts";
import { saysOf } from "./secrecy.ts";
import type { TeamDesk } from "./team-desk.ts";

/** How a file is imported. */
export interface ImportChoice {
  /** Otherwise nothing is written: a preview. */
  readonly apply: boolean;
  /** Whether what the team has under the same id gives way; otherwise it is a problem. */
  readonly replace: boolean;
  /** What is wrong with the file itself: told with all the rest, and where there is any, nothing is written. */
  readonly problems?: readonly ImportProblem[];
  /** Told now and then how many records were looked at. */
  progress?(done: number, of: number): void;
}

/** After how many records progress is told. */
const STEP = 500;

/** Thrown to leave the transaction of a preview without a trace. */
class Preview extends Error {}

/**
 * Takes a file's records into a team's own, all of them or none, in one transaction. Each is checked by the rules of a form,
 * and everything that is wrong is told at once, in the order of the file. Records may refer to others of the same file.
 * Who recorded them is taken from the file where it says so; another person than the importer only where an administrator
 * imports. Who imported them stands on the audit trail. From a chat it is an administrator's to import: whether an id of
 * a file is in use could tell others of what is confidential. So are records of confidential cases, wherever they come from.
 * @throws TeamError `unknown-team`, `bad-person`, `not-administrator`; StoreError where nothing could be saved
 */
export async function importRecords(
  desk: TeamDesk,
  actor: Actor,
  records: readonly RawRecord[],
  choice: ImportChoice,
): Promise<ImportOutcome> {
  checkPerson(actor.person);
  if (actor.room !== undefined) requireAdministrator(actor);
  let outcome: ImportOutcome | null = null;
  try {
    await desk.store.transaction(async (tx) => {
      const scene = await enter(desk, tx, actor);
      const { judged, problems } = await judgeAll(desk, scene, records, choice);
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

async function judgeAll(
  desk: TeamDesk,
  scene: Scene,
  records: readonly RawRecord[],
  choice: ImportChoice,
): Promise<{ judged: Judged[]; problems: readonly ImportProblem[] }> {
  const judge = new Judge(scene, await factScene(desk, scene), records);
  const judged: Judged[] = [];
  const problems = [...(choice.problems ?? [])];
  for (const [index, record] of inOrder(records).entries()) {
    if (index % STEP === 0) choice.progress?.(index, records.length);
    const one = await judge.judge(record);
    if (!("fact" in one)) {
      problems.push(...one);
      continue;
    }
    if (one.is === "replaced" && !choice.replace) {
      problems.push({ place: one.place, flaw: { code: "conflict", id: one.id } });
    }
    judged.push(one);
  }
  choice.progress?.(records.length, records.length);
  return { judged, problems: problems.toSorted(byPlace) };
}

async function write(desk: TeamDesk, scene: Scene, changes: readonly Judged[]): Promise<string> {
  const { tx, actor, team, now, freshId } = scene;
  const notes = changes.map(({ of, id, fact, is, version, was, isSecret }): AuditNote => {
    const subject = "type" in fact ? (fact.cases[0] ?? id) : id;
    const kind = `${is === "replaced" ? "correct" : "add"}-${of}`;
    const says = { id, version, ...saysOf({ fact, before: was ?? undefined }, isSecret), import: freshId };
    return { at: now, actor: actor.person, subject, kind, says };
  });
  await recordAudits(tx, team.id, notes);
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
  // What a record was before touches its cases as well.
  const facts = changes.flatMap(({ fact, was }) => (was ? [fact, was] : [fact]));
  const cases = facts.flatMap((fact) => ("type" in fact ? fact.cases : [fact.id]));
  const events = facts.flatMap((fact) => ("type" in fact ? (fact.sameAs ?? []) : []));
  const ids = changes.map(({ id }) => id);
  const secrecy = changes.flatMap(({ id, fact, was }) =>
    was && !("type" in fact) && !("type" in was) && was.confidentialTo !== fact.confidentialTo ? [id] : [],
  );
  return {
    about: freshId,
    deadline: null,
    rows,
    change: { cases: [...new Set(cases)], events: [...new Set(events)], secrecy },
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
