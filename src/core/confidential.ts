import { allCases, type Catalogue } from "./catalogue.ts";
import type { Room } from "./chat-desk.ts";
import type { Deadline } from "./deadline.ts";
import type { Case, Dossier, Event } from "./dossier.ts";
import type { Destination } from "./team.ts";

/** Ids of confidential cases, each with the id of the destination to which it is confidential. */
export type Secrets = ReadonlyMap<string, string>;

/** Ids of the cases that are not to be known where something is shown or done. */
export type Hidden = ReadonlySet<string>;

/** Where everything may be known. */
export const NOTHING_HIDDEN: Hidden = new Set();

/** Which of these cases are confidential. */
export function secretsOf(cases: Iterable<Pick<Case, "id" | "confidentialTo">>): Secrets {
  const found = new Map<string, string>();
  for (const { id, confidentialTo } of cases) if (confidentialTo !== undefined) found.set(id, confidentialTo);
  return found;
}

/**
 * What is not known in a room.
 * @param destinations all of the team; a case confidential to one that is not among them is known in no room
 * @param room null: a place that nobody knows, where nothing confidential is told; undefined: whoever runs Vigil, or
 *   Vigil itself, from whom nothing is kept
 */
export function hiddenFrom(
  secrets: Secrets,
  destinations: readonly Pick<Destination, "id" | "role" | "platform" | "channel">[],
  room: Room | null | undefined,
): Hidden {
  if (room === undefined || secrets.size === 0) return NOTHING_HIDDEN;
  const here = new Set<string>();
  for (const { id, role, platform, channel } of destinations) {
    if (role === "team" && platform === room?.platform && channel === room.channel) here.add(id);
  }
  return new Set([...secrets].flatMap(([id, to]) => (here.has(to) ? [] : [id])));
}

/** What is not told at a destination of the team. */
export function hiddenAt(secrets: Secrets, destination: string): Hidden {
  if (secrets.size === 0) return NOTHING_HIDDEN;
  return new Set([...secrets].flatMap(([id, to]) => (to === destination ? [] : [id])));
}

/** Whether something belongs to a case that is hidden: then nothing of it is shown, whatever else it belongs to. */
export function isHidden({ cases }: Pick<Event, "cases">, hidden: Hidden): boolean {
  return hidden.size > 0 && cases.some((id) => hidden.has(id));
}

/** Whether a deadline, or anything that it is told from, belongs to a case that is hidden. */
export function isHiddenDeadline(deadline: Deadline, hidden: Hidden): boolean {
  if (hidden.size === 0) return false;
  const { event, alsoFrom, closing } = deadline;
  const events = [event, ...alsoFrom.map((account) => account.event), ...(closing ? [closing.event] : [])];
  return [deadline, ...events].some((one) => isHidden(one, hidden));
}

/** Facts without what is hidden; the very same object where nothing of them is. */
export function withoutHidden<Facts extends Pick<Dossier, "cases" | "events">>(
  facts: Facts,
  hidden: Hidden,
): Facts {
  const isSeen = (event: Event) => !isHidden(event, hidden);
  const isWhole = !facts.cases.some(({ id }) => hidden.has(id)) && facts.events.every(isSeen);
  if (hidden.size === 0 || isWhole) return facts;
  return {
    ...facts,
    cases: facts.cases.filter(({ id }) => !hidden.has(id)),
    events: facts.events.filter(isSeen),
  };
}

/**
 * A team's catalogue as it may be shown in a room; see `hiddenFrom`. The very same object where nothing is hidden, and
 * for the same catalogue and the same kept back from it.
 */
export function seenFrom(
  catalogue: Catalogue,
  destinations: readonly Pick<Destination, "id" | "role" | "platform" | "channel">[],
  room: Room | null | undefined,
): Catalogue {
  if (room === undefined) return catalogue;
  return without(catalogue, hiddenFrom(secretsIn(catalogue), destinations, room));
}

/** A team's catalogue as it may be shown at one of its destinations. */
export function seenAt(catalogue: Catalogue, destination: string): Catalogue {
  return without(catalogue, hiddenAt(secretsIn(catalogue), destination));
}

/** A catalogue as it may be shown to anybody: without anything confidential. */
export function seenByAnybody(catalogue: Catalogue): Catalogue {
  return seenFrom(catalogue, [], null);
}

/**
 * Whether cases may stand in one fact: all of them open, or all confidential to the same destination. Otherwise what
 * follows from the fact for one would tell of the other.
 */
export function goTogether(
  cases: readonly string[],
  known: { get(id: string): Pick<Case, "confidentialTo"> | undefined },
): boolean {
  return new Set(cases.map((id) => known.get(id)?.confidentialTo ?? "")).size <= 1;
}

/** What was kept back before from catalogues that somebody still has, so that what is built on the rest is kept too. */
const SEEN = new WeakMap<Catalogue, Map<string, Catalogue>>();

function without(catalogue: Catalogue, hidden: Hidden): Catalogue {
  if (hidden.size === 0) return catalogue;
  const known = SEEN.get(catalogue) ?? new Map<string, Catalogue>();
  SEEN.set(catalogue, known);
  const key = JSON.stringify([...hidden].sort());
  const before = known.get(key);
  if (before) return before;
  const dossiers = catalogue.dossiers.map((one) => withoutHidden(one, hidden));
  const seen = { ...catalogue, dossiers };
  known.set(key, seen);
  return seen;
}

const SECRETS = new WeakMap<Catalogue, Secrets>();

function secretsIn(catalogue: Catalogue): Secrets {
  const known = SECRETS.get(catalogue) ?? secretsOf(allCases(catalogue));
  SECRETS.set(catalogue, known);
  return known;
}
