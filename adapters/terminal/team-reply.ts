import { doneCard } from "../../src/cards/done-card.ts";
import { statusCard } from "../../src/cards/status-card.ts";
import type { TeamSetting } from "../../src/cards/team-setting.ts";
import { whyCard } from "../../src/cards/why-card.ts";
import type { Card } from "../../src/core/card.ts";
import type { Done } from "../../src/core/deed.ts";
import type { TeamCommand } from "../../src/core/team-command.ts";
import { doDeed, nothingToUndoCard } from "../../src/replies/deeds.ts";
import type { TeamDesk } from "./team-desk.ts";

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
        if (deed === undefined) return nothingToUndoCard((await settingNow()).messages);
        const done = await actions.undo(actor, { deed });
        this.#deeds = this.#deeds.filter((one) => one !== deed);
        return said(done, await settingNow());
      }
      default: {
        const done = await doDeed(actions, actor, command, undefined);
        if (done.is === "done" && done.deed !== null && done.undoUntil !== null) {
          this.#deeds = [...this.#deeds, done.deed];
        }
        return said(done, await settingNow());
      }
    }
  }
}

function said(done: Done, setting: TeamSetting): Card {
  return doneCard(done, (deed) => `/undo ${deed}`, setting);
}
