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
const SLASHES = { "unknown-command": "/", "unknown-subcommand": "/vigil ", "unknown-tracked": "/track " };

function describe(problem: CommandProblem, messages: Setting["messages"]): [string, ...string[]] {
  const words = messages.commandProblems;
  switch (problem.code) {
    case "unknown-command":
    case "unknown-subcommand":
    case "unknown-tracked": {
      const what = words[problem.code](quoted(problem.text));
      const slash = SLASHES[problem.code];
      return problem.suggestion ? [what, messages.didYouMean(`${slash}${problem.suggestion}`)] : [what];
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
    case "bad-date": {
      const { what, remedy } = messages.dates[problem.problem.code]({ text: quoted(problem.problem.text) });
      return [what, remedy];
    }
  }
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
