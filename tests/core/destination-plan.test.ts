import { describe, expect, it } from "vitest";
import { addDays, type LocalDay } from "../../src/core/days.ts";
import { type Candidate, type Circumstances, planReminders } from "../../src/core/destination-plan.ts";
import { QUESTION, SNOOZE_END } from "../../src/core/occasions.ts";
import { day } from "./arbitrary-days.ts";

const TODAY = day("2026-03-12");

const CIRCUMSTANCES: Circumstances = {
  today: TODAY,
  snoozes: new Map(),
  taken: new Set(),
  backup: "slack:UBACKUP",
  again: false,
};

/** An occasion of a deadline that is due today, unless said otherwise. */
function occasion(lead: number, about: Partial<Candidate> = {}): Candidate {
  const earliest = about.earliest ?? TODAY;
  const latest = about.latest ?? earliest;
  const after = lead === QUESTION ? addDays(latest, 1) : earliest;
  return {
    ...{ deadline: "a", cases: ["zhovtis"], kind: "parole-review", version: "v", earliest, latest, lead },
    ...{ lastLead: 0, afterwards: "once", isEnabled: true, isClosed: false },
    day: addDays(after, lead === QUESTION ? 0 : -lead),
    ...about,
  };
}

/** What is planned: `deadline day lead: action reason @mention`. */
function planned(candidates: readonly Candidate[], circumstances: Partial<Circumstances> = {}): string[] {
  return planReminders(candidates, { ...CIRCUMSTANCES, ...circumstances }).map(
    ({ deadline, day: on, lead, action, reason, mention }) =>
      `${deadline} ${on} ${lead}: ${action} ${reason}${mention === null ? "" : ` @${mention}`}`,
  );
}

const inDays = (count: number): LocalDay => addDays(TODAY, count);

describe("a reminder", () => {
  it("is due on its day", () => {
    expect(planned([occasion(7, { earliest: inDays(7) })])).toEqual(["a 2026-03-12 7: post due"]);
  });

  it("is due, not late, on a day of a weekend that comes on Friday", () => {
    expect(planned([occasion(7, { earliest: inDays(8) })])).toEqual(["a 2026-03-13 7: post due"]);
  });

  it("is late after its day", () => {
    expect(planned([occasion(7, { earliest: inDays(5) })])).toEqual(["a 2026-03-10 7: post late"]);
  });

  it("asks what came of a date, as often as its rule says", () => {
    expect(planned([occasion(QUESTION, { earliest: inDays(-1) })])).toEqual([
      "a 2026-03-12 -1: post unverified",
    ]);
    expect(planned([occasion(QUESTION, { earliest: inDays(-1), afterwards: "weekly" })])).toEqual([
      "a 2026-03-12 -1: post overdue",
    ]);
  });

  it("comes when its snooze ends", () => {
    expect(planned([occasion(SNOOZE_END, { earliest: inDays(3), day: TODAY })])).toEqual([
      "a 2026-03-12 -2: post snooze-ended",
    ]);
  });

  it("of a rule that is switched off is skipped", () => {
    expect(planned([occasion(7, { earliest: inDays(7), isEnabled: false })])).toEqual([
      "a 2026-03-12 7: skip rule-disabled",
    ]);
  });

  it("of a closed deadline is skipped", () => {
    expect(planned([occasion(7, { earliest: inDays(7), isClosed: true })])).toEqual([
      "a 2026-03-12 7: skip closed",
    ]);
  });

  it("is skipped while its deadline is snoozed, and not on the day the snooze ends", () => {
    const candidates = [occasion(7, { earliest: inDays(7) })];
    expect(planned(candidates, { snoozes: new Map([["a", inDays(1)]]) })).toEqual([
      "a 2026-03-12 7: skip snoozed",
    ]);
    expect(planned(candidates, { snoozes: new Map([["a", TODAY]]) })).toEqual(["a 2026-03-12 7: post due"]);
    expect(planned(candidates, { snoozes: new Map([["b", inDays(1)]]) })).toEqual([
      "a 2026-03-12 7: post due",
    ]);
  });

  it("of a day after the end of a snooze is planned ahead all the same", () => {
    const sunday = occasion(7, { earliest: inDays(10) });
    expect(planned([sunday], { snoozes: new Map([["a", inDays(2)]]) })).toEqual(["a 2026-03-15 7: post due"]);
  });
});

describe("several reminders of one deadline", () => {
  it("are caught up with by the latest, each deadline by itself", () => {
    const candidates = [
      occasion(0, { earliest: inDays(-1), deadline: "b" }),
      occasion(7, { earliest: inDays(5) }),
      occasion(5, { earliest: inDays(5) }),
      occasion(6, { earliest: inDays(5) }),
    ];
    expect(planned(candidates)).toEqual([
      "b 2026-03-11 0: post late @slack:UBACKUP",
      "a 2026-03-10 7: skip caught-up",
      "a 2026-03-11 6: skip caught-up",
      "a 2026-03-12 5: post due",
    ]);
  });

  it("are caught up with by the latest that may be posted", () => {
    const snoozed = new Map([["a", inDays(4)]]);
    expect(
      planned([occasion(7, { earliest: inDays(5) }), occasion(5, { earliest: inDays(5) })], {
        snoozes: snoozed,
      }),
    ).toEqual(["a 2026-03-10 7: skip snoozed", "a 2026-03-12 5: skip snoozed"]);
  });

  it("on one day are one: what is due says more than the end of a snooze", () => {
    const candidates = [
      occasion(7, { earliest: inDays(7) }),
      occasion(SNOOZE_END, { earliest: inDays(7), day: TODAY }),
    ];
    expect(planned(candidates)).toEqual(["a 2026-03-12 -2: skip caught-up", "a 2026-03-12 7: post due"]);
  });
});

describe("when facts changed", () => {
  const again = { again: true };

  it("a lead day is made up for while the date is ahead", () => {
    expect(planned([occasion(30, { earliest: TODAY })], again)).toEqual([`a ${inDays(-30)} 30: post late`]);
    expect(planned([occasion(0, { earliest: inDays(-1), latest: TODAY })], again)).toEqual([
      "a 2026-03-11 0: post late @slack:UBACKUP",
    ]);
  });

  it("a lead day of a date that has passed is not", () => {
    expect(planned([occasion(0, { earliest: inDays(-1) })], again)).toEqual([
      "a 2026-03-11 0: skip caught-up",
    ]);
  });

  it("a question is made up for within a month", () => {
    expect(planned([occasion(QUESTION, { earliest: inDays(-32) })], again)).toEqual([
      `a ${inDays(-31)} -1: post unverified`,
    ]);
    expect(planned([occasion(QUESTION, { earliest: inDays(-33) })], again)).toEqual([
      `a ${inDays(-32)} -1: skip caught-up`,
    ]);
  });

  it("nothing is too old in a run after days of silence", () => {
    expect(planned([occasion(0, { earliest: inDays(-40) })])).toEqual([
      `a ${inDays(-40)} 0: post late @slack:UBACKUP`,
    ]);
  });
});

describe("the backup", () => {
  it("is mentioned on the last lead day alone", () => {
    const lead = (count: number) => planned([occasion(count, { earliest: inDays(count), lastLead: 1 })]);
    expect(lead(7)).toEqual(["a 2026-03-12 7: post due"]);
    expect(lead(1)).toEqual(["a 2026-03-12 1: post due @slack:UBACKUP"]);
    expect(lead(0)).toEqual(["a 2026-03-12 0: post due"]);
    expect(planned([occasion(QUESTION, { earliest: inDays(-1), lastLead: -1 })])).toEqual([
      "a 2026-03-12 -1: post unverified",
    ]);
  });

  it("is not mentioned once somebody has taken it, nor with what is skipped", () => {
    expect(planned([occasion(0)], { taken: new Set(["a"]) })).toEqual(["a 2026-03-12 0: post due"]);
    expect(planned([occasion(0)], { taken: new Set(["b"]) })).toEqual([
      "a 2026-03-12 0: post due @slack:UBACKUP",
    ]);
    expect(planned([occasion(0, { isClosed: true })])).toEqual(["a 2026-03-12 0: skip closed"]);
    expect(planned([occasion(0)], { backup: null })).toEqual(["a 2026-03-12 0: post due"]);
  });
});
