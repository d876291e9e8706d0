import { type CommandSetting, parseCommand } from "../core/command.ts";

/** Whether a line asks for nothing but help, which is given without knowing who asks. Never throws. */
export function asksForHelp(line: string, setting: CommandSetting): boolean {
  try {
    return parseCommand(line, setting).is === "help";
  } catch {
    // What is wrong with it is said once it is known whether there is a team at all.
    return false;
  }
}
