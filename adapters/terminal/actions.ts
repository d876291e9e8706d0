import { quoted } from "../../src/cards/quoted.ts";
import type { Setting } from "../../src/cards/setting.ts";
import type { Desk } from "../../src/core/answer.ts";
import type { LocalDay } from "../../src/core/days.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { counted } from "../../src/i18n/plural.ts";
import { describeProblem, problemLine } from "../../src/i18n/problem.ts";
import { caseOutput, deadlinesOutput, digestOutput, type Output, previewOutput } from "./commands.ts";
import { type SharedOptions, UsageError } from "./options.ts";
import type { Actions, Format } from "./program.ts";
import { render } from "./render.ts";
import { asJson, type Surface } from "./surface.ts";

/** What the command line needs from the rest of Vigil. */
export interface Services extends Surface {
  /** Loads the dossiers and opens a desk as of the day that was asked for. */
  open(options: SharedOptions): Promise<{ desk: Desk; setting: Setting }>;
  /** Every problem of the dossiers in a folder, or in the default one, and how much there is when there is none. */
  check(folder: string | undefined, options: SharedOptions): Promise<Checked>;
  /** Writes an export. */
  export(ask: ExportAsk, desk: Desk, setting: Setting): Promise<string>;
}

/** What is exported. */
export interface ExportAsk {
  readonly format: Format;
  /** null: all of them. */
  readonly dossier: string | null;
  /** Whether confidential cases are in it too; a team's own records always have them. */
  readonly isConfidential: boolean;
}

/** What checking a folder gave. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly cases: number;
  readonly events: number;
  readonly rules: number;
}

/** The commands of the command line, over the services they need. */
export function actionsOf(services: Services): Actions {
  const { open, print, screen } = services;
  const show = (output: Output, { json }: SharedOptions) => {
    const notice = json ? output.notice() : null;
    if (notice !== null) services.warn(`${notice}\n`);
    print(json ? asJson(output.document()) : render(output.card(), screen));
  };
  return {
    async case(name, options) {
      if (name.trim() === "") throw new UsageError(services.messages.commandProblems["missing-name"]());
      const { desk, setting } = await open(options);
      show(caseOutput(name, desk, setting), options);
    },
    async deadlines(options) {
      const { desk, setting } = await open(options);
      refuseReversed(options, services.messages);
      const name = (options.case ?? []).join(" ");
      show(
        deadlinesOutput({ from: options.from ?? null, to: options.to ?? null, name }, desk, setting),
        options,
      );
    },
    async preview(options) {
      refuseReversed(options, services.messages);
      const { desk, setting } = await open(options);
      const window = { earliest: options.from, latest: options.to };
      show(previewOutput(window, options.why ?? false, desk, setting), options);
    },
    async digest(options) {
      const { desk, setting } = await open(options);
      show(digestOutput(options.weekOf ?? desk.asOf, desk, setting), options);
    },
    async check(folder, options) {
      report(await services.check(folder, options), options, services);
    },
    async export(options) {
      const { desk, setting } = await open(options);
      const known = desk.catalogue.dossiers.map(({ id }) => id);
      const { dossier = null, format } = options;
      if (dossier !== null && !known.includes(dossier)) {
        throw new UsageError(services.messages.cli.unknownDossier(quoted(dossier), known.join(", ")));
      }
      const isConfidential = options.confidential ?? false;
      print(await services.export({ format, dossier, isConfidential }, desk, setting));
    },
  };
}

/** Prints all problems at once, one a line as `file:line: what - remedy`, or that there is none. */
function report(checked: Checked, { json }: SharedOptions, services: Services): void {
  const { messages, print, fail } = services;
  const problems = checked.problems.map((problem) => ({
    file: problem.file,
    line: problem.line,
    ...describeProblem(problem, messages),
  }));
  if (problems.length > 0) fail();
  if (json) {
    print(asJson({ problems }));
    return;
  }
  const lines = checked.problems.map((problem) => problemLine(problem, messages));
  print(`${[...lines, summaryOf(checked, messages)].join("\n")}\n`);
}

function summaryOf({ problems, cases, events, rules }: Checked, messages: Messages): string {
  const count = (number: number, what: keyof Messages["counts"]) =>
    counted(messages.locale, number, messages.counts[what]);
  if (problems.length > 0) return messages.cli.problemsFound(count(problems.length, "problem"));
  return messages.cli.checked(count(cases, "case"), count(events, "event"), count(rules, "rule"));
}

function refuseReversed({ from, to }: { from?: LocalDay; to?: LocalDay }, messages: Messages): void {
  if (from && to && to < from) throw new UsageError(messages.cli.reversed);
}
