import { printable, shown } from "../core/characters.ts";
import { type Hidden, hiddenFrom, isHidden, isHiddenDeadline } from "../core/confidential.ts";
import { addDays } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import { closeReasonOn, statusOn } from "../core/deadline.ts";
import type { DeedKind } from "../core/deed.ts";
import type { Event } from "../core/dossier.ts";
import { versionOf } from "../core/occasions.ts";
import type { Actor } from "../core/team.ts";
import { TeamError } from "../core/team-problem.ts";
import { isReference } from "../core/text-rules.ts";
import type { Why, WhyFact } from "../core/why.ts";
import { findDeadline } from "../store/deadlines.ts";
import { deedsAbout } from "../store/deeds.ts";
import { destinationsOf } from "../store/destinations.ts";
import { keptFacts } from "../store/facts.ts";
import { deliveriesOf, deliveryOfReminder } from "../store/ledger/history.ts";
import { deadlinesOfMessage } from "../store/message-tally.ts";
import { ownerOf } from "../store/owners.ts";
import { coverageOf, teamScope } from "../store/scopes.ts";
import { snoozeOf } from "../store/snoozes.ts";
import type { Db } from "../store/store.ts";
import { foretold } from "./foretell.ts";
import { seenDeadlines } from "./secrecy.ts";
import type { TeamDesk } from "./team-desk.ts";
import { type TeamView, viewTeam } from "./team-view.ts";
import { whyAt } from "./why-destination.ts";

/**
 * The whole life of a deadline for a team, or of each deadline of one message: how it is dated and why, what was planned,
 * skipped and posted of it, and what comes next.
 * @param about id of a deadline, key of a message, or number of a reminder
 * @throws TeamError `unknown-team`; `unknown-deadline` or `unknown-reminder`, also for what is another team's or is not to
 *   be known where it is asked
 */
export async function why(
  desk: TeamDesk,
  { team: id, room }: Actor,
  about: string,
): Promise<readonly [Why, ...Why[]]> {
  return desk.store.transaction(async (tx) => {
    const view = isReference(id) ? await viewTeam(desk, tx, id) : null;
    if (!view) throw new TeamError([{ code: "unknown-team", id: shown(id) }]);
    const hidden = hiddenFrom(view.secrets, await destinationsOf(tx, id), room);
    const [first, ...others] = await deadlinesMeant(tx, view, about, hidden);
    const rest: Why[] = [];
    for (const other of others) rest.push(await whyOf(tx, view, other, hidden));
    return [await whyOf(tx, view, first, hidden), ...rest];
  });
}

async function deadlinesMeant(
  db: Db,
  { team }: TeamView,
  about: string,
  hidden: Hidden,
): Promise<readonly [string, ...string[]]> {
  const unknown = (code: "unknown-reminder" | "unknown-deadline") =>
    new TeamError([{ code, id: shown(about) }]);
  if (!isReference(about)) throw unknown("unknown-deadline");
  if (about.includes("/")) return [about];
  if (/^[0-9]{1,15}$/.test(about)) {
    const delivery = await deliveryOfReminder(db, team.id, Number(about));
    const [seen] = await seenDeadlines(db, team.id, hidden, delivery ? [delivery.deadline] : []);
    if (seen !== undefined) return [seen];
  }
  const found = await deadlinesOfMessage(db, team.id, about);
  const [first, ...others] = await seenDeadlines(db, team.id, hidden, found);
  if (first === undefined) throw unknown("unknown-reminder");
  return [first, ...others];
}

async function whyOf(db: Db, view: TeamView, id: string, hidden: Hidden): Promise<Why> {
  const { team, today, cases, secrets } = view;
  const unknown = () => new TeamError([{ code: "unknown-deadline", id: printable(id) }]);
  const seen = await findDeadline(db, team.id, team.dossiers, id);
  const stands = seen ? await standing(db, view, seen) : foretold(view, id);
  if (stands && isHiddenDeadline(stands.deadline, hidden)) throw unknown();
  const deliveries = await deliveriesOf(db, team.id, id);
  const isKnown = stands !== null || (await seenDeadlines(db, team.id, hidden, [id])).length > 0;
  if (!isKnown || (!stands && deliveries.length === 0)) throw unknown();
  const snooze = await snoozeOf(db, team.id, id);
  const current = stands && !stands.isGone ? [stands.version] : [];
  const versions = [
    ...deliveries.map(({ version }) => version).filter((one) => !current.includes(one)),
    ...current,
  ];
  return {
    ...{ team: team.id, deadline: id, today, stands, snooze },
    versions: [...new Set(versions)],
    owner: await ownerOf(db, team.id, id),
    facts: await factsAbout(db, { team: team.id, id, hidden }, stands?.deadline ?? null),
    deeds: (await deedsAbout(db, team.id, id)).map(({ id: deed, kind, by, at, undone_at }) => ({
      ...{ id: deed, kind: kind as DeedKind, by, at, undoneAt: undone_at },
    })),
    destinations: await whyAt(db, { team, today, cases, secrets, stands, deliveries, snooze }),
  };
}

type Found = NonNullable<Awaited<ReturnType<typeof findDeadline>>>;

async function standing(db: Db, { team, today }: TeamView, seen: Found): Promise<Why["stands"]> {
  const { deadline, scope } = seen;
  const coverage = await coverageOf(db, scope);
  const reason = closeReasonOn(deadline, today);
  return {
    deadline,
    version: versionOf(deadline.window),
    status: statusOn(deadline, today),
    closed: reason && { reason, on: deadline.closing?.on ?? addDays(deadline.window.latest, 1) },
    isGone: seen.gone === 1,
    isOwn: scope === teamScope(team.id),
    coversFrom: coverage?.coversFrom ?? today,
    coversThrough: coverage?.coversThrough ?? today,
  };
}

/** The team's own facts that give, date, close or answer a deadline, retracted ones too. */
async function factsAbout(
  db: Db,
  { team, id, hidden }: { readonly team: string; readonly id: string; readonly hidden: Hidden },
  deadline: Deadline | null,
): Promise<readonly WhyFact[]> {
  const { event, alsoFrom = [], closing } = deadline ?? {};
  const basis = [event, ...alsoFrom.map((account) => account.event), closing?.event];
  const bears = (fact: Event) =>
    fact.answers?.deadline === id ||
    fact.asks?.beats === id ||
    id.startsWith(`${fact.id}/`) ||
    basis.some((one) => one?.id === fact.id);
  const { events } = await keptFacts(db, team);
  return events
    .filter(({ fact }) => bears(fact) && !isHidden(fact, hidden))
    .map(({ id: factId, version, isRetracted, fact }) => ({
      ...{ id: factId, type: fact.type, version, isRetracted, recorded: fact.recorded ?? null },
      outcome: fact.answers?.deadline === id ? fact.answers.outcome : null,
    }));
}
