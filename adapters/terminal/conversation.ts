import { answerCard } from "../../src/cards/answer-card.ts";
import { exportHintCard } from "../../src/cards/export-card.ts";
import { problemCard } from "../../src/cards/problem-card.ts";
import { quoted } from "../../src/cards/quoted.ts";
import { type Setting, settingOf } from "../../src/cards/setting.ts";
import { storeProblemCard, teamProblemCard } from "../../src/cards/team-problem-card.ts";
import { type TeamSetting, teamSettingOf } from "../../src/cards/team-setting.ts";
import { answer, type Desk, openDesk } from "../../src/core/answer.ts";
import { type Card, paragraph } from "../../src/core/card.ts";
import type { Catalogue } from "../../src/core/catalogue.ts";
import { type Command, parseCommand, type Vocabulary } from "../../src/core/command.ts";
import { CommandError } from "../../src/core/command-problem.ts";
import type { LocalDay } from "../../src/core/days.ts";
import { dossierMeant, type ExportCommand } from "../../src/core/export-command.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import { isTeamCommand, type TeamCommand } from "../../src/core/team-command.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isLanguage, LANGUAGES, messagesOf } from "../../src/i18n/languages.ts";
import type { TeamDesk, TeamFacts } from "./team-desk.ts";
import { TeamReply } from "./team-reply.ts";

const LEAVE = /^\/?(quit|exit|q)$/i;

/** What a conversation is about, and how it knows the day. */
export interface Topic {
  /** What is known at the beginning; with a team, its own facts among it. */
  readonly catalogue: Catalogue;
  /** The words requests may be made of, in all languages. */
  readonly vocabulary: Vocabulary;
  /** Asked anew for each line: a terminal is left open over midnight. */
  today(): LocalDay;
  /** The records of a team; without one nothing can be recorded. */
  readonly team?: TeamDesk | undefined;
}

/** A conversation in the terminal: one line in, one card out, in a language that can be changed on the way. */
export class Conversation {
  readonly #topic: Topic;
  readonly #team: TeamReply | null;
  #messages: Messages;
  #desk: Desk;
  #setting: Setting;
  /** Of the team's clock, once it is known. */
  #zone = "utc";

  constructor(topic: Topic, messages: Messages) {
    const today = topic.today();
    this.#topic = topic;
    this.#team = topic.team ? new TeamReply(topic.team) : null;
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
   * The card that answers a line, or null where the line asks to leave. Never throws: a line that is no command,
   * something that was refused, and a fault of Vigil itself get a card that says so.
   */
  async reply(line: string): Promise<Card | null> {
    if (LEAVE.test(line.trim())) return null;
    try {
      this.#turnTo({ catalogue: this.#desk.catalogue, today: this.#topic.today() });
      return await this.#answer(line);
    } catch (error) {
      if (error instanceof CommandError) return problemCard(error.problem, this.#setting);
      if (error instanceof TeamError) return teamProblemCard(error.problems, this.#setting);
      if (error instanceof StoreError) return storeProblemCard(error.problem, this.#setting);
      return this.#apology(error);
    }
  }

  async #answer(line: string): Promise<Card> {
    const { asOf: today } = this.#desk;
    const command = parseCommand(line, { today, vocabulary: this.#topic.vocabulary, languages: LANGUAGES });
    if (isTeamCommand(command)) return this.#answerTeam(command);
    if (command.is === "language" && isLanguage(command.language)) {
      this.#messages = await messagesOf(command.language);
      this.#setting = settingOf(this.#desk.catalogue, this.#messages, today);
    }
    if (needsFacts(command)) await this.#learn();
    if (command.is === "export") return this.#exportHint(command);
    return answerCard(answer(command, this.#desk), this.#setting);
  }

  /** What a spreadsheet reads is no sight on a screen. */
  #exportHint(command: ExportCommand): Card {
    const { catalogue, asOf } = this.#desk;
    const dossier = dossierMeant(
      command,
      catalogue.dossiers.map(({ id }) => id),
    );
    return exportHintCard({ format: command.format, dossier }, asOf, this.#messages);
  }

  async #answerTeam(command: TeamCommand): Promise<Card> {
    if (!this.#team) return this.#noStore();
    const { catalogue: before } = this.#desk;
    return this.#team.to(command, async (): Promise<TeamSetting> => {
      // What was done was done: that is said with what was known before where the new facts cannot be read.
      await this.#learn().catch(() => undefined);
      return teamSettingOf(this.#desk.catalogue, this.#zone, this.#setting, before);
    });
  }

  /** Takes up what the team knows now. */
  async #learn(): Promise<void> {
    const facts = await this.#topic.team?.facts();
    if (!facts) return;
    this.#zone = facts.zone;
    this.#turnTo(facts);
  }

  #turnTo({ catalogue, today }: Pick<TeamFacts, "catalogue" | "today">): void {
    if (today === this.#desk.asOf && catalogue === this.#desk.catalogue) return;
    this.#desk = openDesk(catalogue, today, false);
    this.#setting = settingOf(catalogue, this.#messages, today);
  }

  #noStore(): Card {
    const { noStore: title, noStoreRemedy: remedy } = this.#messages.teamWords;
    return { title, summary: `${title} ${remedy}`, blocks: [paragraph(remedy)] };
  }

  #apology(error: unknown): Card {
    const said = this.#messages.terminal.broken(
      quoted(error instanceof Error ? error.message : String(error)),
    );
    return { title: said, summary: said, blocks: [paragraph(this.#messages.seeHelp, "muted")] };
  }
}

/** Whether what a team knows makes a difference to the answer. */
function needsFacts({ is }: Command): boolean {
  return is !== "help" && is !== "language";
}
