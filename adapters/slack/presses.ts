import { takeOverButton } from "../../src/cards/buttons.ts";
import { phrasesOf } from "../../src/cards/phrases.ts";
import { type Card, paragraph } from "../../src/core/card.ts";
import { namedPerson } from "../../src/core/person-mark.ts";
import type { TeamCommand } from "../../src/core/team-command.ts";
import { isLanguage, messagesOf } from "../../src/i18n/languages.ts";
import type { Asking, Reply } from "../../src/replies/reply.ts";
import type { Answers } from "./answers.ts";
import { readButton } from "./buttons.ts";
import type { SlackParts } from "./parts.ts";
import type { Reception } from "./reception.ts";
import type { Setup } from "./setup.ts";
import type { Visit } from "./visit.ts";
import { formOpenedBy, type Windows } from "./windows.ts";

/** A button as it was pressed. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export interface Press {
  readonly action_id?: string;
  readonly value?: string;
}

/** Does what buttons ask for. */
export class Presses {
  readonly #parts: SlackParts;
  readonly #reception: Reception;
  readonly #windows: Windows;
  readonly #answers: Answers;
  readonly #setup: Setup;

  constructor(parts: SlackParts, reception: Reception, windows: Windows, answers: Answers, setup: Setup) {
    this.#parts = parts;
    this.#reception = reception;
    this.#windows = windows;
    this.#answers = answers;
    this.#setup = setup;
  }

  /**
   * @param source of the message in which it was pressed, such as its time
   * @returns whether it could be done as it was meant
   */
  async answer(visit: Visit, { action_id = "", value = "" }: Press, source: string): Promise<boolean> {
    const form = formOpenedBy(action_id);
    if (form !== null) return this.#windows.form(visit, form, {});
    if (action_id === "setup") return this.#setup.open(visit);
    const does = readButton(action_id, value);
    if (!does) return this.#reception.turnAway(visit, "unknown-button");
    switch (does.is) {
      case "take":
      case "give-back":
        return this.#do(visit, { is: does.is, ask: { deadline: does.deadline } });
      case "take-over":
        return this.#do(visit, { is: "take", ask: { deadline: does.deadline, over: true } });
      case "undo":
        return this.#do(visit, { is: "undo", deed: does.deed });
      case "pause":
      case "resume":
        return this.#turn(visit, does.is, does.destination);
      case "snooze":
        return this.#windows.form(visit, "snooze", { deadline: does.deadline });
      case "outcome":
        return this.#windows.form(visit, "outcome", { deadline: does.deadline, kind: does.kind });
      case "case-outcome":
        return this.#windows.form(visit, "outcome", { case: does.case });
      case "case":
        return this.#tell(visit, (asking) => this.#parts.replies.line(`case ${does.case}`, asking));
      case "timeline":
        return this.#tell(visit, (asking) => this.#parts.replies.timeline(does.case, asking));
      case "share":
        return this.#share(visit, does.command, source);
    }
  }

  #turn(visit: Visit, is: "pause" | "resume", destination: string): Promise<boolean> {
    return this.#tell(visit, (asking) =>
      this.#parts.replies.deed((actions, actor, asked) => {
        const ask = { destination, ...asked };
        return is === "pause" ? actions.pauseDestination(actor, ask) : actions.resumeDestination(actor, ask);
      }, asking),
    );
  }

  async #do(visit: Visit, command: TeamCommand): Promise<boolean> {
    return this.#tell(visit, async (asking) => {
      const reply = await this.#parts.replies.command(command, asking);
      return command.is === "take" ? withTakingOver(reply, command.ask.deadline, asking) : reply;
    });
  }

  async #tell(visit: Visit, answer: (asking: Asking) => Promise<Reply>): Promise<boolean> {
    const asking = await visit.asking();
    const { card, isWell } = await answer(asking);
    return (await this.#answers.show(visit, card, asking.messages)) && isWell;
  }

  /** Shows everybody in the channel what was asked, in the language and the zone of the team. */
  async #share(visit: Visit, command: string, source: string): Promise<boolean> {
    const { seen } = this.#parts;
    const asking = await visit.asking();
    const { request } = visit;
    // A second click is another request to Slack, and would be a second message.
    const share = `share ${request.workspace} ${request.user} ${source} ${command}`;
    if (!seen.isFirst(share)) return this.#reception.turnAway(visit, "shared-already");
    let isShared = false;
    try {
      isShared = await this.#say(visit, command, asking);
      return isShared;
    } finally {
      if (!isShared) seen.forget(share);
    }
  }

  async #say(visit: Visit, command: string, asking: Asking): Promise<boolean> {
    const { replies, language } = this.#parts;
    const { team } = await replies.facts(asking);
    const messages = await messagesOf(isLanguage(team.language) ? team.language : language);
    const { card, isWell, file } = await replies.line(command, { ...asking, messages, zone: null });
    // No button of Vigil's asks for that: files are for whoever asked alone.
    if (file) return this.#reception.turnAway(visit, "unknown-button");
    if (!isWell) {
      await this.#answers.show(visit, card, asking.messages);
      return false;
    }
    const shared = sharedCard(card, messages.chatWords.sharedBy(namedPerson(asking.actor.person)));
    return this.#reception.speech.say(visit, shared, messages, { isShared: true });
  }
}

function withTakingOver(reply: Reply, deadline: string, { messages }: Asking): Reply {
  if (!reply.problems.some(({ code }) => code === "taken-by-other")) return reply;
  const button = takeOverButton(deadline, { messages, phrases: phrasesOf(messages) });
  return { ...reply, card: { ...reply.card, buttons: [button] } };
}

function sharedCard(card: Card, by: string): Card {
  const buttons = (card.buttons ?? []).filter(({ does }) => does.is !== "share");
  return { ...card, buttons, blocks: [...card.blocks, paragraph(by, "muted")] };
}
