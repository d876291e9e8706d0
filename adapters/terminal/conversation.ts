import { answerCard } from "../../src/cards/answer-card.ts";
import type { Card } from "../../src/cards/card.ts";
import { problemCard } from "../../src/cards/problem-card.ts";
import { type Setting, settingOf } from "../../src/cards/setting.ts";
import { answer, type Desk } from "../../src/core/answer.ts";
import { CommandError, parseCommand, type Vocabulary } from "../../src/core/command.ts";
import type { LocalDay } from "../../src/core/days.ts";
import { isLanguage, LANGUAGES, type Language, messagesOf } from "../../src/i18n/languages.ts";

const LEAVE = /^\/?(quit|exit|q)$/i;

/** A conversation in the terminal: one line in, one card out, in a language that can be changed on the way. */
export class Conversation {
  readonly #desk: Desk;
  readonly #vocabulary: Vocabulary;
  readonly #today: LocalDay;
  #setting: Setting;

  private constructor(desk: Desk, vocabulary: Vocabulary, today: LocalDay, setting: Setting) {
    this.#desk = desk;
    this.#vocabulary = vocabulary;
    this.#today = today;
    this.#setting = setting;
  }

  /** @param vocabulary the words requests may be made of, in all languages */
  static async open(
    desk: Desk,
    vocabulary: Vocabulary,
    language: Language,
    today: LocalDay,
  ): Promise<Conversation> {
    return new Conversation(
      desk,
      vocabulary,
      today,
      settingOf(desk.catalogue, await messagesOf(language), today),
    );
  }

  get setting(): Setting {
    return this.#setting;
  }

  /** The card that answers a line, or null where the line asks to leave. A line that is no command gets a card too. */
  async reply(line: string): Promise<Card | null> {
    if (LEAVE.test(line.trim())) return null;
    try {
      const command = parseCommand(line, {
        today: this.#desk.asOf,
        vocabulary: this.#vocabulary,
        languages: LANGUAGES,
      });
      if (command.is === "language" && isLanguage(command.language)) {
        this.#setting = settingOf(this.#desk.catalogue, await messagesOf(command.language), this.#today);
      }
      return answerCard(answer(command, this.#desk), this.#setting);
    } catch (error) {
      if (error instanceof CommandError) return problemCard(error.problem, this.#setting);
      throw error;
    }
  }
}
