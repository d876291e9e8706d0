import { doneCard } from "../../src/cards/done-card.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { doneDocument } from "../../src/cards/team-documents.ts";
import { teamProblemWords } from "../../src/cards/team-problem-card.ts";
import { type TeamSetting, teamSettingOf } from "../../src/cards/team-setting.ts";
import type { Catalogue } from "../../src/core/catalogue.ts";
import type { Done } from "../../src/core/deed.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import type { Messages } from "../../src/i18n/en.ts";
import type { Words } from "../../src/i18n/problem.ts";
import { describeStoreProblem } from "../../src/i18n/store-problem.ts";
import type { TeamOptions } from "./options.ts";
import { safeText } from "./safe.ts";
import { type Printed, printOn } from "./surface.ts";
import type { TeamDesk } from "./team-desk.ts";
import type { OpenTeam, TeamServices } from "./team-services.ts";

/** Runs one command over a team's records: opens them, says what came of it or what is wrong, and closes them. */
export class TeamRun {
  readonly services: TeamServices;

  constructor(services: TeamServices) {
    this.services = services;
  }

  /** Does something and says what was done and how it can be undone. */
  async deed(options: TeamOptions, act: (team: OpenTeam) => Promise<Done>): Promise<void> {
    await this.over(options, (team) => this.tell(team, options, act));
  }

  /** Does something with records that are open and says what was done. */
  async tell(team: OpenTeam, options: TeamOptions, act: (team: OpenTeam) => Promise<Done>): Promise<void> {
    const { catalogue: before } = await team.facts();
    const done = await act(team);
    const setting = await settingNow(team, this.services.messages, before);
    printOn(this.services, printedDone(done, options, setting), options.json);
  }

  /** Looks something up and prints it. */
  async show(options: TeamOptions, look: (team: OpenTeam) => Promise<Printed>): Promise<void> {
    await this.over(options, async (team) => {
      printOn(this.services, await look(team), options.json);
    });
  }

  /** Does whatever is to be done with a team's records that are open. */
  async over(options: TeamOptions, run: (team: OpenTeam) => Promise<void>): Promise<void> {
    await this.attempt(async () => {
      const team = await this.services.open(options);
      try {
        await run(team);
      } finally {
        await team.close();
      }
    });
  }

  /** Says on standard error why nothing was done. */
  refuse(...lines: readonly string[]): void {
    this.services.fail();
    for (const line of lines) this.services.warn(`${safeText(line)}\n`);
  }

  /** Says on standard error what is wrong and what to do about it, a line for each problem. */
  async attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const found = problemsIn(error, this.services.messages);
      if (!found) throw error;
      this.refuse(...found.map(({ what, remedy }) => `${what} - ${remedy}`));
    }
  }
}

/** The words for what a team knows now, and for what it knew before. */
export async function settingNow(
  team: TeamDesk,
  messages: Messages,
  before?: Catalogue,
): Promise<TeamSetting> {
  const { catalogue, zone, today } = await team.facts();
  return teamSettingOf(catalogue, zone, settingOf(catalogue, messages, today), before);
}

/** What was done, with the command that undoes it. */
export function printedDone(done: Done, { team }: TeamOptions, setting: TeamSetting): Printed {
  const ofTeam = team === undefined ? "" : ` --team ${team}`;
  const undoing = (deed: string) => `npm run vigil -- undo ${deed}${ofTeam}`;
  return {
    card: () => doneCard(done, undoing, setting),
    document: () => doneDocument(done, setting.zone),
  };
}

/** null for a fault of Vigil itself. */
function problemsIn(error: unknown, messages: Messages): readonly Words[] | null {
  if (error instanceof StoreError) return [describeStoreProblem(error.problem, messages)];
  if (!(error instanceof TeamError)) return null;
  return error.problems.map((problem) => teamProblemWords(problem, { messages }));
}
