import { webApi } from "@slack/bolt";
import { Lru } from "../../src/core/lru.ts";
import type { Clock } from "../../src/core/ports.ts";

/** What Slack tells of a person. */
export interface Person {
  readonly id: string;
  /** As others see them; never empty. */
  readonly name: string;
  /** Such as `ru-RU`; null where Slack does not say. */
  readonly locale: string | null;
  /** IANA zone; null where Slack does not say. */
  readonly zone: string | null;
  /** Whether Slack lets them manage the workspace. */
  readonly isAdministrator: boolean;
  /** Whether they are a full member of the workspace: no guest, nobody of another one, no bot. */
  readonly isMember: boolean;
  /** Every workspace they are of, and their organisation, by Slack's ids. */
  readonly homes: readonly string[];
}

/** Milliseconds for which a right, and a name, is believed. */
const RIGHTS_HOLD = 60_000;
const NAMES_HOLD = 60 * 60_000;
/** Most people who are remembered, and most workspaces of which is remembered that they are asked about too much. */
const MOST = 20_000;
const MOST_LIMITED = 1000;

interface Known {
  readonly person: Person;
  readonly at: number;
}

/** What Slack tells of people, each asked about once at a time, remembered for a while. https://docs.slack.dev/reference/methods/users.info */
export class People {
  readonly #clock: Clock;
  readonly #known = new Lru<string, Known>(MOST);
  readonly #asked = new Map<string, Promise<Person>>();
  /** Until when Slack, which limits how much it is asked, is not asked of a workspace. */
  readonly #limited = new Lru<string, number>(MOST_LIMITED);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is known by now, however old; null for nobody that was asked about. */
  remembered(workspace: string, id: string): Person | null {
    return this.#known.get(`${workspace} ${id}`)?.person ?? null;
  }

  /** Somebody, with rights as they are now. Rejects where Slack does not tell. */
  find(client: webApi.WebClient, workspace: string, id: string): Promise<Person> {
    return this.#within(client, workspace, id, RIGHTS_HOLD);
  }

  /** What somebody is called, or was when Slack last told; null where it never did. Never rejects. */
  async nameOf(client: webApi.WebClient, workspace: string, id: string): Promise<string | null> {
    const person = await this.#within(client, workspace, id, NAMES_HOLD).catch(() =>
      this.remembered(workspace, id),
    );
    return person?.name ?? null;
  }

  async #within(client: webApi.WebClient, workspace: string, id: string, holds: number): Promise<Person> {
    const key = `${workspace} ${id}`;
    const known = this.#known.get(key);
    if (known && this.#clock.elapsed() - known.at < holds) return known.person;
    const asked =
      this.#asked.get(key) ?? this.#ask(client, workspace, id).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    return asked;
  }

  async #ask(client: webApi.WebClient, workspace: string, id: string): Promise<Person> {
    if ((this.#limited.get(workspace) ?? 0) > this.#clock.elapsed()) throw new Error("asked too much");
    const { user } = await client.users.info({ user: id, include_locale: true }).catch((error: unknown) => {
      this.#noteLimit(workspace, error);
      throw error;
    });
    const person = personOf(id, workspace, user ?? {});
    this.#known.set(`${workspace} ${id}`, { person, at: this.#clock.elapsed() });
    return person;
  }

  #noteLimit(workspace: string, error: unknown): void {
    if (!(error instanceof webApi.WebAPIRateLimitedError)) return;
    this.#limited.set(workspace, this.#clock.elapsed() + error.retryAfter * 1000);
  }
}

type User = NonNullable<webApi.UsersInfoResponse["user"]>;

/**
 * Whose home is another workspace of the same organisation is a member of each that is named in `enterprise_user.teams`;
 * whoever is of another organisation has an `enterprise_user` too. `is_admin` and `is_owner` are of the home alone.
 * https://docs.slack.dev/reference/objects/user-object
 */
function personOf(id: string, workspace: string, user: User): Person {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  const { team_id: home, enterprise_user: whole } = user;
  const homes = [home, ...(whole?.teams ?? []), whole?.enterprise_id].filter((one) => one !== undefined);
  const manager = home === workspace ? [user, whole] : [whole];
  const isOfWorkspace = home === workspace || whole?.teams?.includes(workspace) === true;
  return {
    id,
    name: names.find((name) => name !== undefined && name.trim() !== "") ?? id,
    locale: user.locale ?? null,
    zone: user.tz ?? null,
    isAdministrator:
      isOfWorkspace &&
      manager.some(
        (one) => one?.is_admin === true || one?.is_owner === true || one?.is_primary_owner === true,
      ),
    isMember:
      isOfWorkspace &&
      user.is_restricted !== true &&
      user.is_ultra_restricted !== true &&
      user.is_stranger !== true &&
      user.is_bot !== true &&
      user.deleted !== true,
    homes,
  };
}
