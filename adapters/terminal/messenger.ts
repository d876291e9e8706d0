import { open, readFile } from "node:fs/promises";
import type { Card } from "../../src/core/card.ts";
import type {
  FindResult,
  Messenger,
  MessengerLimits,
  Place,
  Posting,
  PostResult,
  UpdateResult,
} from "../../src/core/ports.ts";

/** What the terminal's messenger needs. */
export interface TerminalMessengerSetting {
  /** File that is the channel's history, one JSON object a line; made when the first message is posted. */
  readonly history: string;
  /** Shows a card to whoever sits at the terminal; `isUpdate` where it stands in place of an earlier one. */
  show(card: Card, isUpdate: boolean): void;
}

/** A line of the history: a posted message, or what an earlier one says now. */
interface Line {
  readonly ref: string;
  readonly card: Card;
}

/** One screenful a message; a terminal has no limits of its own. */
export const TERMINAL_LIMITS: MessengerLimits = { items: 25, channelPace: 0, botPace: 0, timeout: 10_000 };

/**
 * The terminal as a destination like any other: a message is posted once it stands in the history file, and shown then.
 * The history makes it possible to look after a crash whether a message was posted, exactly as on a chat platform.
 */
export function terminalMessenger({ history, show }: TerminalMessengerSetting): Messenger {
  const write = async (line: Line): Promise<void> => {
    const file = await open(history, "a", 0o600);
    try {
      // Begins on a line of its own even where a crash left half a line behind.
      await file.appendFile(`\n${JSON.stringify(line)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  return {
    platform: "terminal",
    limits: TERMINAL_LIMITS,
    async post({ key, card }: Posting): Promise<PostResult> {
      try {
        await write({ ref: key, card });
      } catch (error) {
        return { is: "unknown", detail: describe(error) };
      }
      show(card, false);
      return { is: "sent", ref: key };
    },
    async find(_place: Place, key: string): Promise<FindResult> {
      try {
        const found = (await lines(history)).some(({ ref }) => ref === key);
        return found ? { is: "found", ref: key } : { is: "absent" };
      } catch (error) {
        return { is: "later", retryAfter: 1000, detail: describe(error) };
      }
    },
    async update(_place: Place, ref: string, card: Card): Promise<UpdateResult> {
      try {
        const last = (await lines(history)).findLast((line) => line.ref === ref);
        // A change that reads the same is nothing that anybody at the terminal has to see again.
        if (JSON.stringify(last?.card) === JSON.stringify(card)) return { is: "updated" };
        await write({ ref, card });
      } catch (error) {
        return { is: "later", retryAfter: 1000, detail: describe(error) };
      }
      show(card, true);
      return { is: "updated" };
    },
  };
}

/** Every whole line; a crash may have left half a line at the end, which is no message. */
async function lines(history: string): Promise<Line[]> {
  const text = await readFile(history, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

function describe(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
