import type { DeedKind, Done } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { Actor } from "../core/team.ts";
import type { FactAsk, OwnFact, RetractAsk } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import type { KeptFact } from "../store/facts.ts";
import { caseForm } from "./case-form.ts";
import { deadlineForm } from "./deadline-form.ts";
import { enter, perform, requireAdministrator } from "./deed.ts";
import { eventForm } from "./event-form.ts";
import { caseRow, eventRow } from "./fact-rows.ts";
import { type FactScene, factScene, referringTo, unknownFact } from "./fact-scene.ts";
import { FormReader } from "./form.ts";
import { isConfidential, saysOf } from "./secrecy.ts";
import type { TeamDesk } from "./team-desk.ts";

const KINDS = {
  case: "retract-case",
  event: "retract-event",
  deadline: "retract-deadline",
} satisfies Record<FactAsk["of"], DeedKind>;

/** A fact with what sort of fact it is. */
type Found =
  | { readonly of: "case"; readonly kept: KeptFact<Case> }
  | { readonly of: "event" | "deadline"; readonly kept: KeptFact<Event> };

/**
 * Retracts one of the team's own facts: it keeps its id, and what was posted from it is corrected where it stands.
 * @throws TeamError `unknown-fact`; `not-administrator` for a confidential case; `fact-in-use` where other facts refer to it
 */
export async function retract(desk: TeamDesk, actor: Actor, ask: RetractAsk): Promise<Done> {
  const reason = readReason(ask);
  return perform(desk, { kind: KINDS[ask.of], actor, request: ask.request }, async (scene) => {
    const facts = await factScene(desk, scene);
    const found = find(facts, ask);
    const { id, isRetracted, fact } = found.kept;
    if (found.of === "case" && found.kept.fact.confidentialTo !== undefined) requireAdministrator(actor);
    const isSecret = isConfidential([fact], facts.around.cases);
    if (isRetracted) return { already: id };
    const by = referringTo(found.of === "case" ? "case" : "event", id, facts.kept);
    if (by.length > 0) throw new TeamError([{ code: "fact-in-use", id, by }]);
    const version = {
      ...{ version: found.kept.version + 1, by: actor.person, at: scene.now },
      isRetracted: true,
    };
    const isCase = found.of === "case";
    const to = found.of === "case" ? caseRow(found.kept.fact, version) : eventRow(found.kept.fact, version);
    const cases = found.of === "case" ? [id] : found.kept.fact.cases;
    const events = found.of === "case" ? [] : [found.kept.fact.sameAs ?? []].flat();
    return {
      about: id,
      deadline: null,
      rows: [{ name: { table: isCase ? "own_case" : "own_event", id }, to }],
      change: { cases, events },
      subject: cases[0] ?? id,
      says: { id, ...(isSecret ? {} : { reason }), ...saysOf({ before: fact }, isSecret) },
    };
  });
}

/**
 * One of the team's own facts as a form shows it.
 * @throws TeamError `unknown-fact`
 */
export async function ownFact(desk: TeamDesk, actor: Actor, ask: FactAsk): Promise<OwnFact> {
  readReason(ask);
  return desk.store.transaction(async (tx) => {
    const found = find(await factScene(desk, await enter(desk, tx, actor)), ask);
    const { id, version, isRetracted } = found.kept;
    const common = { id, version, isRetracted };
    if (found.of === "case") {
      const { fact } = found.kept;
      return { ...common, of: "case", form: caseForm(fact), fact };
    }
    const { fact } = found.kept;
    return found.of === "event"
      ? { ...common, of: "event", form: eventForm(fact), fact }
      : { ...common, of: "deadline", form: deadlineForm(fact), fact };
  });
}

function find({ kept }: FactScene, { of, id }: FactAsk): Found {
  if (of === "case") {
    const found = kept.cases.find((one) => one.id === id);
    if (found) return { of, kept: found };
  } else {
    const found = kept.events.find(
      (one) => one.id === id && (one.fact.asks !== undefined) === (of === "deadline"),
    );
    if (found) return { of, kept: found };
  }
  throw unknownFact(id);
}

function readReason({ of, reason }: FactAsk & { readonly reason?: string | undefined }): string | undefined {
  const reader = new FormReader({ kind: of, reason }, ["kind", "reason"]);
  reader.must("kind", reader.oneOf("kind", ["case", "event", "deadline"]), "");
  const text = reader.line("reason", LONGEST.summary) ?? undefined;
  reader.check();
  return text;
}
