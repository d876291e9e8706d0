import type { InFlight } from "../../src/chat/in-flight.ts";
import type { Seen } from "../../src/chat/seen.ts";
import type { ChatDesk, RequestMeter } from "../../src/core/chat-desk.ts";
import type { Clock, Log } from "../../src/core/ports.ts";
import type { Language } from "../../src/i18n/languages.ts";
import type { Replies } from "../../src/replies/replies.ts";
import type { AnsweringClients } from "./answering-clients.ts";
import type { People } from "./people.ts";
import type { Tokens } from "./tokens.ts";

/** What everything that answers people in Slack works with. */
export interface SlackParts {
  readonly desk: ChatDesk;
  readonly replies: Replies;
  readonly tokens: Tokens;
  readonly clients: AnsweringClients;
  readonly people: People;
  readonly seen: Seen;
  readonly inFlight: InFlight;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: RequestMeter;
  /** Spoken where nobody has chosen another. */
  readonly language: Language;
  /** See `Spelling`. */
  readonly prefix: string;
  /** Where it can be installed; null where whoever runs Vigil does that. */
  readonly installUrl: string | null;
  /** What a new team starts with. */
  readonly defaults: { readonly zone: string; readonly postAt: string; readonly digestDay: number };
}
