import { Lru } from "../../src/core/lru.ts";
import type { Clock, Messenger, Place } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isLanguage, messagesOf } from "../../src/i18n/languages.ts";
import type { AnsweringClients } from "./answering-clients.ts";
import { slackMessenger } from "./messenger.ts";
import { namesIn } from "./names.ts";
import type { People } from "./people.ts";
import { PostingClients } from "./posting-clients.ts";
import { teamMessenger } from "./team-messenger.ts";
import type { Tokens } from "./tokens.ts";

/** What is posted with. */
export interface PostingParts {
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly tokens: Tokens;
  /** Those that look names up. */
  readonly clients: AnsweringClients;
  readonly people: People;
  /** The workspaces of a team. */
  readonly workspacesOf: (team: string) => Promise<readonly string[]>;
  /** Code of the language that a place is spoken to in. */
  readonly languageAt: (place: Place) => Promise<string | null>;
  /** The words where that is not known. */
  readonly messages: Messages;
}

/** Most workspaces whose messengers are kept. */
const MOST = 5_000;

/** The messenger of all teams, with a messenger of its own for each workspace. */
export function messengerOf(parts: PostingParts): Messenger {
  const { clock, workspacesOf } = parts;
  const messengers = new Lru<string, Messenger>(MOST);
  const messengerIn = (workspace: string) =>
    messengers.getOr(workspace, () => messengerInOne(workspace, parts));
  return teamMessenger({ workspacesOf, messengerIn, clock });
}

function messengerInOne(workspace: string, parts: PostingParts): Messenger {
  const { apiUrl, clock, tokens, clients, languageAt, messages } = parts;
  const tokenOf = async () => {
    const of = { teamId: workspace, enterpriseId: undefined, isEnterpriseInstall: false };
    return (await tokens.of(of))?.token ?? null;
  };
  return slackMessenger({
    clients: new PostingClients({ apiUrl, tokenOf }),
    namesFor: async (_, card) => {
      const token = await tokenOf();
      return token === null ? new Map() : namesIn(card, { client: clients.of(token), workspace }, parts);
    },
    wordsFor: async (place) => {
      const language = (await languageAt(place)) ?? "";
      return isLanguage(language) ? messagesOf(language) : messages;
    },
    ...{ words: messages, clock },
  });
}
