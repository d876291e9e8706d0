import type { LocalDay } from "../core/days.ts";
import type { TeamActions } from "../core/team-actions.ts";
import { erase } from "./erase.ts";
import { addCase, addDeadline, addEvent, correctCase, correctDeadline, correctEvent } from "./own-facts.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { recordOutcome } from "./record-outcome.ts";
import { replanner } from "./replan.ts";
import { ownFact, retract } from "./retract.ts";
import { sendTest } from "./send-test.ts";
import { changeTeam, setUpTeam } from "./set-up.ts";
import { setUp } from "./set-up-at-once.ts";
import {
  addDestination,
  changeDestination,
  pauseDestination,
  resumeDestination,
} from "./set-up-destination.ts";
import { snooze } from "./snooze.ts";
import { teamStatus } from "./status.ts";
import { giveBack, take } from "./take.ts";
import type { TeamDesk } from "./team-desk.ts";
import { undo } from "./undo.ts";
import { why } from "./why.ts";

/** What a team's actions need beside what planning needs. */
export interface TeamSetting {
  /** Codes of the languages Vigil speaks. */
  readonly languages: readonly string[];
  /** Names of the platforms it is connected to. */
  readonly platforms: readonly string[];
  /** Day of the newest backup; null where there is none. */
  lastBackup(): LocalDay | null;
}

/** Puts together what the deeds of teams need. */
export function teamDeskOf(planner: PlannerDesk, setting: TeamSetting): TeamDesk {
  const { store, clock, catalogue } = planner;
  const { languages, platforms } = setting;
  return {
    store,
    clock,
    catalogue,
    choices: { languages, platforms, dossiers: catalogue.dossiers.map(({ id }) => id) },
    replan: replanner(planner),
    lastBackup: () => setting.lastBackup(),
  };
}

/** All that a member of a team can do, over a store. */
export function teamActionsOf(desk: TeamDesk): TeamActions {
  return {
    take: (actor, ask) => take(desk, actor, ask),
    giveBack: (actor, ask) => giveBack(desk, actor, ask),
    snooze: (actor, ask) => snooze(desk, actor, ask),
    recordOutcome: (actor, ask) => recordOutcome(desk, actor, ask),
    undo: (actor, ask) => undo(desk, actor, ask),
    addCase: (actor, form) => addCase(desk, actor, form),
    addEvent: (actor, form) => addEvent(desk, actor, form),
    addDeadline: (actor, form) => addDeadline(desk, actor, form),
    correctCase: (actor, ask) => correctCase(desk, actor, ask),
    correctEvent: (actor, ask) => correctEvent(desk, actor, ask),
    correctDeadline: (actor, ask) => correctDeadline(desk, actor, ask),
    retract: (actor, ask) => retract(desk, actor, ask),
    fact: (actor, ask) => ownFact(desk, actor, ask),
    setUpTeam: (actor, form) => setUpTeam(desk, actor, form),
    setUp: (actor, ask) => setUp(desk, actor, ask),
    changeTeam: (actor, ask) => changeTeam(desk, actor, ask),
    addDestination: (actor, form) => addDestination(desk, actor, form),
    changeDestination: (actor, ask) => changeDestination(desk, actor, ask),
    pauseDestination: (actor, ask) => pauseDestination(desk, actor, ask),
    resumeDestination: (actor, ask) => resumeDestination(desk, actor, ask),
    sendTest: (actor, ask) => sendTest(desk, actor, ask),
    erase: (actor, ask) => erase(desk, actor, ask),
    why: (actor, about) => why(desk, actor, about),
    status: (actor) => teamStatus(desk, actor),
  };
}
