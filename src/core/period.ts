import type { PartialDate } from "./dates.ts";
import { addDays, hull, type Window } from "./days.ts";
import type { Explanation } from "./deadline.ts";
import type { Event, Sentence } from "./dossier.ts";
import { addDuration, shareOfTerm } from "./duration.ts";
import type { Period } from "./rules.ts";

/** A one-off window with how it came about. */
export interface Dated {
  readonly window: Window;
  readonly explanation: Explanation;
}

/**
 * Applies a rule's period to a dated event. null where the period has nothing to say about this event (another kind
 * of sentence, no ban, a charge of unknown gravity) and for recurring periods, which have no single window.
 * @param origin the first verdict, where the event replaces its sentence: time served since then may count
 */
export function applyPeriod(period: Period, event: Event, origin: PartialDate | null = null): Dated | null {
  const base = event.date;
  if (!base) return null;
  switch (period.is) {
    case "after":
      if (period.of && !(event.sentence && period.of.includes(event.sentence.kind))) return null;
      return {
        window: addDuration(base, period.duration),
        explanation: { form: "after", base, duration: period.duration },
      };
    case "date":
      return { window: base, explanation: { form: "date", base } };
    case "term":
      return event.sentence && period.of.includes(event.sentence.kind)
        ? endOf(event.sentence, base, origin)
        : null;
    case "ban":
      return event.sentence ? endOfBan(event.sentence, base) : null;
    case "share":
      return shareServed(period, event, base, origin);
    case "every-year":
      return null;
  }
}

function endOf(sentence: Sentence, base: PartialDate, origin: PartialDate | null): Dated {
  const { kind, term, probation } = sentence;
  const end = addDuration(base, term);
  switch (kind) {
    case "administrative":
      // The first day may count as day one, so fifteen days end on the fourteenth or the fifteenth day after.
      return {
        window: { earliest: addDays(end.earliest, -1), latest: end.latest },
        explanation: { form: "detention", base, duration: term },
      };
    case "suspended":
      return {
        window: probation ? hull(end, addDuration(base, probation)) : end,
        explanation: { form: "suspended", base, duration: term, probation },
      };
    default:
      return {
        window: origin ? hull(end, addDuration(origin, term)) : end,
        explanation: { form: "term", base, origin, duration: term },
      };
  }
}

function endOfBan({ ban, term }: Sentence, base: PartialDate): Dated | null {
  if (!ban) return null;
  const fromSentence = addDuration(base, ban);
  const fromRelease = addDuration(addDuration(base, term), ban);
  return {
    window: hull(fromSentence, fromRelease),
    explanation: { form: "ban", base, duration: ban, term },
  };
}

function shareServed(
  period: Period & { is: "share" },
  event: Event,
  base: PartialDate,
  origin: PartialDate | null,
): Dated | null {
  const { sentence, charge } = event;
  const share = charge?.gravity && period.shares[charge.gravity];
  if (!share || !sentence || !period.of.includes(sentence.kind)) return null;
  const from = origin ? hull(base, origin) : base;
  const eligible = shareOfTerm(from, sentence.term, share, period.atLeast);
  return {
    window: period.plus ? addDuration(eligible, period.plus) : eligible,
    explanation: {
      form: "share",
      base,
      origin,
      term: sentence.term,
      share,
      atLeast: period.atLeast,
      plus: period.plus,
    },
  };
}
