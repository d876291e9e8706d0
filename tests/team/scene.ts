import { expect } from "vitest";
import type { Done } from "../../src/core/deed.ts";
import type { Log } from "../../src/core/ports.ts";
import type { Actor } from "../../src/core/team.ts";
import type { TeamActions, TeamForm } from "../../src/core/team-actions.ts";
import { TeamError, type TeamProblem } from "../../src/core/team-problem.ts";
import type { Store } from "../../src/store/store.ts";
import { teamActionsOf, teamDeskOf } from "../../src/team/actions.ts";
import { runDue } from "../../src/team/daily-run.ts";
import type { PlannerDesk } from "../../src/team/planner-desk.ts";
import { refreshAll } from "../../src/team/refresh-dossiers.ts";
import type { TeamDesk } from "../../src/team/team-desk.ts";
import { FakeClock } from "../fake-clock.ts";
import type { Engine } from "../store/engines.ts";
import { World } from "../world.ts";

/** Monday, 2 March 2026, ten in the morning in Almaty. */
export const MONDAY = "2026-03-02T10:00:00+05:00";

/** A member of the team `almaty`, by the last part of the id. */
export function member(name: string, team = "almaty"): Actor {
  return { team, person: `slack:${name}`, isAdministrator: false };
}

export function administrator(team = "almaty"): Actor {
  return { team, person: "slack:UADMIN", isAdministrator: true };
}

/** Zhovtis was refused parole on 20 September 2025: the next check is on 20 March 2026. */
export function smallWorld(): World {
  return new World()
    .rule({
      ...{ id: "parole-retry", on: ["parole-refused"], kind: "parole-review", afterwards: "weekly" },
      period: { is: "after", duration: { months: 6, days: 0 } },
      closedBy: ["released", "died", "parole-refused"],
    })
    .rule({
      ...{ id: "law-anniversary", on: ["law-signed"], kind: "anniversary", leads: [14, 0] },
      period: { is: "every-year" },
    })
    .case("zhovtis", "person", "Yevgeny Zhovtis")
    .case("law", "law", "Law on assemblies")
    .happens("zhovtis", "parole-refused", { id: "zhovtis-refused", date: "2025-09-20" })
    .happens("law", "law-signed", { id: "law-signed", date: "2025-03-20" });
}

export const CHECK = "zhovtis-refused/parole-retry";
export const ANNIVERSARY = "law-signed/law-anniversary/2026";

export const TEAM_FORM: TeamForm = {
  ...{ name: "A team", zone: "Asia/Almaty", language: "en", postAt: "09:00" },
  ...{ digestDay: 1, weekendOnFriday: false, dossiers: ["test"], backup: "slack:UBACKUP" },
};

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A store with two teams that follow the small world, each with a destination, and all that a team can do. */
export class Scene {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly desk: TeamDesk;
  readonly planner: PlannerDesk;
  readonly act: TeamActions;
  /** Id of the destination of each team. */
  readonly destinations = new Map<string, string>();

  private constructor(store: Store, clock: FakeClock, world: World) {
    this.store = store;
    this.clock = clock;
    this.planner = {
      ...{ store, clock, catalogue: world.catalogue, catalogueHash: "1" },
      capacity: () => 50,
    };
    this.desk = teamDeskOf(this.planner, {
      languages: ["en", "ru", "kk"],
      platforms: ["terminal", "slack"],
      lastBackup: () => null,
    });
    this.act = teamActionsOf(this.desk);
  }

  static async open(engine: Engine, teams = ["almaty", "astana"], world = smallWorld()): Promise<Scene> {
    return Scene.over(await engine.fresh(), teams, world);
  }

  /** The same over an empty store. */
  static async over(store: Store, teams: readonly string[], world = smallWorld()): Promise<Scene> {
    const scene = new Scene(store, new FakeClock(MONDAY), world);
    await refreshAll(scene.planner);
    for (const team of teams) await scene.#setUp(team);
    return scene;
  }

  async #setUp(team: string): Promise<void> {
    await this.act.setUpTeam(administrator(team), TEAM_FORM);
    const { about } = await this.act.addDestination(administrator(team), {
      ...{ role: "team", platform: "terminal", channel: `${team}-room`, name: "Room" },
    });
    this.destinations.set(team, about);
  }

  /** Runs what is due, as the daily tick does. */
  run(): Promise<unknown> {
    return runDue(this.planner, SILENT);
  }

  /** Moves the clock to another moment and runs what is due then. */
  async runAt(moment: string): Promise<void> {
    this.clock.set(moment);
    await this.run();
  }

  /** Says of every message that waits to be posted that it was. */
  async post(): Promise<void> {
    await this.store.db
      .updateTable("message")
      .set({ state: "sent", first_try: 1, ref: "posted", sent_at: this.clock.now() })
      .where("state", "=", "planned")
      .execute();
  }

  /** Reminders of a deadline for a team, each as `day lead: action reason`. */
  async reminders(deadline: string, team = "almaty"): Promise<string[]> {
    const rows = await this.store.db
      .selectFrom("reminder")
      .selectAll()
      .where("team", "=", team)
      .where("deadline", "=", deadline)
      .orderBy("day")
      .orderBy("lead")
      .execute();
    return rows.map(({ day, lead, action, reason }) => `${day} ${lead}: ${action} ${reason}`);
  }
}

/** What is wrong with something that is not done. */
export async function problemsOf(doing: Promise<unknown>): Promise<readonly TeamProblem[]> {
  try {
    await doing;
  } catch (error) {
    if (error instanceof TeamError) return error.problems;
    throw error;
  }
  throw new Error("nothing was wrong with it");
}

/** The one thing that is wrong. */
export async function problemOf(doing: Promise<unknown>): Promise<TeamProblem | undefined> {
  const problems = await problemsOf(doing);
  expect(problems).toHaveLength(1);
  return problems[0];
}

/** The deed that can be undone. */
export function deedOf({ is, deed }: Done): string {
  if (is !== "done" || deed === null) throw new Error(`nothing was done: ${is}`);
  return deed;
}
