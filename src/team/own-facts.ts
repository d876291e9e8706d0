import type { Done } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";
import { ownDossierId } from "../core/own-facts.ts";
import type { Actor } from "../core/team.ts";
import type { Adding, CaseForm, Correcting, DeadlineForm, EventForm } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { caseForm, readCase } from "./case-form.ts";
import { deadlineForm, readDeadline } from "./deadline-form.ts";
import { type Outlook, perform, requireAdministrator, type Scene } from "./deed.ts";
import { eventForm, readEvent } from "./event-form.ts";
import { caseRow, eventRow } from "./fact-rows.ts";
import {
  aroundDeadline,
  changed,
  corrected,
  type FactScene,
  factScene,
  newId,
  saysTheSame,
  standingFact,
} from "./fact-scene.ts";
import { sayingUnknownCases, withFoundCases } from "./named-cases.ts";
import { isConfidential, type KnownSecrecy, saysOf, sharedEvents, withCase } from "./secrecy.ts";
import type { TeamDesk } from "./team-desk.ts";

/** Adds a case of the team's own. @throws TeamError `not-administrator` for a confidential one, or all that is wrong */
export function addCase(
  desk: TeamDesk,
  actor: Actor,
  { id, request, ...form }: Adding<CaseForm>,
): Promise<Done> {
  return perform(desk, { kind: "add-case", actor, request }, async (scene) => {
    const { kept, around } = await factScene(desk, scene);
    const made = { id: newId(id, around.usedCases, scene), dossier: ownDossierId(scene.team.id) };
    const twin = kept.cases.find(({ isRetracted, fact }) => !isRetracted && isFormOf(form, caseForm(fact)));
    if (twin) return { already: twin.id };
    return keepCase(readCase(form, made, around), 1, scene);
  });
}

/** Adds an event that the team learned of. @throws TeamError with all that is wrong */
export function addEvent(
  desk: TeamDesk,
  actor: Actor,
  { id, request, ...form }: Adding<EventForm>,
): Promise<Done> {
  return perform(desk, { kind: "add-event", actor, request }, async (scene) => {
    const facts = await factScene(desk, scene);
    const { around, recording } = facts;
    const named = withFoundCases(form, around);
    const event = overNames(() => readEvent(named, newId(id, around.usedEvents, scene), recording, around));
    return addedEvent(event, facts, scene);
  });
}

/** Adds a deadline by hand. @throws TeamError with all that is wrong */
export function addDeadline(
  desk: TeamDesk,
  actor: Actor,
  { id, request, ...form }: Adding<DeadlineForm>,
): Promise<Done> {
  return perform(desk, { kind: "add-deadline", actor, request }, async (scene) => {
    const facts = await factScene(desk, scene);
    const { around, recording } = facts;
    const beside = await aroundDeadline(scene, around, form.beats);
    const named = withFoundCases(form, around);
    const event = overNames(() =>
      readDeadline(named, newId(id, around.usedEvents, scene), recording, beside),
    );
    return addedEvent(event, facts, scene);
  });
}

/**
 * Corrects a case of the team's own.
 * @throws TeamError `unknown-fact`; `not-administrator` where it is, was or is to be confidential; `confidential-shared`; or
 *   all that is wrong
 */
export function correctCase(desk: TeamDesk, actor: Actor, ask: Correcting<CaseForm>): Promise<Done> {
  return perform(desk, { kind: "correct-case", actor, request: ask.request }, async (scene) => {
    const { kept, around } = await factScene(desk, scene);
    const { fact, version } = standingFact(kept.cases, ask.id, ask.version);
    // Before all else: nobody else has to be told what would be wrong with it.
    if (fact.confidentialTo !== undefined) requireAdministrator(actor);
    const made = readCase(changed(caseForm(fact), ask.change), fact, around);
    if (saysTheSame(made, fact)) return { already: fact.id };
    const by =
      made.confidentialTo === fact.confidentialTo
        ? []
        : sharedEvents(fact.id, kept, withCase(around.cases, made));
    if (by.length > 0) throw new TeamError([{ code: "confidential-shared", id: fact.id, by }]);
    return keepCase(made, version + 1, scene, fact);
  });
}

/** Corrects an event of the team's own. @throws TeamError `unknown-fact`, or all that is wrong */
export function correctEvent(desk: TeamDesk, actor: Actor, ask: Correcting<EventForm>): Promise<Done> {
  return perform(desk, { kind: "correct-event", actor, request: ask.request }, async (scene) => {
    const { kept, around, recording } = await factScene(desk, scene);
    const events = kept.events.filter(({ fact }) => !fact.asks);
    const { fact, version } = standingFact(events, ask.id, ask.version);
    const form = changed(eventForm(fact), withFoundCases(ask.change, around));
    const made = overNames(() => readEvent(form, fact.id, recording, around, fact));
    return saysTheSame(made, fact)
      ? { already: fact.id }
      : keepEvent(corrected(made, fact), version + 1, scene, around.cases, fact);
  });
}

/** Corrects a deadline that was entered by hand. @throws TeamError `unknown-fact`, or all that is wrong */
export function correctDeadline(desk: TeamDesk, actor: Actor, ask: Correcting<DeadlineForm>): Promise<Done> {
  return perform(desk, { kind: "correct-deadline", actor, request: ask.request }, async (scene) => {
    const { kept, around, recording } = await factScene(desk, scene);
    const deadlines = kept.events.filter(({ fact }) => fact.asks);
    const { fact, version } = standingFact(deadlines, ask.id, ask.version);
    const form = changed(deadlineForm(fact), withFoundCases(ask.change, around));
    const beside = await aroundDeadline(scene, around, form.beats);
    const made = overNames(() => readDeadline(form, fact.id, recording, beside, fact));
    return saysTheSame(made, fact)
      ? { already: fact.id }
      : keepEvent(corrected(made, fact), version + 1, scene, around.cases, fact);
  });
}

/** Whoever names a case that is not known hears that, not how an id is written. */
function overNames(read: () => Event): Event {
  try {
    return read();
  } catch (error) {
    throw error instanceof TeamError ? sayingUnknownCases(error) : error;
  }
}

/** The same said twice, as by a second click, is said once. */
function addedEvent(event: Event, { kept: { events }, around }: FactScene, scene: Scene): Outlook {
  const twin = events.find(({ isRetracted, fact }) => !isRetracted && saysTheSame(fact, event));
  return twin ? { already: twin.id } : keepEvent(event, 1, scene, around.cases);
}

/** @throws TeamError where it is confidential and the actor is no administrator */
function keepCase(fact: Case, version: number, { actor, now }: Scene, before?: Case): Outlook {
  const isSecret = isConfidential([fact, before], new Map());
  if (isSecret) requireAdministrator(actor);
  const secrecy = before && before.confidentialTo !== fact.confidentialTo ? { secrecy: [fact.id] } : {};
  return {
    about: fact.id,
    deadline: null,
    rows: [
      { name: { table: "own_case", id: fact.id }, to: caseRow(fact, { version, by: actor.person, at: now }) },
    ],
    change: { cases: [fact.id], ...secrecy },
    subject: fact.id,
    says: { id: fact.id, version, ...saysOf({ fact, before }, isSecret) },
  };
}

function keepEvent(
  fact: Event,
  version: number,
  { actor, now }: Scene,
  known: KnownSecrecy,
  before?: Event,
): Outlook {
  return {
    about: fact.id,
    deadline: null,
    rows: [
      {
        name: { table: "own_event", id: fact.id },
        to: eventRow(fact, { version, by: actor.person, at: now }),
      },
    ],
    change: {
      cases: [...new Set([...fact.cases, ...(before?.cases ?? [])])],
      events: [fact.sameAs, before?.sameAs].filter((told) => told !== undefined),
    },
    subject: fact.cases[0] ?? fact.id,
    says: { id: fact.id, version, ...saysOf({ fact, before }, isConfidential([fact, before], known)) },
  };
}

function isFormOf(form: object, kept: object): boolean {
  const filled = (one: object) =>
    JSON.stringify(
      Object.entries(one)
        .filter(([, value]) => value !== undefined && value !== null && value.length !== 0)
        .sort(),
    );
  return filled(form) === filled(kept);
}
