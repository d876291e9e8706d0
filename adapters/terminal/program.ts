import { Command, CommanderError, Help, Option } from "commander";
import { quoted } from "../../src/cards/quoted.ts";
import type { LocalDay } from "../../src/core/days.ts";
import { EXPORT_FORMATS } from "../../src/core/export-command.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { addDoctorCommand, type DoctorServices } from "./doctor-command.ts";
import { addCommand, dayOption, type SharedOptions, UsageError, withDay } from "./options.ts";
import { addTeamCommands } from "./team-program.ts";
import type { TeamServices } from "./team-services.ts";

/** What `export` can write. */
export const FORMATS = [...EXPORT_FORMATS, "records"] as const;
export type Format = (typeof FORMATS)[number];

/** What the commands do; the program only reads what was typed. */
export interface Actions {
  case(name: string, shared: SharedOptions): Promise<void>;
  deadlines(
    options: SharedOptions & { from?: LocalDay; to?: LocalDay; case?: readonly string[] },
  ): Promise<void>;
  preview(options: SharedOptions & { from: LocalDay; to: LocalDay; why?: boolean }): Promise<void>;
  digest(options: SharedOptions & { weekOf?: LocalDay }): Promise<void>;
  check(folder: string | undefined, shared: SharedOptions): Promise<void>;
  export(
    options: SharedOptions & { format: Format; dossier?: string; confidential?: boolean },
  ): Promise<void>;
}

/**
 * The command line of `npm run vigil`, in one language.
 * @param team for the commands about a team's records; without it there are none
 * @param doctor for the command that looks whether all is well; without it there is none
 * @throws UsageError from `parseAsync` for anything that was typed wrongly
 */
export function programOf(
  messages: Messages,
  actions: Actions,
  team?: TeamServices,
  doctor?: DoctorServices,
): Command {
  const words = messages.cli;
  const program = new Command("vigil")
    .description(words.about)
    .helpOption("-h, --help", words.options.help)
    .helpCommand(`help [${words.placeholders.command}]`, words.options.help)
    .configureHelp(helpWords(messages));
  addQuestions(program, messages, actions);
  if (team) addTeamCommands(program, messages, team);
  if (doctor) addDoctorCommand(program, messages, doctor);
  return program.addHelpText("after", `\n${words.dates}\n${words.exitCodes}`);
}

/** Commander's own words in the text of the help, which are English only. */
function helpWords({ cli: { titles, placeholders } }: Messages): Partial<Help> {
  const usual = new Help();
  const inWords = (usage: string) =>
    usage.replace("[options]", `[${placeholders.options}]`).replace("[command]", `[${placeholders.command}]`);
  return {
    styleTitle: (title) => entryOf(titles, title) ?? title,
    commandUsage: (command) => inWords(usual.commandUsage(command)),
    subcommandTerm: (command) => inWords(usual.subcommandTerm(command)),
  };
}

/** The commands that look at what is known. */
function addQuestions(program: Command, messages: Messages, actions: Actions): void {
  const words = messages.cli;
  const command = (usage: string, description: string, ...examples: readonly string[]) =>
    withDay(addCommand(program, { usage, description, examples }, messages), messages);
  const day = (flags: string, text: string) => dayOption(flags, text, messages);

  command("case", words.commands.case, "case zhovtis", "case Жовтис --as-of 2012-01-22")
    .argument(`<${words.placeholders.name}>`)
    .action((name: string[], options: SharedOptions) => actions.case(name.join(" "), options));
  command("deadlines", words.commands.deadlines, "deadlines --as-of 2012-01-22", "deadlines --case sokolova")
    .addOption(day("--from", words.options.from))
    .addOption(day("--to", words.options.to))
    .option(`--case <${words.placeholders.name}>`, words.options.case)
    .action(actions.deadlines);
  command("preview", words.commands.preview, "preview --from 2012-01-22 --to 2012-04-30 --why")
    .addOption(day("--from", words.options.from).makeOptionMandatory())
    .addOption(day("--to", words.options.to).makeOptionMandatory())
    .option("--why", words.options.why)
    .action(actions.preview);
  command("digest", words.commands.digest, "digest --week-of 2012-02-13 --as-of 2012-02-13")
    .addOption(day("--week-of", words.options.weekOf))
    .action(actions.digest);
  command("check", words.commands.check, "check", "check data/kazakhstan-2012")
    .argument(`[${words.placeholders.folder}]`)
    .action(actions.check);
  command("export", words.commands.export, "export --format ics", "export --format json --as-of 2012-01-22")
    .addOption(formatOption(messages).makeOptionMandatory())
    .option(`--dossier <${words.placeholders.id}>`, words.options.dossier)
    .option("--confidential", messages.confidentialWords.option)
    .action(actions.export);
}

/**
 * Runs the program over arguments.
 * @throws UsageError for wrong usage, in the language of the messages; help that was asked for is no error
 */
export async function runProgram(
  program: Command,
  args: readonly string[],
  messages: Messages,
): Promise<void> {
  quiet(program);
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // `help` of a command there is not prints the general help and fails without saying why.
    const isUnknownHelp = error.code === "commander.help" && error.exitCode !== 0;
    if (isUnknownHelp)
      throw new UsageError(messages.cli.usage["commander.unknownCommand"](quoted(args.at(-1) ?? "")));
    if (error.exitCode !== 0) throw new UsageError(usageText(error, messages));
  }
}

/** Lets a command and all below it throw what they would print and exit for. */
function quiet(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  for (const below of command.commands) quiet(below);
}

/** Commander's own messages are English only; its codes and the quoted part of the message are enough for ours. */
function usageText({ code, message }: CommanderError, { cli }: Messages): string {
  const [, what = ""] = /'([^']*)'/.exec(message) ?? [];
  return entryOf(cli.usage, code)?.(quoted(what)) ?? message;
}

function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

function formatOption(messages: Messages): Option {
  const { options, placeholders, unknownFormat } = messages.cli;
  return new Option(`--format <${placeholders.format}>`, options.format).argParser(
    (value: string): Format => {
      const format = FORMATS.find((one) => one === value);
      if (!format) throw new UsageError(unknownFormat(quoted(value)));
      return format;
    },
  );
}
