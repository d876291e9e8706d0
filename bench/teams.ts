import type { LocalDay } from "../src/core/days.ts";
import { EVERYTHING } from "../src/core/filter.ts";
import type { Log } from "../src/core/ports.ts";
import { postingOn, spreadOf } from "../src/core/posting-time.ts";
import type { Destination, Team } from "../src/core/team.ts";
import { Worker } from "../src/delivery/worker.ts";
import { startMoments } from "../src/schedule/moments.ts";
import { insertDestination, nextRunAfter } from "../src/store/destinations.ts";
import { ledgerOf } from "../src/store/ledger/ledger.ts";
import { queueMessages } from "../src/store/ledger/queue-message.ts";
import { storeSecret } from "../src/store/meta.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Db } from "../src/store/store.ts";
import { insertTeam } from "../src/store/teams.ts";
import { runDue, runDueSince } from "../src/team/daily-run.ts";
import type { PlannerDesk } from "../src/team/planner-desk.ts";
import { FakePlatform } from "../tests/doubles/fake-platform.ts";
import { FakeClock } from "../tests/fake-clock.ts";
import { percentile, type Row } from "./measure.ts";
import { catalogueOf, dayOf, stock } from "./stock.ts";

const TEAMS = 10_000;
/** Calls a second of a whole bot (Discord). */
const PER_SECOND = 45;
/** Milliseconds until the platform answers. */
const ANSWER = 150;
/** What a team has to make up for, and on how many channels. */
const LATE = { messages: 2000, channels: 40 };
const SECOND = 1000;
/** The one deadline of the stock is due then. */
const TODAY = dayOf(100);
const YESTERDAY = dayOf(0);
const NINE = Date.parse(`${TODAY}T09:00:00Z`);
const PLATFORM = "fake";
const LEDGER = {
  lease: 30_000,
  timeout: 10_000,
  margin: 15_000,
  channelPace: () => 0,
  hasThreads: () => false,
};

const say = (fields: object, text: string) => process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
const LOG: Log = { info: () => {}, warn: say, error: say };

/**
 * Ten thousand teams that are to hear of a deadline at nine, through the real planner, ledger and worker in simulated time,
 * by a bot that may make 45 calls a second: when the last one hears, against the least that this limit allows; and how
 * late any of them hears where they are spread, beside a team with 2,000 late messages.
 */
export async function benchTeams(): Promise<Row[]> {
  return [await together(), await spread()];
}

async function together(): Promise<Row> {
  const { desk, clock, platform, worker } = await open(() => 0);
  await clock.advance(NINE - clock.now());
  const from = performance.now();
  const { planned } = await runDue(desk, LOG);
  const planningMs = Math.round(performance.now() - from);
  if (planned !== TEAMS) throw new Error(`${planned} teams were planned`);
  worker.nudge();
  await advanceUntilPosted(clock, platform, TEAMS);
  const ours = (Math.max(...platform.all.map(({ at }) => at)) - NINE) / SECOND;
  const least = (TEAMS - 1) / PER_SECOND;
  await close(worker, desk, clock);
  return {
    ...{ bench: "teams", what: "all at nine: seconds until the last one hears", teams: TEAMS },
    ...{ ours, least: rounded(least), ratio: rounded(ours / least), aim: "at most 1.05", planningMs },
  };
}

async function spread(): Promise<Row> {
  const { desk, clock, platform, worker, due } = await open((id) => spreadOf(id, TEAMS));
  await desk.store.transaction(addLateTeam);
  worker.nudge();
  const moments = startMoments({
    ...{ clock, log: LOG },
    next: (after) => nextRunAfter(desk.store.db, after),
    run: async (after) => {
      await runDueSince(desk, LOG, after);
      worker.nudge();
    },
  });
  await advanceUntilPosted(clock, platform, TEAMS + LATE.messages);
  await moments.stop();
  const lateness = platform.all.flatMap(({ at, channel }) => {
    const moment = due.get(channel);
    return moment === undefined ? [] : [at - moment];
  });
  if (lateness.length !== TEAMS) throw new Error(`${lateness.length} teams have heard`);
  const last = Math.max(...platform.all.map(({ at }) => at));
  await close(worker, desk, clock);
  return {
    ...{ bench: "teams", what: "spread, beside 2,000 late messages: milliseconds until each hears" },
    ...{ teams: TEAMS, median: percentile(lateness, 0.5), p99: percentile(lateness, 0.99) },
    ...{ most: Math.max(...lateness), aim: "at most 1000", lastSeconds: rounded((last - NINE) / SECOND) },
  };
}

function rounded(number: number): number {
  return Number(number.toPrecision(4));
}

/** A second before nine: a worker waits, and nobody is planned for today yet. */
async function open(spreadFor: (id: string) => number) {
  const clock = new FakeClock(NINE - SECOND);
  const store = await openStore({ at: { file: ":memory:" }, clock });
  await stock(store, 1);
  const due = new Map<string, number>();
  await store.transaction(async (tx) => {
    for (let number = 0; number < TEAMS; number += 1) {
      const id = `team-${number}`;
      const nextRunAt = postingOn(TODAY, { postAt: "09:00", zone: "utc", spread: spreadFor(id) });
      await insertTeam(tx, teamOf(id), 0);
      await insertDestination(tx, { ...destinationOf(id, id, YESTERDAY), nextRunAt }, 0);
      due.set(id, nextRunAt);
    }
  });
  const platform = new FakePlatform({ botPace: SECOND / PER_SECOND }, PLATFORM, () => clock.now());
  platform.onAccepted = () => clock.wait(ANSWER);
  const desk: PlannerDesk = {
    ...{ store, clock, catalogue: catalogueOf(1), catalogueHash: "", capacity: () => 25 },
  };
  const worker = new Worker({
    ...{ messengers: [platform], clock, log: LOG, options: { lease: LEDGER.lease } },
    ledger: ledgerOf({ store, clock, options: LEDGER }),
    composer: { compose: async ({ message }) => ({ title: "Reminders", summary: message, blocks: [] }) },
  });
  worker.start();
  return { desk, clock, platform, worker, due };
}

async function close(worker: Worker, { store }: PlannerDesk, clock: FakeClock): Promise<void> {
  const stopped = worker.stop();
  await clock.advance(SECOND);
  await stopped;
  await store.close();
}

/** Lets time pass until so many stand there. @throws where the bot made more calls in a second than it may */
async function advanceUntilPosted(clock: FakeClock, platform: FakePlatform, count: number): Promise<void> {
  for (let seconds = 0; platform.all.length < count; seconds += 10) {
    if (seconds > 3600) throw new Error(`${platform.all.length} of ${count} messages were posted in an hour`);
    await clock.advance(10 * SECOND);
  }
  const times = platform.all.map(({ at }) => at).toSorted((a, b) => a - b);
  const isTooFast = times.some(
    (at, index) => (times[index + PER_SECOND] ?? Number.POSITIVE_INFINITY) - at < SECOND - 1,
  );
  if (isTooFast || platform.all.length > count)
    throw new Error("the platform's limit was passed, or more was posted");
}

/** A team whose channels could not be reached for some time: all of its messages are due at once. */
async function addLateTeam(tx: Db): Promise<void> {
  const secret = await storeSecret(tx);
  await insertTeam(tx, teamOf("late"), 0);
  for (let channel = 0; channel < LATE.channels; channel += 1) {
    const id = `late-${channel}`;
    await insertDestination(tx, { ...destinationOf(id, "late", TODAY), nextRunAt: NINE + 86_400_000 }, 0);
    const messages = Array.from({ length: LATE.messages / LATE.channels }, (_, part) => ({
      ...{ kind: "digest" as const, day: TODAY, part, plannedAt: NINE - SECOND, body: {} },
    }));
    await queueMessages(tx, secret, { team: "late", destination: id, platform: PLATFORM }, messages);
  }
}

function teamOf(id: string): Team {
  return {
    ...{ id, name: id, zone: "utc", language: "en", postAt: "09:00", digestDay: 7 },
    ...{ weekendOnFriday: false, dossiers: ["bench"], backup: null },
  };
}

function destinationOf(id: string, team: string, plannedThrough: LocalDay): Destination {
  return {
    ...{ id, team, role: "team", platform: PLATFORM, channel: id, name: id, language: null, postAt: null },
    ...{ backup: null, filter: EVERYTHING, state: "active", digestedWeek: null },
    ...{ startedOn: plannedThrough, plannedThrough },
  };
}
