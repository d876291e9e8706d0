import type { Catalogue } from "../../src/core/catalogue.ts";
import type { DeedKind, Done, Effect } from "../../src/core/deed.ts";
import type { Actor } from "../../src/core/team.ts";
import type { OwnFact, TeamActions } from "../../src/core/team-actions.ts";
import type { Status } from "../../src/core/team-status.ts";
import type { Why } from "../../src/core/why.ts";
import { at, CHECK, TODAY, why, world, ZONE } from "../cards/why-world.ts";
import { healthy } from "../status-world.ts";

/** What was asked of the actions. */
export interface Asked {
  readonly action: keyof TeamActions;
  readonly by: string;
  readonly ask: unknown;
}

/** A team of which every action is noted and answered without doing anything. */
export class FakeTeam {
  readonly asked: Asked[] = [];
  readonly actor: Actor = { team: "local", person: "terminal:aigul", isAdministrator: true };
  catalogue: Catalogue = world.catalogue;
  today = TODAY;
  /** Thrown by the next action. */
  fault: Error | null = null;
  /** Called when an action is done, as whatever changes facts. */
  onDone: () => void = () => undefined;
  /** What the next actions do to deadlines. */
  effects: readonly Effect[] = [];
  whys: readonly [Why, ...Why[]] = [why()];
  status: Status = healthy();
  #deeds = 0;

  readonly actions: TeamActions = {
    take: this.#deed("take", "take"),
    giveBack: this.#deed("giveBack", "give-back"),
    snooze: this.#deed("snooze", "snooze"),
    recordOutcome: this.#deed("recordOutcome", "outcome"),
    undo: this.#deed("undo", "undo"),
    addCase: this.#deed("addCase", "add-case"),
    addEvent: this.#deed("addEvent", "add-event"),
    addDeadline: this.#deed("addDeadline", "add-deadline"),
    correctCase: this.#deed("correctCase", "correct-case"),
    correctEvent: this.#deed("correctEvent", "correct-event"),
    correctDeadline: this.#deed("correctDeadline", "correct-deadline"),
    retract: this.#deed("retract", "retract-event"),
    setUpTeam: this.#deed("setUpTeam", "set-up-team"),
    setUp: () => Promise.reject(new Error("nobody sets up at once here")),
    changeTeam: this.#deed("changeTeam", "change-team"),
    addDestination: this.#deed("addDestination", "add-destination"),
    changeDestination: this.#deed("changeDestination", "change-destination"),
    pauseDestination: this.#deed("pauseDestination", "pause-destination"),
    resumeDestination: this.#deed("resumeDestination", "resume-destination"),
    sendTest: this.#deed("sendTest", "send-test"),
    erase: this.#deed("erase", "erase"),
    fact: (): Promise<OwnFact> => Promise.reject(new Error("nobody asks for a fact here")),
    why: async (actor, about) => {
      this.#note("why", actor, about);
      return this.whys;
    },
    status: async (actor) => {
      this.#note("status", actor, null);
      return this.status;
    },
  };

  async facts() {
    return { catalogue: this.catalogue, zone: ZONE, today: this.today };
  }

  /** The last thing that was asked, as `[action, ask]`. */
  get last(): readonly [string, unknown] | null {
    const last = this.asked.at(-1);
    return last ? [last.action, last.ask] : null;
  }

  #note(action: keyof TeamActions, { person, team }: Actor, ask: unknown): void {
    this.asked.push({ action, by: `${person}@${team}`, ask });
    const { fault } = this;
    this.fault = null;
    if (fault) throw fault;
  }

  #deed(action: keyof TeamActions, kind: DeedKind): (actor: Actor, ask: object) => Promise<Done> {
    return async (actor, ask) => {
      this.#note(action, actor, ask);
      this.#deeds += 1;
      this.onDone();
      return {
        ...{ is: "done", kind, deed: `local-${this.#deeds}`, about: CHECK, until: null },
        effects: this.effects,
        undoUntil: kind === "undo" || kind === "erase" ? null : at("2026-03-19 10:10"),
      };
    };
  }
}
