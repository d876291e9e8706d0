import type { AuditReport } from "../core/audit.ts";
import type { Done } from "../core/deed.ts";
import { isoMoment } from "../core/moment.ts";
import type { Instant } from "../core/ports.ts";
import { faultsOf, type StatusFault } from "../core/status-faults.ts";
import type { DestinationStatus, Status, TeamStatus } from "../core/team-status.ts";
import type { Wording } from "./setting.ts";
import type { TeamSettings } from "./settings-card.ts";
import { faultText } from "./status-card.ts";

/** What was done, for machines; moments are ISO 8601 in the team's zone. */
export function doneDocument(done: Done, zone: string) {
  const { is, kind, deed, undoUntil, about, until, undone = null, effects } = done;
  return { is, kind, about, deed, undoUntil: isoOrNull(undoUntil, zone), until, undone, effects };
}

/** How Vigil is doing, for machines; moments are ISO 8601, those of a team in its zone and the others in UTC. */
export function vigilStatusDocument(status: Status, setting: Wording) {
  const { engine, now, lastTick, lastRun, lastBackup } = status;
  const faults = faultsOf(status);
  return {
    isWell: faults.length === 0,
    faults: faults.map((fault) => faultDocument(fault, setting)),
    engine,
    now: isoMoment(now, "utc"),
    lastTick: isoOrNull(lastTick, "utc"),
    lastRun: isoOrNull(lastRun, "utc"),
    lastBackup,
    alarms: status.alarms.map(({ code, subject, since, detail }) => ({
      ...{ code, subject, detail },
      since: isoMoment(since, "utc"),
    })),
    teams: status.teams.map(teamDocument),
  };
}

function faultDocument(fault: StatusFault, setting: Wording) {
  return {
    code: fault.code,
    team: "team" in fault ? fault.team.team : null,
    destination: "destination" in fault ? fault.destination.id : null,
    text: faultText(fault, "utc", setting),
  };
}

function teamDocument({ team, name, zone, today, nextRun, destinations, audit }: TeamStatus) {
  return {
    ...{ team, name, zone, today },
    nextRun: isoOrNull(nextRun, zone),
    destinations: destinations.map((one) => destinationDocument(one, zone)),
    audit,
  };
}

function destinationDocument(destination: DestinationStatus, zone: string) {
  const { nextRun, pausedAt, lastSent, ...rest } = destination;
  return {
    ...rest,
    nextRun: isoMoment(nextRun, zone),
    pausedAt: isoOrNull(pausedAt, zone),
    lastSent: isoOrNull(lastSent, zone),
  };
}

/** What verifying audit trails found, for machines. */
export function auditDocument(reports: readonly AuditReport[]) {
  return { isIntact: reports.every(({ broken }) => broken === null), teams: reports };
}

/** The settings of a team, for machines. */
export function settingsDocument({ team, destinations }: TeamSettings) {
  return { team, destinations };
}

function isoOrNull(at: Instant | null, zone: string): string | null {
  return at === null ? null : isoMoment(at, zone);
}
