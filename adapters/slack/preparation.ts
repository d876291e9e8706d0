import type { Names } from "../../src/chat/persons.ts";
import type { Card } from "../../src/core/card.ts";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import type { Clock, Place } from "../../src/core/ports.ts";
import type { PostingClient, PostingClients } from "./posting-clients.ts";
import type { RenderWords } from "./render.ts";

/** Where comes from what a message needs beside its card. Each may fail or take long. */
export interface PreparationParts {
  readonly clients: PostingClients;
  /** What the persons in a card are called; without one the id stands there. */
  readonly namesFor: (place: Place, card: Card) => Promise<Names>;
  /** Words in the language of a place; `words` without them. */
  readonly wordsFor?: (place: Place) => Promise<RenderWords>;
  readonly words: RenderWords;
  readonly clock: Clock;
}

/** What is known before a request goes out. */
export interface Prepared {
  readonly client: PostingClient;
  readonly names: Names;
  readonly words: RenderWords;
}

/** Why nothing can be sent: the token cannot be found out just now, or there is none. */
export type Unprepared = "not-known" | "not-installed";

/** Milliseconds until a request goes out at the latest: with the request's own time less than the worker waits. */
const PATIENCE = 1_600;

/** Gathers what a message needs, at once and never for long. Never rejects. */
export class Preparation {
  readonly #parts: PreparationParts;

  constructor(parts: PreparationParts) {
    this.#parts = parts;
  }

  async of(place: Place, card: Card): Promise<Prepared | Unprepared> {
    const { namesFor, wordsFor, words } = this.#parts;
    const [client, names, own] = await Promise.all([
      this.client(place),
      this.#soon(() => namesFor(place, card), new Map<string, string>()),
      wordsFor ? this.#soon(() => wordsFor(place), words) : words,
    ]);
    return typeof client === "string" ? client : { client, names, words: own };
  }

  async client(place: Place): Promise<PostingClient | Unprepared> {
    const client = await this.#soon(() => this.#parts.clients.of(place), "not-known" as const);
    return client ?? "not-installed";
  }

  /** What the work gives, or something else where it fails or takes too long. */
  async #soon<Result, Otherwise>(
    work: () => Promise<Result>,
    otherwise: Otherwise,
  ): Promise<Result | Otherwise> {
    try {
      const result = await within(this.#parts.clock, PATIENCE, work());
      return result === TOO_LATE ? otherwise : result;
    } catch {
      return otherwise;
    }
  }
}
