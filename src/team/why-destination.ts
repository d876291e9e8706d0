import { hiddenAt, isHiddenDeadline, type Secrets } from "../core/confidential.ts";
import { addDays, type LocalDay } from "../core/days.ts";
import { keptBackBy } from "../core/filter.ts";
import { type Occasion, occasionsOf, SNOOZE_END } from "../core/occasions.ts";
import { nextDays } from "../core/run-window.ts";
import type { Team } from "../core/team.ts";
import {
  type Silence,
  WHY_NEXT,
  type Why,
  type WhyCall,
  type WhyDestination,
  type WhyNext,
  type WhyReminder,
} from "../core/why.ts";
import { destinationsOf, type ScheduledDestination } from "../store/destinations.ts";
import type { Delivery } from "../store/ledger/history.ts";
import { type Pause, pausesOf } from "../store/pauses.ts";
import type { Snooze } from "../store/snoozes.ts";
import type { Db } from "../store/store.ts";
import type { KnownCases } from "./team-view.ts";

/** What is known of a deadline before its destinations are looked at. */
export interface WhyMaterial {
  readonly team: Team;
  readonly today: LocalDay;
  readonly cases: KnownCases;
  readonly secrets: Secrets;
  readonly stands: Why["stands"];
  readonly deliveries: readonly Delivery[];
  readonly snooze: Snooze | null;
}

/** Days that are looked through for what comes next, and back for what came before a destination was set up. */
const FAR = 4000;

/** How each of a team's destinations hears of a deadline, in order of their ids. */
export async function whyAt(db: Db, material: WhyMaterial): Promise<readonly WhyDestination[]> {
  const destinations = await destinationsOf(db, material.team.id);
  const pauses = await pausesOf(db, material.team.id);
  return destinations.map((one) => whyOne(one, material, pauses.get(one.id)));
}

function whyOne(
  destination: ScheduledDestination,
  material: WhyMaterial,
  pause: Pause | undefined,
): WhyDestination {
  const { id, name, platform, state, startedOn, plannedThrough, nextRunAt } = destination;
  const reminders = material.deliveries.filter((one) => one.destination === id).map(reminderOf);
  const filtered = filteredBy(destination, material);
  const { stands, secrets } = material;
  const hidden = hiddenAt(secrets, id);
  const isSecretAt =
    destination.role === "team" && stands !== null && isHiddenDeadline(stands.deadline, hidden);
  return {
    ...{ id, name, platform, state, startedOn, plannedThrough, filtered, reminders },
    pausedWhy: pause?.why ?? null,
    nextRun: nextRunAt,
    silence: isSecretAt ? "confidential" : reminders.length > 0 ? null : silenceOf(destination, material),
    next:
      filtered || isSecretAt || destination.role !== "team" ? [] : nextAt(destination, material, reminders),
  };
}

function filteredBy({ filter }: ScheduledDestination, { stands, cases }: WhyMaterial) {
  if (!stands) return null;
  const { deadline } = stands;
  const seen = deadline.cases.flatMap((id) => cases.get(id) ?? []);
  return keptBackBy(filter, { cases: seen, kind: deadline.rule.kind });
}

/** The first reason that holds. */
function silenceOf(destination: ScheduledDestination, material: WhyMaterial): Silence {
  const { stands, today } = material;
  if (destination.role !== "team") return "administrators-only";
  if (!stands) return "gone-before";
  if (filteredBy(destination, material)) return "filtered";
  if (stands.isGone) return "gone-before";
  const { deadline } = stands;
  if (!deadline.rule.enabled) return "rule-disabled";
  const days = [...occasionsOf(deadline, { earliest: addDays(today, -FAR), latest: addDays(today, FAR) })];
  if (days.length === 0) return "no-reminders";
  const since = days.filter(({ day }) => day >= destination.startedOn);
  if (since.length === 0) return "before-set-up";
  if (deadline.closing) return "closed-before";
  const next = since.find((one) => isToCome(one, destination, today));
  if (!next) return "before-set-up";
  return next.day > today ? "not-yet" : "not-planned-yet";
}

function nextAt(
  destination: ScheduledDestination,
  { stands, today, snooze }: WhyMaterial,
  reminders: readonly WhyReminder[],
): readonly WhyNext[] {
  if (!stands || stands.isGone || stands.closed?.reason === "passed" || stands.deadline.closing) return [];
  if (!stands.deadline.rule.enabled) return [];
  const { afterwardsFrom } = nextDays(destination, today);
  const span = { earliest: afterwardsFrom, latest: addDays(today, FAR) };
  const ends: Occasion[] = snooze ? [{ day: snooze.until, lead: SNOOZE_END }] : [];
  const isPlanned = ({ day, lead }: Occasion) =>
    reminders.some((one) => one.version === stands.version && one.day === day && one.lead === lead);
  return [...ends, ...occasionsOf(stands.deadline, span)]
    .filter((one) => isToCome(one, destination, today) && !isPlanned(one))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.lead - b.lead))
    .slice(0, WHY_NEXT)
    .map(({ day, lead }) => ({ day, lead, isSnoozed: snooze !== null && day < snooze.until }));
}

/** Whether the destination's next run looks at an occasion. A weekend's questions are left for the Monday after it. */
function isToCome({ day, lead }: Occasion, destination: ScheduledDestination, today: LocalDay): boolean {
  const { from, afterwardsFrom } = nextDays(destination, today);
  return day >= (lead >= 0 ? from : afterwardsFrom);
}

function reminderOf(delivery: Delivery): WhyReminder {
  const { reminder, version, lead, day, action, reason, plannedOn, plannedAt, mention } = delivery;
  const { message, state, attempts, form, possibleRepeat, detail, sentAt, isOutdated, call } = delivery;
  return {
    ...{ number: reminder, version, lead, action, reason, plannedAt, mention },
    day: day as LocalDay,
    plannedOn: plannedOn as LocalDay,
    message:
      message === null || state === null
        ? null
        : {
            ...{ key: message, state, possibleRepeat, detail, sentAt, isOutdated },
            attempts: attempts ?? 0,
            isPlain: form === "plain",
          },
    call: call && callOf(call),
  };
}

function callOf({ form, ...call }: NonNullable<Delivery["call"]>): WhyCall {
  return { ...call, isPlain: form === "plain" };
}
