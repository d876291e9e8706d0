import { isExact } from "../core/dates.ts";
import type { CaseStatus } from "../core/status.ts";
import { originText } from "./citing.ts";
import type { Setting } from "./setting.ts";

/** "As reported on 22 January 2012: in custody" - a report with its day, never a claim about today. */
export function statusLine({ code, event }: CaseStatus, { messages, phrases }: Setting): string {
  const words = messages.caseCard;
  if (!event) return words.notReported;
  const { published } = event.source.source;
  const status = messages.statuses[code];
  return isExact(published)
    ? words.asReported(status, phrases.day(published.earliest))
    : words.asReportedIn(status, phrases.date(published));
}

/** What was reported and where, and the sentence somebody is under, each with its citation. */
export function statusDetails({ event, sentence }: CaseStatus, setting: Setting): string[] {
  if (!event) return [];
  const { messages, phrases } = setting;
  const when = event.date ? `${phrases.date(event.date)}: ` : "";
  const reported = `${when}${event.summary} [${originText(event, setting)}]`;
  if (!sentence) return [reported];
  const term = phrases.sentence(sentence.of);
  const since = sentence.event.date ? messages.since(term, phrases.date(sentence.event.date)) : term;
  return [reported, `${messages.caseCard.sentence}: ${since} [${originText(sentence.event, setting)}]`];
}
