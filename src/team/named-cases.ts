import { foldName } from "../core/fold.ts";
import { buildIndex, search } from "../core/search.ts";
import { TeamError, type TeamProblem } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import { casesNamed, type Surroundings } from "./surroundings.ts";

type Form = Readonly<Record<string, unknown>>;

/**
 * A form whose cases may be named instead of given by their ids, as in somebody's spreadsheet, with the ids: where the
 * name as a whole, in any spelling, is that of one case and no other. Whatever else stands there stays as it is.
 * @param fileNames ids of the file's own cases by their folded names
 */
export function withCaseIds(
  form: Form,
  around: Surroundings & { readonly fileNames: ReadonlyMap<string, string> },
): Form {
  if (!Array.isArray(form.cases)) return form;
  const idOf = (named: unknown): unknown => {
    if (typeof named !== "string" || around.cases.has(named) || named.length > LONGEST.name) return named;
    const own = around.fileNames.get(foldName(named));
    const ids = new Set([...casesNamed(named, around), ...(own === undefined ? [] : [own])]);
    const [only, ...others] = ids;
    return only !== undefined && others.length === 0 ? only : named;
  };
  return { ...form, cases: form.cases.map(idOf) };
}

/**
 * What somebody filled in, with the ids of the cases that are named in it: found as `/case` finds them, and only where a
 * name is that of one case and no other. Whatever else stands there stays as it is.
 */
export function withFoundCases<Form extends { readonly cases?: readonly string[] | null | undefined }>(
  form: Form,
  { cases }: Surroundings,
): Form {
  const isName = (one: unknown) => typeof one === "string" && !cases.has(one);
  if (!Array.isArray(form.cases) || !form.cases.some(isName)) return form;
  const index = buildIndex([...cases.values()]);
  const idOf = (one: string): string => {
    if (!isName(one)) return one;
    const { match, candidates } = search(index, one);
    return match === "exact" ? (candidates[0]?.id ?? one) : one;
  };
  return { ...form, cases: form.cases.map(idOf) };
}

/** The same error where what is no id of a case was meant as a name: then it is the case that is not known. */
export function sayingUnknownCases(error: TeamError): TeamError {
  const said = (problem: TeamProblem): TeamProblem =>
    problem.code === "field" && problem.field === "cases" && problem.flaw.code === "bad-id"
      ? { code: "unknown-case", id: problem.flaw.text, suggestion: null }
      : problem;
  const [first, ...others] = error.problems.map(said);
  return first ? new TeamError([first, ...others], { cause: error }) : error;
}
