import type { z } from "zod";
import { printable } from "../core/characters.ts";
import type { DateProblem } from "../core/dates.ts";
import { nearest } from "../core/edit-distance.ts";
import { type Flaw, VALUE_CODES, type ValueCode, type ValueType } from "../core/problem.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

/**
 * Checks the value at a path of a file against its schema. null where it does not fit; every reason is then among
 * the problems, at the line of the value, of the unknown key, or of the mapping that lacks a field.
 */
export function conform<Schema extends z.ZodType>(
  schema: Schema,
  file: YamlFile,
  path: Path,
  problems: ProblemList,
): z.output<Schema> | null {
  const result = schema.safeParse(valueAt(file.data, path), { jitless: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) report(issue, path, file, problems);
  return null;
}

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function report(issue: Issue, above: Path, file: YamlFile, problems: ProblemList): void {
  const path: Path = [...above, ...(issue.path as (string | number)[])];
  if (file.isRefused(path)) return;
  if (issue.code === "unrecognized_keys") {
    const allowed = issue.message.split(" ");
    for (const key of issue.keys) {
      const suggestion = nearest(key, allowed);
      const flaw: Flaw = { code: "unknown-field", field: printable(key), suggestion, allowed };
      problems.add(file.placeOfKey([...path, key]), flaw);
    }
    return;
  }
  const value = valueAt(file.data, path);
  if (issue.code === "invalid_union" && value !== undefined && value !== null) {
    const branch = meantBranch(issue.errors);
    if (branch) {
      for (const inner of branch) report(inner, path, file, problems);
      return;
    }
  }
  problems.add(file.placeOf(path), flawOf(issue, value, nameOf(path)));
}

/** Of a union, the complaints of the alternative that was meant: the right type, and the fewest of them. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const ofType = branches.filter((issues) => !issues.some(isOfAnotherType));
  return ofType.toSorted((a, b) => complaints(a) - complaints(b))[0] ?? null;
}

function complaints(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
}

function isOfAnotherType(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === "invalid_type" || (issue.code === "invalid_union" && !meantBranch(issue.errors));
}

function flawOf(issue: Issue, value: unknown, field: string): Flaw {
  if (value === undefined) return { code: "missing-field", field };
  if (value === null) return { code: "empty", field };
  const text = printable(typeof value === "string" ? value : JSON.stringify(value));
  if (isValueCode(issue.message)) return { code: issue.message, field, text };
  switch (issue.code) {
    case "invalid_value": {
      const allowed = issue.values.map(String);
      return { code: "not-one-of", field, text, suggestion: nearest(text, allowed), allowed };
    }
    case "too_big":
      return { code: "too-long", field, limit: Number(issue.maximum), length: lengthOf(value) };
    case "too_small":
      return { code: "empty", field };
    case "custom":
      return { code: "bad-date", field, problem: issue.params?.date as DateProblem };
    default:
      return { code: "wrong-type", field, expected: expectedTypes(issue), found: typeOf(value) };
  }
}

function isValueCode(message: string): message is ValueCode {
  return (VALUE_CODES as readonly string[]).includes(message);
}

function lengthOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : 0;
}

const TYPES: Readonly<Record<string, ValueType>> = {
  string: "text",
  number: "number",
  int: "number",
  boolean: "boolean",
  array: "list",
  object: "mapping",
};

function expectedTypes(issue: Issue): ValueType[] {
  if (issue.code === "invalid_union") return [...new Set(issue.errors.flat().flatMap(expectedTypes))];
  const type = issue.code === "invalid_type" ? TYPES[issue.expected] : undefined;
  return type ? [type] : [];
}

function typeOf(value: unknown): ValueType {
  return (Array.isArray(value) ? "list" : TYPES[typeof value]) ?? "nothing";
}

/** The nearest key above a value: what people call it by. */
function nameOf(path: Path): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}
