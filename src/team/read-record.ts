import { printable, shown } from "../core/characters.ts";
import { DateError, parseDay } from "../core/dates.ts";
import type { LocalDay } from "../core/days.ts";
import { ERASED } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";
import { nearest } from "../core/edit-distance.ts";
import type { ImportPlace } from "../core/import-problem.ts";
import { eventTypeOf, OUTCOMES, type Outcome, outcomesFor } from "../core/outcome.ts";
import { ownDossierId } from "../core/own-facts.ts";
import { DEADLINE_KINDS } from "../core/rules.ts";
import type { CaseForm, DeadlineForm, EventForm } from "../core/team-actions.ts";
import { TeamError, type TeamField } from "../core/team-problem.ts";
import { isReference, LONGEST } from "../core/text-rules.ts";
import { readCase } from "./case-form.ts";
import { type DeadlineBefore, readDeadline } from "./deadline-form.ts";
import type { Scene } from "./deed.ts";
import { readEvent } from "./event-form.ts";
import { aroundDeadline } from "./fact-scene.ts";
import { FormReader } from "./form.ts";
import { sayingUnknownCases, withCaseIds } from "./named-cases.ts";
import type { Recording } from "./own-record.ts";
import { checkPerson } from "./person.ts";
import type { Surroundings } from "./surroundings.ts";

/** A record of a file, its fields as they stand there. */
export interface RawRecord {
  readonly of: "case" | "event" | "deadline";
  readonly id: string | null;
  readonly place: ImportPlace;
  readonly form: Readonly<Record<string, unknown>>;
  readonly recorded: { readonly by: unknown; readonly on: unknown; readonly knownOn: unknown } | null;
  readonly answers: { readonly deadline: unknown; readonly outcome: unknown } | null;
}

/** What a record is checked against beside what the team has: whatever else the same file brings. */
export interface FileSurroundings extends Surroundings {
  /** Ids of the events of the file. */
  readonly fileEvents: ReadonlySet<string>;
  /** Ids of the file's own cases by their folded names. */
  readonly fileNames: ReadonlyMap<string, string>;
}

/**
 * Makes a fact of a record, by the same rules as of a form. Who recorded it, when, and what it is the outcome of is taken
 * from the file where it says so: that is how a team's records move without loss.
 * @param was the team's deadline under the same id, of which what stays as it was is not questioned
 * @throws TeamError with all that is wrong
 */
export async function readRecord(
  record: RawRecord,
  id: string,
  scene: Scene,
  around: FileSurroundings,
  was: DeadlineBefore | undefined,
): Promise<Case | Event> {
  const { of, form } = record;
  if (of === "case") {
    return readCase(form as unknown as CaseForm, { id, dossier: ownDossierId(scene.team.id) }, around);
  }
  try {
    return await readHappening({ ...record, form: withCaseIds(form, around) }, id, { scene, around }, was);
  } catch (error) {
    throw error instanceof TeamError ? sayingUnknownCases(error) : error;
  }
}

async function readHappening(
  record: RawRecord,
  id: string,
  { scene, around }: { readonly scene: Scene; readonly around: FileSurroundings },
  was: DeadlineBefore | undefined,
): Promise<Event> {
  const recording = recordingOf(record, scene);
  const event =
    record.of === "event"
      ? readEvent(record.form as unknown as EventForm, id, recording, around, answeringOf(record))
      : await readEntered(record, id, { scene, around, recording }, was);
  const knownOn = record.recorded?.knownOn;
  return knownOn === undefined ? event : { ...event, knownOn: dayOf(knownOn, "knownOn", scene.today) };
}

async function readEntered(
  { form: { summary, ...form }, recorded }: RawRecord,
  id: string,
  {
    scene,
    around,
    recording,
  }: { readonly scene: Scene; readonly around: FileSurroundings; readonly recording: Recording },
  was: DeadlineBefore | undefined,
): Promise<Event> {
  const reader = new FormReader({ summary }, ["summary"]);
  const told = reader.line("summary", LONGEST.summary);
  reader.check();
  const beside = await besides(form, scene, around);
  const before = recorded ? asRecorded(form) : was;
  // What was put off may have no title of its own: it is called by its kind, and its summary says why.
  const isNamed = told === null || (form.title !== undefined && form.title !== null);
  const titled = { ...form, title: isNamed ? form.title : "-" };
  const event = readDeadline(titled as unknown as DeadlineForm, id, recording, beside, before);
  const asks = event.asks && { ...event.asks, title: isNamed ? event.asks.title : "" };
  return { ...event, summary: told ?? event.summary, asks };
}

/** What was recorded before may have passed since, or replace what is there no more; it was checked when it was new. */
function asRecorded({ date, beats }: RawRecord["form"]): DeadlineBefore {
  return {
    date: typeof date === "string" ? { edtf: date } : null,
    asks: typeof beats === "string" ? { beats } : undefined,
  };
}

async function besides(form: RawRecord["form"], scene: Scene, around: FileSurroundings) {
  const { beats, cases } = form;
  if (typeof beats !== "string") return { ...around, beaten: null };
  const beside = await aroundDeadline(scene, around, beats);
  // What it replaces may follow from an event of the same file, of which nothing is computed yet.
  const [event = ""] = beats.split("/");
  const [primary] = Array.isArray(cases) ? cases : [];
  const follows = beside.beaten === null && around.fileEvents.has(event) && typeof primary === "string";
  return follows ? { ...beside, beaten: primary } : beside;
}

function recordingOf({ recorded }: RawRecord, { team, actor, today }: Scene): Recording {
  const person = (recorded?.by ?? actor.person) as string;
  // The name of who recorded it may have been erased where the file comes from.
  if (person !== ERASED) checkPerson(person);
  const on = recorded?.on;
  return { team, person, today: on === undefined ? today : dayOf(on, "recordedOn", today) };
}

/** A day that has come. */
function dayOf(value: unknown, field: string, today: LocalDay): LocalDay {
  let day: LocalDay;
  try {
    day = parseDay(typeof value === "string" ? value : shown(value));
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    const flaw = { code: "bad-date", field, problem: error.problem } as const;
    throw new TeamError([{ code: "field", field: "date", flaw }]);
  }
  if (day > today) throw new TeamError([{ code: "date-ahead", field: "date", day }]);
  return day;
}

/** What an event is the outcome of, and the type that this makes it. */
function answeringOf({ answers, form }: RawRecord): Pick<Event, "type" | "answers"> | undefined {
  if (!answers) return undefined;
  const { deadline, outcome } = answers;
  if (!isReference(deadline)) throw new TeamError([{ code: "unknown-deadline", id: shown(deadline) }]);
  const result = chosen("outcome", outcome, OUTCOMES);
  return { type: chosen("type", form.type, typesOf(result)), answers: { deadline, outcome: result } };
}

function typesOf(outcome: Outcome) {
  const kinds = DEADLINE_KINDS.filter((kind) => outcomesFor(kind).includes(outcome));
  return [...new Set(kinds.map((kind) => eventTypeOf(kind, outcome)))];
}

function chosen<Choice extends string>(field: TeamField, value: unknown, allowed: readonly Choice[]): Choice {
  const choice = allowed.find((one) => one === value);
  if (choice !== undefined) return choice;
  const text = typeof value === "string" ? printable(value) : shown(value ?? "");
  const flaw = { code: "not-one-of", field, text, suggestion: nearest(text, allowed), allowed } as const;
  throw new TeamError([{ code: "field", field, flaw }]);
}
