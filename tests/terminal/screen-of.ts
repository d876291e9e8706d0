const ESCAPE = String.fromCharCode(27);
const TOKENS = new RegExp(`${ESCAPE}\\[(\\d*)([A-GJK])|[\\s\\S]`, "gu");

/** A terminal that understands what readline writes, to see what somebody would see. */
export class FakeScreen {
  readonly columns: number;
  readonly #rows: string[][] = [[]];
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  write(text: string): void {
    const tokens = text.matchAll(TOKENS);
    for (const [token, count = "", command] of tokens) {
      if (command !== undefined) this.#command(command, count === "" ? 0 : Number(count));
      else if (token === "\r") this.#column = 0;
      // A terminal's driver puts a return before each line feed.
      else if (token === "\n") this.#newLine();
      else this.#put(token);
    }
  }

  /** The rows from the first to the last that is not empty, without trailing spaces. */
  get lines(): readonly string[] {
    const lines = this.#rows.map((row) =>
      Array.from(row, (cell) => cell ?? " ")
        .join("")
        .trimEnd(),
    );
    while (lines.at(-1) === "") lines.pop();
    return lines;
  }

  /** Where the cursor stands. */
  get cursor(): { readonly row: number; readonly column: number } {
    return { row: this.#row, column: this.#column };
  }

  #newLine(): void {
    this.#row += 1;
    this.#column = 0;
    this.#rows[this.#row] ??= [];
  }

  #put(character: string): void {
    if (this.#column === this.columns) this.#newLine();
    const row = this.#rows[this.#row] ?? [];
    row[this.#column] = character;
    this.#column += 1;
  }

  #command(command: string, count: number): void {
    switch (command) {
      case "A":
        this.#row = Math.max(0, this.#row - Math.max(1, count));
        break;
      case "B":
        this.#row += Math.max(1, count);
        break;
      case "C":
        this.#column += Math.max(1, count);
        break;
      case "D":
        this.#column = Math.max(0, this.#column - Math.max(1, count));
        break;
      case "G":
        this.#column = Math.max(0, count - 1);
        break;
      case "J":
        this.#rows.length = this.#row + 1;
        this.#rows[this.#row]?.splice(this.#column);
        break;
      case "K":
        this.#rows[this.#row]?.splice(this.#column);
        break;
      default:
        throw new Error(`the screen does not know ${command}`);
    }
  }
}
