import { z } from "zod";
import { CASE_KINDS, EVENT_CONFIDENCES, GRAVITIES, SENTENCE_KINDS } from "../core/dossier.ts";
import { EVENT_TYPES } from "../core/event-types.ts";
import { as, date, distinct, duration, id, line, mapping, markedDate, whole } from "./fields.ts";

/** Most words of an anchor: enough to find the place, too few to copy the source. */
const ANCHOR_WORDS = 6;

const url = z
  .string()
  .max(500)
  .regex(/^https:\/\//, as("bad-url").message)
  .refine((text) => URL.canParse(text) && !/\s/u.test(text), as("bad-url").message)
  .describe("Where the source can be read; https only");

const anchor = line(120, "At most six words of the source by which the place is found").refine(
  (text) => text.split(" ").length <= ANCHOR_WORDS,
  as("anchor-too-long").message,
);

/** A published document, as dossier.yaml lists it. */
export const sourceSchema = mapping({
  id: id("Name by which events cite this source; never changes"),
  title: line(300, "Title as published"),
  publisher: line(200, "Who published it"),
  published: date("When it was published, EDTF: 2012-01-22, 2012-01 or 2012"),
  url: url.optional(),
});

/** dossier.yaml without its sources, which are looked at one by one. */
export const dossierHeadSchema = mapping({
  id: id("Name of the dossier; never changes"),
  title: line(200, "Title for people"),
  language: z
    .string()
    .refine(isLanguage, as("bad-language").message)
    .describe("Language of names and summaries, a BCP 47 tag such as en, ru or kk"),
  notes: z.array(line(600, "A sentence")).describe("What a reader should know of the dossier").optional(),
  sources: z.array(z.unknown()),
});

/** dossier.yaml as a whole. */
export const dossierSchema = dossierHeadSchema.extend({
  sources: z.array(sourceSchema).describe("The published documents that facts come from"),
});

const citation = mapping({
  id: id("Id of a source in dossier.yaml"),
  section: line(200, "Heading under which it stands").optional(),
  paragraph: whole(1, 9999, "bad-number", "Paragraph, counted from 1 under its heading").optional(),
  anchor: anchor.optional(),
});

const sentence = mapping({
  kind: z.enum(SENTENCE_KINDS).describe("Kind of punishment"),
  term: duration("Term, ISO 8601: P4Y, P1Y6M, P15D"),
  probation: duration("Trial period of a suspended sentence where it differs from the term").optional(),
  ban: duration("Ban on an office or activity, ISO 8601").optional(),
});

const charge = mapping({
  text: line(300, "What the conviction was for"),
  gravity: z
    .enum(GRAVITIES)
    .describe("Class of the crime, only where the law leaves no doubt; needs a basis")
    .optional(),
  basis: line(400, "Why the charge is of this gravity").optional(),
});

/** One event of a case file. */
export const eventSchema = mapping({
  id: id("Name of the event; never changes, deadlines are named after it"),
  type: z.enum(EVENT_TYPES).describe("What happened; rules start from it"),
  date: markedDate("When it happened, EDTF; leave out where the source gives no date").optional(),
  summary: line(600, "What happened, in own words and no more than the source says"),
  place: line(120, "Where it happened").optional(),
  cases: distinct(id("Id of a case"))
    .min(1)
    .describe("All cases it belongs to, this file's first; default: only this one")
    .optional(),
  source: citation.describe("The source it was first known from, and where it stands there"),
  known: date("When it became known, EDTF; default: when the source was published").optional(),
  sources: z.array(citation).describe("Further sources").optional(),
  confidence: z.enum(EVENT_CONFIDENCES).describe("How sure it is; default: reported").optional(),
  sentence: sentence.describe("What the court imposed").optional(),
  charge: charge.describe("What the conviction was for").optional(),
  "same-as": id("Event that tells the same happening from another source").optional(),
});

/** A case file without its events, which are looked at one by one. */
export const caseHeadSchema = mapping({
  id: id("Name of the case and of its file; never changes"),
  kind: z.enum(CASE_KINDS).describe("What is followed"),
  name: line(120, "Name as the source writes it"),
  family: line(120, "The part of a person's name that names the case on its own").optional(),
  aliases: distinct(line(120, "Another name"))
    .describe("Other names and spellings, each only of this case")
    .optional(),
  role: line(300, "Who this is, in a few words").optional(),
  region: line(120, "Where, for filters").optional(),
  tags: distinct(id("A word")).describe("Words for filters").optional(),
  note: line(600, "What a reader should know before using the case").optional(),
  events: z.array(z.unknown()),
});

/** A case file as a whole. */
export const caseSchema = caseHeadSchema.extend({
  events: z.array(eventSchema).describe("What happened; may be empty"),
});

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
