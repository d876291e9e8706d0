import { type Card, type Item, paragraph } from "../core/card.ts";
import type { StoreProblem } from "../core/store-problem.ts";
import type { TeamProblem } from "../core/team-problem.ts";
import type { Words } from "../i18n/problem.ts";
import { describeStoreProblem } from "../i18n/store-problem.ts";
import { describeTeamProblem } from "../i18n/team-problem.ts";
import { whoText } from "./person.ts";
import { sentences } from "./sentences.ts";
import type { Setting, Wording } from "./setting.ts";

/** Says why something that a member of a team asked for was not done, and what to do about each thing that is wrong. */
export function teamProblemCard(problems: readonly TeamProblem[], setting: Wording): Card {
  const { messages, phrases } = setting;
  const { teamWords } = messages;
  const found = problems.map((problem) => teamProblemWords(problem, setting));
  const [only] = found;
  if (found.length === 1 && only) return refusal(teamWords.refused(only.what), only.remedy, setting);
  const title = teamWords.refusedAll(phrases.count(found.length, "problem"));
  const items = found.map(
    ({ what, remedy }): Item => ({
      label: "-",
      text: what,
      notes: [teamWords.remedy(remedy)],
      tone: "plain",
    }),
  );
  return {
    title,
    summary: `${title} ${found.map(({ what }) => what).join("; ")}`,
    blocks: [{ is: "items", items }],
  };
}

/** Says what is wrong with the store and what to do. */
export function storeProblemCard(problem: StoreProblem, setting: Wording): Card {
  const { what, remedy } = describeStoreProblem(problem, setting.messages);
  return refusal(setting.messages.teamWords.store(what), remedy, setting);
}

/** What is wrong and what to do, in phrases; people are called by name. */
export function teamProblemWords(problem: TeamProblem, { messages }: Pick<Setting, "messages">): Words {
  const named = "person" in problem ? { ...problem, person: whoText(problem.person, messages) } : problem;
  return describeTeamProblem(named, messages);
}

function refusal(title: string, remedy: string, { messages }: Wording): Card {
  const todo = messages.teamWords.remedy(remedy);
  return { title, summary: sentences(title, todo), blocks: [paragraph(todo)] };
}
