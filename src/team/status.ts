import type { AlarmCode } from "../core/alarm-codes.ts";
import { shown } from "../core/characters.ts";
import type { NamedAlarm } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import type { Actor, Team } from "../core/team.ts";
import { TeamError } from "../core/team-problem.ts";
import {
  DEAD_DAYS,
  type DestinationStatus,
  LATE_MINUTES,
  type Status,
  type TeamStatus,
} from "../core/team-status.ts";
import { isId } from "../core/text-rules.ts";
import { alarmsOf, allAlarms } from "../store/alarms.ts";
import { auditHead } from "../store/audit.ts";
import { destinationsOf, type ScheduledDestination } from "../store/destinations.ts";
import { type MessageTally, tallyMessages } from "../store/message-tally.ts";
import { getMeta } from "../store/meta.ts";
import { type Pause, pausesOf } from "../store/pauses.ts";
import { allTeamIds, findTeam } from "../store/teams.ts";
import { RAN_AT, TICKED_AT } from "./daily-run.ts";
import type { TeamDesk } from "./team-desk.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How Vigil is doing for the team of who asks. @throws TeamError `unknown-team` */
export async function teamStatus(desk: TeamDesk, { team: id }: Pick<Actor, "team">): Promise<Status> {
  const team = isId(id) ? await findTeam(desk.store.db, id) : null;
  if (!team) throw new TeamError([{ code: "unknown-team", id: shown(id) }]);
  return statusWith(desk, [team], await alarmsOf(desk.store.db, team.id));
}

/** How Vigil is doing as a whole, for whoever runs it. */
export async function fullStatus(desk: TeamDesk): Promise<Status> {
  const teams: Team[] = [];
  for (const id of await allTeamIds(desk.store.db)) {
    const team = await findTeam(desk.store.db, id);
    if (team) teams.push(team);
  }
  return statusWith(desk, teams, await allAlarms(desk.store.db));
}

async function statusWith(desk: TeamDesk, teams: readonly Team[], alarms: Status["alarms"]): Promise<Status> {
  const { store, clock } = desk;
  const now = clock.now();
  const statuses: TeamStatus[] = [];
  for (const team of teams) statuses.push(await statusOf(desk, team, now));
  return {
    engine: store.engine,
    now,
    lastTick: await moment(desk, TICKED_AT),
    lastRun: await moment(desk, RAN_AT),
    lastBackup: desk.lastBackup(),
    alarms: alarms.filter((alarm) => !isOver(alarm, now)),
    teams: statuses,
  };
}

/** Nothing takes back that a message was never posted, so that it is told of for as long as such messages are counted. */
function isOver({ code, since }: NamedAlarm, now: number): boolean {
  return code === ("message-dead" satisfies AlarmCode) && since < now - DEAD_DAYS * DAY;
}

async function moment({ store }: TeamDesk, key: string): Promise<number | null> {
  const text = await getMeta(store.db, key);
  return text === null ? null : Number(text);
}

async function statusOf({ store: { db } }: TeamDesk, team: Team, now: number): Promise<TeamStatus> {
  const destinations = await destinationsOf(db, team.id);
  const pauses = await pausesOf(db, team.id);
  const tallies = await tallyMessages(db, team.id, {
    late: now - LATE_MINUTES * MINUTE,
    dead: now - DEAD_DAYS * DAY,
  });
  const active = destinations.filter(({ state, role }) => state === "active" && role === "team");
  return {
    team: team.id,
    name: team.name,
    zone: team.zone,
    today: localDay(now, team.zone),
    nextRun: active.length === 0 ? null : Math.min(...active.map(({ nextRunAt }) => nextRunAt)),
    destinations: destinations.map((one) =>
      destinationStatus(
        one,
        pauses.get(one.id),
        tallies.find(({ destination }) => destination === one.id),
        now,
      ),
    ),
    audit: (await auditHead(db, team.id)) ?? { seq: 0, hash: "" },
  };
}

function destinationStatus(
  { id, name, platform, channel, role, state, plannedThrough, nextRunAt }: ScheduledDestination,
  pause: Pause | undefined,
  tally: MessageTally | undefined,
  now: number,
): DestinationStatus {
  const isRun = state === "active" && role === "team";
  return {
    ...{ id, name, platform, channel, role, state, plannedThrough },
    nextRun: nextRunAt,
    pausedWhy: pause?.why ?? null,
    pausedAt: pause?.since ?? null,
    isRunLate: isRun && nextRunAt < now - LATE_MINUTES * MINUTE,
    pending: tally?.pending ?? 0,
    late: tally?.late ?? 0,
    unknown: tally?.unknown ?? 0,
    dead: tally?.dead ?? 0,
    sent: tally?.sent ?? 0,
    lastSent: tally?.lastSent ?? null,
  };
}
