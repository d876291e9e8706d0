import { parseDay } from "../core/dates.ts";
import type { LocalDay } from "../core/days.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { ImportPlace } from "../core/import-problem.ts";
import { OUTCOMES, type Outcome } from "../core/outcome.ts";
import { ownDossierId } from "../core/own-facts.ts";
import type { CaseForm, DeadlineForm, EventForm } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { isReference } from "../core/text-rules.ts";
import { readCase } from "./case-form.ts";
import { readDeadline } from "./deadline-form.ts";
import type { Scene } from "./deed.ts";
import { readEvent } from "./event-form.ts";
import { aroundDeadline } from "./fact-scene.ts";
import type { Recording } from "./own-record.ts";
import { checkPerson } from "./person.ts";
import type { Surroundings } from "./surroundings.ts";

/** A record of a file, its fields as they stand there. */
export interface RawRecord {
  readonly of: "case" | "event" | "deadline";
  readonly id: string | null;
  readonly place: ImportPlace;
  readonly form: Readonly<Record<string, unknown>>;
  readonly recorded: { readonly by: unknown; readonly on: unknown } | null;
  readonly answers: { readonly deadline: unknown; readonly outcome: unknown } | null;
}

/** What a record is checked against beside what the team has: whatever else the same file brings. */
export interface FileSurroundings extends Surroundings {
  /** Ids of the events of the file. */
  readonly fileEvents: ReadonlySet<string>;
}

/**
 * Makes a fact of a record, by the same rules as of a form. Who recorded it, when, and what it is the outcome of is taken
 * from the file where it says so: that is how a team's records move without loss.
 * @throws TeamError with all that is wrong
 */
export async function readRecord(
  record: RawRecord,
  id: string,
  scene: Scene,
  around: FileSurroundings,
): Promise<Case | Event> {
  const { of, form } = record;
  if (of === "case") {
    return readCase(form as unknown as CaseForm, { id, dossier: ownDossierId(scene.team.id) }, around);
  }
  const recording = recordingOf(record, scene);
  const answers = answersOf(record);
  const event =
    of === "event"
      ? readEvent(form as unknown as EventForm, id, recording, around)
      : readDeadline(form as unknown as DeadlineForm, id, recording, await besides(form, scene, around));
  return answers ? { ...event, answers } : event;
}

async function besides(form: RawRecord["form"], scene: Scene, around: FileSurroundings) {
  const beside = await aroundDeadline(scene, around, form.beats);
  if (beside.beaten !== null || typeof form.beats !== "string") return beside;
  // What it replaces may follow from an event of the same file, of which nothing is computed yet.
  const [event = ""] = form.beats.split("/");
  const [primary] = Array.isArray(form.cases) ? form.cases : [];
  return around.fileEvents.has(event) && typeof primary === "string"
    ? { ...beside, beaten: primary }
    : beside;
}

function recordingOf({ recorded }: RawRecord, { team, actor, today }: Scene): Recording {
  if (!recorded) return { team, person: actor.person, today };
  const person = recorded.by ?? actor.person;
  checkPerson(person as string);
  const day = recorded.on === undefined ? today : dayOf(recorded.on);
  if (day > today) throw new TeamError([{ code: "date-ahead", field: "date", day }]);
  return { team, person: person as string, today: day };
}

function dayOf(value: unknown): LocalDay {
  try {
    return parseDay(typeof value === "string" ? value : "");
  } catch {
    const flaw = { code: "wrong-type", field: "date", expected: ["text"], found: "nothing" } as const;
    throw new TeamError([{ code: "field", field: "date", flaw }]);
  }
}

function answersOf({ answers }: RawRecord): Event["answers"] {
  if (!answers) return undefined;
  const { deadline, outcome } = answers;
  if (!isReference(deadline)) throw new TeamError([{ code: "unknown-deadline", id: "" }]);
  if (!isOutcome(outcome)) {
    const flaw = { code: "missing-field", field: "outcome" } as const;
    throw new TeamError([{ code: "field", field: "outcome", flaw }]);
  }
  return { deadline, outcome };
}

function isOutcome(value: unknown): value is Outcome {
  return OUTCOMES.some((outcome) => outcome === value);
}
