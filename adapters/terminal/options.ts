import { type Command, Option } from "commander";
import { quoted } from "../../src/cards/quoted.ts";
import { DateError, parseDay } from "../../src/core/dates.ts";
import type { LocalDay } from "../../src/core/days.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isLanguage, LANGUAGES } from "../../src/i18n/languages.ts";

/** Thrown for wrong usage: the message says what to do instead, and the exit code is 2. */
export class UsageError extends Error {}

/** Options that every command takes. */
export interface CommonOptions {
  readonly language?: string;
  readonly json?: boolean;
  readonly data?: string;
}

/** Options of every command that looks at what is known. */
export interface SharedOptions extends CommonOptions {
  readonly asOf?: LocalDay;
}

/** Options of every command about a team's records. */
export interface TeamOptions extends CommonOptions {
  /** Id of the team; absent for the one of whoever sits at the terminal. */
  readonly team?: string;
  /** Name of the person who does it; absent for the one the machine knows. */
  readonly as?: string;
}

/** How a command is called, what it does, and examples of how to call it. */
export interface CommandText {
  readonly usage: string;
  readonly description: string;
  readonly examples: readonly string[];
}

/** Adds a command with the options that every command takes. */
export function addCommand(parent: Command, text: CommandText, messages: Messages): Command {
  const { options, placeholders, examples } = messages.cli;
  return parent
    .command(text.usage)
    .description(text.description)
    .addOption(languageOption(messages))
    .option("--json", options.json)
    .option(`--data <${placeholders.folder}>`, options.data)
    .helpOption("-h, --help", options.help)
    .showHelpAfterError(false)
    .addHelpText(
      "after",
      `\n${examples}\n${text.examples.map((example) => `  npm run vigil -- ${example}`).join("\n")}`,
    );
}

/** Adds a command that is nothing without one of its subcommands; without one it says which there are. */
export function addGroup(parent: Command, name: string, description: string, messages: Messages): Command {
  const { cli, teamCli } = messages;
  const group = parent
    .command(name)
    .description(description)
    .helpOption("-h, --help", cli.options.help)
    .helpCommand(false)
    .argument(`[${teamCli.placeholders.what}]`)
    .allowExcessArguments()
    .allowUnknownOption();
  return group.action((what: string | undefined) => {
    const available = group.commands.map((one) => one.name()).join(" | ");
    // An option, such as the language, is not what was meant to be done.
    if (what === undefined || what.startsWith("-")) throw new UsageError(teamCli.sayWhat(name, available));
    const unknown = cli.usage["commander.unknownCommand"](quoted(`${name} ${what}`));
    throw new UsageError(`${unknown} ${teamCli.sayWhat(name, available)}`);
  });
}

/** Adds the option to look from a day. */
export function withDay(command: Command, messages: Messages): Command {
  return command.addOption(dayOption("--as-of", messages.cli.options.asOf, messages));
}

/** Adds the options of a command about a team's records. */
export function withTeam(command: Command, messages: Messages): Command {
  const { options, placeholders } = messages.teamCli;
  return command
    .option(`--team <${placeholders.team}>`, options.team)
    .option(`--as <${placeholders.person}>`, options.as);
}

/** An option whose value is a day. */
export function dayOption(flag: string, text: string, messages: Messages): Option {
  const { placeholders, badOption } = messages.cli;
  return new Option(`${flag} <${placeholders.date}>`, text).argParser((value: string) => {
    try {
      return parseDay(value);
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      const { what, remedy } = messages.dates[error.problem.code]({ text: quoted(error.problem.text) });
      throw new UsageError(badOption(flag, what, remedy));
    }
  });
}

function languageOption(messages: Messages): Option {
  const { options, placeholders } = messages.cli;
  return new Option(`--language <${placeholders.language}>`, options.language).argParser((value: string) => {
    if (isLanguage(value)) return value;
    throw new UsageError(messages.commandProblems["unknown-language"](quoted(value), LANGUAGES.join(", ")));
  });
}
