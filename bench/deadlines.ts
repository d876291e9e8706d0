import { DateTime } from "luxon";
import { exactly, parseDay } from "../src/core/dates.ts";
import { addDays } from "../src/core/days.ts";
import type { Event } from "../src/core/dossier.ts";
import { parseDuration } from "../src/core/duration.ts";
import { followUps } from "../src/core/follow-ups.ts";
import type { Rule } from "../src/core/rules.ts";
import { median, milliseconds, type Row } from "./measure.ts";

const CASES = 100_000;
const ROUNDS = 5;

/**
 * Computing the deadlines of 100,000 sentenced people (the end of the sentence and the next check after a refusal)
 * against bare luxon arithmetic for the same dates.
 */
export function benchDeadlines(): Row[] {
  const events = casesOf(CASES);
  const rules = RULES;
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(milliseconds(() => followUps(events, rules).deadlines.length));
    bare.push(milliseconds(() => bareLuxon(events)));
  }
  const ratio = median(ours) / median(bare);
  return [
    {
      bench: "deadlines",
      cases: CASES,
      deadlines: followUps(events, rules).deadlines.length,
      oursMs: Math.round(median(ours)),
      luxonMs: Math.round(median(bare)),
      ratio: Number(ratio.toFixed(2)),
      aim: "at most 2",
    },
  ];
}

const RULES: Rule[] = [
  {
    id: "sentence-end",
    on: ["sentenced"],
    period: { is: "term", of: ["prison"] },
    kind: "sentence-end",
    leads: [30, 7, 1, 0],
    afterwards: "once",
    closedBy: ["released", "died"],
    basis: "arithmetic",
    confidence: "reported",
    enabled: true,
  },
  {
    id: "parole-retry",
    on: ["parole-refused"],
    period: { is: "after", duration: parseDuration("P6M") },
    kind: "parole-review",
    leads: [30, 7, 1, 0],
    afterwards: "weekly",
    closedBy: ["released", "died", "parole-refused"],
    basis: "practice",
    confidence: "practice",
    enabled: true,
  },
];

function casesOf(count: number): Event[] {
  const first = parseDay("2000-01-01");
  const source = {
    id: "s",
    title: "A report",
    publisher: "A publisher",
    published: exactly(first),
  };
  const events: Event[] = [];
  for (let index = 0; index < count; index += 1) {
    const sentenced = addDays(first, index % 7000);
    const shared = {
      dossier: "bench",
      cases: [`case-${index}`],
      summary: "",
      source: { source },
      sources: [],
      knownOn: sentenced,
      confidence: "reported" as const,
    };
    const term = parseDuration(`P${1 + (index % 15)}Y`);
    events.push({
      ...shared,
      id: `sentenced-${index}`,
      type: "sentenced",
      date: exactly(sentenced),
      sentence: { kind: "prison", term },
    });
    const refused = exactly(addDays(sentenced, 200));
    events.push({ ...shared, id: `refused-${index}`, type: "parole-refused", date: refused });
  }
  return events;
}

function bareLuxon(events: readonly Event[]): string[] {
  return events.map(({ date, sentence }) => {
    const day = DateTime.fromISO(date?.edtf ?? "", { zone: "utc" });
    return day.plus(sentence ? { months: sentence.term.months } : { months: 6 }).toISODate() ?? "";
  });
}
