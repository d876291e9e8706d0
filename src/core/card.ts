import type { DeadlineKind } from "./rules.ts";

/** How a line is meant to stand out; colour is never the only sign. */
export type Tone = "plain" | "muted" | "warning";

/** What a button does; whoever presses it is asked for nothing that stands here. */
export type ButtonAction =
  | { readonly is: "take" | "take-over" | "give-back" | "snooze"; readonly deadline: string }
  /** Opens the form for its outcome. */
  | { readonly is: "outcome"; readonly deadline: string; readonly kind: DeadlineKind }
  /** Opens the form for the outcome of one of its deadlines. */
  | { readonly is: "case-outcome"; readonly case: string }
  /** Shows a case, or all that happened in it. */
  | { readonly is: "case" | "timeline"; readonly case: string }
  /** Shows everybody in the channel what the asker sees. */
  | { readonly is: "share"; readonly command: string }
  /** Posts nothing to a destination until it is resumed, or lets it go on. */
  | { readonly is: "pause" | "resume"; readonly destination: string }
  | { readonly is: "undo"; readonly deed: string };

/** A button, on platforms that have them. */
export interface Button {
  readonly label: string;
  readonly does: ButtonAction;
}

/** One entry of a list: when, what, and what stands under it in smaller print. */
export interface Item {
  /** A short lead such as a date; lists line up on it. */
  readonly label: string;
  readonly text: string;
  readonly notes: readonly string[];
  readonly tone: Tone;
  /** What can be done with it. */
  readonly buttons?: readonly Button[];
  /** What to type for the same, where there are no buttons. */
  readonly typed?: string;
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

/**
 * The platform-free picture of a message. Every text is plain: adapters escape it for their platform and show the persons
 * in it (`person-mark.ts`) as it does.
 */
export interface Card {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** All that matters in a line or two, for notifications, screen readers and clients without layout. */
  readonly summary: string;
  /** What can be done with all of it. */
  readonly buttons?: readonly Button[];
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
