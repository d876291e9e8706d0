import type { webApi } from "@slack/bolt";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import type { Actor } from "../../src/core/team.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isLanguage, type Language, messagesOf } from "../../src/i18n/languages.ts";
import type { Asking } from "../../src/replies/reply.ts";
import type { SlackParts } from "./parts.ts";
import type { Person } from "./people.ts";
import type { SlackRequest } from "./request.ts";
import type { WorkspaceAccess } from "./tokens.ts";

/** Why nobody can be answered as they asked. */
export type Barrier = "not-installed" | "stranger" | "unknown-person";

/** Milliseconds that a form waits for the language of who opens it: it must be open within three seconds. */
const FORM_PATIENCE = 600;

/** A person who has come with a request, and what is needed to serve them. */
export class Visit {
  readonly request: SlackRequest;
  readonly access: WorkspaceAccess;
  readonly client: webApi.WebClient;
  readonly #parts: SlackParts;
  #asking: Promise<Asking> | null = null;

  constructor(parts: SlackParts, request: SlackRequest, access: WorkspaceAccess) {
    this.#parts = parts;
    this.request = request;
    this.access = access;
    this.client = parts.clients.of(access.token);
  }

  /** Who asks, with the rights they have now, in their own language and zone. @throws BarrierError */
  asking(): Promise<Asking> {
    this.#asking ??= this.#ask();
    return this.#asking;
  }

  /** The words for a form that has to be open at once: the person's own if they are known in time, else any. */
  async messagesSoon(): Promise<Messages> {
    const { clock, people, language } = this.#parts;
    const { workspace, user } = this.request;
    const asking = await within(
      clock,
      FORM_PATIENCE,
      this.asking().catch(() => null),
    );
    if (asking !== null && asking !== TOO_LATE) return asking.messages;
    return messagesOf(languageOf(people.remembered(workspace, user)?.locale ?? null) ?? language);
  }

  async #ask(): Promise<Asking> {
    const { desk, language } = this.#parts;
    const { request } = this;
    const { workspace, user, about, id } = request;
    // A window has no channel of its own, but the one in which it was opened.
    const channel = request.channel ?? about.channel ?? null;
    const [person, team] = await Promise.all([
      this.#person(),
      desk.teamOf({ platform: "slack", id: workspace }),
    ]);
    // In a channel that is shared, somebody of another workspace asks; also of another one of the same organisation.
    const { userWorkspace: from = workspace } = request;
    if (!person.isMember || (from !== workspace && !person.homes.includes(from)))
      throw new BarrierError("stranger");
    const room = channel === null ? null : { platform: "slack", channel };
    const actor: Actor = {
      ...{ team, room },
      person: `slack:${user}`,
      isAdministrator: person.isAdministrator || this.access.installer === user,
    };
    const chosen =
      (await desk.languageOf(actor)) ?? languageOf(person.locale) ?? (await this.#ofTeam(team)) ?? language;
    const messages = await messagesOf(isLanguage(chosen) ? chosen : language);
    return { actor, messages, zone: person.zone, room, request: id };
  }

  async #person(): Promise<Person> {
    const { people, log } = this.#parts;
    const { workspace, user } = this.request;
    try {
      return await people.find(this.client, workspace, user);
    } catch (error) {
      log.warn(
        { platform: "slack", fault: error instanceof Error ? error.name : "" },
        "Slack does not tell who asks",
      );
      const known = people.remembered(workspace, user);
      // Rights that cannot be looked up now are none.
      if (known) return { ...known, isAdministrator: false };
      throw new BarrierError("unknown-person");
    }
  }

  async #ofTeam(team: string): Promise<string | null> {
    return (await this.#parts.desk.facts(team, null))?.team.language ?? null;
  }
}

/** Thrown where somebody cannot be served. */
export class BarrierError extends Error {
  readonly barrier: Barrier;

  constructor(barrier: Barrier) {
    super(barrier);
    this.name = "BarrierError";
    this.barrier = barrier;
  }
}

/** The language of a locale such as `ru-RU`; null where Vigil does not speak it. */
export function languageOf(locale: string | null): Language | null {
  const [language = ""] = (locale ?? "").toLowerCase().split(/[-_]/);
  return isLanguage(language) ? language : null;
}
