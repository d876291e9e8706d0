/** What goes wrong with a call, which Slack has taken before (`accepts`) or not. */
export type SlackFault =
  /** The connection breaks. */
  | { readonly is: "drop"; readonly accepts: boolean }
  /** No answer ever comes. */
  | { readonly is: "hang"; readonly accepts: boolean }
  /** A status such as 502, with a page that is no JSON. */
  | { readonly is: "status"; readonly status: number; readonly accepts: boolean }
  /** `ok: false`. */
  | { readonly is: "error"; readonly error: string; readonly accepts: boolean }
  /** 429; null where the header is missing. */
  | { readonly is: "limit"; readonly seconds: number | null }
  /** Not taken, but sent on to another address (307). */
  | { readonly is: "redirect"; readonly to: string }
  /** Taken and answered after so many real milliseconds. */
  | { readonly is: "delay"; readonly milliseconds: number }
  /** Nothing goes wrong: keeps a place in a row of faults. */
  | { readonly is: "none" };

/** Which calls a fault is for; all where nothing is said. */
export interface Where {
  readonly method?: string;
  readonly channel?: string;
  readonly token?: string;
}

/** Faults that tests order beforehand. */
export class SlackFaults {
  readonly #next: { readonly where: Where; readonly faults: SlackFault[] }[] = [];
  readonly #standing = new Set<{ readonly where: Where; readonly fault: SlackFault }>();

  /** What happens to the next such calls, one after another. */
  next(where: Where, ...faults: readonly SlackFault[]): void {
    this.#next.push({ where, faults: [...faults] });
  }

  /** What happens to every such call. @returns ends it */
  always(where: Where, fault: SlackFault): () => void {
    const standing = { where, fault };
    this.#standing.add(standing);
    return () => void this.#standing.delete(standing);
  }

  /** What happens to this call; null where nothing was ordered. */
  take(method: string, channel: string | null, token: string | null): SlackFault | null {
    const fits = (where: Where) =>
      (where.method ?? method) === method &&
      (where.channel ?? channel) === channel &&
      (where.token ?? token) === token;
    const once = this.#next.find(({ where, faults }) => faults.length > 0 && fits(where));
    if (once) return once.faults.shift() ?? null;
    return [...this.#standing].find(({ where }) => fits(where))?.fault ?? null;
  }

  /** Faults that were ordered and that no call has met. */
  get unmet(): number {
    return this.#next.reduce((sum, { faults }) => sum + faults.length, 0);
  }
}
