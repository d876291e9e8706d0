import type { Card } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { cardView } from "./forms/views.ts";
import type { Home } from "./home.ts";
import { namesIn } from "./names.ts";
import type { SlackParts } from "./parts.ts";
import type { Reception } from "./reception.ts";
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
      return this.#windows.replace(visit, request.window, await this.window(visit, card, messages));
    }
    if (request.isHome) return this.#home.show(visit, card);
    return this.#reception.speech.say(visit, card, messages);
  }

  /** A window that says it. */
  async window({ client, request }: Visit, card: Card, messages: Messages) {
    const names = await namesIn(card, { client, workspace: request.workspace }, this.#parts);
    return cardView(messages.formWords.titles.answer, card, names, messages);
  }
}
