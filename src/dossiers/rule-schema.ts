import { z } from "zod";
import { FIRST_YEAR, LAST_YEAR } from "../core/days.ts";
import { type Gravity, SENTENCE_KINDS } from "../core/dossier.ts";
import { parseDuration, parseShare } from "../core/duration.ts";
import { EVENT_TYPES } from "../core/event-types.ts";
import { AFTERWARDS, CONFIDENCES, DEADLINE_KINDS, type Period } from "../core/rules.ts";
import { distinct, duration, id, line, mapping, read, whole } from "./fields.ts";

/** Longest lead in days: ten years. */
const LONGEST_LEAD = 3650;

const kinds = distinct(z.enum(SENTENCE_KINDS)).min(1);
const share = read(parseShare, "bad-share").describe("A fraction such as 1/3");

const plain = read(readPlain, "bad-period").describe(
  "P6M: that long after the event. R/P1Y: every year. ban: the end of the ban. date: the event's own date.",
);

const term = mapping({ term: kinds.describe("The end of a sentence of one of these kinds") }).transform(
  ({ term: of }): Period => ({ is: "term", of }),
);

const afterSentence = mapping({
  after: duration("That long after the sentence"),
  of: kinds.describe("Only after a sentence of one of these kinds"),
}).transform(({ after, of }): Period => ({ is: "after", duration: after, of }));

const whileServing = mapping({
  "yearly-while-serving": kinds.describe(
    "Every year, for as long as a sentence of one of these kinds may last",
  ),
}).transform(({ "yearly-while-serving": serving }): Period => ({ is: "every-year", serving }));

const shareOfTerm = mapping({
  share: kinds.describe("A share of a sentence of one of these kinds"),
  shares: mapping({
    minor: share.optional(),
    medium: share.optional(),
    grave: share.optional(),
    "especially-grave": share.optional(),
  } satisfies Record<Gravity, unknown>).describe("The share by the gravity of the charge"),
  "at-least": duration("Not before this much is served").optional(),
  plus: duration("This much on top").optional(),
}).transform(
  ({ share: of, shares, "at-least": atLeast, plus }): Period => ({ is: "share", of, shares, atLeast, plus }),
);

const lead = whole(0, LONGEST_LEAD, "bad-lead", "Days before");
const year = (description: string) => whole(FIRST_YEAR, LAST_YEAR, "bad-year", description).optional();

/** One rule of rules.yaml. */
export const ruleSchema = mapping({
  id: id("Name of the rule; never changes, deadlines are named after it"),
  on: distinct(z.enum(EVENT_TYPES)).describe("Types of events it starts from"),
  period: z
    .union([plain, term, afterSentence, whileServing, shareOfTerm])
    .describe("How the date follows from the event"),
  kind: z.enum(DEADLINE_KINDS).describe("What the date is"),
  leads: distinct(lead, "bad-lead")
    .min(1)
    .describe("Days before the earliest day on which to remind; default 30, 7, 1, 0 (anniversaries 14, 0)")
    .optional(),
  afterwards: z.enum(AFTERWARDS).describe("What happens once it has passed; default: none").optional(),
  "closed-by": distinct(z.enum(EVENT_TYPES)).describe("Types of later events that make it moot").optional(),
  basis: line(400, "The legal basis, or where the period was seen"),
  confidence: z.enum(CONFIDENCES).describe("How sure the period is; an unconfirmed one ships disabled"),
  valid: mapping({ from: year("First year"), to: year("Last year") })
    .describe("Years in which an event must lie")
    .optional(),
  enabled: z.boolean().describe("Default: true").optional(),
  "confirmed-by": line(200, "Who confirmed an unconfirmed period, and when").optional(),
});

/** rules.yaml with its rules still to be looked at one by one. */
export const rulesHeadSchema = mapping({ rules: z.array(z.unknown()) });

/** rules.yaml as a whole. */
export const rulesSchema = mapping({ rules: z.array(ruleSchema).describe("The follow-up rules") });

function readPlain(text: string): Period {
  switch (text) {
    case "R/P1Y":
      return { is: "every-year" };
    case "ban":
      return { is: "ban" };
    case "date":
      return { is: "date" };
    default:
      return { is: "after", duration: parseDuration(text) };
  }
}
