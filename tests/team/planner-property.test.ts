import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type LocalDay, type Window } from "../../src/core/days.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import { QUESTION } from "../../src/core/occasions.ts";
import { planKnown } from "../../src/core/plan.ts";
import type { Afterwards } from "../../src/core/rules.ts";
import type { Store } from "../../src/store/store.ts";
import { failing } from "../failing-store.ts";
import { FakeClock } from "../fake-clock.ts";
import { clear, ENGINES } from "../store/engines.ts";
import { Town, type TownTeam } from "../town.ts";
import { World } from "../world.ts";

const FIRST = "2026-03-02" as LocalDay;
const HOUR = 3_600_000;

interface Dated {
  readonly in: number;
  readonly long: number;
  readonly rule: number;
  readonly isClosed: boolean;
}

const anyDeadlines: fc.Arbitrary<Dated[]> = fc.array(
  fc.record({
    in: fc.integer({ min: -3, max: 25 }),
    long: fc.constantFrom(0, 0, 4),
    rule: fc.integer({ min: 0, max: 2 }),
    isClosed: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 4 },
);
const anyRules: fc.Arbitrary<{ leads: number[]; afterwards: Afterwards; enabled: boolean }[]> = fc.array(
  fc.record({
    leads: fc.subarray([9, 7, 2, 1, 0], { minLength: 1 }),
    afterwards: fc.constantFrom<Afterwards>("none", "once", "weekly"),
    enabled: fc.constantFrom(true, true, true, false),
  }),
  { minLength: 3, maxLength: 3 },
);

/** What happens to Vigil. */
type Step =
  | { readonly is: "runs" | "stands-still"; readonly hours: number }
  | { readonly is: "restarts" }
  | { readonly is: "crashes"; readonly at: number; readonly when: "before" | "after" }
  /** The clock is wrong for a while. */
  | { readonly is: "wrong-clock"; readonly by: number; readonly hours: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant("runs" as const), hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ is: fc.constant("stands-still" as const), hours: fc.integer({ min: 1, max: 150 }) }),
  fc.record({ is: fc.constant("restarts" as const) }),
  fc.record({
    is: fc.constant("crashes" as const),
    at: fc.integer({ min: 1, max: 3 }),
    when: fc.constantFrom("before" as const, "after" as const),
  }),
  fc.record({
    is: fc.constant("wrong-clock" as const),
    by: fc.constantFrom(-25, -24, -1, 1, 24, 25, 73, 200),
    hours: fc.integer({ min: 0, max: 30 }),
  }),
);

function worldOf(
  deadlines: readonly Dated[],
  rules: readonly { leads: number[]; afterwards: Afterwards; enabled: boolean }[],
): World {
  const world = new World();
  for (const [index, rule] of rules.entries()) {
    const on = (["parole-refused", "transfer-refused", "un-report-due"] as const)[index] ?? "un-report-due";
    const period = { is: "after" as const, duration: { months: 0, days: 40 } };
    world.rule({ id: `rule-${index}`, on: [on], period, closedBy: ["released"], ...rule });
  }
  for (const [index, { in: days, long, rule, isClosed }] of deadlines.entries()) {
    const type = (["parole-refused", "transfer-refused", "un-report-due"] as const)[rule] ?? "un-report-due";
    const earliest = addDays(FIRST, days - 40);
    const date = long === 0 ? earliest : `${earliest}/${addDays(earliest, long)}`;
    world.happens(`case-${index}`, type, { id: `event-${index}`, date, known: "2026-01-01" });
    if (isClosed) world.happens(`case-${index}`, "released", { date: "2026-02-28", known: "2026-02-28" });
  }
  return world;
}

async function befall(town: Town, step: Step): Promise<void> {
  switch (step.is) {
    case "runs":
      return town.fastForward({ hours: step.hours });
    case "stands-still":
      return town.standStill({ hours: step.hours });
    case "restarts":
      return town.restart();
    case "crashes": {
      const { store } = town;
      town.serveOver(failing(store, step.at, step.when));
      await town.plan().catch(() => {});
      town.serveOver(store);
      return town.restart();
    }
    case "wrong-clock":
      town.clock.step(step.by * HOUR);
      await town.fastForward({ hours: step.hours });
      town.clock.step(-step.by * HOUR);
      await town.tick();
  }
}

/** What core plans for the days of a window, as rows of the ledger ought to be: `deadline day lead` and a reason. */
function ought(world: World, window: Window): Map<string, string> {
  const plans = planKnown(knownBy(world.catalogue, window.earliest), window);
  return new Map(
    plans.flatMap(({ day, items }) =>
      items.map(({ deadline, lead, action, reason }) => [
        `${deadline.id} ${day} ${lead ?? QUESTION}`,
        action === "skip" ? reason : "post",
      ]),
    ),
  );
}

interface Row {
  readonly deadline: string;
  readonly day: string;
  readonly lead: number;
  readonly action: string;
  readonly reason: string;
}

function rowsOf({ db }: Store): Promise<Row[]> {
  return db
    .selectFrom("reminder")
    .select(["deadline", "day", "lead", "action", "reason"])
    .orderBy("deadline")
    .orderBy("day")
    .execute();
}

/** A reminder that was skipped as caught up has a later one of its deadline that was posted. */
function isMadeUpFor({ deadline, day, reason }: Row, rows: readonly Row[]): boolean {
  if (reason !== "caught-up") return true;
  return rows.some((other) => other.deadline === deadline && other.action === "post" && other.day >= day);
}

async function check(town: Town, team: TownTeam, world: World): Promise<void> {
  const rows = await rowsOf(town.store);
  const { planned_through } = await team.place();
  const wanted = ought(world, { earliest: FIRST, latest: planned_through as LocalDay });
  const found = new Map(
    rows.map((row) => [
      `${row.deadline} ${row.day} ${row.lead}`,
      row.action === "post" || row.reason === "caught-up" ? "post" : row.reason,
    ]),
  );
  const sorted = (map: ReadonlyMap<string, string>) =>
    [...map].map(([key, value]) => `${key}: ${value}`).sort();
  expect(sorted(found)).toEqual(sorted(wanted));
  expect(rows).toHaveLength(found.size);
  expect(rows.filter((row) => !isMadeUpFor(row, rows))).toEqual([]);
  const said = (await team.hear())
    .filter((text) => !text.includes("digest") && !text.startsWith("corrected"))
    .flatMap((text) => text.slice("2026-03-02 09:00 ".length).split("; "));
  const posted = rows
    .filter(({ action }) => action === "post")
    .map(({ deadline, lead, reason }) => `${deadline} ${lead} ${reason}`);
  expect(said.sort()).toEqual(posted.sort());
}

describe.each(ENGINES)("whatever befalls Vigil on %s", (engine) => {
  it("each reminder is posted once, or skipped for one that came later", { timeout: 120_000 }, async () => {
    const clock = new FakeClock(0);
    const store = await engine.fresh({ clock });
    await fc.assert(
      fc.asyncProperty(
        anyDeadlines,
        anyRules,
        fc.array(anyStep, { maxLength: 7 }),
        fc.boolean(),
        async (deadlines, rules, steps, weekendOnFriday) => {
          await clear(store);
          clock.set(`${FIRST}T08:00:00Z`);
          const world = worldOf(deadlines, rules);
          const town = await Town.over(store, clock, world);
          const team = await town.team("legal", { zone: "utc", weekendOnFriday });
          for (const step of steps) await befall(town, step);
          // Long enough for whatever a wrong clock has done to be over, and to the end of a weekend.
          await town.fastForward({ days: 10 });
          await town.until(nextMonday(clock.now()));
          await check(town, team, world);
        },
      ),
      { numRuns: Number(process.env.VIGIL_TEST_RUNS ?? (engine.name === "sqlite" ? 60 : 10)) },
    );
  });
});

/** Noon of the Monday after a moment. */
function nextMonday(now: number): string {
  const day = new Date(now);
  const ahead = ((8 - day.getUTCDay()) % 7) + 7 * Number(day.getUTCDay() === 1 && day.getUTCHours() >= 12);
  return `${addDays(day.toISOString().slice(0, 10) as LocalDay, ahead)}T12:00:00Z`;
}
