import type { Deadline } from "../core/deadline.ts";
import type { Done } from "../core/deed.ts";
import type { Event } from "../core/dossier.ts";
import { ENTERED } from "../core/entered.ts";
import { eventTypeOf, OUTCOMES, type Outcome, outcomesFor } from "../core/outcome.ts";
import type { Actor } from "../core/team.ts";
import type { OutcomeAsk } from "../core/team-actions.ts";
import type { TeamField } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import { perform, type RowChange, type Scene } from "./deed.ts";
import { checkHappened, readEvidence } from "./event-form.ts";
import { asJson, eventRow } from "./fact-rows.ts";
import { factScene, newId } from "./fact-scene.ts";
import { FormReader } from "./form.ts";
import { ownEvent } from "./own-record.ts";
import { isConfidential } from "./secrecy.ts";
import { standingDeadline, unansweredDeadline } from "./seen-deadline.ts";
import type { TeamDesk } from "./team-desk.ts";

const FIELDS: readonly TeamField[] = ["outcome", "date", "evidence", "newDate", "summary"];

/**
 * Records what came of a deadline: writes the event it is, which closes the deadline and, by the rules, may close or
 * lead to others. What is put off gets its new deadline in the same step.
 * @throws TeamError `unknown-deadline`, `deadline-gone`, `deadline-closed`, or all that is wrong with what was filled in
 */
export function recordOutcome(desk: TeamDesk, actor: Actor, ask: OutcomeAsk): Promise<Done> {
  const { deadline: id, request, ...form } = ask;
  return perform(desk, { kind: "outcome", actor, request }, async (scene) => {
    const { deadline: standing } = await standingDeadline(scene, id);
    const { around } = await factScene(desk, scene);
    const freshId = newId(undefined, withoutNext(around.usedEvents), scene);
    const events = outcomeEvents(form, standing, { ...scene, freshId });
    if (isRecorded(standing, events[0])) return { already: standing.id };
    const deadline = await unansweredDeadline(scene, id);
    const rows = events.map(
      (event): RowChange => ({
        name: { table: "own_event", id: event.id },
        to: eventRow(event, { version: 1, by: actor.person, at: scene.now }),
      }),
    );
    return {
      about: deadline.id,
      deadline: deadline.id,
      rows,
      change: { cases: deadline.cases },
      subject: deadline.case,
      says: {
        deadline: deadline.id,
        events: isConfidential(events, around.cases)
          ? events.map((one) => ({ id: one.id }))
          : events.map(asJson),
      },
    };
  });
}

/** What a deadline that was put off is called after. */
const NEXT = "-next";

/** Ids with whatever has a next one: imported records bring ids of the same make from elsewhere. */
function withoutNext(used: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...used, ...[...used].map((id) => (id.endsWith(NEXT) ? id.slice(0, -NEXT.length) : id))]);
}

type Form = Omit<OutcomeAsk, "deadline" | "request">;

/** The outcome itself and, where it was put off, the deadline it was put off to. */
function outcomeEvents(form: Form, deadline: Deadline, scene: Scene): readonly [Event, ...Event[]] {
  const reader = new FormReader(form, FIELDS);
  const { kind } = deadline.rule;
  const outcome = readOutcome(reader, deadline);
  const date = reader.date("date");
  if (date === null) reader.must("date", null, null);
  const evidence = readEvidence(reader);
  const summary = reader.line("summary", LONGEST.summary) ?? evidence;
  const recording = { team: scene.team, person: scene.actor.person, today: scene.today };
  const recorded: Event = {
    ...ownEvent(recording, {
      id: scene.freshId,
      type: eventTypeOf(kind, outcome),
      // What came of a deadline of several people's is no event in the life of each of them.
      cases: outcome === "released" || outcome === "died" ? [deadline.case] : deadline.cases,
      ...{ date, summary, evidence },
    }),
    answers: { deadline: deadline.id, outcome },
  };
  checkHappened(recorded, scene.today, reader);
  const next = readNext(reader, outcome, recorded, deadline, scene);
  reader.check();
  return next ? [recorded, next] : [recorded];
}

function readOutcome(reader: FormReader, { rule: { kind } }: Deadline): Outcome {
  const outcome = reader.must("outcome", reader.oneOf("outcome", OUTCOMES), "unknown");
  const allowed = outcomesFor(kind);
  if (reader.has("outcome") && OUTCOMES.includes(outcome) && !allowed.includes(outcome)) {
    reader.add({ code: "outcome-misfit", outcome, kind, allowed });
  }
  return outcome;
}

function readNext(
  reader: FormReader,
  outcome: Outcome,
  recorded: Event,
  { rule, event, id }: Deadline,
  { today, freshId }: Scene,
): Event | null {
  const date = reader.date("newDate");
  if (outcome !== "postponed") return reader.has("newDate") ? reader.add({ code: "new-date-surplus" }) : null;
  if (!reader.has("newDate")) return reader.add({ code: "new-date-missing" });
  if (!date) return null;
  if (date.latest < today) return reader.add({ code: "date-behind", field: "newDate", day: date.latest });
  const isEntered = id === `${event.id}/${ENTERED}`;
  const { answers: _, ...common } = recorded;
  return {
    ...common,
    id: `${freshId}${NEXT}`,
    type: "deadline-set",
    date,
    asks: {
      kind: rule.kind,
      title: isEntered ? (event.asks?.title ?? "") : "",
      leads: rule.leads,
      afterwards: rule.afterwards,
    },
  };
}

/** Whether this very outcome has been recorded, as by a second click. */
function isRecorded({ id, closing }: Deadline, { answers, date }: Event): boolean {
  const before = closing?.event;
  return (
    before?.answers?.deadline === id &&
    before.answers.outcome === answers?.outcome &&
    before.date?.edtf === date?.edtf
  );
}
