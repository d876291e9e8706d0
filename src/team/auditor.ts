import { setImmediate } from "node:timers/promises";
import { hiddenAt, isHidden } from "../core/confidential.ts";
import { addDays, carrier, type LocalDay } from "../core/days.ts";
import { detailOf } from "../core/fault.ts";
import { keptBackBy } from "../core/filter.ts";
import type { Instant } from "../core/ports.ts";
import { localDay, type PostingHour, postingOn } from "../core/posting-time.ts";
import type { Filter } from "../core/team.ts";
import { LATE_MINUTES } from "../core/team-status.ts";
import { getMeta } from "../store/meta.ts";
import {
  settingsChangedAt,
  silentPlatforms,
  type Unplanned,
  unplannedOccasions,
  type Waiting,
  type WatchedDays,
  type WatchedDestination,
  waitingDestinations,
  watchedDestinations,
} from "../store/oversight.ts";
import { AlarmBoard, type Finding } from "./alarm-board.ts";
import { TICKED_AT } from "./daily-run.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { viewTeam } from "./team-view.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After its time, and the longest spread of it, a destination has so long until its day must be planned. */
const GRACE = LATE_MINUTES * MINUTE;
/** Milliseconds for which a worker may look at nothing that it could post. */
const WORKER_SILENCE = 10 * MINUTE;
/** How long a message may wait where nothing says why, and where the platform said why. */
const UNEXPLAINED = HOUR;
const EXPLAINED = 24 * HOUR;
/** Days before today that are looked at: a weekend that was planned on Friday, and what came on Monday instead. */
const DAYS_BACK = 3;
/** What was found in order is looked at again after so long. */
const AGAIN = HOUR;
/** Destinations that are looked at before others get their turn. */
const SLICE = 50;
const [SATURDAY, SUNDAY] = [6, 7];

/**
 * Makes the auditor: each call is one look whether everything that was due is in the ledger, every message moves, and
 * the scheduler and the worker are at work. It looks by ways of its own, not by the planner's. What it finds at two looks
 * in a row is raised as an alarm, and taken back once it is mended.
 */
export function auditorOf(desk: PlannerDesk): () => Promise<void> {
  const board = new AlarmBoard(desk);
  const sound: Sound = new Map();
  return async () => {
    const silent = await schedulerSilence(desk);
    // Nothing is planned while nobody looks: one alarm says so, not one for each destination.
    const plans = silent.length > 0 ? null : await planFindings(desk, sound);
    const findings = [...silent, ...(plans?.findings ?? []), ...(await deliveryFindings(desk))];
    await board.post(findings, plans?.due ?? null);
  };
}

/** When each destination was last found in order, and through which day. */
type Sound = Map<string, { readonly through: LocalDay; readonly at: number }>;

async function schedulerSilence({ store, clock }: PlannerDesk): Promise<readonly Finding[]> {
  const text = await getMeta(store.db, TICKED_AT);
  const ticked = text === null ? 0 : Number(text);
  if (clock.now() - ticked <= GRACE) return [];
  return [{ code: "scheduler-silent", subject: "", detail: "", place: null }];
}

async function planFindings(desk: PlannerDesk, sound: Sound) {
  const now = desk.clock.now();
  const findings: Finding[] = [];
  const due = new Set<string>();
  const throughOf = servedDays(now);
  let count = 0;
  for (const one of await watchedDestinations(desk.store.db)) {
    const place = { team: one.team, destination: one.id };
    if (one.nextRunAt <= now) due.add(one.id);
    if (one.nextRunAt < now - GRACE) findings.push({ code: "run-late", subject: one.id, detail: "", place });
    // What cannot be looked at is not in order either, and hides nothing of the others.
    const missing = await missingOf(desk, one, throughOf(one), sound).catch(detailOf);
    if (missing !== null) findings.push({ code: "not-planned", subject: one.id, detail: missing, place });
    count += 1;
    if (count % SLICE === 0) await setImmediate();
  }
  return { findings, due };
}

/** The first of what was due for a destination and is not in the ledger, in codes; null where all is. */
async function missingOf(
  desk: PlannerDesk,
  destination: WatchedDestination,
  through: LocalDay,
  sound: Sound,
): Promise<string | null> {
  const { clock, store } = desk;
  const before = sound.get(destination.id);
  if (before?.through === through && clock.elapsed() - before.at < AGAIN) return null;
  const { team, id } = destination;
  const days = daysOf(destination, through, await settingsChangedAt(store.db, team));
  const dossiers = JSON.parse(destination.dossiers) as string[];
  const unplanned = await unplannedOccasions(store.db, { id: team, dossiers }, id, days);
  const heard = unplanned.length > 0 ? await heardOf(desk, destination, unplanned) : [];
  const [first] = heard;
  if (!first) {
    sound.set(id, { through, at: clock.elapsed() });
    return null;
  }
  // Alarms are told beyond the team.
  return [`${heard.length}:`, ...(first.isSecret ? [] : [first.deadline]), first.day].join(" ");
}

/** The last local day whose reminders must be in the ledger by now; thousands of destinations share few hours. */
function servedDays(now: Instant): (destination: WatchedDestination) => LocalDay {
  const known = new Map<string, LocalDay>();
  return ({ postAt, zone }) => {
    const key = `${zone} ${postAt}`;
    const day = known.get(key) ?? lastServedDay({ postAt, zone, spread: 0 }, now);
    known.set(key, day);
    return day;
  };
}

function lastServedDay(hour: PostingHour, now: Instant): LocalDay {
  const today = localDay(now, hour.zone);
  return postingOn(today, hour) + GRACE <= now ? today : addDays(today, -1);
}

/** Which days are looked at. What became due by a change of settings is only for the days after it. */
function daysOf(destination: WatchedDestination, through: LocalDay, changed: Instant | null): WatchedDays {
  const { zone, startedOn, postAt } = destination;
  const from = addDays(through, -DAYS_BACK);
  const first = changed === null ? from : firstServedAfter(changed, { postAt, zone, spread: 0 });
  return {
    from: [from, startedOn, first].reduce((latest, day) => (day > latest ? day : latest)),
    through,
    asked: workday(through),
  };
}

function firstServedAfter(moment: Instant, hour: PostingHour): LocalDay {
  const day = localDay(moment, hour.zone);
  return moment < postingOn(day, hour) ? day : addDays(day, 1);
}

/** Where weekends are kept free, or were when it began, nobody is asked anything before Monday. */
function workday(day: LocalDay): LocalDay {
  const { weekday } = carrier(day);
  return weekday === SATURDAY ? addDays(day, -1) : weekday === SUNDAY ? addDays(day, -2) : day;
}

async function heardOf(
  desk: PlannerDesk,
  destination: WatchedDestination,
  unplanned: readonly Unplanned[],
): Promise<readonly (Unplanned & { readonly isSecret: boolean })[]> {
  const view = await viewTeam(desk, desk.store.db, destination.team);
  const filter = JSON.parse(destination.filter) as Filter;
  const secrets = view?.secrets ?? new Map();
  const hidden = hiddenAt(secrets, destination.id);
  const heard = unplanned.filter(({ cases, kind }) => {
    const known = cases.flatMap((id) => view?.cases.get(id) ?? []);
    return !isHidden({ cases }, hidden) && keptBackBy(filter, { cases: known, kind }) === null;
  });
  return heard.map((one) => ({ ...one, isSecret: one.cases.some((id) => secrets.has(id)) }));
}

async function deliveryFindings({ store, clock }: PlannerDesk): Promise<readonly Finding[]> {
  const now = clock.now();
  const silent = await silentPlatforms(store, now, WORKER_SILENCE);
  const waiting = await waitingDestinations(store.db, {
    unexplained: now - UNEXPLAINED,
    explained: now - EXPLAINED,
  });
  return [
    ...silent.map((platform) => ({
      code: "worker-silent" as const,
      subject: platform,
      detail: "",
      place: null,
    })),
    ...waiting.filter(({ platform }) => !silent.includes(platform)).map(waitingFinding),
  ];
}

function waitingFinding({ destination, team, count, detail }: Waiting): Finding {
  return {
    code: "messages-waiting",
    subject: destination,
    detail: detail === null ? String(count) : `${count}: ${detail}`,
    place: { team, destination },
  };
}
