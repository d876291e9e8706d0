import { daysBetween, type LocalDay } from "./days.ts";
import type { Instant, NamedAlarm } from "./ports.ts";
import { localDay } from "./posting-time.ts";
import { type DestinationStatus, LATE_MINUTES, type Status, type TeamStatus } from "./team-status.ts";

/** Something that is not well; the sentences are in `src/i18n`. */
export type StatusFault =
  /** Nothing ever looked at this store. */
  | { readonly code: "never-served" }
  /** Nothing has looked for `LATE_MINUTES`. */
  | { readonly code: "not-serving"; readonly since: Instant }
  | { readonly code: "no-backup" }
  | { readonly code: "backup-old"; readonly day: LocalDay }
  | { readonly code: "alarm"; readonly alarm: NamedAlarm }
  /** Nobody of the team hears anything. */
  | { readonly code: "no-destination"; readonly team: TeamStatus }
  | {
      readonly code: "run-late" | "paused" | "late" | "unknown" | "dead";
      readonly team: TeamStatus;
      readonly destination: DestinationStatus;
    };

/** Days after which a backup counts as old: it is made every day. */
const BACKUP_DAYS = 1;

/** All that is not well, what concerns everybody first; empty where all is. */
export function faultsOf(status: Status): readonly StatusFault[] {
  return [
    ...servingFaults(status),
    ...backupFaults(status),
    ...status.alarms.map((alarm) => ({ code: "alarm" as const, alarm })),
    ...status.teams.flatMap(teamFaults),
  ];
}

function servingFaults({ now, lastTick }: Status): readonly StatusFault[] {
  if (lastTick === null) return [{ code: "never-served" }];
  return now - lastTick > LATE_MINUTES * 60_000 ? [{ code: "not-serving", since: lastTick }] : [];
}

/** Where nothing ever ran there is nothing to lose yet, and a database server keeps its own backups. */
function backupFaults({ engine, now, lastTick, lastBackup }: Status): readonly StatusFault[] {
  if (engine !== "sqlite" || lastTick === null) return [];
  if (lastBackup === null) return [{ code: "no-backup" }];
  return daysBetween(lastBackup, localDay(now, "utc")) > BACKUP_DAYS
    ? [{ code: "backup-old", day: lastBackup }]
    : [];
}

function teamFaults(team: TeamStatus): readonly StatusFault[] {
  const hearing = team.destinations.filter(({ role }) => role === "team");
  if (hearing.length === 0) return [{ code: "no-destination", team }];
  return team.destinations.flatMap((destination): StatusFault[] => {
    const found = [
      destination.isRunLate && ("run-late" as const),
      destination.state === "paused" && ("paused" as const),
      destination.late > 0 && ("late" as const),
      destination.unknown > 0 && ("unknown" as const),
      destination.dead > 0 && ("dead" as const),
    ];
    return found.filter((code) => code !== false).map((code) => ({ code, team, destination }));
  });
}
