import { parseDay } from "../src/core/dates.ts";
import type { DestinationStatus, Status, TeamStatus } from "../src/core/team-status.ts";

/** Nine in the morning of 24 November 2026 in Almaty. */
export const NOW = Date.parse("2026-11-24T09:00:00+05:00");
const MINUTE = 60_000;

export const healthyDestination = (what: Partial<DestinationStatus> = {}): DestinationStatus => ({
  ...{ id: "local-2", name: "Room", platform: "terminal", channel: "terminal", role: "team" },
  ...{ state: "active", pausedWhy: null, pausedAt: null, isRunLate: false },
  plannedThrough: parseDay("2026-11-24"),
  nextRun: NOW + 24 * 60 * MINUTE,
  ...{ pending: 0, late: 0, unknown: 0, dead: 0, sent: 12, lastSent: NOW - MINUTE },
  ...what,
});

export const healthyTeam = (what: Partial<TeamStatus> = {}): TeamStatus => ({
  ...{ team: "local", name: "Our team", zone: "Asia/Almaty", today: parseDay("2026-11-24") },
  nextRun: NOW + 24 * 60 * MINUTE,
  destinations: [healthyDestination()],
  audit: { seq: 5, hash: "a1b2" },
  ...what,
});

/** Vigil in the best of health. */
export const healthy = (what: Partial<Status> = {}): Status => ({
  ...{ engine: "sqlite", now: NOW, lastTick: NOW - MINUTE, lastRun: NOW - 2 * MINUTE, alarms: [] },
  lastBackup: parseDay("2026-11-24"),
  teams: [healthyTeam()],
  ...what,
});
