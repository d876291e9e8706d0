import { type Card, paragraph } from "../core/card.ts";
import type { CommandProblem } from "../core/command-problem.ts";
import { quoted } from "./quoted.ts";
import type { Setting } from "./setting.ts";
import { TEAM_EXAMPLES } from "./team-examples.ts";

/** Says what was wrong with a command and what to do instead. */
export function problemCard(problem: CommandProblem, { messages }: Pick<Setting, "messages">): Card {
  const [what, ...remedies] = describe(problem, messages);
  return {
    title: what,
    summary: [what, ...remedies].join(" "),
    blocks: [...remedies, messages.seeHelp].map((text) => paragraph(text)),
  };
}

/** What stands before a word that was meant. */
const SLASHES = {
  ...{ "unknown-command": "/", "unknown-subcommand": "/vigil ", "unknown-tracked": "/track " },
  ...{ "unknown-format": "/vigil export ", "unknown-dossier": "/vigil export " },
};

function describe(problem: CommandProblem, messages: Setting["messages"]): [string, ...string[]] {
  const words = messages.commandProblems;
  switch (problem.code) {
    case "unknown-command":
    case "unknown-subcommand":
    case "unknown-tracked": {
      return [words[problem.code](quoted(problem.text)), ...suggested(problem, messages)];
    }
    case "missing-name":
    case "nothing-said":
    case "nothing-tracked":
    case "reversed-span":
      return [words[problem.code]()];
    case "incomplete":
      return incomplete(problem, messages);
    case "too-long":
      return [words["too-long"](String(problem.limit))];
    case "surplus":
      return [words.surplus(quoted(problem.text))];
    case "missing-language":
      return [words["missing-language"](problem.available.join(", "))];
    case "unknown-language":
      return [words["unknown-language"](quoted(problem.text), problem.available.join(", "))];
    case "unknown-format": {
      const what = words["unknown-format"](quoted(problem.text), problem.available.join(", "));
      return [what, ...suggested(problem, messages)];
    }
    case "unknown-dossier":
      return unknownDossier(problem, messages);
    case "bad-date": {
      const { what, remedy } = messages.dates[problem.problem.code]({ text: quoted(problem.problem.text) });
      return [what, remedy];
    }
  }
}

function unknownDossier(
  problem: CommandProblem & { readonly code: "unknown-dossier" },
  messages: Setting["messages"],
): [string, ...string[]] {
  const { text, available, formats } = problem;
  const { commandProblems, exportWords } = messages;
  const what =
    available.length > 0
      ? commandProblems["unknown-dossier"](quoted(text), available.join(", "))
      : exportWords.noDossier;
  const either = formats.length > 0 ? [exportWords.formats(formats.join(", "))] : [];
  return [what, ...either, ...suggested(problem, messages)];
}

function suggested(
  problem: CommandProblem & { readonly code: keyof typeof SLASHES },
  { didYouMean }: Setting["messages"],
): string[] {
  return problem.suggestion ? [didYouMean(`${SLASHES[problem.code]}${problem.suggestion}`)] : [];
}

/** What is missing, how the command is written, and one that is whole. */
function incomplete(
  { usage, missing }: CommandProblem & { readonly code: "incomplete" },
  { commandProblems, teamFields, teamHelp }: Setting["messages"],
): [string, ...string[]] {
  return [
    commandProblems.incomplete(teamFields[missing]),
    teamHelp.write(teamHelp.commands[usage].usage),
    teamHelp.example(TEAM_EXAMPLES[usage]),
  ];
}
