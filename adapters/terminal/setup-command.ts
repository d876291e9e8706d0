import type { Command } from "commander";
import { settingsCard } from "../../src/cards/settings-card.ts";
import { doneDocument, settingsDocument } from "../../src/cards/team-documents.ts";
import { printable } from "../../src/core/characters.ts";
import type { Done } from "../../src/core/deed.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { addCommand, withTeam } from "./options.ts";
import { checkTogether, destinationChange, type SetupOptions, teamChange } from "./setup-form.ts";
import { asJson, printOn } from "./surface.ts";
import { settingNow, type TeamRun } from "./team-run.ts";
import type { OpenTeam } from "./team-services.ts";

/** Adds `setup`, which shows and changes the settings of a team and its destinations. */
export function addSetupCommand(program: Command, messages: Messages, run: TeamRun): void {
  const { commands, options, placeholders: marks } = messages.teamCli;
  const { teamFields: fields, cli } = messages;
  const examples = [
    "setup",
    "setup --zone Asia/Almaty --post-at 08:30 --digest-day friday",
    "setup --destination local-2 --only kind:parole-review --never tag:strike",
    "setup --destination local-2 --pause",
    "setup --destination local-2 --test",
  ];
  withTeam(addCommand(program, { usage: "setup", description: commands.setup, examples }, messages), messages)
    .option(`--name <${marks.text}>`, fields.name)
    .option(`--zone <${marks.zone}>`, fields.zone)
    .option(`--language-of-messages <${cli.placeholders.language}>`, fields.language)
    .option(`--post-at <${marks.time}>`, fields.postAt)
    .option(`--digest-day <${marks.weekday}>`, fields.digestDay)
    .option("--weekend-on-friday", options.weekend)
    .option("--no-weekend-on-friday", options.noWeekend)
    .option(`--dossiers <${cli.placeholders.id},...>`, fields.dossiers)
    .option(`--backup <${marks.person}>`, options.none(fields.backup))
    .option(`--destination <${cli.placeholders.id}>`, options.destination)
    .option(`--only <${marks.criterion}...>`, options.only)
    .option(`--never <${marks.criterion}...>`, options.never)
    .option("--everything", options.everything)
    .option("--pause", options.pause)
    .option("--resume", options.resume)
    .option("--test", options.test)
    .action(async (asked: SetupOptions) => {
      checkTogether(asked, messages);
      // What cannot be read is refused before anything is opened or changed.
      teamChange(asked, messages);
      await run.over(asked, (team) => setUp(team, asked, run));
    });
}

async function setUp(team: OpenTeam, asked: SetupOptions, run: TeamRun): Promise<void> {
  const { services } = run;
  const { messages } = services;
  const deeds: Done[] = [];
  for (const deed of await deedsFor(team, asked, messages)) {
    const noted = async () => {
      const done = await deed();
      deeds.push(done);
      return done;
    };
    if (asked.json) await noted();
    else await run.tell(team, asked, noted);
  }
  const settings = await team.settings();
  const setting = await settingNow(team, messages);
  if (asked.json) {
    const done = deeds.map((one) => doneDocument(one, setting.zone));
    return services.print(asJson({ done, ...settingsDocument(settings) }));
  }
  if (deeds.length > 0) services.print("\n");
  const card = () => settingsCard(settings, setting);
  printOn(services, { card, document: () => settingsDocument(settings) }, false);
}

/** What is to be done, one after the other. */
async function deedsFor(
  team: OpenTeam,
  asked: SetupOptions,
  messages: Messages,
): Promise<readonly (() => Promise<Done>)[]> {
  const { actions, actor } = team;
  const { destination } = asked;
  if (destination === undefined) {
    const change = teamChange(asked, messages);
    return isEmpty(change) ? [] : [() => actions.changeTeam(actor, { change })];
  }
  const { destinations } = await team.settings();
  const before = destinations.find(({ id }) => id === destination);
  if (!before) throw new TeamError([{ code: "unknown-destination", id: printable(destination) }]);
  const change = destinationChange(asked, before.filter, messages);
  return [
    ...(isEmpty(change) ? [] : [() => actions.changeDestination(actor, { destination, change })]),
    ...(asked.pause ? [() => actions.pauseDestination(actor, { destination })] : []),
    ...(asked.resume ? [() => actions.resumeDestination(actor, { destination })] : []),
    ...(asked.test ? [() => actions.sendTest(actor, { destination })] : []),
  ];
}

function isEmpty(change: object): boolean {
  return Object.keys(change).length === 0;
}
