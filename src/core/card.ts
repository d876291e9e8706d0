/** How a line is meant to stand out; colour is never the only sign. */
export type Tone = "plain" | "muted" | "warning";

/** One entry of a list: when, what, and what stands under it in smaller print. */
export interface Item {
  /** A short lead such as a date; lists line up on it. */
  readonly label: string;
  readonly text: string;
  readonly notes: readonly string[];
  readonly tone: Tone;
}

/** A part of a card; every text in it is plain. */
export type Block =
  | { readonly is: "heading"; readonly text: string }
  | { readonly is: "paragraph"; readonly text: string; readonly tone: Tone }
  | { readonly is: "fields"; readonly fields: readonly { readonly label: string; readonly value: string }[] }
  | { readonly is: "items"; readonly items: readonly Item[] }
  | {
      readonly is: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** The platform-free picture of a message. Every text is plain: adapters escape it for their platform. */
export interface Card {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** All that matters in a line or two, for notifications, screen readers and clients without layout. */
  readonly summary: string;
}

/** A heading. */
export function heading(text: string): Block {
  return { is: "heading", text };
}

/** A paragraph of running text. */
export function paragraph(text: string, tone: Tone = "plain"): Block {
  return { is: "paragraph", text, tone };
}

/** A heading with its items, or nothing at all where there are none. */
export function section(title: string, items: readonly Item[]): Block[] {
  return items.length === 0 ? [] : [heading(title), { is: "items", items }];
}
