import type { Installations, RequestMeter } from "../../src/core/chat-desk.ts";
import type { Vocabulary } from "../../src/core/command.ts";
import type { Clock, Log, Place } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
import type { Language } from "../../src/i18n/languages.ts";

/** How Slack is reached. */
export type SlackLink =
  | {
      readonly mode: "socket";
      readonly botToken: string;
      readonly appToken: string;
      /** Channel that a team which was never set up starts with; null where somebody has to set it up. */
      readonly channel: string | null;
    }
  | {
      readonly mode: "http";
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** Address under which Vigil is reached from outside, without a slash at its end. */
      readonly publicUrl: string;
      readonly installations: Installations;
      /** Milliseconds for which requests are still served once it is to stop. */
      readonly grace: number;
    };

/** What the adapter is made of. */
export interface SlackSetting {
  readonly link: SlackLink;
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: RequestMeter;
  /** Spoken where nobody has chosen another. */
  readonly language: Language;
  /** The words of that language. */
  readonly messages: Messages;
  /** The words requests may be made of, in all languages. */
  readonly vocabulary: Vocabulary;
  /** See `Spelling`. */
  readonly prefix: string;
  /** What a new team starts with. */
  readonly defaults: { readonly zone: string; readonly postAt: string; readonly digestDay: number };
  /** The workspaces of a team. */
  readonly workspacesOf: (team: string) => Promise<readonly string[]>;
  /** Code of the language that a place is spoken to in; null where it is of no team. */
  readonly languageAt: (place: Place) => Promise<string | null>;
}
