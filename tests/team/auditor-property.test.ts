import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type LocalDay } from "../../src/core/days.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import { localDay } from "../../src/core/posting-time.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { auditorOf } from "../../src/team/auditor.ts";
import { dueWorld } from "../due-world.ts";
import { FakeClock } from "../fake-clock.ts";
import { clear, ENGINES } from "../store/engines.ts";
import { Town, type TownTeam } from "../town.ts";

const HOUR = 3_600_000;
const MONDAY = "2026-03-02" as LocalDay;
const CASES = ["a", "b", "c"] as const;
const only = (id: string) => ({ ...EVERYTHING, anyOf: { ...EVERYTHING.anyOf, cases: [id] } });
const without = (id: string) => ({ ...EVERYTHING, noneOf: { ...EVERYTHING.noneOf, cases: [id] } });

/** Something that happens to a team while Vigil runs. */
type Step = (town: Town, team: TownTeam) => Promise<unknown>;

const anyCase = fc.constantFrom(...CASES);
const ahead = fc.integer({ min: 0, max: 12 });
const dayAhead = (town: Town, days: number) => addDays(localDay(town.clock.now(), "Asia/Almaty"), days);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: 50 }).map(
      (hours): Step =>
        (town) =>
          town.fastForward({ hours }),
    ),
  },
  fc.integer({ min: 1, max: 90 }).map(
    (hours): Step =>
      async (town) => {
        await town.standStill({ hours });
        await town.restart();
      },
  ),
  fc.constantFrom(-25, -1, 1, 24, 200).map(
    (hours): Step =>
      async (town) => {
        town.clock.step(hours * HOUR);
        await town.fastForward({ hours: 1 });
        town.clock.step(-hours * HOUR);
        await town.tick();
      },
  ),
  fc.record({ id: anyCase, days: ahead }).map(
    ({ id, days }): Step =>
      (town, team) =>
        town.act.snooze(team.member, { deadline: `${id}/check`, until: dayAhead(town, days) }),
  ),
  fc.record({ id: anyCase, days: ahead }).map(
    ({ id, days }): Step =>
      (town, team) =>
        town.act.addDeadline(team.member, {
          ...{
            cases: [id],
            kind: "custom",
            title: "To be done",
            date: dayAhead(town, days),
            evidence: "a letter",
          },
          ...{ leads: [2, 0], afterwards: "weekly" },
        }),
  ),
  anyCase.map(
    (id): Step =>
      (town, team) =>
        town.act.recordOutcome(team.member, {
          ...{
            deadline: `${id}/check`,
            outcome: "superseded",
            date: dayAhead(town, 0),
            evidence: "a letter",
          },
        }),
  ),
  fc.constantFrom(EVERYTHING, only("a"), without("a"), only("b")).map(
    (filter): Step =>
      (town, team) =>
        town.act.changeDestination(team.administrator, { destination: team.destination, change: { filter } }),
  ),
  fc.boolean().map(
    (weekendOnFriday): Step =>
      (_town, team) =>
        team.change({ weekendOnFriday }),
  ),
  fc.constantFrom("00:00", "09:00", "23:45").map(
    (postAt): Step =>
      (_town, team) =>
        team.change({ postAt }),
  ),
  fc.constantFrom("Asia/Almaty", "America/New_York", "Pacific/Auckland").map(
    (zone): Step =>
      (_town, team) =>
        team.change({ zone }),
  ),
  fc.constantFrom([], ["test"]).map(
    (dossiers): Step =>
      (_town, team) =>
        team.change({ dossiers }),
  ),
  fc.constantFrom("pauseDestination" as const, "resumeDestination" as const).map(
    (does): Step =>
      (town, team) =>
        town.act[does](team.administrator, { destination: team.destination }),
  ),
);

const anyDates = fc.tuple(...CASES.map(() => fc.integer({ min: -20, max: 25 })));

describe.each(ENGINES)("the auditor on %s", (engine) => {
  it("finds nothing while Vigil runs, whatever else happens", { timeout: 120_000 }, async () => {
    const clock = new FakeClock(0);
    const store = await engine.fresh({ clock });
    const property = fc.asyncProperty(
      anyDates,
      fc.array(anyStep, { maxLength: 14 }),
      async (dates, steps) => {
        await clear(store);
        clock.set(`${MONDAY}T08:00:00Z`);
        const days = Object.fromEntries(CASES.map((id, index) => [id, addDays(MONDAY, dates[index] ?? 0)]));
        const town = await Town.over(store, clock, dueWorld(days, { afterwards: "weekly" }));
        const team = await town.team("legal");
        const audit = auditorOf(town.desk);
        for (const step of steps) {
          // What is refused, such as a snooze of what is closed, changes nothing.
          await step(town, team).catch(refused);
          for (const _ of [1, 2]) {
            await town.fastForward({ minutes: 1 });
            await audit();
          }
          const alarms = await store.db.selectFrom("alarm").select(["code", "subject", "detail"]).execute();
          expect(alarms).toEqual([]);
        }
        await team.hear();
      },
    );
    const numRuns = Number(process.env.VIGIL_TEST_RUNS ?? (engine.name === "sqlite" ? 60 : 6));
    await fc.assert(property, { numRuns });
  });
});

function refused(error: unknown): void {
  if (!(error instanceof TeamError)) throw error;
}
