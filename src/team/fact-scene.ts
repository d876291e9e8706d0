import { canonicalJson, type Json } from "../core/canonical-json.ts";
import { shown } from "../core/characters.ts";
import { isHiddenDeadline } from "../core/confidential.ts";
import type { Event } from "../core/dossier.ts";
import { ANNOUNCED_TYPES } from "../core/event-rules.ts";
import { TeamError } from "../core/team-problem.ts";
import { isId, isReference } from "../core/text-rules.ts";
import { findDeadline } from "../store/deadlines.ts";
import { destinationsOf } from "../store/destinations.ts";
import { type KeptFact, keptFacts } from "../store/facts.ts";
import type { DeadlineSurroundings } from "./deadline-form.ts";
import type { Scene } from "./deed.ts";
import type { Recording } from "./own-record.ts";
import { type KeptFacts, type Surroundings, seenFacts, surroundingsOf } from "./surroundings.ts";
import type { TeamDesk } from "./team-desk.ts";

/** All that a team recorded and that may be known where it is asked, and what its facts are checked against. */
export interface FactScene {
  readonly kept: Awaited<ReturnType<typeof keptFacts>>;
  readonly around: Surroundings;
  readonly recording: Recording;
}

/** Reads what a team recorded so far. */
export async function factScene({ catalogue }: TeamDesk, scene: Scene): Promise<FactScene> {
  const { tx, team, actor, today, hidden } = scene;
  const kept = await keptFacts(tx, team.id);
  const places = (await destinationsOf(tx, team.id)).filter(({ role }) => role === "team");
  const destinations = places.map(({ id }) => id);
  return {
    kept: seenFacts(kept, hidden),
    around: surroundingsOf(catalogue, team, kept, { destinations, hidden }),
    recording: { team, person: actor.person, today },
  };
}

/** The same, with the case of the deadline that an entered one says it replaces. */
export async function aroundDeadline(
  { tx, team, hidden }: Scene,
  around: Surroundings,
  beats: unknown,
): Promise<DeadlineSurroundings> {
  const found = isReference(beats) ? await findDeadline(tx, team.id, team.dossiers, beats) : null;
  const isSeen = found && found.gone === 0 && !isHiddenDeadline(found.deadline, hidden);
  return { ...around, beaten: isSeen ? found.case_id : null };
}

/**
 * The id a new fact gets: the one that was asked for, or one that nothing had before. Where people ask from a chat, ids
 * are Vigil's to make: one that is in use already would tell of what is confidential elsewhere.
 * @throws TeamError `id-used`, or what is wrong with it
 */
export function newId(
  asked: string | undefined,
  used: ReadonlySet<string>,
  { freshId, actor }: Pick<Scene, "freshId" | "actor">,
): string {
  if (asked === undefined || actor.room !== undefined) {
    let id = freshId;
    // A dossier may have come to use the very same words.
    for (let count = 2; used.has(id); count += 1) id = `${freshId}-${count}`;
    return id;
  }
  if (typeof asked !== "string" || !isId(asked)) {
    const flaw = { code: "bad-id", field: "id", text: shown(asked) } as const;
    throw new TeamError([{ code: "field", field: "id", flaw }]);
  }
  if (used.has(asked)) throw new TeamError([{ code: "id-used", id: asked }]);
  return asked;
}

/**
 * One of a team's own facts that stands.
 * @param version the one that was looked at
 * @throws TeamError `unknown-fact`, `fact-retracted`, `changed-since`
 */
export function standingFact<Fact>(
  facts: readonly KeptFact<Fact>[],
  id: string,
  version?: number,
): KeptFact<Fact> {
  const kept = facts.find((fact) => fact.id === id);
  if (!kept) throw unknownFact(id);
  if (kept.isRetracted) throw new TeamError([{ code: "fact-retracted", id }]);
  if (version !== undefined && version !== kept.version) throw new TeamError([{ code: "changed-since", id }]);
  return kept;
}

/** The same error for what does not exist, was never this team's, or is no fact of this sort. */
export function unknownFact(id: string): TeamError {
  return new TeamError([{ code: "unknown-fact", id: shown(id) }]);
}

/** A form with what is changed of it; what is not mentioned stays. */
export function changed<Form extends object>(form: Form, change: Partial<Form>): Form {
  const mentioned = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...form, ...Object.fromEntries(mentioned) };
}

/**
 * A corrected event: known since it was first recorded, or since it can have happened. Who corrected it answers for it.
 */
export function corrected(event: Event, was: Event): Event {
  const { date, type } = event;
  const happens = date && !date.approximate && !ANNOUNCED_TYPES.includes(type) && !event.asks;
  const earliest = happens && date.earliest > was.knownOn ? date.earliest : was.knownOn;
  return { ...event, knownOn: earliest };
}

/** Whether two facts say the same, whoever recorded them and when. */
export function saysTheSame(one: object, other: object): boolean {
  return contentOf(one) === contentOf(other);
}

/** All that a fact says, whoever recorded it and when, under whatever id: equal texts, equal content. */
export function contentOf(fact: object): string {
  const { id, recorded, knownOn, source, ...says } = fact as Partial<Event>;
  return canonicalJson([says as Json, recorded?.evidence ?? null]);
}

/** Which of the standing facts of others refer to a case or an event. */
export function referringTo(of: "case" | "event", id: string, { events }: KeptFacts): readonly string[] {
  const refers = ({ cases, sameAs }: Event) => (of === "case" ? cases.includes(id) : sameAs === id);
  return events.flatMap(({ id: other, isRetracted, fact }) =>
    !isRetracted && other !== id && refers(fact) ? [other] : [],
  );
}
