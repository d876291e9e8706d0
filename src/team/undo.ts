import { isDeepStrictEqual } from "node:util";
import { shown } from "../core/characters.ts";
import { goTogether } from "../core/confidential.ts";
import { type DeedKind, type Done, UNDO_MINUTES } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { Actor } from "../core/team.ts";
import { TeamError } from "../core/team-problem.ts";
import { isReference } from "../core/text-rules.ts";
import { type DeedRow, deedsSince, findDeed, markUndone } from "../store/deeds.ts";
import { keptFacts } from "../store/facts.ts";
import { takenUnder } from "../store/owners.ts";
import { snoozedUnder } from "../store/snoozes.ts";
import { readTeamRows } from "../store/team-rows.ts";
import { type Deed, isForGood, type KeptRow, perform, requireAdministrator, type Scene } from "./deed.ts";
import { type FactScene, factScene } from "./fact-scene.ts";
import { isHiddenDeed, sharedEvents, withCase } from "./secrecy.ts";
import { nameProblem, seenFacts } from "./surroundings.ts";
import type { TeamChange, TeamDesk } from "./team-desk.ts";

/** What a deed kept of itself. */
interface Kept {
  readonly found: readonly KeptRow[];
  readonly left: readonly KeptRow[];
  readonly change: TeamChange;
  readonly subject: string;
}

/**
 * Takes a deed back, so that all is as it was before it, but for the audit trail. Only within ten minutes, by who did it
 * or an administrator, and only while nothing that was done later builds on it.
 * @throws TeamError `unknown-deed`, `undo-never`, `undo-not-yours`, `undo-too-late`, `undo-erased`, `built-on`;
 *   `not-administrator` for what was done to a confidential case itself
 */
export function undo(desk: TeamDesk, actor: Actor, ask: { readonly deed: string }): Promise<Done> {
  return perform(desk, { kind: "undo", actor }, async (scene) => {
    const { tx, team, now } = scene;
    const deed = isReference(ask.deed) ? await findDeed(tx, team.id, ask.deed) : null;
    if (!deed || isHiddenDeed(deed, scene.hidden))
      throw new TeamError([{ code: "unknown-deed", id: shown(ask.deed) }]);
    if (deed.undone_at !== null) return { already: deed.id };
    checkRight(deed, scene);
    const kept = read(deed);
    checkSecrecy(kept, scene);
    await checkUntouched(deed, kept, scene);
    await checkUnused(kept, scene);
    await checkRestored(desk, kept, scene);
    await markUndone(tx, team.id, deed.id, now);
    return reversal(deed, kept);
  });
}

function checkRight({ kind, by, at }: DeedRow, { actor, now }: Scene): void {
  if (isForGood(kind as DeedKind)) throw new TeamError([{ code: "undo-never", kind: kind as DeedKind }]);
  if (by !== actor.person && !actor.isAdministrator) {
    throw new TeamError([{ code: "undo-not-yours", person: by }]);
  }
  if (now - at > UNDO_MINUTES * 60_000) throw new TeamError([{ code: "undo-too-late" }]);
}

function read({ before, after }: DeedRow): Kept {
  const was: { rows?: KeptRow[]; change?: TeamChange; subject?: string } = JSON.parse(before);
  const { rows: left }: { rows?: KeptRow[] } = JSON.parse(after);
  if (!was.rows || !left) throw new TeamError([{ code: "undo-erased" }]);
  return { found: was.rows, left, change: was.change ?? {}, subject: was.subject ?? "" };
}

/** Making a case confidential, and whatever is done to one that is, is an administrator's to take back as well. */
function checkSecrecy({ found, left }: Kept, { actor }: Scene): void {
  const cases = [...found, ...left].flatMap(({ table, row }) =>
    table === "own_case" && row ? [JSON.parse(String(row.body)) as Case] : [],
  );
  if (cases.some(({ confidentialTo }) => confidentialTo !== undefined)) requireAdministrator(actor);
}

/** Every row has to be as the deed left it: whatever changed one since builds on it. */
async function checkUntouched(deed: DeedRow, { left }: Kept, { tx, team }: Scene): Promise<void> {
  const now = await readTeamRows(tx, team.id, left);
  for (const [index, { table, id, row }] of left.entries()) {
    if (isDeepStrictEqual(plain(now[index] ?? null), plain(row))) continue;
    const later = (await deedsSince(tx, team.id, deed.at)).find(
      (other) =>
        other.id !== deed.id &&
        other.undone_at === null &&
        touches(other, table, id) &&
        other.kind !== "undo",
    );
    throw new TeamError([{ code: "built-on", kind: (later?.kind as DeedKind) ?? null, id: later?.id ?? id }]);
  }
}

function touches({ after }: DeedRow, table: string, id: string): boolean {
  const { rows = [] }: { rows?: KeptRow[] } = JSON.parse(after);
  return rows.some((row) => row.table === table && row.id === id);
}

/** A fact that is taken away again must not be what something else rests on. */
async function checkUnused({ found }: Kept, { tx, team, hidden }: Scene): Promise<void> {
  const added = (of: KeptRow["table"]) =>
    new Set(found.flatMap(({ table, id, row }) => (row === null && table === of ? [id] : [])));
  const [cases, events] = [added("own_case"), added("own_event")];
  if (cases.size + events.size === 0) return;
  const rests = ({ cases: of, sameAs, answers }: Event) =>
    of.some((id) => cases.has(id)) ||
    (sameAs !== undefined && events.has(sameAs)) ||
    (answers !== undefined && events.has(eventOf(answers.deadline)));
  const kept = seenFacts(await keptFacts(tx, team.id), hidden);
  const used = kept.events.find(
    ({ id, isRetracted, fact }) => !isRetracted && !events.has(id) && rests(fact),
  );
  if (used) throw new TeamError([{ code: "built-on", kind: null, id: used.id }]);
  const [taken] = await takenUnder(tx, team.id, events);
  const [snoozed] = await snoozedUnder(tx, team.id, events);
  const deadline = taken ?? snoozed;
  if (deadline === undefined) return;
  throw new TeamError([{ code: "built-on", kind: taken ? "take" : "snooze", id: deadline }]);
}

/** The event that a deadline follows from. */
function eventOf(deadline: string): string {
  return deadline.split("/", 1)[0] ?? deadline;
}

/** What comes back must fit what was recorded since: its names are still its own, and what it refers to stands. */
async function checkRestored(desk: TeamDesk, { found }: Kept, scene: Scene): Promise<void> {
  const back = found.filter(({ row }) => row !== null && row.retracted === 0);
  if (back.length === 0) return;
  const facts = await factScene(desk, scene);
  for (const { table, row } of back) {
    const fact: Case & Event = JSON.parse(String(row?.body));
    const by = table === "own_case" ? caseClaimant(fact, facts) : eventClaimant(fact, facts);
    if (by !== undefined) throw new TeamError([{ code: "built-on", kind: null, id: by }]);
  }
}

/** What keeps a case from being again as it was: another has its name, or an event tells of it and of others. */
function caseClaimant(fact: Case, facts: FactScene): string | undefined {
  const known = withCase(facts.around.cases, fact);
  return claimant(fact, facts) ?? sharedEvents(fact.id, facts.kept, known)[0];
}

/** What keeps an event from being again as it was: something it refers to is gone, or confidential as others are not. */
function eventClaimant(event: Event, facts: FactScene): string | undefined {
  const { cases, events } = facts.around;
  const others = event.sameAs === undefined ? [] : (events.get(event.sameAs)?.cases ?? []);
  const isApart = !goTogether([...event.cases, ...others], cases);
  return retractedSince(event, facts) ?? (isApart ? event.cases[0] : undefined);
}

/** Another case that has one of its names by now. */
function claimant(fact: Case, { around }: FactScene): string | undefined {
  const problems = [fact.name, ...fact.aliases].map((text) => nameProblem(text, fact, around));
  return problems.flatMap((problem) => (problem?.code === "name-taken" ? [problem.by] : []))[0];
}

/** A fact of the team's own that it refers to and that was retracted. What is published does not go away. */
function retractedSince({ cases, sameAs }: Event, { kept }: FactScene): string | undefined {
  const gone = (facts: readonly { readonly id: string; readonly isRetracted: boolean }[], id: string) =>
    facts.some((fact) => fact.id === id && fact.isRetracted);
  const event = sameAs !== undefined && gone(kept.events, sameAs) ? sameAs : undefined;
  return cases.find((id) => gone(kept.cases, id)) ?? event;
}

function reversal({ id, deadline, kind }: DeedRow, { found, change, subject }: Kept): Deed {
  return {
    about: deadline ?? id,
    undone: kind as DeedKind,
    deadline,
    rows: found.toReversed().map(({ table, id: row, row: to }) => ({ name: { table, id: row }, to })),
    change,
    subject,
    says: { undone: id, kind },
  };
}

/** Rows of SQLite have no prototype. */
function plain(row: KeptRow["row"]): object | null {
  return row && { ...row };
}
