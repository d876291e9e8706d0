import { TOO_LATE, within } from "../../src/core/in-time.ts";
import { Lru } from "../../src/core/lru.ts";
import type {
  Clock,
  FindResult,
  Messenger,
  MessengerLimits,
  Place,
  PostResult,
  UpdateResult,
} from "../../src/core/ports.ts";
import { MESSENGER_LIMITS } from "./messenger.ts";
import { PAUSE, WITHOUT_TOKEN } from "./verdicts.ts";

/** What the messenger of teams needs. */
export interface TeamMessengerParts {
  /** The workspaces of a team, in which its channels are. Rejects where they cannot be found out now. */
  readonly workspacesOf: (team: string) => Promise<readonly string[]>;
  /** The messenger that speaks in a workspace; the same one each time. */
  readonly messengerIn: (workspace: string) => Messenger;
  readonly clock: Clock;
}

/** Most channels of which it is remembered in which workspace they are. */
const REMEMBERED = 5_000;
/** Milliseconds for finding the workspaces out, and after which a channel is looked for in no further one within one try. */
const PATIENCE = 1_000;
/** What Slack says of a channel that is in another workspace, or nowhere. */
const NOT_HERE = "channel_not_found";
/** As in one workspace, and the time for those before it. */
const LIMITS: MessengerLimits = { ...MESSENGER_LIMITS, timeout: MESSENGER_LIMITS.timeout + 2 * PATIENCE };

/**
 * Delivers for teams, whatever number of workspaces they have. Nothing tells in which of them a channel is, so it is tried
 * in one after another: where a channel is not, Slack certainly posts nothing.
 */
export function teamMessenger(parts: TeamMessengerParts): Messenger {
  const work = new TeamMessenger(parts);
  return {
    platform: "slack",
    limits: LIMITS,
    post: (posting) => work.post(posting.place, (messenger) => messenger.post(posting)),
    find: (place, ...about) => work.find(place, (messenger) => messenger.find(place, ...about)),
    update: (place, ref, card) => work.update(place, (messenger) => messenger.update(place, ref, card)),
  };
}

type PlaceRefused = Extract<PostResult, { is: "place-refused" }>;

class TeamMessenger {
  readonly #parts: TeamMessengerParts;
  /** The workspace to begin with, by team and channel. */
  readonly #homes = new Lru<string, string>(REMEMBERED);

  constructor(parts: TeamMessengerParts) {
    this.#parts = parts;
  }

  async post(place: Place, post: (messenger: Messenger) => Promise<PostResult>): Promise<PostResult> {
    const { clock, messengerIn } = this.#parts;
    const workspaces = await this.#workspacesFor(place);
    if (workspaces === null) return { is: "not-reached", detail: "the workspaces are not known just now" };
    const until = clock.elapsed() + PATIENCE;
    let refused: PlaceRefused = { is: "place-refused", reach: "team", detail: "not installed" };
    for (const [index, workspace] of workspaces.entries()) {
      if (index > 0 && clock.elapsed() > until) {
        this.#remember(place, workspace);
        return { is: "not-reached", detail: "not in the workspace that was tried first" };
      }
      const result = await post(messengerIn(workspace));
      if (result.is === "sent") this.#remember(place, workspace);
      if (result.is !== "place-refused") return result;
      if (index === 0 || refused.detail === NOT_HERE) refused = result;
    }
    // What one workspace refuses another one of the team may still take.
    return workspaces.length > 1 ? { ...refused, reach: "destination" } : refused;
  }

  async find(place: Place, find: (messenger: Messenger) => Promise<FindResult>): Promise<FindResult> {
    const workspaces = await this.#workspacesFor(place);
    if (workspaces === null)
      return { is: "later", retryAfter: PAUSE, detail: "the workspaces are not known" };
    const results = await Promise.all(workspaces.map((one) => find(this.#parts.messengerIn(one))));
    const found = results.findIndex(({ is }) => is === "found");
    const home = workspaces[found];
    if (home !== undefined) this.#remember(place, home);
    // Absent only where nobody may still find it.
    const wanted = ["found", "later", "absent"].find((is) => results.some((one) => one.is === is));
    return results.find(({ is }) => is === wanted) ?? { is: "unavailable" };
  }

  async update(place: Place, update: (messenger: Messenger) => Promise<UpdateResult>): Promise<UpdateResult> {
    const { clock, messengerIn } = this.#parts;
    const workspaces = await this.#workspacesFor(place);
    if (workspaces === null)
      return { is: "later", retryAfter: PAUSE, detail: "the workspaces are not known" };
    const until = clock.elapsed() + PATIENCE;
    let failed: UpdateResult | null = null;
    for (const workspace of workspaces) {
      const result = await update(messengerIn(workspace));
      if (result.is === "updated") {
        this.#remember(place, workspace);
        return result;
      }
      // Gone only where it is so in all of them.
      if (failed?.is !== "later") failed = result;
      if (clock.elapsed() > until && workspace !== workspaces.at(-1))
        return { is: "later", retryAfter: PAUSE, detail: "not tried in each workspace" };
    }
    return failed ?? { is: "later", retryAfter: WITHOUT_TOKEN, detail: "not installed" };
  }

  /** In turn, beginning with the one that is known to have the channel; null where they cannot be found out now. */
  async #workspacesFor(place: Place): Promise<readonly string[] | null> {
    const { clock, workspacesOf } = this.#parts;
    try {
      const all = await within(clock, PATIENCE, workspacesOf(place.team));
      if (all === TOO_LATE) return null;
      const first = Math.max(0, all.indexOf(this.#homes.get(nameOf(place)) ?? ""));
      return [...all.slice(first), ...all.slice(0, first)];
    } catch {
      return null;
    }
  }

  #remember(place: Place, workspace: string): void {
    this.#homes.set(nameOf(place), workspace);
  }
}

function nameOf({ team, channel }: Place): string {
  return `${team} ${channel}`;
}
