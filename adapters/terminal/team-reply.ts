import { doneCard } from "../../src/cards/done-card.ts";
import type { Setting } from "../../src/cards/setting.ts";
import { statusCard } from "../../src/cards/status-card.ts";
import type { TeamSetting } from "../../src/cards/team-setting.ts";
import { whyCard } from "../../src/cards/why-card.ts";
import { type Card, paragraph } from "../../src/core/card.ts";
import type { Done } from "../../src/core/deed.ts";
import type { TeamCommand } from "../../src/core/team-command.ts";
import type { TeamDesk } from "./team-desk.ts";

/** A command that changes something. */
type Change = Exclude<TeamCommand, { readonly is: "why" | "status" | "undo" }>;

/** Answers what somebody at the prompt asks of the team's records, and remembers what can be undone. */
export class TeamReply {
  readonly #desk: TeamDesk;
  /** Deeds of this conversation that were not undone, the latest last. */
  #deeds: readonly string[] = [];

  constructor(desk: TeamDesk) {
    this.#desk = desk;
  }

  /**
   * Does what is asked and says what came of it.
   * @param settingNow prepares the words with what the team knows at that moment
   * @throws TeamError, StoreError
   */
  async to(command: TeamCommand, settingNow: () => Promise<TeamSetting>): Promise<Card> {
    const { actions, actor } = this.#desk;
    switch (command.is) {
      case "why": {
        const whys = await actions.why(actor, command.about);
        return whyCard(whys, await settingNow());
      }
      case "status": {
        const status = await actions.status(actor);
        const setting = await settingNow();
        return statusCard(status, setting.zone, setting);
      }
      case "undo": {
        const deed = command.deed ?? this.#deeds.at(-1);
        if (deed === undefined) return nothingToUndo(await settingNow());
        const done = await actions.undo(actor, { deed });
        this.#deeds = this.#deeds.filter((one) => one !== deed);
        return said(done, await settingNow());
      }
      default: {
        const done = await this.#do(command);
        if (done.is === "done" && done.deed !== null && done.undoUntil !== null) {
          this.#deeds = [...this.#deeds, done.deed];
        }
        return said(done, await settingNow());
      }
    }
  }

  #do(command: Change): Promise<Done> {
    const { actions, actor } = this.#desk;
    switch (command.is) {
      case "take":
        return actions.take(actor, command.ask);
      case "give-back":
        return actions.giveBack(actor, command.ask);
      case "snooze":
        return actions.snooze(actor, command.ask);
      case "outcome":
        return actions.recordOutcome(actor, command.ask);
      case "add-case":
        return actions.addCase(actor, command.ask);
      case "add-event":
        return actions.addEvent(actor, command.ask);
      case "add-deadline":
        return actions.addDeadline(actor, command.ask);
    }
  }
}

function said(done: Done, setting: TeamSetting): Card {
  return doneCard(done, (deed) => `/undo ${deed}`, setting);
}

function nothingToUndo({ messages }: Setting): Card {
  const { nothingToUndo: title, nothingToUndoRemedy: remedy } = messages.teamWords;
  return { title, summary: `${title} ${remedy}`, blocks: [paragraph(remedy)] };
}
