import { onTestFinished } from "vitest";
import { slackMessenger } from "../../adapters/slack/messenger.ts";
import { PostingClients } from "../../adapters/slack/posting-clients.ts";
import type { Names } from "../../src/chat/persons.ts";
import type { Clock, Messenger, Place } from "../../src/core/ports.ts";
import { en } from "../../src/i18n/en.ts";
import { SlackApi } from "../doubles/slack-api.ts";
import type { SlackWorkspace } from "../doubles/slack-api-world.ts";
import { FakeClock } from "../fake-clock.ts";

/** What a messenger needs to reconcile too. */
export const ALL_SCOPES = ["chat:write", "channels:history", "groups:history"];

export interface MessengerWorld {
  readonly slack: SlackApi;
  readonly team: SlackWorkspace;
  readonly token: string;
  readonly clock: FakeClock;
  readonly messenger: Messenger;
  /** Tokens by team; null where Vigil is not installed. */
  readonly tokens: Map<string, string | null>;
}

/** A workspace with channels `C1` and `C2`, and a messenger that posts there with the real `@slack/web-api`. */
export async function openMessenger(
  about: {
    readonly scopes?: readonly string[];
    readonly clock?: FakeClock;
    /** Milliseconds after which a request is given up. */
    readonly timeout?: number;
    readonly namesFor?: () => Promise<Names>;
    readonly tokenOf?: (place: Place) => Promise<string | null>;
  } = {},
): Promise<MessengerWorld> {
  const {
    scopes = ALL_SCOPES,
    clock = new FakeClock(),
    timeout = 500,
    namesFor = async () => new Map(),
  } = about;
  const slack = await SlackApi.open({ clock: () => clock.now() });
  onTestFinished(() => slack.close());
  const team = slack.workspace("T1");
  const token = team.install(scopes);
  for (const id of ["C1", "C2"]) team.channel(id);
  const tokens = new Map<string, string | null>([["a", token]]);
  const { tokenOf = async (place) => tokens.get(place.team) ?? null } = about;
  const clients = new PostingClients({ apiUrl: slack.url, tokenOf, timeout });
  const messenger = messengerWith(clients, clock, namesFor);
  return { slack, team, token, clock, messenger, tokens };
}

/** A messenger with clients of one's own. */
export function messengerWith(
  clients: PostingClients,
  clock: Clock,
  namesFor: () => Promise<Names> = async () => new Map(),
): Messenger {
  return slackMessenger({ clients, clock, namesFor, words: en });
}

/** A place of team `a`. */
export function placeAt(channel: string, team = "a"): Place {
  return { platform: "slack", channel, team, destination: `${team}/${channel}` };
}
