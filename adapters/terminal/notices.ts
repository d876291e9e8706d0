import { clearScreenDown, cursorTo, type Interface, moveCursor } from "node:readline";
import type { Card } from "../../src/core/card.ts";
import { render, type Screen } from "./render.ts";

/** Where cards are shown, and how wide it is at this moment. */
export interface NoticesSetting {
  readonly output: NodeJS.WritableStream;
  screen(): Screen;
}

/**
 * Shows cards whenever they come. While somebody types at a prompt they stand above it, and what was typed is drawn anew
 * below them, so that no line is torn; without a prompt they are just printed.
 */
export class Notices {
  readonly #setting: NoticesSetting;
  #prompt: Interface | null = null;

  constructor(setting: NoticesSetting) {
    this.#setting = setting;
  }

  /** From now on cards stand above this prompt. */
  begin(prompt: Interface): void {
    this.#prompt = prompt;
  }

  /** From now on cards are just printed. */
  end(): void {
    this.#prompt = null;
  }

  /** Shows a card at once. */
  show(card: Card): void {
    const { output, screen } = this.#setting;
    const text = render(card, screen());
    if (this.#prompt) above(this.#prompt, `${text}\n`, output);
    else output.write(`\n${text}`);
  }
}

/** Writes a text where the prompt stands, and the prompt with what was typed below it. */
function above(prompt: Interface, text: string, output: NodeJS.WritableStream): void {
  const { rows } = prompt.getCursorPos();
  moveCursor(output, 0, -rows);
  cursorTo(output, 0);
  clearScreenDown(output);
  // Drawing itself anew, the prompt goes up by the rows it drew last: these are put there for it.
  output.write(text + "\n".repeat(rowsDrawn(prompt)));
  prompt.prompt(true);
}

/** Not always the rows it takes now: typing at the end of a line is written without drawing it. */
function rowsDrawn(prompt: Interface): number {
  const rows: unknown = Reflect.get(prompt, "prevRows");
  return typeof rows === "number" ? rows : 0;
}
