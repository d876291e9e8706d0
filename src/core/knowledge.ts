import { allEvents, type Catalogue } from "./catalogue.ts";
import { knownFrom } from "./dates.ts";
import type { LocalDay, Window } from "./days.ts";
import type { Citation, Event } from "./dossier.ts";
import { Lru } from "./lru.ts";

/** What sources published by a day say: nothing that became known later. */
export interface Knowledge {
  readonly asOf: LocalDay;
  readonly catalogue: Catalogue;
  /** The events known on that day, in file order. */
  readonly events: readonly Event[];
}

/** Days from which a catalogue is remembered as it was seen last: today in each zone that people ask from. */
const DAYS = 4;
const SEEN = new WeakMap<Catalogue, Lru<LocalDay, Knowledge>>();

/** Looks at the world from a day. The same object for the same catalogue and day as long as few days are asked for. */
export function knownBy(catalogue: Catalogue, asOf: LocalDay): Knowledge {
  const seen = SEEN.get(catalogue) ?? new Lru<LocalDay, Knowledge>(DAYS);
  SEEN.set(catalogue, seen);
  return seen.getOr(asOf, () => ({ asOf, catalogue, events: knownAmong(allEvents(catalogue), asOf) }));
}

/** Those of the events that are known on a day, as they are told on it. */
export function knownAmong(events: readonly Event[], asOf: LocalDay): Event[] {
  return events.filter((event) => event.knownOn <= asOf).map((event) => asTold(event, asOf));
}

/** The event with those of its further sources that were published by then, and no surer than they make it. */
function asTold(event: Event, asOf: LocalDay): Event {
  const isPublished = ({ source }: Citation) => knownFrom(source.published) <= asOf;
  if (event.sources.every(isPublished)) return event;
  const sources = event.sources.filter(isPublished);
  return { ...event, sources, confidence: sources.length > 0 ? event.confidence : "single-source" };
}

/**
 * The days inside a window, after its first, on which one of the events or one of its further sources becomes known,
 * ascending; between two of them nothing changes.
 */
export function daysOfNews(events: readonly Event[], window: Window): LocalDay[] {
  const days = events.flatMap(({ knownOn, sources }) => [
    knownOn,
    ...sources.map(({ source }) => knownFrom(source.published)),
  ]);
  return [...new Set(days)].filter((day) => day > window.earliest && day <= window.latest).sort();
}
