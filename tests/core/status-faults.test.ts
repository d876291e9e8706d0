import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/core/dates.ts";
import { faultsOf } from "../../src/core/status-faults.ts";
import { LATE_MINUTES, type Status } from "../../src/core/team-status.ts";
import { healthy, healthyDestination, healthyTeam, NOW } from "../status-world.ts";

const codes = (what: Partial<Status>) => faultsOf(healthy(what)).map(({ code }) => code);
const ofDestination = (what: Parameters<typeof healthyDestination>[0]) =>
  codes({ teams: [healthyTeam({ destinations: [healthyDestination(what)] })] });

describe("whether all is well", () => {
  it("is so in the best of health, and with messages that wait for a moment", () => {
    expect(faultsOf(healthy())).toEqual([]);
    expect(ofDestination({ pending: 3 })).toEqual([]);
  });

  it("is not where nobody looks at what is due", () => {
    const limit = NOW - LATE_MINUTES * 60_000;
    expect(codes({ lastTick: limit })).toEqual([]);
    expect(codes({ lastTick: limit - 1 })).toEqual(["not-serving"]);
    expect(faultsOf(healthy({ lastTick: limit - 1 }))[0]).toEqual({ code: "not-serving", since: limit - 1 });
    // A store on which nothing ran yet has no backup to miss either.
    expect(codes({ lastTick: null, lastBackup: null })).toEqual(["never-served"]);
  });

  it("is not without a backup of yesterday or today, unless a server keeps its own", () => {
    expect(codes({ lastBackup: parseDay("2026-11-23") })).toEqual([]);
    expect(codes({ lastBackup: parseDay("2026-11-22") })).toEqual(["backup-old"]);
    expect(codes({ lastBackup: null })).toEqual(["no-backup"]);
    expect(codes({ lastBackup: null, engine: "postgres" })).toEqual([]);
  });

  it.each([
    ["run-late", { isRunLate: true }],
    ["paused", { state: "paused" }],
    ["late", { late: 2 }],
    ["unknown", { unknown: 1 }],
    ["dead", { dead: 1 }],
  ] as const)("is not where a destination is %s", (code, what) => {
    expect(ofDestination(what)).toEqual([code]);
  });

  it("is not where a team has nobody to tell, an administrator's destination being none", () => {
    expect(codes({ teams: [healthyTeam({ destinations: [] })] })).toEqual(["no-destination"]);
    expect(ofDestination({ role: "administrator" })).toEqual(["no-destination"]);
  });

  it("is not while an alarm is raised, and says first what concerns everybody", () => {
    const alarm = { code: "run-failed", subject: "local-2", since: NOW, detail: "", place: null };
    const teams = [healthyTeam({ destinations: [healthyDestination({ state: "paused", dead: 1 })] })];
    expect(codes({ alarms: [alarm], teams, lastTick: 0, lastBackup: null })).toEqual([
      ...["not-serving", "no-backup", "alarm", "paused", "dead"],
    ]);
  });
});
