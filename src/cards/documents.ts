import type { PartialDate } from "../core/dates.ts";
import type { LocalDay, Window } from "../core/days.ts";
import {
  type CloseReason,
  closeReasonOn,
  type Deadline,
  type DeadlineStatus,
  statusOn,
} from "../core/deadline.ts";
import type { Case, Citation, Event } from "../core/dossier.ts";
import type { EventType } from "../core/event-types.ts";
import { plainPersons } from "../core/person-mark.ts";
import type { Confidence, DeadlineKind } from "../core/rules.ts";
import type { CaseStatus, StatusCode } from "../core/status.ts";
import type { Phrases } from "./phrases.ts";
import type { Setting } from "./setting.ts";
import { statusDetails, statusLine } from "./status-lines.ts";

/** A date for machines; `text` is the source's wording or the date written out. */
export interface DateDocument extends Window {
  readonly edtf: string;
  readonly text: string;
}

/** Where a fact stands, for machines. */
export interface CitationDocument {
  readonly id: string;
  readonly title: string;
  readonly section: string | null;
  readonly paragraph: number | null;
  readonly anchor: string | null;
  readonly url: string | null;
}

/** An event for machines. */
export interface EventDocument {
  readonly id: string;
  readonly cases: readonly string[];
  readonly type: EventType;
  readonly date: DateDocument | null;
  readonly summary: string;
  readonly source: CitationDocument;
  readonly sources: readonly CitationDocument[];
  readonly knownOn: LocalDay;
}

/** A deadline for machines, as it stands on a day. */
export interface DeadlineDocument {
  readonly id: string;
  readonly case: string;
  readonly kind: DeadlineKind;
  readonly window: Window;
  readonly status: DeadlineStatus;
  /** Why it is closed, else null. */
  readonly reason: CloseReason | null;
  readonly basis: {
    readonly rule: string;
    readonly event: string;
    readonly confidence: Confidence;
    readonly explanation: string;
  };
}

/** A case for machines. */
export interface CaseDocument {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: Case["kind"];
}

/** A case as `export` writes it. */
export function caseDocument({ id, name, aliases, kind }: Case): CaseDocument {
  return { id, name, aliases, kind };
}

/** An event in the one shape that serves every command. */
export function eventDocument(event: Event, phrases: Phrases): EventDocument {
  return {
    id: event.id,
    cases: event.cases,
    type: event.type,
    date: event.date && dateDocument(event.date, phrases),
    summary: event.summary,
    source: citationDocument(event.source),
    sources: event.sources.map(citationDocument),
    knownOn: event.knownOn,
  };
}

/** A deadline in the one shape that serves every command, as it stands on a day. */
export function deadlineDocument(deadline: Deadline, day: LocalDay, phrases: Phrases): DeadlineDocument {
  const { id, window, rule, event } = deadline;
  return {
    id,
    case: deadline.case,
    kind: rule.kind,
    window: { earliest: window.earliest, latest: window.latest },
    status: statusOn(deadline, day),
    reason: closeReasonOn(deadline, day),
    basis: {
      rule: rule.id,
      event: event.id,
      confidence: rule.confidence,
      explanation: phrases.explanation(deadline),
    },
  };
}

function dateDocument(date: PartialDate, phrases: Phrases): DateDocument {
  const { edtf, earliest, latest, text } = date;
  return { edtf, earliest, latest, text: text ?? phrases.date({ edtf, earliest, latest }) };
}

/** A citation for machines. */
export function citationDocument({ source, section, paragraph, anchor }: Citation): CitationDocument {
  return {
    id: source.id,
    title: source.title,
    section: section ?? null,
    paragraph: paragraph ?? null,
    anchor: anchor ?? null,
    url: source.url ?? null,
  };
}

/** The status of a case: a code, the sentence Vigil says about it, and the event that reports it. */
export interface StatusDocument {
  readonly code: StatusCode;
  readonly text: string;
  readonly event: string | null;
  readonly source: CitationDocument | null;
}

/** The status of a case for machines. */
export function statusDocument(status: CaseStatus, setting: Setting): StatusDocument {
  const { code, event } = status;
  return {
    code,
    text: plainPersons([statusLine(status, setting), ...statusDetails(status, setting)].join(". ")),
    event: event?.id ?? null,
    source: event && citationDocument(event.source),
  };
}
