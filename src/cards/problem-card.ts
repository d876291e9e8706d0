import { type Card, paragraph } from "../core/card.ts";
import type { CommandProblem } from "../core/command.ts";
import { quoted } from "./quoted.ts";
import type { Setting } from "./setting.ts";

/** Says what was wrong with a command and what to do instead. */
export function problemCard(problem: CommandProblem, { messages }: Setting): Card {
  const [what, ...remedies] = describe(problem, messages);
  return {
    title: what,
    summary: [what, ...remedies].join(" "),
    blocks: [...remedies, messages.seeHelp].map((text) => paragraph(text)),
  };
}

function describe(problem: CommandProblem, messages: Setting["messages"]): [string, ...string[]] {
  const words = messages.commandProblems;
  switch (problem.code) {
    case "unknown-command":
    case "unknown-subcommand": {
      const what = words[problem.code](quoted(problem.text));
      const slash = problem.code === "unknown-command" ? "/" : "/vigil ";
      return problem.suggestion ? [what, messages.didYouMean(`${slash}${problem.suggestion}`)] : [what];
    }
    case "missing-name":
    case "nothing-said":
    case "reversed-span":
      return [words[problem.code]()];
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
