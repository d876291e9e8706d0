import type { Card } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { faultText } from "./logger.ts";
import { namesIn } from "./names.ts";
import type { SlackParts } from "./parts.ts";
import { renderMessage, renderPrivate, type SlackMessage } from "./render.ts";
import { respond } from "./response-url.ts";
import type { Visit } from "./visit.ts";

/** To whom something is said, and what becomes of what was said before. */
export interface SpeechOptions {
  /** Everybody in the channel, instead of the asker alone. */
  readonly isShared?: boolean;
  /** Stands in place of what the button was pressed in. */
  readonly replaces?: boolean;
}

/** Says cards to people. */
export class Speech {
  readonly #parts: SlackParts;

  constructor(parts: SlackParts) {
    this.#parts = parts;
  }

  /**
   * Answers a request; only the asker sees it unless it is shared. Never rejects: an answer that cannot be given is logged.
   * @returns whether Slack took it
   */
  async say(visit: Visit, card: Card, messages: Messages, options: SpeechOptions = {}): Promise<boolean> {
    const { request, client } = visit;
    const names = await namesIn(card, { client, workspace: request.workspace }, this.#parts);
    // Over a `response_url` more fits than in a message.
    const render = request.responseUrl === null ? renderMessage : renderPrivate;
    const said = render(card, names, messages);
    try {
      // The address of the request would answer in the channel, away from what it is about.
      if (request.thread !== null && !options.isShared && (await this.#inThread(visit, said))) return true;
      if (request.responseUrl !== null) {
        await respond(request.responseUrl, {
          ...said,
          response_type: options.isShared ? "in_channel" : "ephemeral",
          replace_original: options.replaces === true,
          unfurl_links: false,
        });
      } else if (request.channel !== null) {
        await client.chat.postEphemeral({ channel: request.channel, user: request.user, ...said });
      } else {
        await client.chat.postMessage({
          channel: request.user,
          unfurl_links: false,
          unfurl_media: false,
          ...said,
        });
      }
      return true;
    } catch (error) {
      const fault = faultText(error);
      this.#parts.log.error({ platform: "slack", fault }, "an answer could not be given");
      return false;
    }
  }

  /** @returns whether Slack took it, which it does not where Vigil is no member any more */
  async #inThread({ request, client }: Visit, said: SlackMessage): Promise<boolean> {
    const { channel, user, thread } = request;
    if (channel === null || thread === null) return false;
    try {
      await client.chat.postEphemeral({ channel, user, thread_ts: thread, ...said });
      return true;
    } catch {
      return false;
    }
  }
}
