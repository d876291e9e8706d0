import { answerCard } from "../cards/answer-card.ts";
import { doneCard } from "../cards/done-card.ts";
import { chatHelpCard } from "../cards/help-card.ts";
import { settingOf } from "../cards/setting.ts";
import { statusCard } from "../cards/status-card.ts";
import { type TeamSetting, teamSettingOf } from "../cards/team-setting.ts";
import { timelineCard } from "../cards/timeline-card.ts";
import { whyCard } from "../cards/why-card.ts";
import { answerCase, openDesk } from "../core/answer.ts";
import type { ChatDesk, ChatFacts } from "../core/chat-desk.ts";
import { type Command, parseCommand, type Vocabulary } from "../core/command.ts";
import type { Done } from "../core/deed.ts";
import type { ExportCommand } from "../core/export-command.ts";
import type { Clock } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import type { Actor } from "../core/team.ts";
import type { Request, TeamActions } from "../core/team-actions.ts";
import { isTeamCommand, type TeamCommand } from "../core/team-command.ts";
import { TeamError } from "../core/team-problem.ts";
import { type Tracked, trackedAlone } from "../core/tracked-command.ts";
import { isLanguage, LANGUAGES, messagesOf } from "../i18n/languages.ts";
import { doDeed, nothingToUndoCard } from "./deeds.ts";
import { exportReply } from "./export-reply.ts";
import { asksForHelp } from "./help.ts";
import { meantHere } from "./only-here.ts";
import { problemReply } from "./problem-reply.ts";
import { questionReply } from "./question-reply.ts";
import { type Asking, type Reply, well } from "./reply.ts";
import { type Spelling, spelledCard } from "./spelling.ts";

/** What replies are made with. */
export interface RepliesParts {
  readonly desk: ChatDesk;
  readonly clock: Clock;
  /** The words requests may be made of, in all languages. */
  readonly vocabulary: Vocabulary;
  /** How commands are typed on the platform. */
  readonly spelling: Spelling;
}

/** Does something to a team's records. @param asked goes with whatever is asked of the actions */
export type Doing = (actions: TeamActions, actor: Actor, asked: Request) => Promise<Done>;

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
  async line(line: string, asking: Asking): Promise<Reply> {
    // Help is for those who have yet to set Vigil up too.
    const { clock, vocabulary } = this.#parts;
    const words = { vocabulary, languages: LANGUAGES };
    const anyDay = localDay(clock.now(), "utc");
    if (asksForHelp(line, { ...words, today: anyDay })) return this.help(asking);
    return this.#within(asking, async (facts) => {
      const command = parseCommand(line, { ...words, today: this.today(facts, asking) });
      return this.#answer(command, line, facts, asking);
    });
  }

  /** What can be asked and done, also where nothing is set up. */
  help({ messages }: Pick<Asking, "messages">): Reply {
    return well(spelledCard(chatHelpCard(messages), this.#parts.spelling));
  }

  /** What somebody wants to record who types no more than what it is called in any language; null for all else. */
  tracked(words: readonly string[]): Tracked | null {
    return trackedAlone(words, this.#parts.vocabulary);
  }

  /** What came of something that a button or a form asks for. Never throws, as above. */
  command(command: TeamCommand, asking: Asking): Promise<Reply> {
    return this.#within(asking, (facts) => this.#team(command, facts, asking));
  }

  /** What came of a deed that is no command of its own, such as pausing a destination. Never throws, as above. */
  deed(doing: Doing, asking: Asking): Promise<Reply> {
    return this.#within(asking, (facts) => this.#did(doing, facts, asking));
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
    const whole = teamSettingOf(catalogue, asking.zone ?? team.zone, setting, before.catalogue);
    const own = new Map([team, ...facts.destinations].map(({ id, name }) => [id, name]));
    return { ...whole, nameOf: (id) => own.get(id) ?? whole.nameOf(id) };
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
    if (command.is === "help") return this.help(asking);
    if (command.is === "export") return this.#export(command, facts, asking);
    const setting = this.setting(facts, asking);
    return well(questionReply(command, line, facts.catalogue, setting, this.#parts.spelling));
  }

  async #export(command: ExportCommand, facts: ChatFacts, asking: Asking): Promise<Reply> {
    const today = this.today(facts, asking);
    const about = { messages: asking.messages, today };
    const { card, file } = await exportReply(command, facts, about, this.#parts.desk.forms);
    return file ? { ...well(card), file } : { ...well(card), isWell: false };
  }

  async #language(language: string, { actor }: Asking): Promise<Reply> {
    await this.#parts.desk.chooseLanguage(actor, language);
    const chosen = await messagesOf(isLanguage(language) ? language : "en");
    const said = chosen.languageChosen(chosen.name);
    return well({ title: said, summary: said, blocks: [] });
  }

  async #team(command: TeamCommand, before: ChatFacts, asking: Asking): Promise<Reply> {
    const { desk } = this.#parts;
    const actor = actorOf(asking);
    switch (command.is) {
      case "why":
        return well(whyCard(await desk.actions.why(actor, command.about), this.setting(before, asking)));
      case "status": {
        const setting = this.setting(before, asking);
        const card = statusCard(await desk.actions.status(actor), setting.zone, setting, true);
        return well(spelledCard(card, this.#parts.spelling));
      }
    }
    const change =
      command.is === "undo" ? { ...command, deed: command.deed ?? (await desk.lastDeed(actor)) } : command;
    if (change.is === "undo" && change.deed === null) return well(nothingToUndoCard(asking.messages));
    const meant = meantHere(change, before, asking.room);
    return this.#did((actions, who, { request }) => doDeed(actions, who, meant, request), before, asking);
  }

  async #did(doing: Doing, before: ChatFacts, asking: Asking): Promise<Reply> {
    const { desk } = this.#parts;
    const { request } = asking;
    const done = await doing(desk.actions, actorOf(asking), request === undefined ? {} : { request });
    desk.nudge();
    // What was done was done: that is said with what was known before where the new facts cannot be read.
    const after = await this.facts(asking).catch(() => before);
    return {
      // Nobody has to type an id where there are buttons and forms.
      card: doneCard(done, null, this.setting(after, asking, before)),
      done,
      isWell: true,
      problems: [],
    };
  }
}

/** What is done is checked against the room as what is shown is: whoever is said to be nowhere is not trusted. */
function actorOf({ actor, room }: Asking): Actor {
  return { ...actor, room };
}
