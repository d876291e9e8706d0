import type { Case, CaseKind, Event, Sentence } from "./dossier.ts";
import type { EventType } from "./event-types.ts";

/** What the sources last said of a case; a code that `src/i18n` words as a report, never as a present fact. */
export const STATUS_CODES = [
  "in-custody",
  "suspended-sentence",
  "administrative-detention",
  "sentenced",
  "amnesty-granted",
  "parole-granted",
  "free",
  "dead",
  "accused",
  "case-dismissed",
  "attacked",
  "extradited",
  "blocked",
  "unblocked",
  "dispersed",
  "on-strike",
  "proposed",
  "stalled",
  "signed",
  "in-force",
  "vetoed",
  "held",
  "under-way",
  "under-review",
  "carried-out",
  "not-reported",
] as const;
export type StatusCode = (typeof STATUS_CODES)[number];

/** What was last reported of a case, and by which event. */
export interface CaseStatus {
  readonly code: StatusCode;
  /** The event that says so; null where nothing known speaks of a status. */
  readonly event: Event | null;
  /** The sentence that stands on that day, for people still under one. */
  readonly sentence: { readonly of: Sentence; readonly event: Event } | null;
}

const CODES: Partial<Record<EventType, StatusCode>> = {
  arrested: "in-custody",
  detained: "in-custody",
  "custody-reported": "in-custody",
  "parole-refused": "in-custody",
  "parole-granted": "parole-granted",
  "transfer-refused": "in-custody",
  "transfer-granted": "in-custody",
  "leave-granted": "in-custody",
  amnestied: "amnesty-granted",
  released: "free",
  died: "dead",
  accused: "accused",
  "case-dismissed": "case-dismissed",
  attacked: "attacked",
  extradited: "extradited",
  blocked: "blocked",
  unblocked: "unblocked",
  dispersed: "dispersed",
  strike: "on-strike",
  "law-proposed": "proposed",
  "law-stalled": "stalled",
  "law-signed": "signed",
  "law-in-force": "in-force",
  veto: "vetoed",
  reform: "carried-out",
  election: "held",
  conference: "held",
  talks: "under-way",
  "un-observations": "under-review",
  "un-decision": "under-review",
  "un-periodic-review": "under-review",
  "un-state-report": "under-review",
};

const UNDER_SENTENCE: readonly StatusCode[] = [
  "in-custody",
  "suspended-sentence",
  "administrative-detention",
];

const CODES_BY_SENTENCE: Record<Sentence["kind"], StatusCode> = {
  prison: "in-custody",
  "settlement-colony": "in-custody",
  suspended: "suspended-sentence",
  administrative: "administrative-detention",
};

/** Codes that say where a person is; for a person they outrank whatever else happened. */
const OF_CUSTODY: readonly StatusCode[] = [
  "in-custody",
  "suspended-sentence",
  "administrative-detention",
  "sentenced",
  "amnesty-granted",
  "parole-granted",
  "extradited",
  "free",
  "dead",
];

interface Reported {
  readonly event: Event;
  readonly code: StatusCode;
}

/**
 * The status a case had by its latest report. Death is final, and a report without a date never takes back a release.
 * @param events all events of the case known on the day in question
 */
export function statusOf({ id, kind }: Case, events: readonly Event[]): CaseStatus {
  // What happened to a case that merely shares the event says nothing of this one's state.
  const own = events.filter((event) => event.cases[0] === id);
  const reported = own.flatMap((event) => codeOf(event, kind) ?? []);
  const ofCustody = kind === "person" ? reported.filter(({ code }) => OF_CUSTODY.includes(code)) : [];
  const latest = latestOf(ofCustody.length > 0 ? ofCustody : reported);
  if (!latest) return { code: "not-reported", event: null, sentence: null };
  return { ...latest, sentence: standing(latest.code, own) };
}

function latestOf(reported: readonly Reported[]): Reported | null {
  let latest: Reported | null = null;
  for (const one of reported) {
    if (!latest || isNews(one, latest)) latest = one;
  }
  return latest;
}

function isNews(one: Reported, latest: Reported): boolean {
  if (one.code === "dead" || latest.code === "dead") return one.code === "dead";
  if (latest.code === "free" && one.event.type === "custody-reported" && !one.event.date) return false;
  if (one.code === "free" && latest.event.type === "custody-reported" && !latest.event.date) return true;
  return byTime(one.event, latest.event) >= 0;
}

/**
 * Orders events by the last day on which they can have happened: "by 1 February" comes after a report of January, and
 * "2009" after a day of that year. What the source gives no date for stands where it was reported.
 */
export function byTime(a: Event, b: Event): number {
  const [x, y] = [timeOf(a), timeOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function timeOf({ date, knownOn }: Event): string {
  return date ? `${date.latest} ${date.earliest}` : `${knownOn} ${knownOn}`;
}

function codeOf(event: Event, kind: CaseKind): Reported | null {
  const sentenced = event.type === "sentenced" || event.type === "sentence-replaced";
  if (sentenced)
    return { event, code: event.sentence ? CODES_BY_SENTENCE[event.sentence.kind] : "sentenced" };
  const code = CODES[event.type];
  // UN decisions on somebody's complaint say nothing of where that person is; only a process is itself under review.
  if (!code || (code === "under-review" && kind !== "process")) return null;
  return { event, code };
}

/** The sentence somebody is under; a suspended one still stands when its bearer is free. */
function standing(code: StatusCode, events: readonly Event[]): CaseStatus["sentence"] {
  let latest: CaseStatus["sentence"] = null;
  for (const event of events) {
    if (!event.sentence || events.some(({ id }) => id === event.sameAs)) continue;
    if (!latest || byTime(event, latest.event) >= 0) latest = { of: event.sentence, event };
  }
  const under = UNDER_SENTENCE.includes(code) || (code === "free" && latest?.of.kind === "suspended");
  return under ? latest : null;
}
