import type { AuditReport } from "./audit.ts";
import type { LocalDay } from "./days.ts";
import type { Instant, NamedAlarm } from "./ports.ts";

/** How a destination is doing. Instants are of the wall clock. */
export interface DestinationStatus {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly channel: string;
  readonly role: "team" | "administrator";
  readonly state: "active" | "paused";
  /** What the platform or a person said when it was paused. */
  readonly pausedWhy: string | null;
  readonly pausedAt: Instant | null;
  readonly plannedThrough: LocalDay;
  readonly nextRun: Instant;
  /** Whether its time has passed and it was not planned: the daily run stands still. */
  readonly isRunLate: boolean;
  /** Messages that are not posted yet, and how many of them have waited for more than `LATE_MINUTES`. */
  readonly pending: number;
  readonly late: number;
  /** Messages of which nobody knows whether they were posted. */
  readonly unknown: number;
  /** Messages of the last `DEAD_DAYS` that could not be posted at all. */
  readonly dead: number;
  readonly sent: number;
  readonly lastSent: Instant | null;
}

/** How a team is doing. */
export interface TeamStatus {
  readonly team: string;
  readonly name: string;
  readonly zone: string;
  readonly today: LocalDay;
  /** The earliest of its destinations' next runs; null where it has none that is active. */
  readonly nextRun: Instant | null;
  readonly destinations: readonly DestinationStatus[];
  readonly audit: AuditReport["head"];
}

/** How Vigil is doing. */
export interface Status {
  readonly engine: "sqlite" | "postgres";
  readonly now: Instant;
  /** When the scheduler last looked; null where it never did. */
  readonly lastTick: Instant | null;
  /** When the last daily run ended well; null where none did. */
  readonly lastRun: Instant | null;
  /** Day of the last backup; null where none was made, or where the database server keeps its own. */
  readonly lastBackup: LocalDay | null;
  /** Those about the teams below or about Vigil itself, the oldest first. */
  readonly alarms: readonly NamedAlarm[];
  readonly teams: readonly TeamStatus[];
}

/** Minutes after which a message that is still not posted counts as late. */
export const LATE_MINUTES = 15;

/**
 * Days for which a message that could not be posted at all is told of: a week, as long as a digest covers, so that who
 * looks once a week misses none, and all can be well again afterwards.
 */
export const DEAD_DAYS = 7;
