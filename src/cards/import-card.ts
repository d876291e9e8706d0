import { type Block, type Card, type Item, paragraph, section } from "../core/card.ts";
import type { ImportedRecord, ImportOutcome } from "../core/import-outcome.ts";
import { describeImportProblem, placeText } from "../i18n/import-problem.ts";
import type { Setting } from "./setting.ts";

/** Records that are named one by one; beyond them only their number is told. */
const NAMED = 50;

/** What importing a file did or would do, and all that has to be mended first. */
export function importCard(outcome: ImportOutcome, { messages }: Setting): Card {
  const words = messages.importWords;
  const { isApplied, problems, added, replaced, same, likely, deed } = outcome;
  const title = isApplied ? words.applied : problems.length > 0 ? words.refused : words.preview;
  const lists = [
    [words.added, added],
    [words.replaced, replaced],
    [words.same, same],
  ] as const;
  const told = lists.filter(([, list]) => list.length > 0).map(([label, list]) => `${label}: ${list.length}`);
  const isNew = added.length + replaced.length > 0;
  return {
    title,
    summary: `${title}. ${problems.length > 0 ? `${words.problems}: ${problems.length}` : told.join("; ")}`,
    blocks: [
      ...problemBlocks(outcome, messages),
      // Where something has to be mended first, nothing is added yet, and the list of it would only hide what.
      ...(problems.length > 0 ? [] : lists).flatMap(([label, list]) =>
        listed(
          label,
          list.map((one) => recordItem(one, messages)),
        ),
      ),
      ...listed(
        words.likely,
        likely.map((one) => ({ ...recordItem(one, messages), text: words.twin(one.title, one.twin) })),
      ),
      ...(isNew || problems.length > 0 ? [] : [paragraph(words.nothing)]),
      ...(isNew && !isApplied && problems.length === 0 ? [paragraph(words.howToApply)] : []),
      ...(deed === null ? [] : [paragraph(words.undo(deed), "muted")]),
    ],
  };
}

function problemBlocks({ problems }: ImportOutcome, messages: Setting["messages"]): Block[] {
  const items = problems.map((problem): Item => {
    const { what, remedy } = describeImportProblem(problem, messages);
    return {
      label: placeText(problem.place, messages),
      text: `${what} - ${remedy}`,
      notes: [],
      tone: "warning",
    };
  });
  return listed(messages.importWords.problems, items);
}

function recordItem({ id, title, place }: ImportedRecord, messages: Setting["messages"]): Item {
  return { label: placeText(place, messages), text: title, notes: [id], tone: "plain" };
}

function listed(label: string, items: readonly Item[]): Block[] {
  if (items.length === 0) return [];
  const blocks = section(`${label}: ${items.length}`, items.slice(0, NAMED));
  return items.length > NAMED ? [...blocks, paragraph("…", "muted")] : blocks;
}

/** The same for machines. */
export function importDocument(outcome: ImportOutcome, { messages }: Setting) {
  const problems = outcome.problems.map((problem) => ({
    place: problem.place,
    code: problem.flaw.code === "record" ? problem.flaw.problem.code : problem.flaw.code,
    ...describeImportProblem(problem, messages),
  }));
  return { ...outcome, problems };
}
