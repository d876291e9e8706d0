import { answerCard } from "../../src/cards/answer-card.ts";
import { problemCard } from "../../src/cards/problem-card.ts";
import { quoted } from "../../src/cards/quoted.ts";
import { type Setting, settingOf } from "../../src/cards/setting.ts";
import { answer, type Desk, openDesk } from "../../src/core/answer.ts";
import { type Card, paragraph } from "../../src/core/card.ts";
import type { Catalogue } from "../../src/core/catalogue.ts";
import { parseCommand, type Vocabulary } from "../../src/core/command.ts";
import { CommandError } from "../../src/core/command-problem.ts";
import type { LocalDay } from "../../src/core/days.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isLanguage, LANGUAGES, messagesOf } from "../../src/i18n/languages.ts";

const LEAVE = /^\/?(quit|exit|q)$/i;

/** What a conversation is about, and how it knows the day. */
export interface Topic {
  readonly catalogue: Catalogue;
  /** The words requests may be made of, in all languages. */
  readonly vocabulary: Vocabulary;
  /** Asked anew for each line: a terminal is left open over midnight. */
  today(): LocalDay;
}

/** A conversation in the terminal: one line in, one card out, in a language that can be changed on the way. */
export class Conversation {
  readonly #topic: Topic;
  #messages: Messages;
  #desk: Desk;
  #setting: Setting;

  constructor(topic: Topic, messages: Messages) {
    const today = topic.today();
    this.#topic = topic;
    this.#messages = messages;
    this.#desk = openDesk(topic.catalogue, today, false);
    this.#setting = settingOf(topic.catalogue, messages, today);
  }

  get setting(): Setting {
    return this.#setting;
  }

  get desk(): Desk {
    return this.#desk;
  }

  /**
   * The card that answers a line, or null where the line asks to leave. Never throws: a line that is no command, and a
   * fault of Vigil itself, get a card that says so.
   */
  async reply(line: string): Promise<Card | null> {
    if (LEAVE.test(line.trim())) return null;
    try {
      this.#turnTo(this.#topic.today());
      return await this.#answer(line);
    } catch (error) {
      if (error instanceof CommandError) return problemCard(error.problem, this.#setting);
      return this.#apology(error);
    }
  }

  async #answer(line: string): Promise<Card> {
    const { asOf: today } = this.#desk;
    const command = parseCommand(line, { today, vocabulary: this.#topic.vocabulary, languages: LANGUAGES });
    if (command.is === "language" && isLanguage(command.language)) {
      this.#messages = await messagesOf(command.language);
      this.#setting = settingOf(this.#topic.catalogue, this.#messages, today);
    }
    return answerCard(answer(command, this.#desk), this.#setting);
  }

  #turnTo(today: LocalDay): void {
    if (today === this.#desk.asOf) return;
    this.#desk = openDesk(this.#topic.catalogue, today, false);
    this.#setting = settingOf(this.#topic.catalogue, this.#messages, today);
  }

  #apology(error: unknown): Card {
    const said = this.#messages.terminal.broken(
      quoted(error instanceof Error ? error.message : String(error)),
    );
    return { title: said, summary: said, blocks: [paragraph(this.#messages.seeHelp, "muted")] };
  }
}
