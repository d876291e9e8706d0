import { describe, expect, it } from "vitest";
import { marked, noticeCard, remindersCard } from "../../src/cards/message-card.ts";
import type { PostedReminder } from "../../src/cards/posted.ts";
import { settingOf } from "../../src/cards/setting.ts";
import type { Card, Item } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import { ERASED } from "../../src/core/deed.ts";
import { parseDuration } from "../../src/core/duration.ts";
import { followUps } from "../../src/core/follow-ups.ts";
import { calledPerson, namedPerson, personsIn } from "../../src/core/person-mark.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";
import { World } from "../world.ts";

const DAY = parseDay("2012-01-26");
const world = new World()
  .case("asel", "person", "Asel Example")
  .rule({
    id: "parole-retry",
    on: ["parole-refused"],
    period: { is: "after", duration: parseDuration("P6M") },
    kind: "parole-review",
    afterwards: "weekly",
    closedBy: ["released"],
  })
  .happens("asel", "parole-refused", { id: "refused", date: "2011-08-02" });
const setting = (messages: typeof en = en) => settingOf(world.catalogue, messages, DAY);

function posted(changes: Partial<PostedReminder> = {}, happens = world): PostedReminder {
  const [deadline] = followUps(happens.events, happens.rules).deadlines;
  if (!deadline) throw new Error("the world has no deadline");
  return {
    deadline,
    version: "2012-02-02",
    lead: 7,
    reason: "due",
    snoozeEnded: false,
    nominalDay: DAY,
    owner: null,
    snoozedUntil: null,
    mention: null,
    correction: null,
    ...changes,
  };
}

const frame = { day: DAY, part: 1, parts: 1, possibleRepeat: false };
const only = (card: Card): Item => {
  const [item] = card.blocks.flatMap((block) => (block.is === "items" ? block.items : []));
  if (!item) throw new Error("the card has no item");
  return item;
};
const item = (changes: Partial<PostedReminder> = {}, day = DAY) =>
  only(remindersCard([posted(changes)], { ...frame, day }, setting()));

describe("the daily message", () => {
  it("tells a phone everything in its summary", () => {
    const { summary } = remindersCard([posted()], frame, setting());
    expect(summary).toBe(
      "Reminders, 26 January 2012: Asel Example: Check whether a new parole request can be made, 2 February 2012 (in 7 days)",
    );
  });

  it("says how the date was computed, from which passage, and how to take it on", () => {
    const { notes, typed } = item();
    expect(notes.join("\n")).toContain("2011-08-02 + 6 months");
    expect(notes.join("\n")).toContain("A newspaper");
    expect(typed).toBe("/take refused/parole-retry");
  });

  it.each([
    ["2012-02-01", "in 1 day"],
    ["2012-02-02", "today"],
  ])("counts from its own day: on %s it says %s", (day, label) => {
    expect(item({}, parseDay(day)).label).toBe(label);
  });

  it("asks for the outcome once the day has passed", () => {
    const { label, tone } = item({ lead: null, reason: "overdue" }, parseDay("2012-02-03"));
    expect({ label, tone }).toEqual({ label: "overdue, no outcome known", tone: "warning" });
  });

  it("says that it comes late, and since when it should have", () => {
    const { notes } = item({ nominalDay: DAY }, parseDay("2012-01-29"));
    expect(notes[0]).toBe("late, was due to be posted on 26 January 2012");
    expect(item().notes.join()).not.toContain("late");
  });

  it("names who took it, and asks the backup only while nobody has", () => {
    const taken = item({ owner: "terminal:dana", mention: "terminal:aigul" });
    expect(taken.notes[0]).toBe(`Taken by ${calledPerson("terminal:dana")}`);
    expect([...personsIn(taken)]).toEqual(["terminal:dana"]);
    const asked = item({ mention: "terminal:aigul" });
    expect(asked.notes[0]).toBe(`${namedPerson("terminal:aigul")}: nobody has taken this yet.`);
    expect(asked.tone).toBe("warning");
    expect(item({ owner: ERASED }).notes[0]).toBe("Taken by an erased person");
  });

  it("corrects itself where it stands", () => {
    expect(item({ correction: "redated", version: "2012-01-30" }).notes[0]).toBe(
      "Corrected: dated 2 February 2012 now; was 30 January 2012.",
    );
    expect(item({ correction: "retracted" }).notes[0]).toContain("Retracted");
    expect(item({ correction: "retracted" }).notes.at(-1)).toBe("refused/parole-retry");
    const freed = new World();
    for (const rule of world.rules) freed.rule(rule);
    freed.happens("asel", "parole-refused", { id: "refused", date: "2011-08-02" });
    freed.happens("asel", "released", { date: "2012-01-27" });
    const closed = remindersCard([posted({ correction: "closed" }, freed)], frame, setting());
    // Whoever hears no more than the summary hears that it is over, not when it was due.
    expect(closed.summary).toContain("(Closed since: ");
    expect(only(closed).notes[0]).toBe("Closed since: released.");
    expect(only(closed).notes.at(-1)).toBe("refused/parole-retry");
  });

  it("says before anything else that it may be a repeat", () => {
    const card = remindersCard([posted()], { ...frame, possibleRepeat: true }, setting());
    expect(card.summary).toMatch(/^Possible repeat/);
    expect(card.blocks[0]).toMatchObject({ is: "paragraph", tone: "warning" });
    expect(marked(card, false, setting())).toBe(card);
  });

  it("numbers its parts where there are several", () => {
    expect(remindersCard([posted()], { ...frame, part: 2, parts: 3 }, setting()).title).toContain("2/3");
  });

  it.each([
    ["ru", ru, "Напоминания, 26 января 2012"],
    ["kk", kk, "Еске салулар, 2012 ж. 26 қаңтар"],
  ])("speaks %s", (_language, messages, title) => {
    expect(remindersCard([posted()], frame, setting(messages)).title).toContain(title);
  });
});

describe("a notice", () => {
  it("says what is wrong, what the platform said, and what to do", () => {
    const notice = { code: "destination-paused", destination: "#legal", detail: "is_archived" } as const;
    const { title, summary, blocks } = noticeCard(notice, null, setting());
    expect(title).toContain("#legal");
    expect(summary).toContain("Its reminders are kept");
    expect(JSON.stringify(blocks)).toContain("is_archived");
  });

  it("calls the destination by its name and its team", () => {
    const notice = { code: "message-dead", destination: "local-2", detail: "" } as const;
    const { title } = noticeCard(notice, { destination: "Legal", team: "Our team" }, setting());
    expect(title).toBe("A message could not be posted to Legal (Our team)");
  });

  it("of an alarm says in words what is wrong and what to do about just that", () => {
    const notice = { code: "alarm", alarm: "not-planned", subject: "local-2", detail: "1: a/check" } as const;
    const { title, summary, blocks } = noticeCard(
      notice,
      { destination: "Legal", team: "Our team" },
      setting(),
    );
    expect(title).toBe(
      "Vigil raises an alarm: Legal (Our team): something was due and was not planned, so a reminder may be missing",
    );
    expect(summary).toContain(". What to do: look at /deadlines and tell the team yourself");
    expect(JSON.stringify(blocks)).toContain("Details: 1: a/check");
    expect(JSON.stringify([title, summary, blocks])).not.toMatch(/local-2|not-planned/);
  });
});
