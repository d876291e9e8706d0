import { randomBytes } from "node:crypto";
import { refuse, type SlackAnswer } from "./slack-api-call.ts";
import { checkBlocks } from "./slack-api-chat.ts";

/** What an app said to the address that came with a command or a click. */
export interface SlackResponse {
  readonly text: string;
  readonly blocks: readonly unknown[] | null;
  /** Whether only the asker sees it, which is so where nothing is said. */
  readonly isPrivate: boolean;
  readonly replacesOriginal: boolean;
  readonly deletesOriginal: boolean;
  /** Everything as it came. */
  readonly body: SlackAnswer;
}

interface Address {
  readonly at: number;
  readonly said: SlackResponse[];
}

/** https://docs.slack.dev/interactivity/handling-user-interaction: five uses within thirty minutes. */
const MOST = 5;
const LIFE = 30 * 60_000;

/** The `response_url`s that were given out. */
export class SlackResponses {
  readonly #addresses = new Map<string, Address>();
  readonly #problems: (blocks: readonly unknown[]) => readonly string[];

  constructor(problems: (blocks: readonly unknown[]) => readonly string[]) {
    this.#problems = problems;
  }

  /** @returns the last part of a new address */
  open(at: number): string {
    const id = randomBytes(8).toString("hex");
    this.#addresses.set(id, { at, said: [] });
    return id;
  }

  /** What was said there, in order. */
  said(id: string): readonly SlackResponse[] {
    return this.#addresses.get(id)?.said ?? [];
  }

  /** @throws SlackRefusal as Slack refuses */
  take(id: string, body: SlackAnswer, now: number): SlackResponse {
    const address = this.#addresses.get(id) ?? refuse("invalid_url");
    if (now - address.at > LIFE) refuse("expired_url");
    if (address.said.length >= MOST) refuse("used_url");
    const { text = "", blocks = null } = body as { text?: string; blocks?: readonly unknown[] };
    const deletesOriginal = body.delete_original === true;
    if (!deletesOriginal && text === "" && (blocks === null || blocks.length === 0)) refuse("no_text");
    if (blocks) checkBlocks(blocks, this.#problems);
    const response = {
      ...{ text, blocks, body, deletesOriginal, isPrivate: body.response_type !== "in_channel" },
      replacesOriginal: body.replace_original === true,
    };
    address.said.push(response);
    return response;
  }
}
