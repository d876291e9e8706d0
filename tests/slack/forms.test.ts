import { describe, expect, it } from "vitest";
import { NAMES, pressesIn, RIGHT, recordsOf, said, setUpTown } from "./form-scene.ts";
import { buttonsIn } from "./member.ts";

/** What each form writes where it is filled in right, and what is said of it. */
const WRITES = {
  event: {
    record: { type: "released", cases: ["zhovtis"], date: { edtf: "2026-02-17" }, place: "Oskemen" },
    says: ["Done: added an event.", "Closed: Yevgeny Zhovtis: Check whether"],
  },
  deadline: {
    record: {
      ...{ type: "deadline-set", cases: ["zhovtis", "law"] },
      date: { edtf: "2026-04", earliest: "2026-04-01", latest: "2026-04-30" },
      asks: { title: "File the appeal", kind: "custom", leads: [30, 7, 1, 0], afterwards: "weekly" },
      recorded: { by: "slack:UAIGUL", on: "2026-03-02", evidence: "A letter of the court" },
    },
    says: ["Done: added a deadline.", /File the appeal, 1\s–\s30 April 2026/],
  },
  case: {
    record: {
      ...{ kind: "person", name: "Asel Example", family: "Example", role: "a journalist" },
      ...{ aliases: ["Асель Пример", "Assel Example"], tags: ["press", "hunger-strike"] },
    },
    says: ["Done: added a case.", "Asel Example"],
  },
  outcome: {
    record: {
      ...{ type: "parole-refused", summary: "His lawyer called" },
      answers: { deadline: RIGHT.outcome.deadline, outcome: "denied" },
    },
    says: ["Done: recorded an outcome.", "New: Yevgeny Zhovtis: Check whether"],
  },
};

it("offers the forms to whoever types /track, and opens the chosen one in the same window", async () => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track");
  expect(opened.view).toMatchObject({ callback_id: "choice", title: { text: "What to record" } });
  expect(buttonsIn(opened.view.blocks).map(({ text }) => text.text)).toEqual([
    ...["Record an outcome", "Record an event", "Add a deadline", "Add a case"],
  ]);
  await pressesIn(member, opened, "Record an event");
  await expect.poll(() => opened.view.callback_id).toBe("form-event");
  await member.submits(opened, RIGHT.event);
  expect(await recordsOf(town)).toHaveLength(1);
  expect(town.slack.views.opened).toHaveLength(2);
});

it.each([
  ["outcome", ["Outcome", "исход", "нәтиже"]],
  ["event", ["event", "событие", "Оқиға"]],
  ["deadline", ["deadline", "срок", "мерзім"]],
  ["case", ["CASE", "дело", "іс"]],
] as const)("opens the form of an %s by what it is called in any language", async (name, words) => {
  const { member } = await setUpTown();
  for (const word of words) {
    const { view } = await member.opens(`/track ${word}`);
    expect(view.callback_id).toBe(`form-${name}`);
  }
});

it("opens the same forms where it is said after /vigil", async () => {
  const { member } = await setUpTown();
  expect((await member.opens("/vigil track")).view.callback_id).toBe("choice");
  expect((await member.opens("/vigil track outcome")).view.callback_id).toBe("form-outcome");
});

it("says which words there are to whoever types another one after /track", async () => {
  const { member } = await setUpTown();
  expect((await member.types("/track outcom")).last.text).toContain("There is no “/track outcom”.");
});

it("records in a conversation with Vigil alone, too", async () => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track", "DUAIGUL");
  await pressesIn(member, opened, "Add a deadline");
  await expect.poll(() => opened.view.callback_id).toBe("form-deadline");
  const { view } = await member.submits(opened, RIGHT.deadline);
  await pressesIn(member, opened, "Undo", view);
  await expect.poll(() => recordsOf(town)).toEqual([]);
});

it("opens a form from a reply in a thread", async () => {
  const { town, member } = await setUpTown();
  const press = { action_id: "case-outcome:0", value: "zhovtis", text: { text: "Record outcome" } };
  const container = { type: "message", message_ts: "2.2", thread_ts: "1.1", channel_id: "CLEGAL" };
  const { deadline, ...filled } = RIGHT.outcome;
  await member.submits(await member.clicksOpen(press, { container }), { ...filled, deadline });
  expect(await recordsOf(town)).toHaveLength(1);
});

describe.each(NAMES)("the form of /track %s, filled in right", (name) => {
  it("records it, says so in the window, and Undo works there", async () => {
    const { town, member } = await setUpTown();
    const opened = await member.opens(`/track ${name}`);
    expect(opened.view.callback_id).toBe(`form-${name}`);
    const { view, errors } = await member.submits(opened, RIGHT[name]);
    expect(errors).toBeUndefined();
    const { record, says } = WRITES[name];
    expect(await recordsOf(town)).toMatchObject([record]);
    for (const one of says) expect(said(view?.blocks)).toMatch(one);
    await pressesIn(member, opened, "Undo", view);
    await expect.poll(() => said(opened.view.blocks)).toContain("Taken back");
    expect(await recordsOf(town)).toEqual([]);
    expect(town.slack.unexpected).toEqual([]);
  });

  it("leads to one record when it is sent twice", async () => {
    const { town, member } = await setUpTown();
    const opened = await member.opens(`/track ${name}`);
    const sent = member.submission(opened, RIGHT[name]);
    // The very same request, and the same form with a trigger of its own.
    await Promise.all([member.delivers(sent), member.delivers(sent)]);
    const { view } = await member.submits(opened, RIGHT[name]);
    expect(said(view?.blocks)).toMatch(/already/);
    expect(await recordsOf(town)).toHaveLength(1);
  });
});

it("is not recorded again by a form that comes once more after it was undone", async () => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track event");
  const { view } = await member.submits(opened, RIGHT.event);
  await pressesIn(member, opened, "Undo", view);
  await expect.poll(() => recordsOf(town)).toEqual([]);
  await member.submits({ ...opened, view: (await member.opens("/track event")).view }, RIGHT.event);
  expect(await recordsOf(town)).toEqual([]);
});

it("takes what is recorded next in the same window for another record", async () => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track event");
  await member.submits(opened, RIGHT.event);
  await member.submits(opened, { ...RIGHT.event, type: "statement", summary: "He thanked everybody" });
  expect(await recordsOf(town)).toMatchObject([{ type: "released" }, { type: "statement" }]);
});

it.each(["2012-07-15", "2012-07", "2012", "2012-40", "2012-07/2012-08"])(
  "keeps the date %s as exactly as it is known",
  async (edtf) => {
    const { town, member } = await setUpTown();
    await member.submits(await member.opens("/track event"), {
      ...RIGHT.event,
      type: "statement",
      date: edtf,
    });
    expect(await recordsOf(town)).toMatchObject([{ date: { edtf } }]);
  },
);

it("does not take blank leads for none, for nobody would be reminded", async () => {
  const { town, member } = await setUpTown();
  await member.submits(await member.opens("/track deadline"), { ...RIGHT.deadline, leads: " , " });
  expect(await recordsOf(town)).toMatchObject([{ asks: { leads: [30, 7, 1, 0] } }]);
});

it("keeps what was written in any script, and shows it as it was written", async () => {
  const { town, member } = await setUpTown();
  const summary = "Ұсталды & <қамауға> алынды *жоқ* `кеше` :fire: 👩🏽";
  const { view } = await member.submits(await member.opens("/track deadline"), {
    ...RIGHT.deadline,
    title: summary,
  });
  expect(await recordsOf(town)).toMatchObject([{ summary }]);
  expect(said(view?.blocks)).toContain("Ұсталды &amp; &lt;қамауға&gt; алынды");
});
