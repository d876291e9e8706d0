import type { Command } from "commander";
import { quoted } from "../../src/cards/quoted.ts";
import type { Done } from "../../src/core/deed.ts";
import type {
  Adding,
  CaseForm,
  Correcting,
  DeadlineForm,
  EventForm,
  FactAsk,
} from "../../src/core/team-actions.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { addFields, cleared, type FormOptions, filledIn } from "./form-fields.ts";
import { addCommand, addGroup, type TeamOptions, UsageError, withTeam } from "./options.ts";
import type { TeamDesk } from "./team-desk.ts";
import type { TeamRun } from "./team-run.ts";

const FACTS = ["case", "event", "deadline"] as const satisfies readonly FactAsk["of"][];

const TRACK_EXAMPLES: Readonly<Record<FactAsk["of"], string>> = {
  case: 'track case --kind person --name "Asel Example" --role journalist --tag strike',
  event:
    'track event --case zhovtis --type statement --date 2012-01 --summary "His lawyer asked for a review" --evidence letter',
  deadline:
    'track deadline --case zhovtis --kind custom --date 2027-02-10 --title "Ask again" --evidence call --leads 14,1,0',
};
const CORRECT_EXAMPLES: Readonly<Record<FactAsk["of"], string>> = {
  case: "correct case local-3 --role editor --clear region",
  event: "correct event local-4 --date 2012-01-30",
  deadline: "correct deadline local-5 --date 2027-03-01",
};

/** Adds what records, corrects and retracts the team's own facts. */
export function addRecordCommands(program: Command, messages: Messages, run: TeamRun): void {
  const { commands, options, placeholders: marks } = messages.teamCli;
  const { id } = messages.cli.placeholders;
  const under = (parent: Command, usage: string, description: string, ...examples: readonly string[]) =>
    withTeam(addCommand(parent, { usage, description, examples }, messages), messages);

  const track = addGroup(program, "track", commands.track, messages);
  const correct = addGroup(program, "correct", commands.correct, messages);
  for (const of of FACTS) {
    addFields(under(track, of, commands[`track ${of}`], TRACK_EXAMPLES[of]), of, true, messages)
      .option(`--id <${id}>`, options.id)
      .action((asked: FormOptions & TeamOptions & { id?: string }) => {
        const form = {
          ...filledIn(asked, of, messages),
          ...(asked.id === undefined ? {} : { id: asked.id }),
        };
        return run.deed(asked, (desk) => add(desk, of, form));
      });
    addFields(under(correct, of, commands[`correct ${of}`], CORRECT_EXAMPLES[of]), of, false, messages)
      .argument(`<${id}>`)
      .option(`--clear <${marks.field}...>`, options.clear)
      .action((id: string, asked: FormOptions & TeamOptions & { clear?: readonly string[] }) => {
        const change = { ...filledIn(asked, of, messages), ...cleared(asked.clear ?? [], of, messages) };
        if (Object.keys(change).length === 0) throw new UsageError(messages.teamCli.nothingToChange);
        return run.deed(asked, (desk) => correctFact(desk, of, { id, change }));
      });
  }
  under(
    program,
    "retract",
    commands.retract,
    "retract event local-4",
    'retract deadline local-5 --reason "a slip"',
  )
    .argument(`<${marks.what}>`, FACTS.join(", "))
    .argument(`<${id}>`)
    .option(`--reason <${marks.text}>`, options.reason)
    .action((what: string, id: string, { reason, ...asked }: TeamOptions & { reason?: string }) => {
      const of = FACTS.find((one) => one === what);
      if (!of) throw new UsageError(messages.teamCli.badFact(quoted(what)));
      return run.deed(asked, ({ actions, actor }) => actions.retract(actor, { of, id, reason }));
    });
}

/** What was typed fills the form as far as it goes; the actions refuse what is missing or wrong. */
function add({ actions, actor }: TeamDesk, of: FactAsk["of"], form: object): Promise<Done> {
  switch (of) {
    case "case":
      return actions.addCase(actor, form as Adding<CaseForm>);
    case "event":
      return actions.addEvent(actor, form as Adding<EventForm>);
    case "deadline":
      return actions.addDeadline(actor, form as Adding<DeadlineForm>);
  }
}

function correctFact(
  { actions, actor }: TeamDesk,
  of: FactAsk["of"],
  ask: { readonly id: string; readonly change: object },
): Promise<Done> {
  switch (of) {
    case "case":
      return actions.correctCase(actor, ask as Correcting<CaseForm>);
    case "event":
      return actions.correctEvent(actor, ask as Correcting<EventForm>);
    case "deadline":
      return actions.correctDeadline(actor, ask as Correcting<DeadlineForm>);
  }
}
