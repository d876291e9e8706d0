import type { Command } from "commander";
import type { Messages } from "../../src/i18n/en.ts";
import { addDeedCommands } from "./deed-commands.ts";
import { addKeepingCommands } from "./keeping-commands.ts";
import { addRecordCommands } from "./record-commands.ts";
import { addSetupCommand } from "./setup-command.ts";
import { TeamRun } from "./team-run.ts";
import type { TeamServices } from "./team-services.ts";

/** Adds the commands about a team's records. */
export function addTeamCommands(program: Command, messages: Messages, services: TeamServices): void {
  const run = new TeamRun(services);
  addDeedCommands(program, messages, run);
  addRecordCommands(program, messages, run);
  addSetupCommand(program, messages, run);
  addKeepingCommands(program, messages, run);
}
