import { z } from "zod";
import { DateError, type DateMarks, type PartialDate, parseDate } from "../core/dates.ts";
import { parseDuration } from "../core/duration.ts";
import type { ValueCode } from "../core/problem.ts";
import { chatMarkup, inOneLine } from "../core/text-rules.ts";

/**
 * A mapping that takes no other fields than these. The complaint about another one carries the allowed names, so
 * that whoever words it can say which was meant.
 */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? Object.keys(shape).join(" ") : undefined),
  });
}

/**
 * One line of text without outer or repeated white space, that says nothing to a chat platform.
 * @param longest in UTF-16 code units
 */
export function line(longest: number, description: string) {
  return z
    .string()
    .overwrite(inOneLine)
    .min(1)
    .max(longest)
    .refine((text) => chatMarkup(text) === null, as("chat-markup").message)
    .describe(description);
}

/** A list in which nothing is said twice; a repetition gets this code. */
export function distinct<Item extends z.ZodType>(item: Item, code: ValueCode = "repeated") {
  return z.array(item).superRefine((items, context) => {
    const seen = new Set<unknown>();
    for (const [index, one] of items.entries()) {
      if (seen.has(one)) context.addIssue({ ...as(code), path: [index], input: one });
      seen.add(one);
    }
  });
}

/** An id or tag: lower-case words joined by hyphens. It never changes, for deadlines and ledgers refer to it. */
export function id(description: string) {
  return z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, as("bad-id").message)
    .describe(description);
}

/** A whole number between two bounds, both inclusive. */
export function whole(least: number, most: number, code: ValueCode, description: string) {
  const { message } = as(code);
  return z.int(message).min(least, message).max(most, message).describe(description);
}

/** A positive ISO 8601 duration. */
export function duration(description: string) {
  return read(parseDuration, "bad-duration").describe(description);
}

/** A text that `parse` turns into something else; the complaint has this code where it throws. */
export function read<Value>(parse: (text: string) => Value, code: ValueCode) {
  return z.string().transform((text, context) => {
    try {
      return parse(text.trim());
    } catch {
      context.addIssue({ ...as(code), input: text });
      return z.NEVER;
    }
  });
}

/** The way an issue of zod carries the code of one of our problems: as its message, which nobody ever prints. */
export function as(code: ValueCode): { code: "custom"; message: ValueCode } {
  return { code: "custom", message: code };
}

/** An EDTF date as text, or a bare year as a number. */
export function date(description: string) {
  return z
    .union([z.string(), z.number()])
    .transform((value, context) => readDate(String(value), [], {}, context))
    .describe(description);
}

/** A date, or a date with what its source says beyond it. */
export function markedDate(description: string) {
  const marked = mapping({
    edtf: z
      .union([z.string(), z.number()])
      .describe("The date as EDTF: 2011-08-16, 2010-07, 2009, 2011-05-11/2011-05-20"),
    text: line(120, "The source's own words where EDTF cannot hold them, such as mid-May").optional(),
    "year-inferred": z.boolean().describe("The year follows from the source's scope").optional(),
    approximate: z.boolean().describe("The source counts loosely; the true day may lie outside").optional(),
  }).transform(({ edtf, text, "year-inferred": yearInferred, approximate }, context) =>
    readDate(String(edtf), ["edtf"], { text, yearInferred, approximate }, context),
  );
  return z.union([date("An EDTF date"), marked]).describe(description);
}

function readDate(text: string, path: string[], marks: DateMarks, context: z.RefinementCtx): PartialDate {
  try {
    return parseDate(text, marks);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    context.addIssue({ code: "custom", params: { date: error.problem }, path, input: text });
    return z.NEVER;
  }
}
