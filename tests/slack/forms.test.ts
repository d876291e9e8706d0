import { describe, expect, it } from "vitest";
import { CHECK } from "../team/scene.ts";
import { button, buttonsIn, type Filled, type SlackMember, textsIn } from "./member.ts";
import { SlackTown } from "./town.ts";

async function team(locale = "en-US") {
  const town = await SlackTown.open();
  await town.setUp();
  return { town, member: town.member("UAIGUL", { realName: "Aigul", locale }) };
}

const said = (blocks: unknown) => textsIn(blocks).join("\n");

/** Everything the team itself has recorded. */
async function records(town: SlackTown) {
  const { db } = town.store;
  const events = await db.selectFrom("own_event").selectAll().execute();
  const cases = await db.selectFrom("own_case").selectAll().execute();
  return { events, cases };
}

/** Each form filled in right; what it writes is looked at below. */
const RIGHT = {
  event: {
    ...{ cases: ["zhovtis"], type: "released", date: "2026-02-17", summary: "He was released" },
    ...{ evidence: "His lawyer called", place: "Oskemen" },
  },
  deadline: {
    ...{ cases: ["zhovtis", "law"], kind: "custom", title: "File the appeal", date: "2026-04" },
    ...{ evidence: "A letter of the court", leads: "30, 7; 1 0", afterwards: "weekly" },
  },
  case: {
    ...{ kind: "person", name: "Asel Example", family: "Example", aliases: "Асель Пример\nAssel Example" },
    ...{ role: "a journalist", region: "Almaty", tags: "press, hunger-strike", note: "Her sister writes" },
  },
  outcome: { deadline: CHECK, outcome: "denied", date: "2026-03-01", evidence: "His lawyer called" },
} as const satisfies Record<string, Filled>;
type Name = keyof typeof RIGHT;
const NAMES = Object.keys(RIGHT) as Name[];

it("offers the forms to whoever types /track, and opens the chosen one in the same window", async () => {
  const { town, member } = await team();
  const opened = await member.opens("/track");
  expect(opened.view).toMatchObject({ callback_id: "choice", title: { text: "What to record" } });
  expect(buttonsIn(opened.view.blocks).map(({ text }) => text.text)).toEqual([
    ...["Record an outcome", "Record an event", "Add a deadline", "Add a case"],
  ]);
  await member.delivers(
    member.click(button(opened.view.blocks, "Record an event"), {
      ...{ channel: undefined, response_url: undefined, view: { id: opened.id, type: "modal" } },
      container: { type: "view", view_id: opened.id },
    }),
  );
  await expect.poll(() => opened.view.callback_id).toBe("form-event");
  const { view } = await member.submits(opened, RIGHT.event);
  expect(said(view?.blocks)).toContain("zhovtis");
  expect((await records(town)).events).toHaveLength(1);
});

describe.each(NAMES)("the form of /track %s, filled in right", (name) => {
  it("records it, says so in the window, and Undo works there", async () => {
    const { town, member } = await team();
    const opened = await member.opens(`/track ${name}`);
    expect(opened.view.callback_id).toBe(`form-${name}`);
    const { view, errors } = await member.submits(opened, RIGHT[name]);
    expect(errors).toBeUndefined();
    const { events, cases } = await records(town);
    expect([...events, ...cases]).toMatchSnapshot();
    expect(said(view?.blocks)).toMatchSnapshot();
    await pressedIn(member, opened.id, view?.blocks, "Undo");
    await expect.poll(() => said(opened.view.blocks)).toContain("Taken back");
    const after = await records(town);
    expect([...after.events, ...after.cases]).toEqual([]);
    expect(town.slack.unexpected).toEqual([]);
  });

  it("leads to one record when it is sent twice", async () => {
    const { town, member } = await team();
    const opened = await member.opens(`/track ${name}`);
    await member.submits(opened, RIGHT[name]);
    const { view } = await member.submits(opened, RIGHT[name]);
    expect(said(view?.blocks)).toMatch(/already/i);
    const { events, cases } = await records(town);
    expect(events.length + cases.length).toBe(1);
  });
});

it("takes a second record in the same window for what it is", async () => {
  const { town, member } = await team();
  const opened = await member.opens("/track event");
  await member.submits(opened, RIGHT.event);
  await member.submits(opened, { ...RIGHT.event, type: "statement", summary: "He thanked everybody" });
  expect((await records(town)).events.map(({ type }) => type).toSorted()).toEqual(["released", "statement"]);
});

it.each(["2012-07-15", "2012-07", "2012", "2012-40", "2012-07/2012-08"])(
  "keeps the date %s as exactly as it is known",
  async (date) => {
    const { town, member } = await team();
    await member.submits(await member.opens("/track event"), { ...RIGHT.event, type: "statement", date });
    expect((await records(town)).events.map((one) => JSON.parse(one.date ?? "null").edtf)).toEqual([date]);
  },
);

/** What is wrong with one field alone, and what stands under it. */
const WRONG: readonly [Name, Filled, string][] = [
  ["event", { cases: [] }, "cases"],
  ["event", { cases: ["astana-secret"] }, "cases"],
  ["event", { date: "2026-02-30" }, "date"],
  ["event", { date: "17.02.2026" }, "date"],
  ["event", { date: "2026-12-01" }, "date"],
  ["event", { date: "٢٠٢٦-٠٢-١٧" }, "date"],
  ["event", { summary: "\u202Eright to left" }, "summary"],
  ["event", { summary: " \u200B " }, "summary"],
  ["event", { summary: "<!channel> come" }, "summary"],
  ["event", { summary: "@everyone come" }, "summary"],
  ["event", { summary: "x".repeat(3000) }, "summary"],
  ["event", { evidence: "NUL \u0000 in it" }, "evidence"],
  ["event", { evidence: "<https://evil.example|court.org>" }, "evidence"],
  ["event", { evidence: "   " }, "evidence"],
  ["event", { place: "<@U1>" }, "place"],
  ["event", { type: "sentenced", term: "four years", sentence: "prison" }, "term"],
  ["event", { type: "sentenced", term: "P4Y" }, "sentence"],
  ["event", { sentence: "prison", term: "P4Y" }, "sentence"],
  ["deadline", { leads: "30, x" }, "leads"],
  ["deadline", { leads: "-1" }, "leads"],
  ["deadline", { leads: "7, 7" }, "leads"],
  ["deadline", { leads: "1000000000" }, "leads"],
  ["deadline", { leads: "7.5" }, "leads"],
  ["deadline", { date: "2025-01-01" }, "date"],
  ["deadline", { title: "\u2066hidden\u2069" }, "title"],
  ["deadline", { cases: ["never-1"] }, "cases"],
  ["case", { name: "Yevgeny Zhovtis", family: "Zhovtis" }, "name"],
  ["case", { name: "@here" , family: [] }, "name"],
  ["case", { family: "Someone" }, "family"],
  ["case", { aliases: "ok\n<!here>" }, "aliases"],
  ["case", { tags: "Hunger Strike" }, "tags"],
  ["case", { kind: "law", family: [] , note: "\uD800" }, "note"],
  ["outcome", { outcome: "released" , date: "2026-13" }, "date"],
  ["outcome", { outcome: "postponed" }, "newDate"],
  ["outcome", { newDate: "2026-09-01" }, "newDate"],
  ["outcome", { outcome: "confirmed-nothing" }, "outcome"],
  ["outcome", { deadline: "never-1/entered" }, "deadline"],
  ["outcome", { deadline: [] }, "deadline"],
  ["outcome", { evidence: "```" + "\u0007" }, "evidence"],
];

it.each(WRONG)("refuses in the form of an %s %j, at that field, and saves nothing", async (name, wrong, field) => {
  const { town, member } = await team();
  const opened = await member.opens(`/track ${name}`);
  const { errors, view } = await member.submits(opened, { ...RIGHT[name], ...wrong });
  expect(view).toBeUndefined();
  expect(Object.keys(errors ?? {})).toEqual([field]);
  expect(errors?.[field]).not.toMatch(/undefined|NaN|\[object|[\u0000\u200B\u202E\u2066]/);
  expect(errors).toMatchSnapshot();
  const { events, cases } = await records(town);
  expect([...events, ...cases]).toEqual([]);
});

it("says all that is wrong at once, in the asker's own language", async () => {
  const { member } = await team("ru-RU");
  const opened = await member.opens("/track event");
  const { errors } = await member.submits(opened, {
    ...{ cases: [], type: "released", date: "31/12/2025", summary: "@everyone", evidence: "" },
  });
  expect(Object.keys(errors ?? {}).toSorted()).toEqual(["cases", "date", "evidence", "summary"]);
  expect(errors?.date).toContain("сначала год");
});

it("does not take blank leads for none: nobody would be reminded", async () => {
  const { town, member } = await team();
  await member.submits(await member.opens("/track deadline"), { ...RIGHT.deadline, leads: " , " });
  const { events } = await records(town);
  expect(events.map(({ asks }) => JSON.parse(asks ?? "null").leads)).toEqual([[30, 7, 1, 0]]);
});

async function pressedIn(member: SlackMember, window: string, blocks: unknown, label: string) {
  await member.delivers(
    member.click(button(blocks, label), {
      ...{ channel: undefined, response_url: undefined, view: { id: window, type: "modal" } },
      container: { type: "view", view_id: window },
    }),
  );
}
