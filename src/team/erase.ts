import { printable, shown } from "../core/characters.ts";
import type { Deadline } from "../core/deadline.ts";
import { type Done, ERASED } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { Actor } from "../core/team.ts";
import { TeamError } from "../core/team-problem.ts";
import { isId } from "../core/text-rules.ts";
import { type AuditEntry, auditEntries, deleteAuditTexts } from "../store/audit.ts";
import { deedsSince, insertDeed } from "../store/deeds.ts";
import {
  emptyDeed,
  factBodies,
  forgetBackup,
  isNamed,
  ownDeadlineBodies,
  replacePerson,
  setFactBody,
  setOwnDeadlineBody,
} from "../store/erase.ts";
import { keptFacts } from "../store/facts.ts";
import { removeMember } from "../store/members.ts";
import { readTeamRow, writeTeamRow } from "../store/team-rows.ts";
import { recordAudit } from "./audit.ts";
import { enter, requireAdministrator, type Scene } from "./deed.ts";
import { ERASURE, erasureOf } from "./erasure.ts";
import { checkPerson, personProblem } from "./person.ts";
import { mapEvents, naming, scrubCase, scrubEvent, withoutRecorder } from "./scrub.ts";
import { seenDone } from "./secrecy.ts";
import type { TeamDesk } from "./team-desk.ts";

/** Entries of the audit trail that are read at once. */
const SLICE = 500;

/** What an erasure is about, and what of the team's facts goes with it. */
interface Target {
  readonly who: string;
  readonly isPerson: boolean;
  /** Ids of the team's own facts whose text goes. */
  readonly cases: readonly string[];
  readonly events: readonly string[];
}

/**
 * Destroys for good what the audit trail says by or about a person or a case, puts a placeholder where rows name the
 * person, and destroys the text of retracted facts that the person recorded, or of all the team's facts about the case,
 * which are retracted first. The audit chain stays valid: what is gone is named by its numbers, never by whom it was about.
 * @throws TeamError `not-administrator`, `nothing-to-erase`
 */
export async function erase(desk: TeamDesk, actor: Actor, { who }: { readonly who: string }): Promise<Done> {
  requireAdministrator(actor);
  checkPerson(actor.person);
  return desk.store.transaction(async (tx) => {
    const scene = await enter(desk, tx, actor);
    const target = await targetOf(scene, who);
    const texts = await textsNaming(scene, target);
    const isKnown = target.isPerson && (await isNamed(tx, scene.team.id, who));
    if (texts.length + target.cases.length + target.events.length === 0 && !isKnown) {
      throw new TeamError([{ code: "nothing-to-erase", id: printable(who) }]);
    }
    const touched = await retractAll(scene, target);
    if (target.isPerson) await forgetPerson(scene, who);
    await scrubFacts(scene, target);
    await emptyDeeds(scene, target);
    const effects = await desk.replan(tx, scene.team.id, { cases: touched });
    await scrubDeadlines(scene, target);
    await deleteAuditTexts(tx, scene.team.id, texts);
    return seenDone(tx, scene.team.id, scene.hidden, await finish(scene, who, effects));
  });
}

/** @throws TeamError where this can be neither a person nor a case */
async function targetOf({ tx, team, hidden }: Scene, who: string): Promise<Target> {
  const isPerson = personProblem(who) === null;
  // What is not to be known here is no case at all.
  if (!isPerson && !(typeof who === "string" && isId(who) && !hidden.has(who))) {
    throw new TeamError([{ code: "nothing-to-erase", id: shown(who) }]);
  }
  const kept = await keptFacts(tx, team.id);
  if (isPerson) {
    const events = kept.events.filter(({ isRetracted, fact }) => isRetracted && fact.recorded?.by === who);
    return { who, isPerson, cases: [], events: events.map(({ id }) => id) };
  }
  const events = kept.events.filter(({ fact }) => fact.cases.includes(who));
  const cases = kept.cases.filter(({ id }) => id === who);
  return { who, isPerson, cases: cases.map(({ id }) => id), events: events.map(({ id }) => id) };
}

/** Retracts what stands of a case's facts. @returns every case whose deadlines may be other than before */
async function retractAll({ tx, team }: Scene, { cases, events, who, isPerson }: Target): Promise<string[]> {
  const kept = await keptFacts(tx, team.id);
  const names = [
    ...cases.map((id) => ({ table: "own_case", id }) as const),
    ...events.map((id) => ({ table: "own_event", id }) as const),
  ];
  for (const name of names) {
    const row = await readTeamRow(tx, team.id, name);
    if (row?.retracted !== 0) continue;
    await writeTeamRow(tx, team.id, name, { ...row, retracted: 1, version: Number(row.version) + 1 });
  }
  // What somebody recorded reads otherwise once the name is gone, also where it stands.
  const read = kept.events.filter(({ id, fact }) => events.includes(id) || fact.recorded?.by === who);
  return [...new Set([...(isPerson ? [] : [who]), ...read.flatMap(({ fact }) => fact.cases)])];
}

async function forgetPerson({ tx, team }: Scene, person: string): Promise<void> {
  const mentions = naming([person]);
  for (const { id, body } of await factBodies(tx, team.id, "own_event")) {
    if (!mentions(body)) continue;
    const event = withoutRecorder(JSON.parse(body) as Event, person);
    await setFactBody(tx, team.id, "own_event", { id, body: JSON.stringify(event) });
  }
  await replacePerson(tx, team.id, person, ERASED);
  await forgetBackup(tx, team.id, person);
  await removeMember(tx, team.id, person);
}

async function scrubFacts({ tx, team }: Scene, { cases, events }: Target): Promise<void> {
  for (const { id, body } of await factBodies(tx, team.id, "own_case")) {
    if (!cases.includes(id)) continue;
    const scrubbed = JSON.stringify(scrubCase(JSON.parse(body) as Case));
    await setFactBody(tx, team.id, "own_case", { id, body: scrubbed });
  }
  for (const { id, body } of await factBodies(tx, team.id, "own_event")) {
    if (!events.includes(id)) continue;
    const scrubbed = JSON.stringify(scrubEvent(JSON.parse(body) as Event));
    await setFactBody(tx, team.id, "own_event", { id, body: scrubbed });
  }
}

/** Deadlines that are kept for what was posted from them hold copies of their events. */
async function scrubDeadlines({ tx, team }: Scene, { who, events }: Target): Promise<void> {
  const mentions = naming([who, ...events]);
  for (const { id, body } of await ownDeadlineBodies(tx, team.id)) {
    if (!mentions(body)) continue;
    const scrubbed = mapEvents(JSON.parse(body) as Deadline, (event) =>
      events.includes(event.id) ? scrubEvent(event) : withoutRecorder(event, who),
    );
    await setOwnDeadlineBody(tx, team.id, { id, body: JSON.stringify(scrubbed) });
  }
}

async function emptyDeeds({ tx, team }: Scene, { who, cases, events }: Target): Promise<void> {
  const mentions = naming([who, ...cases, ...events]);
  for (const { id, before, after } of await deedsSince(tx, team.id, Number.MIN_SAFE_INTEGER)) {
    if (mentions(before) || mentions(after)) await emptyDeed(tx, team.id, id);
  }
}

async function textsNaming({ tx, team }: Scene, { who, cases, events }: Target): Promise<readonly number[]> {
  const mentions = naming([who, ...cases, ...events]);
  const isNamed = ({ text }: AuditEntry) =>
    text !== null && (text.actor === who || text.subject === who || mentions(text.text));
  const entries = await allEntries(tx, team.id);
  return entries.filter(isNamed).map(({ row }) => row.seq);
}

async function allEntries(tx: Scene["tx"], team: string): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (;;) {
    const entries = await auditEntries(tx, team, found.at(-1)?.row.seq ?? 0, SLICE);
    found.push(...entries);
    if (entries.length < SLICE) return found;
  }
}

/** The erasure's own entry names by number all that is gone by now, and nobody. */
async function finish(
  { tx, team, actor, now, freshId: id }: Scene,
  who: string,
  effects: Done["effects"],
): Promise<Done> {
  const by = actor.person === who ? ERASED : actor.person;
  const silent = (await allEntries(tx, team.id))
    .filter(({ text }) => text === null)
    .map(({ row }) => row.seq);
  await insertDeed(tx, {
    ...{ id, team: team.id, kind: ERASURE, deadline: null, by, at: now, undone_at: null },
    ...{ before: "{}", after: "{}" },
  });
  const says = { ...erasureOf(silent), deed: id };
  await recordAudit(tx, team.id, { at: now, actor: by, subject: team.id, kind: ERASURE, says });
  return { is: "done", kind: ERASURE, deed: id, undoUntil: null, about: who, until: null, effects };
}
