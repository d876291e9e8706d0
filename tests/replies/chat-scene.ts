import { safeCard } from "../../adapters/terminal/safe.ts";
import { chatDeskOf } from "../../src/chat-desk.ts";
import type { Button, Card, Item } from "../../src/core/card.ts";
import type { ChatDesk } from "../../src/core/chat-desk.ts";
import { en } from "../../src/i18n/en.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";
import { Replies } from "../../src/replies/replies.ts";
import type { Asking, Reply } from "../../src/replies/reply.ts";
import type { Engine } from "../store/engines.ts";
import { member, Scene } from "../team/scene.ts";

const vocabulary = await wholeVocabulary();

/** Two teams whose members ask on a chat platform, over a real store. */
export class ChatScene {
  readonly scene: Scene;
  readonly desk: ChatDesk;
  readonly replies: Replies;
  /** How often something was said to have changed. */
  nudges = 0;

  private constructor(scene: Scene, prefix: string) {
    this.scene = scene;
    const nudge = () => {
      this.nudges += 1;
    };
    this.desk = chatDeskOf({ desk: scene.planner, actions: scene.act, nudge });
    this.replies = this.over(this.desk, prefix);
  }

  static async open(engine: Engine, prefix = ""): Promise<ChatScene> {
    return new ChatScene(await Scene.open(engine), prefix);
  }

  /** The same over a scene that is there. */
  static of(scene: Scene): ChatScene {
    return new ChatScene(scene, "");
  }

  /** Replies over another desk. */
  over(desk: ChatDesk, prefix = ""): Replies {
    return new Replies({ desk, clock: this.scene.clock, vocabulary, spelling: { prefix } });
  }

  /** What comes of a line that Aigul types, in English unless she asks otherwise. */
  ask(line: string, what: Partial<Asking> = {}): Promise<Reply> {
    return this.replies.line(line, asking(what));
  }

  /** The same as somebody reads it without a platform's ways. */
  async told(line: string, what: Partial<Asking> = {}): Promise<string> {
    return textOf((await this.ask(line, what)).card);
  }
}

/** Aigul of the team in Almaty, whose language and zone nobody knows. */
export function asking(what: Partial<Asking> = {}): Asking {
  const room = { platform: "slack", channel: "C1" };
  return { actor: member("U1"), messages: en, zone: null, room, request: undefined, ...what };
}

export function itemsOf({ blocks }: Card): readonly Item[] {
  return blocks.flatMap((block) => (block.is === "items" ? block.items : []));
}

/** What somebody has taken, as far as it is known where they are. */
export async function takenBy(
  desk: ChatDesk,
  actor: Parameters<ChatDesk["ownersOf"]>[0] & { readonly person: string },
): Promise<readonly string[]> {
  const owners = await desk.ownersOf(actor);
  return [...owners].flatMap(([deadline, person]) => (person === actor.person ? [deadline] : []));
}

/** All that a card says, persons by name, every space a plain one. */
export function textOf(card: Card): string {
  const { title, summary, blocks } = safeCard(card);
  const lines = [title, summary, ...blocks.map((block) => JSON.stringify(Object.values(block).slice(1)))];
  return lines.join("\n").replace(/[^\S\n]/gu, " ");
}

/** What every button of a card does, its items' included. */
export function actionsOf(card: Card): readonly Button["does"][] {
  const all = [...(card.buttons ?? []), ...itemsOf(card).flatMap(({ buttons }) => buttons ?? [])];
  return all.map(({ does }) => does);
}
