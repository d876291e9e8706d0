import type { Json } from "../core/canonical-json.ts";
import { goTogether, type Hidden, hiddenFrom, isHidden, NOTHING_HIDDEN } from "../core/confidential.ts";
import type { Done } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { Actor } from "../core/team.ts";
import type { DeedRow } from "../store/deeds.ts";
import { destinationsOf } from "../store/destinations.ts";
import { confidentialCases, keptFacts } from "../store/facts.ts";
import type { Db } from "../store/store.ts";
import { asJson } from "./fact-rows.ts";
import type { KeptFacts } from "./surroundings.ts";
import type { TeamChange } from "./team-desk.ts";

/** What an actor may not know where they are; asked anew for everything that is done. */
export async function hiddenFromActor(db: Db, { team, room }: Pick<Actor, "team" | "room">): Promise<Hidden> {
  if (room === undefined) return NOTHING_HIDDEN;
  const secrets = await confidentialCases(db, team);
  return secrets.size === 0 ? NOTHING_HIDDEN : hiddenFrom(secrets, await destinationsOf(db, team), room);
}

/** Those of a team's deadlines, by their ids, that may be known where something is hidden. */
export async function seenDeadlines(
  db: Db,
  team: string,
  hidden: Hidden,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (hidden.size === 0 || ids.length === 0) return ids;
  const { events } = await keptFacts(db, team);
  const told = new Set(events.flatMap(({ id, fact }) => (isHidden(fact, hidden) ? [id] : [])));
  // A deadline is named after the event it follows from.
  return ids.filter((id) => !told.has(id.split("/", 1)[0] ?? id));
}

/** What was done without what it did to deadlines that are not to be known where it is answered. */
export async function seenDone(db: Db, team: string, hidden: Hidden, done: Done): Promise<Done> {
  if (hidden.size === 0 || done.effects.length === 0) return done;
  const ids = done.effects.map(({ deadline }) => deadline);
  const seen = new Set(await seenDeadlines(db, team, hidden, ids));
  return { ...done, effects: done.effects.filter(({ deadline }) => seen.has(deadline)) };
}

/** Whether a deed touched anything that is hidden; then it is not known there that it was done. */
export function isHiddenDeed({ before }: Pick<DeedRow, "before">, hidden: Hidden): boolean {
  if (hidden.size === 0) return false;
  const { subject = "", change = {} }: { subject?: string; change?: TeamChange } = JSON.parse(before);
  return isHidden({ cases: [subject, ...(change.cases ?? [])] }, hidden);
}

/** Cases by id, as far as their secrecy matters. */
export interface KnownSecrecy {
  get(id: string): Pick<Case, "confidentialTo"> | undefined;
}

/**
 * Ids of the standing events that tell of a case together with others that are not confidential as it is: in one event,
 * or as one happening.
 * @param known with the case as it is to be
 */
export function sharedEvents(id: string, { events }: KeptFacts, known: KnownSecrecy): readonly string[] {
  const standing = events.flatMap(({ isRetracted, fact }) => (isRetracted ? [] : [fact]));
  const byId = new Map(standing.map((event) => [event.id, event]));
  const told = ({ cases, sameAs }: Event) => {
    // What is not the team's own is published, and so are its cases.
    const others = sameAs === undefined ? [] : (byId.get(sameAs)?.cases ?? [""]);
    return [...cases, ...others];
  };
  return standing.flatMap((event) => {
    const cases = told(event);
    return cases.includes(id) && !goTogether(cases, known) ? [event.id] : [];
  });
}

/** The same lookup with one case as it is to be. */
export function withCase(known: KnownSecrecy, fact: Case): KnownSecrecy {
  return { get: (id) => (id === fact.id ? fact : known.get(id)) };
}

/** Whether any of these cases is confidential, as one of these facts says or as is known. */
export function isConfidential(facts: readonly (Case | Event | undefined)[], known: KnownSecrecy): boolean {
  return facts.some((fact) => {
    if (!fact) return false;
    if (!("cases" in fact)) return fact.confidentialTo !== undefined;
    return fact.cases.some((id) => known.get(id)?.confidentialTo !== undefined);
  });
}

/** Facts as the audit trail says them: of what is confidential nothing but its ids, which stand beside them. */
export function saysOf(facts: Readonly<Record<string, Case | Event | undefined>>, isSecret: boolean) {
  const told = Object.entries(facts).flatMap(([name, fact]): [string, Json][] =>
    fact ? [[name, isSecret ? { id: fact.id } : asJson(fact)]] : [],
  );
  return Object.fromEntries(told);
}
