import type { Card } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { HOME } from "./forms/about.ts";
import { cardView } from "./forms/views.ts";
import type { Home } from "./home.ts";
import { namesIn } from "./names.ts";
import type { SlackParts } from "./parts.ts";
import type { Reception } from "./reception.ts";
import { originOfRequest } from "./request.ts";
import type { Visit } from "./visit.ts";
import type { Windows } from "./windows.ts";

/** Shows what came of a request where it was made: in the window, on the home page, or privately in the channel. */
export class Answers {
  readonly #parts: SlackParts;
  readonly #reception: Reception;
  readonly #windows: Windows;
  readonly #home: Home;

  constructor(parts: SlackParts, reception: Reception, windows: Windows, home: Home) {
    this.#parts = parts;
    this.#reception = reception;
    this.#windows = windows;
    this.#home = home;
  }

  /** @returns whether it could be shown */
  async show(visit: Visit, card: Card, messages: Messages): Promise<boolean> {
    const { request } = visit;
    if (request.window !== null) {
      const view = await this.window(visit, card, messages);
      const isShown =
        (await this.#windows.replace(visit, request.window, view)) ||
        (await this.withoutWindow(visit, card, messages));
      // The page behind the window would still show what was so before.
      return request.about.from === HOME ? (await this.#home.show(visit)) && isShown : isShown;
    }
    if (request.isHome) return this.#home.show(visit, card);
    return this.#reception.speech.say(visit, card, messages);
  }

  /** A window that says it. */
  async window({ client, request }: Visit, card: Card, messages: Messages) {
    const names = await namesIn(card, { client, workspace: request.workspace }, this.#parts);
    return cardView(messages.formWords.titles.answer, card, names, messages, originOfRequest(request));
  }

  /**
   * Says privately what a window was to say that was closed. It is said to the person alone and in no channel: of what was
   * told in one, which may be confidential to it, it says no more than its title, which names nothing.
   */
  withoutWindow(visit: Visit, card: Card, messages: Messages): Promise<boolean> {
    const { title } = card;
    const said = visit.request.about.channel === undefined ? card : { title, summary: title, blocks: [] };
    return this.privately(visit, said, messages);
  }

  /** Says it to the person alone. @returns whether Slack took it */
  privately(visit: Visit, card: Card, messages: Messages): Promise<boolean> {
    return this.#reception.speech.say(visit, card, messages);
  }
}
