import type { webApi } from "@slack/bolt";
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
}

/** Milliseconds for which a right, and a name, is believed. */
const RIGHTS_HOLD = 60_000;
const NAMES_HOLD = 60 * 60_000;
const MOST = 20_000;

interface Known {
  readonly person: Person;
  readonly at: number;
}

/** What Slack tells of people, remembered for a while. https://docs.slack.dev/reference/methods/users.info */
export class People {
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  readonly #asked = new Map<string, Promise<Person>>();

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

  /** What somebody is called; null where Slack does not tell. Never rejects. */
  async nameOf(client: webApi.WebClient, workspace: string, id: string): Promise<string | null> {
    const person = await this.#within(client, workspace, id, NAMES_HOLD).catch(() => null);
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
    const { user } = await client.users.info({ user: id, include_locale: true });
    const person = personOf(id, workspace, user ?? {});
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(`${workspace} ${id}`, { person, at: this.#clock.elapsed() });
    return person;
  }
}

type User = NonNullable<webApi.UsersInfoResponse["user"]>;

function personOf(id: string, workspace: string, user: User): Person {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  const isOfWorkspace =
    user.team_id === undefined || user.team_id === workspace || user.enterprise_user !== undefined;
  return {
    id,
    name: names.find((name) => name !== undefined && name.trim() !== "") ?? id,
    locale: user.locale ?? null,
    zone: user.tz ?? null,
    isAdministrator: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
    isMember:
      isOfWorkspace &&
      user.is_restricted !== true &&
      user.is_ultra_restricted !== true &&
      user.is_stranger !== true &&
      user.is_bot !== true &&
      user.deleted !== true,
  };
}
