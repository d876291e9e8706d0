import type { Card } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { render, type Screen } from "./render.ts";

/** Where a command of the command line speaks. */
export interface Surface {
  readonly messages: Messages;
  readonly screen: Screen;
  print(text: string): void;
  /** Says something beside the output, on standard error. */
  warn(text: string): void;
  /** Called once the exit code can no longer be 0. */
  fail(): void;
}

/** What a command prints: a card for people, or a document for machines. */
export interface Printed {
  card(): Card;
  document(): unknown;
}

/** Prints a card, or where JSON is asked for the document. */
export function printOn({ print, screen }: Surface, output: Printed, json: boolean | undefined): void {
  print(json ? asJson(output.document()) : render(output.card(), screen));
}

/** A document as it is printed. */
export function asJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
