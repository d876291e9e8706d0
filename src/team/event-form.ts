import { goTogether } from "../core/confidential.ts";
import type { LocalDay } from "../core/days.ts";
import { type Charge, type Event, GRAVITIES, SENTENCE_KINDS, type Sentence } from "../core/dossier.ts";
import type { Duration } from "../core/duration.ts";
import { ANNOUNCED_TYPES, SENTENCE_TYPES, TYPES_OF_FORMS, TYPES_OF_ONE_PERSON } from "../core/event-rules.ts";
import { EVENT_TYPES, type EventType } from "../core/event-types.ts";
import type { EventForm } from "../core/team-actions.ts";
import type { TeamField } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import { FormReader } from "./form.ts";
import { ownEvent, type Recording } from "./own-record.ts";
import { caseProblem, type Surroundings } from "./surroundings.ts";

const FIELDS: readonly TeamField[] = [
  ...(["type", "cases", "date", "approximate", "summary", "evidence", "place", "sentence", "term"] as const),
  ...(["probation", "ban", "charge", "gravity", "basis", "sameAs"] as const),
];

/** Outcomes and entered deadlines have forms of their own. */
const TYPES = EVENT_TYPES.filter((type) => !TYPES_OF_FORMS.includes(type));

/**
 * Makes an event of what was filled in, by the same rules as the files of the dossiers: what somebody records today has
 * happened by today, unless it is of a type that is announced.
 * @param was the event as it was before, where it is corrected
 * @throws TeamError with all that is wrong
 */
export function readEvent(
  form: EventForm,
  id: string,
  recording: Recording,
  around: Surroundings,
  was?: Pick<Event, "type" | "answers">,
): Event {
  const reader = new FormReader(form, FIELDS);
  // What an outcome is follows from the outcome: it is corrected by recording another.
  const types = was?.answers ? [was.type] : TYPES;
  const type = reader.must("type", reader.oneOf("type", types), "statement");
  const marks = reader.flag("approximate") ? { approximate: true } : {};
  const made: Event = {
    ...ownEvent(recording, {
      id,
      type,
      cases: readCases(reader, around),
      date: reader.date("date", marks),
      summary: reader.must("summary", reader.line("summary", LONGEST.summary), ""),
      evidence: readEvidence(reader),
    }),
    place: reader.line("place", LONGEST.place) ?? undefined,
    sentence: readSentence(reader, type),
    charge: readCharge(reader),
    sameAs: reader.id("sameAs") ?? undefined,
    answers: was?.answers,
  };
  checkHappened(made, recording.today, reader);
  checkPeople(made, reader, around);
  checkSameAs(made, reader, around);
  reader.check();
  return made;
}

/** The cases a fact belongs to: at least one, each known to the team. */
export function readCases(reader: FormReader, around: Surroundings): readonly string[] {
  const read = reader.ids("cases");
  if (read?.length === 0) reader.refuse("cases", { code: "empty", field: "cases" });
  const cases = reader.must("cases", read, []);
  for (const id of cases) {
    const problem = caseProblem(id, around);
    if (problem) reader.add(problem);
  }
  if (!goTogether(cases, around.cases)) reader.add({ code: "confidential-apart", ids: cases });
  return cases;
}

/** How the team knows; never nothing. */
export function readEvidence(reader: FormReader): string {
  return reader.must("evidence", reader.line("evidence", LONGEST.summary), "");
}

/** Refuses a day to come for what can only be known once it has happened. */
export function checkHappened(
  { type, date }: Pick<Event, "type" | "date">,
  today: LocalDay,
  reader: FormReader,
): void {
  if (!date || date.approximate || ANNOUNCED_TYPES.includes(type) || date.earliest <= today) return;
  reader.add({ code: "date-ahead", field: "date", day: date.earliest });
}

function readSentence(reader: FormReader, type: EventType): Sentence | undefined {
  const kind = reader.oneOf("sentence", SENTENCE_KINDS);
  const [term, probation, ban] = [
    reader.duration("term"),
    reader.duration("probation"),
    reader.duration("ban"),
  ];
  if (kind === null) {
    // Without its kind, whatever else is said of a sentence would be lost.
    if (term || probation || ban) reader.must("sentence", null, null);
    return undefined;
  }
  if (!SENTENCE_TYPES.includes(type)) reader.refuse("sentence", { code: "sentence-misplaced", type });
  if (probation && kind !== "suspended") reader.refuse("probation", { code: "probation-misplaced", kind });
  return {
    kind,
    term: reader.must("term", term, { months: 1, days: 0 }),
    probation: probation ?? undefined,
    ban: ban ?? undefined,
  };
}

function readCharge(reader: FormReader): Charge | undefined {
  const text = reader.line("charge", LONGEST.charge);
  const gravity = reader.oneOf("gravity", GRAVITIES) ?? undefined;
  const basis = reader.line("basis", LONGEST.basis) ?? undefined;
  if (text === null) {
    if (gravity || basis) reader.must("charge", null, null);
    return undefined;
  }
  if (gravity && basis === undefined) reader.refuse("gravity", { code: "gravity-without-basis" });
  return { text, gravity, basis };
}

function checkPeople({ type, cases }: Event, reader: FormReader, { cases: known }: Surroundings): void {
  const people = cases.filter((id) => known.get(id)?.kind === "person");
  if (people.length < 2 || !TYPES_OF_ONE_PERSON.includes(type)) return;
  reader.refuse("cases", { code: "several-people", type });
}

function checkSameAs({ id, sameAs, cases }: Event, reader: FormReader, around: Surroundings): void {
  if (sameAs === undefined) return;
  const { events } = around;
  const other = events.get(sameAs);
  const next = other?.sameAs;
  if (other && goTogether(cases, around.cases) && !goTogether([...cases, ...other.cases], around.cases)) {
    reader.add({ code: "confidential-apart", ids: [id, sameAs] });
  }
  if (sameAs === id) reader.refuse("sameAs", { code: "same-as-itself", id });
  else if (next !== undefined) reader.refuse("sameAs", { code: "same-as-chain", id: sameAs, next });
  else if (!events.has(sameAs)) reader.add({ code: "unknown-event", id: sameAs });
}

/** An event as a form shows it. */
export function eventForm(event: Event): EventForm {
  const { type, cases, date, summary, place, recorded, sentence, charge, sameAs } = event;
  return {
    type,
    cases,
    date: date?.edtf,
    approximate: date?.approximate,
    summary,
    evidence: recorded?.evidence ?? "",
    place,
    sentence: sentence?.kind,
    term: sentence && iso(sentence.term),
    probation: sentence?.probation && iso(sentence.probation),
    ban: sentence?.ban && iso(sentence.ban),
    charge: charge?.text,
    gravity: charge?.gravity,
    basis: charge?.basis,
    sameAs,
  };
}

function iso({ months, days }: Duration): string {
  return `P${months > 0 ? `${months}M` : ""}${days > 0 ? `${days}D` : ""}`;
}
