import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { addDays } from "../../src/core/days.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import { storeFile, storePlace } from "../../src/open-service-store.ts";
import type { Timing } from "../../src/service.ts";
import { insertDestination } from "../../src/store/destinations.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { insertTeam } from "../../src/store/teams.ts";
import { systemClock } from "../../src/system-clock.ts";
import { LoopbackServer } from "../doubles/loopback-server.ts";
import type { Engine } from "../store/engines.ts";
import { temporaryFolder } from "../store/engines.ts";
import type { CrashSetting } from "./app.ts";
import { FIRST_DAY } from "./busy-world.ts";

const APP = fileURLToPath(new URL("app.ts", import.meta.url));
const CASES_PER_TEAM = 12;

/** Short enough that a test sees the end of leases and quarantines, long enough to be met by a busy machine. */
export const TIMING: Timing = { lease: 400, margin: 50, auditEvery: 60_000, poll: 50 };
export const TIMEOUT = 400;

type TownSetting = Pick<CrashSetting, "stateDir" | "databaseUrl" | "cases" | "days">;

/** Teams on one store and one chat platform, and the processes of Vigil that serve them. */
export class CrashTown {
  readonly platform: LoopbackServer;
  store: Store;
  readonly #setting: TownSetting;
  /** The latest that any process took for today. */
  #today = addDays(FIRST_DAY, -1);

  private constructor(platform: LoopbackServer, store: Store, setting: TownSetting) {
    this.platform = platform;
    this.store = store;
    this.#setting = setting;
  }

  /** @param days on which there is something to post */
  static async open(engine: Engine, teams: number, days: number): Promise<CrashTown> {
    const names = Array.from({ length: teams }, (_, index) => `team-${index}`);
    const platform = await LoopbackServer.open(names);
    onTestFinished(() => platform.close());
    const at = engine.name === "postgres" ? await engine.place() : null;
    const databaseUrl = at && "url" in at ? at.url : null;
    const setting = { stateDir: temporaryFolder(), databaseUrl };
    const store = await openStore({ at: storePlace(setting), clock: systemClock(() => 0) });
    onTestFinished(() => store.close());
    for (const name of names) await settle(store, name);
    return new CrashTown(platform, store, { ...setting, cases: teams * CASES_PER_TEAM, days });
  }

  /** Starts a process of Vigil on a day, counted from the first. */
  start(day: number, timing: Partial<Timing> = {}): ChildProcess {
    const today = addDays(FIRST_DAY, day);
    if (today > this.#today) this.#today = today;
    const setting: CrashSetting = {
      ...this.#setting,
      platformUrl: this.platform.url,
      day: today,
      timing: { ...TIMING, ...timing },
      timeout: TIMEOUT,
    };
    const child = spawn(process.execPath, [APP, JSON.stringify(setting)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => end(child));
    return child;
  }

  /** The SQLite file. */
  get file(): string {
    return storeFile(this.#setting);
  }

  /** Opens the store again, after it was closed to be replaced. */
  async reopen(): Promise<void> {
    this.store = await openStore({ at: storePlace(this.#setting), clock: systemClock(() => 0) });
    onTestFinished(() => this.store.close());
  }

  /** The state of each message. */
  async states(): Promise<string[]> {
    const rows = await this.store.db.selectFrom("message").select("state").execute();
    return rows.map(({ state }) => state);
  }

  /** Waits until everybody is planned and nothing is pending any more; the processes that serve go on meanwhile. */
  async drained(within: number): Promise<void> {
    for (const until = performance.now() + within; performance.now() < until; ) {
      if ((await this.#unsent()) === 0 && (await this.#waiting()) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [unsent, waiting] = [await this.#unsent(), await this.#waiting()];
    throw new Error(
      `after ${within} ms ${unsent} messages are not sent and ${waiting} destinations not planned`,
    );
  }

  async #unsent(): Promise<number> {
    const { count } = await this.store.db
      .selectFrom("message")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("state", "not in", ["sent", "dropped"])
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async #waiting(): Promise<number> {
    const { count } = await this.store.db
      .selectFrom("destination")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("planned_through", "<", this.#today)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /**
   * What is wrong with what was posted: a reminder that is in no message, a message that is missing on the platform, is
   * there twice, or that the ledger knows nothing of. Empty when all is well.
   */
  async flaws(copies: (count: number) => boolean = (count) => count === 1): Promise<string[]> {
    const { db } = this.store;
    const messages = await db.selectFrom("message").select(["key", "state"]).execute();
    const posted = Map.groupBy(this.platform.posted, ({ key }) => key);
    const flaws = messages.flatMap(({ key, state }) => {
      const count = posted.get(key)?.length ?? 0;
      posted.delete(key);
      return state === "sent" && copies(count) ? [] : [`${key} is ${state} and was posted ${count} times`];
    });
    for (const key of posted.keys()) flaws.push(`${key} was posted, and the ledger does not know it`);
    const lost = await db
      .selectFrom("reminder")
      .select(["id", "deadline", "reason"])
      .where((where) =>
        where.or([
          where.and([where("action", "=", "post"), where("message", "is", null)]),
          where.and([where("action", "=", "skip"), where("reason", "<>", "caught-up")]),
        ]),
      )
      .execute();
    for (const { deadline, reason } of lost) flaws.push(`a reminder of ${deadline} is ${reason}`);
    return [...flaws, ...(await this.#unplanned()), ...this.platform.refused];
  }

  /** Days of the teams' deadlines that no reminder stands for, posted or skipped. */
  async #unplanned(): Promise<string[]> {
    const rows = await this.store.db
      .selectFrom("destination")
      .innerJoin("occasion", (join) => join.onRef("occasion.day", "<=", "destination.planned_through"))
      .leftJoin("reminder", (join) =>
        join
          .onRef("reminder.destination", "=", "destination.id")
          .onRef("reminder.deadline", "=", "occasion.deadline")
          .onRef("reminder.day", "=", "occasion.day"),
      )
      .select(["destination.id", "occasion.deadline", "occasion.day"])
      .whereRef("occasion.day", ">=", "destination.started_on")
      .where("reminder.id", "is", null)
      .execute();
    const isTheirs = (destination: string, deadline: string) =>
      casesOf(destination).some((id) => deadline === `event-${id.slice("case-".length)}/daily`);
    return rows
      .filter(({ id, deadline }) => isTheirs(id, deadline))
      .map(({ id, deadline, day }) => `${id} was never told of ${deadline} on ${day}`);
  }
}

/** Ends a process as a power cut would. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Waits until a process says that it serves. @throws Error where it ends before */
export async function serving(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error("its output is not read");
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(([code]) => {
      throw new Error(`the process ended with ${code}`);
    }),
  ]);
}

async function settle(store: Store, id: string): Promise<void> {
  const team = {
    ...{ id, name: id, zone: "utc", language: "en", postAt: "09:00", digestDay: 1 },
    ...{ weekendOnFriday: false, dossiers: ["test"], backup: null },
  };
  await insertTeam(store.db, team, 0);
  const filter = { ...EVERYTHING, anyOf: { ...EVERYTHING.anyOf, cases: casesOf(id) } };
  await insertDestination(
    store.db,
    {
      ...{ id, team: id, role: "team" as const, platform: "loopback", channel: id, name: id, filter },
      ...{ language: null, postAt: null, backup: null, state: "active" as const, digestedWeek: null },
      ...{ startedOn: FIRST_DAY, plannedThrough: addDays(FIRST_DAY, -1), nextRunAt: 0 },
    },
    0,
  );
}

function casesOf(team: string): string[] {
  const first = Number(team.slice("team-".length)) * CASES_PER_TEAM;
  return Array.from({ length: CASES_PER_TEAM }, (_, index) => `case-${first + index}`);
}

/** Milliseconds after which what a process left in `sending` is looked into. */
export function quarantine(timing: Partial<Timing>): number {
  const { lease, margin } = { ...TIMING, ...timing };
  return lease + TIMEOUT + margin;
}
