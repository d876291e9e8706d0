import { z } from "zod";
import { CLOSE_REASONS, STATUSES } from "../../src/core/deadline.ts";
import { CASE_KINDS } from "../../src/core/dossier.ts";
import { EVENT_TYPES } from "../../src/core/event-types.ts";
import { REASONS } from "../../src/core/plan.ts";
import { CONFIDENCES, DEADLINE_KINDS } from "../../src/core/rules.ts";

/** The documented JSON shapes, strict: a field more or less is a failure. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const window = z.strictObject({ earliest: day, latest: day });
const citation = z.strictObject({
  id: z.string(),
  title: z.string(),
  section: z.string().nullable(),
  paragraph: z.number().int().positive().nullable(),
  anchor: z.string().nullable(),
  url: z.url().nullable(),
});

export const eventShape = z.strictObject({
  id: z.string(),
  cases: z.array(z.string()).min(1),
  type: z.enum(EVENT_TYPES),
  date: z.strictObject({ edtf: z.string(), earliest: day, latest: day, text: z.string().min(1) }).nullable(),
  summary: z.string().min(1),
  source: citation,
  sources: z.array(citation),
  knownOn: day,
});

export const deadlineShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+(\/\d{4})?$/),
  case: z.string(),
  kind: z.enum(DEADLINE_KINDS),
  window,
  status: z.enum(STATUSES),
  reason: z.enum(CLOSE_REASONS).nullable(),
  basis: z.strictObject({
    rule: z.string(),
    event: z.string(),
    confidence: z.enum(CONFIDENCES),
    explanation: z.string().min(1),
  }),
});

export const caseShape = z.strictObject({
  match: z.enum(["exact", "prefix", "suggestion", "ambiguous", "none"]),
  candidates: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  case: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      kind: z.enum(CASE_KINDS),
      aliases: z.array(z.string()),
      status: z.strictObject({
        code: z.string(),
        text: z.string().min(1),
        event: z.string().nullable(),
        source: citation.nullable(),
      }),
      events: z.array(eventShape),
      deadlines: z.array(deadlineShape),
    })
    .nullable(),
});

export const deadlinesShape = z.strictObject({ asOf: day, deadlines: z.array(deadlineShape) });

export const previewShape = z.strictObject({
  days: z.array(
    z.strictObject({
      day,
      destination: z.literal("terminal"),
      items: z
        .array(
          z.strictObject({
            deadline: deadlineShape,
            lead: z.number().int().nonnegative().nullable(),
            action: z.enum(["post", "skip"]),
            reason: z.enum(REASONS),
          }),
        )
        .min(1),
    }),
  ),
});

export const digestShape = z.strictObject({
  asOf: day,
  week: z.strictObject({ from: day, to: day }),
  due: z.array(deadlineShape),
  overdue: z.array(deadlineShape),
  unverified: z.array(deadlineShape),
  anniversaries: z.array(deadlineShape),
  changed: z.array(eventShape),
  done: z.array(deadlineShape),
});

export const checkShape = z.strictObject({
  problems: z.array(
    z.strictObject({
      file: z.string(),
      line: z.number().int().positive(),
      what: z.string().min(1),
      remedy: z.string().min(1),
    }),
  ),
});

export const exportShape = z.strictObject({
  dossier: z.string(),
  asOf: day,
  cases: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      aliases: z.array(z.string()),
      kind: z.enum(CASE_KINDS),
    }),
  ),
  events: z.array(eventShape),
  deadlines: z.array(deadlineShape),
});
