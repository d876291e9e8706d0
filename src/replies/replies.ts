import { answerCard } from "../cards/answer-card.ts";
import { shareButton } from "../cards/buttons.ts";
import { chatHelpCard } from "../cards/help-card.ts";
import { settingOf } from "../cards/setting.ts";
import { statusCard } from "../cards/status-card.ts";
import { type TeamSetting, teamSettingOf } from "../cards/team-setting.ts";
import { timelineCard } from "../cards/timeline-card.ts";
import { whyCard } from "../cards/why-card.ts";
import { answer, answerCase, openDesk } from "../core/answer.ts";
import type { Card } from "../core/card.ts";
import type { ChatDesk, ChatFacts, Room } from "../core/chat-desk.ts";
import { type Command, parseCommand, type Question, type Vocabulary } from "../core/command.ts";
import type { Done } from "../core/deed.ts";
import type { Clock } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import type { Actor } from "../core/team.ts";
import { isTeamCommand, type TeamCommand } from "../core/team-command.ts";
import { TeamError, type TeamProblem } from "../core/team-problem.ts";
import type { Messages } from "../i18n/en.ts";
import { isLanguage, LANGUAGES, messagesOf } from "../i18n/languages.ts";
import { doDeed, nothingToUndoCard } from "./deeds.ts";
import { doneReply } from "./done-reply.ts";
import { problemReply } from "./problem-reply.ts";
import { type Spelling, spelledCard } from "./spelling.ts";

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

/** What replies are made with. */
export interface RepliesParts {
  readonly desk: ChatDesk;
  readonly clock: Clock;
  /** The words requests may be made of, in all languages. */
  readonly vocabulary: Vocabulary;
  /** How commands are typed on the platform. */
  readonly spelling: Spelling;
}

/** What came of a request: what is said, and whether anything was changed by it. */
export interface Reply {
  readonly card: Card;
  readonly done: Done | null;
  /** Whether it could be answered as it was meant. */
  readonly isWell: boolean;
  /** What is wrong with what was asked for, where it can be told field by field. */
  readonly problems: readonly TeamProblem[];
}

/** Answers what people ask on chat platforms, the same on each of them. */
export class Replies {
  readonly #parts: RepliesParts;

  constructor(parts: RepliesParts) {
    this.#parts = parts;
  }

  /**
   * The card that answers a line such as `case zhovtis`. Never throws: a line that is no command, something that was
   * refused, and a fault of Vigil itself get a card that says so.
   */
  line(line: string, asking: Asking): Promise<Reply> {
    return this.#within(asking, async (facts) => {
      const command = parseCommand(line, {
        today: this.today(facts, asking),
        vocabulary: this.#parts.vocabulary,
        languages: LANGUAGES,
      });
      return this.#answer(command, line, facts, asking);
    });
  }

  /** What came of something that a button or a form asks for. Never throws, as above. */
  command(command: TeamCommand, asking: Asking): Promise<Reply> {
    return this.#within(asking, (facts) => this.#team(command, facts, asking));
  }

  /** All that happened in a case. Never throws, as above. */
  timeline(id: string, asking: Asking): Promise<Reply> {
    return this.#within(asking, async (facts) => {
      const setting = this.setting(facts, asking);
      const found = answerCase(id, openDesk(facts.catalogue, setting.today, false));
      const card = found.file ? timelineCard(found.file, setting) : answerCard(found, setting);
      return { card, done: null, isWell: found.file !== null, problems: [] };
    });
  }

  /** The words for what a team knows, for whoever asks. @param before what it knew before something was done */
  setting(facts: ChatFacts, asking: Asking, before: ChatFacts = facts): TeamSetting {
    const { catalogue, team } = facts;
    const setting = settingOf(catalogue, asking.messages, this.today(facts, asking));
    return teamSettingOf(catalogue, asking.zone ?? team.zone, setting, before.catalogue);
  }

  /** The day it is for whoever asks. */
  today({ today }: ChatFacts, { zone }: Pick<Asking, "zone">) {
    return zone === null ? today : localDay(this.#parts.clock.now(), zone);
  }

  /** What the team of an asker knows. @throws TeamError `unknown-team` where it was never set up */
  async facts({ actor, room }: Pick<Asking, "actor" | "room">): Promise<ChatFacts> {
    const facts = await this.#parts.desk.facts(actor.team, room);
    if (!facts) throw new TeamError([{ code: "unknown-team", id: actor.team }]);
    return facts;
  }

  /** What is said of an error. */
  problem(error: unknown, { messages }: Pick<Asking, "messages">): Reply {
    const problems = error instanceof TeamError ? error.problems : [];
    const card = spelledCard(problemReply(error, messages), this.#parts.spelling);
    return { card, done: null, isWell: false, problems };
  }

  async #within(asking: Asking, reply: (facts: ChatFacts) => Promise<Reply>): Promise<Reply> {
    try {
      return await reply(await this.facts(asking));
    } catch (error) {
      return this.problem(error, asking);
    }
  }

  async #answer(command: Command, line: string, facts: ChatFacts, asking: Asking): Promise<Reply> {
    if (isTeamCommand(command)) return this.#team({ ...command }, facts, asking);
    if (command.is === "language") return this.#language(command.language, asking);
    const { spelling } = this.#parts;
    if (command.is === "help") return well(spelledCard(chatHelpCard(asking.messages), spelling));
    return this.#question(command, line, facts, asking);
  }

  #question(command: Question, line: string, facts: ChatFacts, asking: Asking): Reply {
    const setting = this.setting(facts, asking);
    const given = answer(command, openDesk(facts.catalogue, setting.today, false));
    const card = answerCard(given, setting, true);
    const found = given.is === "case" || given.is === "deadlines" ? given.found : null;
    const isFound = found === null || found.match === "exact";
    if (!isFound)
      return { card: spelledCard(card, this.#parts.spelling), done: null, isWell: true, problems: [] };
    const share = shareButton(line, setting);
    return well({ ...card, buttons: [...(card.buttons ?? []), share] });
  }

  async #language(language: string, { actor }: Asking): Promise<Reply> {
    await this.#parts.desk.chooseLanguage(actor, language);
    const chosen = await messagesOf(isLanguage(language) ? language : "en");
    const said = chosen.languageChosen(chosen.name);
    return well({ title: said, summary: said, blocks: [] });
  }

  async #team(command: TeamCommand, before: ChatFacts, asking: Asking): Promise<Reply> {
    const { desk, spelling } = this.#parts;
    const { request, room } = asking;
    // What is done is checked against the room as what is shown is: whoever is said to be nowhere is not trusted.
    const actor = { ...asking.actor, room };
    switch (command.is) {
      case "why":
        return well(whyCard(await desk.actions.why(actor, command.about), this.setting(before, asking)));
      case "status": {
        const setting = this.setting(before, asking);
        return well(statusCard(await desk.actions.status(actor), setting.zone, setting));
      }
    }
    const change =
      command.is === "undo" ? { ...command, deed: command.deed ?? (await desk.lastDeed(actor)) } : command;
    if (change.is === "undo" && change.deed === null) return well(nothingToUndoCard(asking.messages));
    const done = await doDeed(desk.actions, actor, change, request);
    desk.nudge();
    // What was done was done: that is said with what was known before where the new facts cannot be read.
    const after = await this.facts(asking).catch(() => before);
    return {
      card: doneReply(done, this.setting(after, asking, before), spelling),
      done,
      isWell: true,
      problems: [],
    };
  }
}

function well(card: Card): Reply {
  return { card, done: null, isWell: true, problems: [] };
}
