import { expect, it } from "vitest";
import { RIGHT, type RightName, recordsOf, said, setUpTown } from "./form-scene.ts";
import type { Filled } from "./member.ts";

/** What is wrong with one field alone, which field that is, and part of what stands under it. */
const WRONG: readonly [form: RightName, wrong: Filled, field: string, says: string][] = [
  ["event", { cases: [] }, "cases", "is empty"],
  ["event", { cases: ["astana-secret"] }, "cases", "there is no case astana-secret"],
  ["event", { date: "2026-02-30" }, "date", "the calendar has no such day"],
  ["event", { date: "17.02.2026" }, "date", "write the year first"],
  ["event", { date: "2026-12-01" }, "date", "lies ahead"],
  ["event", { date: "٢٠٢٦-٠٢-١٧" }, "date", "are not 0 to 9"],
  ["event", { summary: "\u202Eright to left" }, "summary", "U+202E is a character that cannot be seen"],
  ["event", { summary: " \u200B " }, "summary", "U+200B"],
  ["event", { summary: "<!channel> come" }, "summary", "“<!channel>” would call people"],
  ["event", { summary: "@everyone come" }, "summary", "“@everyone” would call people"],
  ["event", { summary: "x".repeat(3000) }, "summary", "3000 characters - shorten it to at most 600"],
  ["event", { evidence: "NUL \u0000 in it" }, "evidence", "U+0000 is a control character"],
  ["event", { evidence: "<https://evil.example|court.org>" }, "evidence", "hide an address"],
  ["event", { evidence: "   " }, "evidence", "is empty"],
  ["event", { place: "<@U1>" }, "place", "would call people"],
  ["event", { type: "sentenced", term: "four years", sentence: "prison" }, "term", "is not a duration"],
  ["event", { type: "sentenced", term: "P4Y" }, "sentence", "sentence is missing"],
  ["event", { sentence: "prison", term: "P4Y" }, "sentence", "released has no sentence"],
  ["deadline", { leads: "30, x" }, "leads", "“x” is not a lead"],
  ["deadline", { leads: "-1" }, "leads", "“-1”"],
  ["deadline", { leads: "7, 7" }, "leads", "stands there twice"],
  ["deadline", { leads: "1000000000" }, "leads", "from 0 to 3650"],
  ["deadline", { leads: "7.5 NaN" }, "leads", "“7.5”"],
  ["deadline", { leads: "0x10" }, "leads", "“0x10”"],
  ["deadline", { date: "2025-01-01" }, "date", "nobody would be reminded"],
  ["deadline", { title: "\u2066hidden\u2069" }, "title", "U+2066"],
  ["deadline", { cases: ["never-1"] }, "cases", "there is no case never-1"],
  ["case", { name: "Yevgeny Zhovtis", family: "Zhovtis" }, "name", "is already a name of zhovtis"],
  ["case", { name: "@here", family: [] }, "name", "would call people"],
  ["case", { family: "Someone" }, "family", "is not part of Asel Example"],
  ["case", { aliases: "ok\n<!here>" }, "aliases", "“<!here>”"],
  ["case", { tags: "Hunger Strike" }, "tags", "“Hunger” is not an id"],
  ["case", { kind: "law", family: [], note: "\uD800" }, "note", "half of a character"],
  ["outcome", { outcome: "released", date: "2026-13" }, "date", "no such day, month"],
  ["outcome", { outcome: "postponed" }, "newDate", "needs the new date"],
  ["outcome", { newDate: "2026-09-01" }, "newDate", "only the outcome “postponed” has a new date"],
  ["outcome", { outcome: "forgotten" }, "outcome", "there is no “forgotten”"],
  ["outcome", { deadline: "never-1/entered" }, "deadline", "there is no deadline never-1/entered"],
  ["outcome", { evidence: "```\u0007" }, "evidence", "U+0007"],
];

it.each(WRONG)(
  "refuses in the form of %s %j at the field %s and saves nothing",
  async (form, wrong, field, says) => {
    const { town, member } = await setUpTown();
    const opened = await member.opens(`/track ${form}`);
    const { errors = {}, view } = await member.submits(opened, { ...RIGHT[form], ...wrong });
    expect(view).toBeUndefined();
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toContain(says);
    expect(errors[field]).not.toMatch(/undefined|NaN|\p{Cc}|\p{Cf}/u);
    expect(await recordsOf(town)).toEqual([]);
    // Put right in the same window, it is saved.
    await member.submits(opened, RIGHT[form]);
    expect(await recordsOf(town)).toHaveLength(1);
  },
);

it.each([
  ["en-US", "write the year first"],
  ["ru-RU", "начните с года"],
  ["kk-KZ", "жылдан бастаңыз"],
])("says all that is wrong at once in the language of %s", async (locale, says) => {
  const { member } = await setUpTown({}, { locale });
  const { errors = {} } = await member.submits(await member.opens("/track event"), {
    ...{ cases: [], type: "released", date: "31/12/2025", summary: "@everyone", evidence: [] },
  });
  expect(Object.keys(errors).toSorted()).toEqual(["cases", "date", "evidence", "summary"]);
  expect(errors.date).toContain(says);
});

it("says what no field is about above the form, with all that was filled in", async () => {
  const { town, member } = await setUpTown();
  // Of one deadline's button: the form has no field for the deadline, which was closed meanwhile.
  const press = {
    action_id: "outcome:0",
    value: `parole-review ${RIGHT.outcome.deadline}`,
    text: { text: "" },
  };
  const opened = await member.clicksOpen(press);
  await town.administrator.submits(await town.administrator.opens("/track outcome"), RIGHT.outcome);
  const { deadline: _, ...filled } = { ...RIGHT.outcome, date: "2026-02-28", summary: "Refused *again* <b>" };
  const { errors, view } = await member.submits(opened, { ...filled, outcome: "granted" });
  expect(errors).toBeUndefined();
  expect(said(view?.blocks)).toContain("Nothing was saved yet:");
  expect(said(view?.blocks)).toContain("has been closed since");
  expect(initialsIn(view?.blocks)).toMatchObject({
    ...{ outcome: "granted", date: "2026-02-28", summary: filled.summary, evidence: filled.evidence },
  });
  expect(await recordsOf(town)).toHaveLength(1);
});

/** What stands in each field of a form at first. */
function initialsIn(blocks: unknown): Record<string, unknown> {
  const inputs = (blocks as { block_id?: string; element?: Record<string, unknown> }[]).filter(
    ({ element }) => element !== undefined,
  );
  return Object.fromEntries(
    inputs.map(({ block_id = "", element = {} }) => {
      const option = element.initial_option as { value: string } | undefined;
      return [block_id, element.initial_value ?? option?.value];
    }),
  );
}
