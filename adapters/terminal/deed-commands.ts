import type { Command } from "commander";
import { phrasesOf } from "../../src/cards/phrases.ts";
import { statusCard } from "../../src/cards/status-card.ts";
import { vigilStatusDocument } from "../../src/cards/team-documents.ts";
import { whyCard } from "../../src/cards/why-card.ts";
import { whyDocument } from "../../src/cards/why-documents.ts";
import { OUTCOMES } from "../../src/core/outcome.ts";
import { faultsOf } from "../../src/core/status-faults.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { vocabularyOf } from "../../src/i18n/languages.ts";
import { addCommand, type TeamOptions, withTeam } from "./options.ts";
import type { Printed } from "./surface.ts";
import { settingNow, type TeamRun } from "./team-run.ts";
import type { OpenTeam } from "./team-services.ts";
import { wordFor } from "./word-for.ts";

interface OutcomeOptions extends TeamOptions {
  readonly date: string;
  readonly evidence: string;
  readonly newDate?: string;
  readonly summary?: string;
}

const CHECK = "zhovtis-parole-refused-2/parole-retry";

/** Adds what is done about a deadline, and the questions about what Vigil did. */
export function addDeedCommands(program: Command, messages: Messages, run: TeamRun): void {
  const { commands, options, placeholders: marks } = messages.teamCli;
  const command = (usage: keyof typeof commands, ...examples: readonly string[]) =>
    withTeam(addCommand(program, { usage, description: commands[usage], examples }, messages), messages);

  command("take", `take ${CHECK}`, `take ${CHECK} --over`)
    .argument(`<${marks.deadline}>`)
    .option("--over", options.over)
    .action((deadline: string, { over, ...asked }: TeamOptions & { over?: boolean }) =>
      run.deed(asked, ({ actions, actor }) => actions.take(actor, { deadline, over: over ?? false })),
    );
  command("give-back", `give-back ${CHECK}`)
    .argument(`<${marks.deadline}>`)
    .action((deadline: string, asked: TeamOptions) =>
      run.deed(asked, ({ actions, actor }) => actions.giveBack(actor, { deadline })),
    );
  command("snooze", `snooze ${CHECK} 3d`, `snooze ${CHECK} 2027-03-09`)
    .argument(`<${marks.deadline}>`)
    .argument(`<${marks.until}>`)
    .action((deadline: string, until: string, asked: TeamOptions) =>
      run.deed(asked, ({ actions, actor }) => actions.snooze(actor, { deadline, until })),
    );
  addOutcome(
    command("outcome", `outcome ${CHECK} denied --date 2012-02-02 --evidence "call with his lawyer"`),
    messages,
    run,
  );
  command("undo", "undo", "undo local-12")
    .argument(`[${messages.cli.placeholders.id}]`)
    .action((deed: string | undefined, asked: TeamOptions) => undo(deed, asked, run));
  command("why", `why ${CHECK}`, "why 17 --json")
    .argument(`<${marks.about}>`)
    .action((about: string, asked: TeamOptions) => run.show(asked, (team) => why(about, team, messages)));
  command("status", "status", "status --team local --json").action((asked: TeamOptions) =>
    run.show(asked, (team) => status(team, messages, run)),
  );
}

function addOutcome(command: Command, messages: Messages, run: TeamRun): void {
  const { teamFields: fields, teamCli } = messages;
  const { deadline, outcome, text } = teamCli.placeholders;
  const day = messages.cli.placeholders.date;
  command
    .argument(`<${deadline}>`)
    .argument(`<${outcome}>`, OUTCOMES.join(", "))
    .requiredOption(`--date <${day}>`, fields.date)
    .requiredOption(`--evidence <${text}>`, fields.evidence)
    .option(`--new-date <${day}>`, fields.newDate)
    .option(`--summary <${text}>`, fields.summary)
    .action((deadline: string, word: string, asked: OutcomeOptions) => {
      const { date, evidence, newDate, summary } = asked;
      const outcome = wordFor(word, OUTCOMES, vocabularyOf([messages]).outcomes);
      const ask = { deadline, outcome, date, evidence, newDate, summary };
      return run.deed(asked, ({ actions, actor }) => actions.recordOutcome(actor, ask));
    });
}

/** Without an id, the latest deed of this person that can still be undone. */
async function undo(asked: string | undefined, options: TeamOptions, run: TeamRun): Promise<void> {
  const { nothingToUndo, nothingToUndoRemedy } = run.services.messages.teamWords;
  await run.over(options, async (team) => {
    const deed = asked ?? (await team.lastDeed());
    if (deed === null) return run.refuse(`${nothingToUndo} ${nothingToUndoRemedy}`);
    await run.tell(team, options, ({ actions, actor }) => actions.undo(actor, { deed }));
  });
}

async function why(about: string, team: OpenTeam, messages: Messages): Promise<Printed> {
  const whys = await team.actions.why(team.actor, about);
  const setting = await settingNow(team, messages);
  return {
    card: () => whyCard(whys, setting),
    document: () => whyDocument(about, whys, setting.zone, setting.phrases),
  };
}

/** Needs no team: whoever runs Vigil asks about all of them. A script hears by the exit code that all is not well. */
async function status(team: OpenTeam, messages: Messages, { services }: TeamRun): Promise<Printed> {
  const status = await team.status();
  if (faultsOf(status).length > 0) services.fail();
  const wording = { messages, phrases: phrasesOf(messages) };
  return {
    card: () => statusCard(status, status.teams[0]?.zone ?? "utc", wording),
    document: () => vigilStatusDocument(status, wording),
  };
}
