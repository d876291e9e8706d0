import type { Card } from "../core/card.ts";
import type { Room } from "../core/chat-desk.ts";
import type { Done } from "../core/deed.ts";
import type { Actor } from "../core/team.ts";
import type { TeamProblem } from "../core/team-problem.ts";
import type { Messages } from "../i18n/en.ts";
import type { ReplyFile } from "./export-reply.ts";

/** Somebody on a chat platform who asks for something. */
export interface Asking {
  readonly actor: Actor;
  /** The words of the answer: the asker's own language where it is known. */
  readonly messages: Messages;
  /** IANA name of the asker's zone; null for the team's. */
  readonly zone: string | null;
  /** Where it is asked; null where that is not known. */
  readonly room: Room | null;
  /** The platform's own id of the request; see `Request` of the team's actions. */
  readonly request: string | undefined;
}

/** What came of a request: what is said, and whether anything was changed by it. */
export interface Reply {
  readonly card: Card;
  readonly done: Done | null;
  /** Whether it could be answered as it was meant. */
  readonly isWell: boolean;
  /** What is wrong with what was asked for, where it can be told field by field. */
  readonly problems: readonly TeamProblem[];
  /** What whoever asked gets in private; the card says that they got it. */
  readonly file?: ReplyFile;
}

/** What is said where nothing was changed and nothing is wrong. */
export function well(card: Card): Reply {
  return { card, done: null, isWell: true, problems: [] };
}
