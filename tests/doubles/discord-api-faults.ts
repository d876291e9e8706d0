/** What happens to a request instead of its answer. */
export type DiscordFault =
  /** No answer ever comes, or the connection breaks; what was asked for is done all the same where it is accepted. */
  | { readonly is: "hang" | "drop"; readonly accepts: boolean }
  | { readonly is: "status"; readonly status: number; readonly accepts: boolean }
  | { readonly is: "error"; readonly status: number; readonly code: number }
  /** Too much at once, in one place or altogether. */
  | { readonly is: "limit"; readonly seconds: number; readonly isGlobal?: boolean };

/** Which requests are meant; what is left out may be anything. */
export interface Meant {
  readonly method?: string;
  /** Matches the path after the version. */
  readonly path?: RegExp;
}

/** What is ordered for requests to come, each for one of them. */
export class DiscordFaults {
  readonly #ordered: { readonly meant: Meant; readonly fault: DiscordFault; left: number }[] = [];

  /** @param times for how many of them; one by default */
  next(meant: Meant, fault: DiscordFault, times = 1): void {
    this.#ordered.push({ meant, fault, left: times });
  }

  /** What is to happen to a request; null where nothing is. */
  take(method: string, path: string): DiscordFault | null {
    const order = this.#ordered.find(
      ({ meant, left }) =>
        left > 0 && (meant.method ?? method) === method && (meant.path?.test(path) ?? true),
    );
    if (!order) return null;
    order.left -= 1;
    return order.fault;
  }
}
