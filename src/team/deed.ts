import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Json } from "../core/canonical-json.ts";
import { shown } from "../core/characters.ts";
import type { Hidden } from "../core/confidential.ts";
import type { LocalDay } from "../core/days.ts";
import { type DeedKind, type Done, type Effect, UNDO_MINUTES } from "../core/deed.ts";
import { localDay } from "../core/posting-time.ts";
import type { Actor, Team } from "../core/team.ts";
import { TeamError } from "../core/team-problem.ts";
import { isId } from "../core/text-rules.ts";
import { lockTeam } from "../store/audit.ts";
import { type DeedRow, findDeed, insertDeed } from "../store/deeds.ts";
import type { Tables } from "../store/tables.ts";
import { readTeamRows, type TeamRow, type TeamRowName, writeTeamRows } from "../store/team-rows.ts";
import { findTeam } from "../store/teams.ts";
import { recordAudit } from "./audit.ts";
import { checkPerson } from "./person.ts";
import { hiddenFromActor, seenDone } from "./secrecy.ts";
import type { TeamChange, TeamDesk } from "./team-desk.ts";

/** What somebody wants to do. */
export interface Intent {
  readonly kind: DeedKind;
  readonly actor: Actor;
  /** See `Request` of the team's actions. */
  readonly request?: string | undefined;
  /** Of several that are done as one: how many were done before it, so that the last is the first to be undone. */
  readonly step?: number;
}

/** Where a deed happens: one transaction, in which nobody else changes anything of this team. */
export interface Scene {
  readonly tx: Transaction<Tables>;
  readonly actor: Actor;
  readonly team: Team;
  readonly now: number;
  readonly today: LocalDay;
  /** Cases that are not to be known where the actor is. */
  readonly hidden: Hidden;
  /** An id that nothing of this team had before or will have again; for one thing only. */
  readonly freshId: string;
}

/** One row as it is to be; null: removed. */
export interface RowChange {
  readonly name: TeamRowName;
  readonly to: TeamRow | null;
}

/** What is to be done, once all was checked. */
export interface Deed {
  /** Id of what it is about: a deadline, a fact, a destination, the team. */
  readonly about: string;
  /** The deadline by which it is found again; null where it is about none. */
  readonly deadline: string | null;
  readonly rows: readonly RowChange[];
  /** What the new plan has to take up. */
  readonly change: TeamChange;
  /** The person or case by which its entry on the audit trail can be erased. */
  readonly subject: string;
  /** What the audit trail says of it, beside its kind and who did it. */
  readonly says: { readonly [field: string]: Json | undefined };
  readonly until?: LocalDay;
  readonly undone?: DeedKind;
}

/** What a deed turned out to be: to be done, or so already, which changes nothing. */
export type Outlook = Deed | { readonly already: string; readonly until?: LocalDay };

/** Checks what somebody wants where it is to happen, and says what is to be done. */
export type Decide = (scene: Scene) => Promise<Outlook>;

/** Deeds that nothing takes back. */
const FOR_GOOD: readonly DeedKind[] = ["set-up-team", "add-destination", "send-test", "erase", "undo"];

/** Whether nothing takes back what was done. */
export function isForGood(kind: DeedKind): boolean {
  return FOR_GOOD.includes(kind);
}

/** A row as a deed found or left it. */
export interface KeptRow extends TeamRowName {
  readonly row: TeamRow | null;
}

/** What is kept of a deed beside its rows, to answer its request again. */
export interface KeptAnswer {
  readonly about: string;
  readonly until: LocalDay | null;
  readonly undone?: DeedKind;
  readonly effects: readonly Effect[];
}

/**
 * Does what somebody wants in one transaction: `decide` checks and says what is to be done, then the rows, the new plan,
 * the deed and the audit trail are written. Whatever throws leaves everything as it was.
 * @throws TeamError `unknown-team`, `bad-person`, and whatever `decide` finds
 */
export async function perform(desk: TeamDesk, intent: Intent, decide: Decide): Promise<Done> {
  checkPerson(intent.actor.person);
  return desk.store.transaction((tx) => performIn(desk, tx, intent, decide));
}

/** The same as a part of a larger transaction, which is given up as a whole where this throws. */
export async function performIn(
  desk: TeamDesk,
  tx: Transaction<Tables>,
  intent: Intent,
  decide: Decide,
): Promise<Done> {
  const scene = await enter(desk, tx, intent.actor);
  const before = await doneBefore(scene, intent);
  if (before) return before;
  const outlook = await decide(scene);
  if ("already" in outlook) return nothingDone(intent.kind, outlook.already, outlook.until);
  return carryOut(desk, scene, { ...intent, id: deedId(intent, scene.freshId) }, outlook);
}

/** What came of the very same request before; null where it was not made, or did nothing. */
export async function doneBefore({ tx, team, hidden, freshId }: Scene, intent: Intent): Promise<Done | null> {
  if (intent.request === undefined) return null;
  const before = await findDeed(tx, team.id, deedId(intent, freshId));
  return before && seenDone(tx, team.id, hidden, repeated(before));
}

/** Opens the scene of a deed: whoever wants to do something for the same team meanwhile waits until it is over. */
export async function enter({ clock }: TeamDesk, tx: Transaction<Tables>, actor: Actor): Promise<Scene> {
  const head = isId(actor.team) ? await lockTeam(tx, actor.team) : null;
  const team = head && (await findTeam(tx, actor.team));
  if (!team) throw new TeamError([{ code: "unknown-team", id: shown(actor.team) }]);
  const now = clock.now();
  const hidden = await hiddenFromActor(tx, actor);
  const freshId = `${team.id}-${head.seq + 1}`;
  return { tx, actor, team, now, today: localDay(now, team.zone), hidden, freshId };
}

/** Writes what was decided, with its consequences, its deed and its entry on the audit trail. */
export async function carryOut(
  { replan }: TeamDesk,
  { tx, actor, team, now, hidden }: Scene,
  { kind, id, step = 0 }: Pick<Intent, "kind" | "step"> & { readonly id: string },
  deed: Deed,
): Promise<Done> {
  const names = deed.rows.map(({ name }) => name);
  const kept = async (): Promise<KeptRow[]> => {
    const rows = await readTeamRows(tx, team.id, names);
    return names.map((name, index) => ({ ...name, row: rows[index] ?? null }));
  };
  const found = await kept();
  await writeTeamRows(
    tx,
    team.id,
    deed.rows.map(({ name, to }) => ({ name, row: to })),
  );
  const left = await kept();
  const effects = await replan(tx, team.id, deed.change);
  const { about, until = null, undone } = deed;
  const at = now + step;
  const answer: KeptAnswer = { about, until, ...(undone ? { undone } : {}), effects };
  await insertDeed(tx, {
    ...{ id, team: team.id, kind, deadline: deed.deadline, by: actor.person, at, undone_at: null },
    before: JSON.stringify({ rows: found, change: deed.change, subject: deed.subject }),
    after: JSON.stringify({ rows: left, answer }),
  });
  const { subject, says } = deed;
  await recordAudit(tx, team.id, {
    at: now,
    actor: actor.person,
    subject,
    kind,
    says: { ...says, deed: id },
  });
  const done: Done = { is: "done", kind, deed: id, undoUntil: undoUntil(kind, at), ...answer };
  return seenDone(tx, team.id, hidden, done);
}

/** The same request of the same person for the same thing has the same id, in whatever process it arrives. */
export function deedId({ kind, actor, request }: Intent, freshId: string): string {
  if (request === undefined) return freshId;
  const asked = JSON.stringify([actor.team, actor.person, kind, request]);
  return `${actor.team}-r${createHash("sha256").update(asked).digest("hex").slice(0, 20)}`;
}

function undoUntil(kind: DeedKind, at: number): number | null {
  return isForGood(kind) ? null : at + UNDO_MINUTES * 60_000;
}

function repeated({ id, kind, at, after, undone_at }: DeedRow): Done {
  const { answer } = JSON.parse(after) as { answer?: KeptAnswer };
  const what = answer ?? { about: id, until: null, effects: [] };
  const until = undone_at === null ? undoUntil(kind as DeedKind, at) : null;
  return { is: "already", kind: kind as DeedKind, deed: id, undoUntil: until, ...what };
}

/** What is answered where it was so already. */
export function nothingDone(kind: DeedKind, about: string, until: LocalDay | null = null): Done {
  return { is: "already", kind, deed: null, undoUntil: null, about, until, effects: [] };
}

/** @throws TeamError where the actor is no administrator */
export function requireAdministrator({ isAdministrator }: Actor): void {
  if (!isAdministrator) throw new TeamError([{ code: "not-administrator" }]);
}
