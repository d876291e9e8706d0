import type { Catalogue } from "../core/catalogue.ts";
import { knownFrom } from "../core/dates.ts";
import type { Case, Citation, Dossier, Event, Source } from "../core/dossier.ts";
import type { DeadlineKind, Rule } from "../core/rules.ts";
import type { CaseFile, EventFields, ReadData, ReadDossier, RuleFields } from "./read-files.ts";

/** Days before a deadline on which to remind, where a rule does not say (design, section 8). */
const LEADS = [30, 7, 1, 0];
const ANNIVERSARY_LEADS = [14, 0];

/**
 * Makes the catalogue of data in which no problem was found.
 * @throws Error where a problem was overlooked
 */
export function buildCatalogue({ dossiers, rules }: ReadData): Catalogue {
  return {
    dossiers: dossiers.map(buildDossier),
    rules: (rules?.items ?? []).map(({ fields }) => buildRule(fields)),
  };
}

function buildDossier({ file, head, items, cases }: ReadDossier): Dossier {
  const { id, title, language, notes = [] } = present(head, file);
  const sources = new Map<string, Source>(items.map(({ fields }) => [fields.id, fields]));
  return {
    id,
    title,
    language,
    notes,
    sources: [...sources.values()],
    cases: cases.map((one) => buildCase(one, id)),
    events: cases.flatMap((one) =>
      one.items.map(({ fields }) => buildEvent(fields, { dossier: id, own: one.id, sources })),
    ),
  };
}

function buildCase({ file, head }: CaseFile, dossier: string): Case {
  const { id, kind, name, family, aliases = [], role, region, tags = [], note } = present(head, file);
  return { id, dossier, kind, name, family, aliases, role, region, tags, note };
}

interface Surroundings {
  readonly dossier: string;
  /** The case whose file holds the event. */
  readonly own: string;
  readonly sources: ReadonlyMap<string, Source>;
}

function buildEvent(fields: EventFields, { dossier, own, sources }: Surroundings): Event {
  const { id, type, date = null, summary, place, cases = [own], known, sentence, charge } = fields;
  const cite = ({ id: cited, ...where }: EventFields["source"]): Citation => ({
    source: present(sources.get(cited), cited),
    ...where,
  });
  const source = cite(fields.source);
  return {
    id,
    dossier,
    cases,
    type,
    date,
    summary,
    place,
    source,
    sources: (fields.sources ?? []).map(cite),
    knownOn: knownFrom(known ?? source.source.published),
    confidence: fields.confidence ?? "reported",
    sentence,
    charge,
    sameAs: fields["same-as"],
  };
}

function buildRule(fields: RuleFields): Rule {
  const { id, on, period, kind, basis, confidence, valid, enabled = true, afterwards = "none" } = fields;
  return {
    id,
    on,
    period,
    kind,
    leads: (fields.leads ?? defaultLeads(kind)).toSorted((a, b) => b - a),
    afterwards,
    closedBy: fields["closed-by"] ?? [],
    basis,
    confidence,
    validFrom: valid?.from,
    validTo: valid?.to,
    enabled,
    confirmedBy: fields["confirmed-by"],
  };
}

function defaultLeads(kind: DeadlineKind): readonly number[] {
  return kind === "anniversary" ? ANNIVERSARY_LEADS : LEADS;
}

function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined)
    throw new Error(`loaded without a problem, yet incomplete: ${what}`);
  return value;
}
