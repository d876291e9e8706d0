import type { Transaction } from "kysely";
import type { DeedKind, Done } from "../core/deed.ts";
import type { Actor, Destination, Team } from "../core/team.ts";
import type { SetUpAsk, SetUpDone } from "../core/team-actions.ts";
import { destinationsOf } from "../store/destinations.ts";
import { waitingNotices } from "../store/ledger/waiting-notices.ts";
import type { Tables } from "../store/tables.ts";
import { findTeam } from "../store/teams.ts";
import { type Decide, doneBefore, enter, performIn } from "./deed.ts";
import { sendingTest } from "./send-test.ts";
import { beginTeam, changingTeam, newTeam } from "./set-up.ts";
import { addingDestination, changingDestination, isAt, turningDestination } from "./set-up-destination.ts";
import type { TeamDesk } from "./team-desk.ts";

/** All that a set-up can consist of, in the order in which it is done. */
const STEPS = [
  ...(["set-up-team", "change-team", "add-destination", "change-destination"] as const),
  ...(["resume-destination", "send-test"] as const),
] satisfies DeedKind[];

/**
 * Sets up a team with a destination, or changes both, in one transaction. Each step is a deed of its own.
 * @throws TeamError `not-administrator`, or all that is wrong with the settings of the one or the other
 */
export async function setUp(desk: TeamDesk, actor: Actor, ask: SetUpAsk): Promise<SetUpDone> {
  const team = newTeam(desk, actor, ask.team);
  return desk.store.transaction(async (tx) => {
    const done = await saidBefore(desk, tx, actor, ask);
    const deeds = done.length > 0 ? done : await new Steps(desk, tx, actor, ask).all(team);
    const place = await placeOf(tx, team.id, ask);
    if (!place) throw new Error("a set-up left no destination");
    return { destination: place.id, deeds };
  });
}

/** What the very same request did before. */
async function saidBefore(
  desk: TeamDesk,
  tx: Transaction<Tables>,
  actor: Actor,
  { request }: SetUpAsk,
): Promise<readonly Done[]> {
  if (request === undefined || !(await findTeam(tx, actor.team))) return [];
  const scene = await enter(desk, tx, actor);
  const found: Done[] = [];
  for (const kind of STEPS) {
    const done = await doneBefore(scene, { kind, actor, request });
    if (done) found.push(done);
  }
  return found;
}

async function placeOf(
  tx: Transaction<Tables>,
  team: string,
  { destination }: SetUpAsk,
): Promise<Destination | undefined> {
  return (await destinationsOf(tx, team)).find((one) => isAt(one, destination));
}

/** The steps of a set-up within its transaction. */
class Steps {
  readonly #desk: TeamDesk;
  readonly #tx: Transaction<Tables>;
  readonly #actor: Actor;
  readonly #ask: SetUpAsk;
  #count = 0;

  constructor(desk: TeamDesk, tx: Transaction<Tables>, actor: Actor, ask: SetUpAsk) {
    this.#desk = desk;
    this.#tx = tx;
    this.#actor = actor;
    this.#ask = ask;
  }

  async all(team: Team): Promise<readonly Done[]> {
    const first = await this.#team(team);
    const { deeds, destination, isTestKept } = await this.#destination();
    const isTested = this.#ask.test === true && !isTestKept;
    const test = isTested ? [await this.#step("send-test", sendingTest(destination))] : [];
    return [first, ...deeds, ...test];
  }

  async #team(team: Team): Promise<Done> {
    const { request } = this.#ask;
    const begun = await beginTeam(this.#desk, this.#tx, this.#actor, { team, request });
    return begun ?? (await this.#step("change-team", changingTeam(this.#desk, this.#ask.team)));
  }

  async #destination() {
    const desk = this.#desk;
    const form = this.#ask.destination;
    const before = await placeOf(this.#tx, this.#actor.team, this.#ask);
    if (!before) {
      const added = await this.#step("add-destination", addingDestination(desk, form));
      return { destination: added.about, deeds: [added], isTestKept: false };
    }
    const { id, state } = before;
    const { role: _, platform: __, channel: ___, ...change } = form;
    const changed = await this.#step(
      "change-destination",
      changingDestination(desk, { destination: id, change }),
    );
    if (state === "active") return { destination: id, deeds: [changed], isTestKept: false };
    // What was kept is posted now; a test among it is test enough.
    const isTestKept = (await waitingNotices(this.#tx, before.team, id)).some(({ code }) => code === "test");
    const resumed = await this.#step("resume-destination", turningDestination(id, "resume-destination"));
    return { destination: id, deeds: [changed, resumed], isTestKept };
  }

  #step(kind: DeedKind, decide: Decide): Promise<Done> {
    const intent = { kind, actor: this.#actor, request: this.#ask.request, step: this.#count };
    this.#count += 1;
    return performIn(this.#desk, this.#tx, intent, decide);
  }
}
