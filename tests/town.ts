import { DateTime } from "luxon";
import { expect, onTestFinished } from "vitest";
import { hashOfCatalogue } from "../src/catalogue-hash.ts";
import type { Catalogue } from "../src/core/catalogue.ts";
import type { FindResult, Instant, Log, MessengerLimits, Place } from "../src/core/ports.ts";
import { localDay } from "../src/core/posting-time.ts";
import type { Actor } from "../src/core/team.ts";
import type { DestinationForm, TeamActions, TeamForm } from "../src/core/team-actions.ts";
import { Delivery } from "../src/delivery/delivery.ts";
import { Settler } from "../src/delivery/settler.ts";
import { ledgerOf } from "../src/store/ledger/ledger.ts";
import { distrustPending, recoverSingleProcess } from "../src/store/ledger/recover.ts";
import { getMeta } from "../src/store/meta.ts";
import { RESTORED_ON } from "../src/store/restore.ts";
import type { Store } from "../src/store/store.ts";
import { teamActionsOf, teamDeskOf } from "../src/team/actions.ts";
import { type RunReport, runDue } from "../src/team/daily-run.ts";
import type { PlannerDesk } from "../src/team/planner-desk.ts";
import { refreshAll } from "../src/team/refresh-dossiers.ts";
import { FakePlatform } from "./doubles/fake-platform.ts";
import { FakeClock } from "./fake-clock.ts";
import type { Engine } from "./store/engines.ts";
import { plainComposer } from "./town-composer.ts";
import { TownTeam } from "./town-team.ts";
import type { World } from "./world.ts";

export type { TownTeam } from "./town-team.ts";

/** Monday, 2 March 2026, five minutes past five in the morning in Almaty. */
export const MONDAY_MORNING = "2026-03-02T00:05:00Z";

const MINUTE = 60_000;
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };
/** Of a worker in the town. */
const TIMES = { lease: 30_000, timeout: 10_000, margin: 15_000 };

/** A span of time, all of it together. */
export interface Span {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
}

/**
 * A small town: teams on one store, one chat platform that keeps what is said, one clock, and one process of Vigil that
 * plans and posts. Whatever was said and no test asked about fails the test that opened the town.
 */
export class Town {
  readonly clock: FakeClock;
  readonly platform: FakePlatform;
  readonly act: TeamActions;
  #desk: PlannerDesk;
  #delivery: Delivery;
  /** The day on which this process looked for news last. */
  #refreshed = "";
  /** The restore after which what was pending was looked at with distrust. */
  #distrusted: string | null = null;
  readonly #teams: TownTeam[] = [];
  log: Log = QUIET;

  private constructor(store: Store, clock: FakeClock, catalogue: Catalogue, limits: TownLimits) {
    this.clock = clock;
    this.platform = new TownPlatform(limits, "fake", () => clock.now());
    this.#desk = {
      ...{ store, clock, catalogue, catalogueHash: hashOfCatalogue(catalogue) },
      capacity: () => this.platform.limits.items,
    };
    this.#delivery = this.#worker();
    const town = this;
    this.act = teamActionsOf({
      ...teamDeskOf(this.#desk, {
        languages: ["en", "ru", "kk"],
        platforms: [this.platform.platform],
        lastBackup: () => null,
      }),
      get store() {
        return town.#desk.store;
      },
      get catalogue() {
        return town.#desk.catalogue;
      },
      replan: (tx, team, change) => teamDeskOf(town.#desk, NO_CHOICES).replan(tx, team, change),
    });
  }

  /** Opens a town in which nobody lives yet. */
  static async open(
    engine: Engine,
    world: World | Catalogue,
    now = MONDAY_MORNING,
    limits: TownLimits = {},
  ): Promise<Town> {
    const clock = new FakeClock(now);
    const town = await Town.over(await engine.fresh({ clock }), clock, world, limits);
    onTestFinished(() => town.expectSilence());
    return town;
  }

  /** The same over an empty store that lives by this clock; nobody minds what is said and not asked about. */
  static async over(
    store: Store,
    clock: FakeClock,
    world: World | Catalogue,
    limits: TownLimits = {},
  ): Promise<Town> {
    const town = new Town(store, clock, catalogueOf(world), limits);
    await refreshAll(town.desk);
    return town;
  }

  get desk(): PlannerDesk {
    return this.#desk;
  }

  get store(): Store {
    return this.#desk.store;
  }

  /** Sets up a team with one destination, today. */
  async team(id: string, settings: Partial<TeamForm & TownDestination> = {}): Promise<TownTeam> {
    const { channel = id, filter, destinationBackup, ...form } = settings;
    const administrator: Actor = { team: id, person: "slack:UADMIN", isAdministrator: true };
    await this.act.setUpTeam(administrator, { ...TEAM_FORM, name: id, ...form });
    const { about } = await this.act.addDestination(administrator, {
      ...{ role: "team", platform: this.platform.platform, channel, name: channel },
      ...(filter === undefined ? {} : { filter }),
      ...(destinationBackup === undefined ? {} : { backup: destinationBackup }),
    });
    const team = new TownTeam(this, { id, channel, destination: about });
    this.#teams.push(team);
    return team;
  }

  /** What Vigil does at a tick: facts, plans, and then whatever can be posted. */
  async tick(): Promise<RunReport> {
    const report = await this.plan();
    await this.deliver();
    return report;
  }

  /** A tick of which nothing is posted yet. */
  async plan(): Promise<RunReport> {
    const today = localDay(this.clock.now(), "utc");
    if (this.#refreshed !== today) await refreshAll(this.#desk);
    this.#refreshed = today;
    return runDue(this.#desk, this.log);
  }

  /** Takes on lease what is due, as a worker does just before it posts. @returns what carries it through */
  async lease(): Promise<() => Promise<void>> {
    const taken = await this.#delivery.take(64);
    expect(taken).not.toEqual([]);
    return () => this.#delivery.carry(taken);
  }

  /** Posts and updates until nothing is due any more. */
  async deliver(): Promise<void> {
    for (;;) {
      const taken = await this.#delivery.take(64);
      if (taken.length === 0) return;
      await this.#delivery.carry(taken);
    }
  }

  /** Lets time pass while Vigil runs. Ticks at which nothing can happen are left out. */
  async fastForward(span: Span): Promise<void> {
    await this.tick();
    const end = this.clock.now() + milliseconds(span);
    while (this.clock.now() < end) {
      const next = Math.min(end, await this.#nextTick());
      await this.clock.advance(next - this.clock.now());
      await this.tick();
    }
  }

  /** Lets time pass until a moment, as ISO text with its offset. */
  async until(moment: string): Promise<void> {
    await this.fastForward({ minutes: (Date.parse(moment) - this.clock.now()) / MINUTE });
  }

  /** Lets time pass while no process of Vigil runs. */
  async standStill(span: Span): Promise<void> {
    await this.clock.advance(milliseconds(span));
  }

  /** The process dies where it stands, and another one starts. */
  async restart(): Promise<void> {
    this.#refreshed = "";
    this.#delivery = this.#worker();
    if (this.store.engine === "sqlite") await recoverSingleProcess(this.#base());
    const restored = await getMeta(this.store.db, RESTORED_ON);
    if (restored !== this.#distrusted) await distrustPending(this.#base());
    this.#distrusted = restored;
    await this.tick();
  }

  /** New dossiers or rules are installed, which takes a restart. */
  async install(world: World | Catalogue): Promise<void> {
    const catalogue = catalogueOf(world);
    this.#desk = { ...this.#desk, catalogue, catalogueHash: hashOfCatalogue(catalogue) };
    await this.restart();
  }

  /** Goes on over another store, such as one that fails, or the same one opened again. */
  serveOver(store: Store): void {
    this.#desk = { ...this.#desk, store };
    this.#delivery = this.#worker();
  }

  /** Fails where anything was said that no test asked about. */
  expectSilence(): void {
    expect(this.#teams.flatMap((team) => team.unheard().map((said) => `${team.id}: ${said}`))).toEqual([]);
  }

  async #nextTick(): Promise<number> {
    const now = this.clock.now();
    const { at } = await this.store.db
      .selectFrom("destination")
      .select(({ fn }) => fn.min("next_run_at").as("at"))
      .where("state", "=", "active")
      .where("role", "=", "team")
      .where("next_run_at", ">", now)
      .executeTakeFirstOrThrow();
    const midnight = DateTime.fromMillis(now, { zone: "utc" }).plus({ days: 1 }).startOf("day").toMillis();
    const wait = await ledgerOf(this.#base()).untilNext([this.platform.platform]);
    const next = Math.min(at ?? midnight, midnight, wait === null ? midnight : now + wait);
    return Math.max(Math.ceil(next / MINUTE) * MINUTE, (Math.floor(now / MINUTE) + 1) * MINUTE);
  }

  #base() {
    const { store, clock } = this.#desk;
    return {
      store,
      clock,
      options: { ...TIMES, channelPace: () => 0, hasThreads: () => this.platform.limits.threads ?? false },
    };
  }

  #worker(): Delivery {
    const ledger = ledgerOf(this.#base());
    const { clock, platform: messenger } = this;
    const parts = { ledger, clock, log: QUIET };
    const composer = plainComposer(this.#desk);
    return new Delivery({ ...parts, messenger, composer, settler: new Settler(parts), lease: TIMES.lease });
  }
}

/** What the town's chat platform allows that it does not by default. */
type TownLimits = Partial<MessengerLimits>;

/** A platform whose history is read no further back than it is asked for. */
class TownPlatform extends FakePlatform {
  override async find(place: Place, key: string, since: Instant, thread?: string): Promise<FindResult> {
    const found = await super.find(place, key, since, thread);
    const ref = found.is === "found" ? found.ref : null;
    const isTooOld = this.posts(place.channel).some((one) => one.ref === ref && one.at < since);
    return isTooOld ? { is: "absent" } : found;
  }
}

/** What a team's destination is set up with. */
interface TownDestination extends Pick<DestinationForm, "channel" | "filter"> {
  readonly destinationBackup: string;
}

const TEAM_FORM: TeamForm = {
  ...{ name: "A team", zone: "Asia/Almaty", language: "en", postAt: "09:00" },
  // Sunday: what is tested of reminders is over before a digest comes.
  ...{ digestDay: 7, weekendOnFriday: false, dossiers: ["test"], backup: null },
};

const NO_CHOICES = { languages: [], platforms: [], lastBackup: () => null };

function milliseconds({ days = 0, hours = 0, minutes = 0 }: Span): number {
  return ((days * 24 + hours) * 60 + minutes) * MINUTE;
}

function catalogueOf(world: World | Catalogue): Catalogue {
  return "catalogue" in world ? world.catalogue : world;
}
