import { describe, expect, it } from "vitest";
import { callCard } from "../../src/cards/call-card.ts";
import type { PostedReminder } from "../../src/cards/posted.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { whyCard } from "../../src/cards/why-card.ts";
import { whyDocument } from "../../src/cards/why-documents.ts";
import type { Card, Item } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import { followUps } from "../../src/core/follow-ups.ts";
import { calledPerson, namedPerson } from "../../src/core/person-mark.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";
import { dueWorld } from "../due-world.ts";
import { at, destination, message, reminder, teamSetting, why, ZONE } from "./why-world.ts";

const DAY = parseDay("2026-03-11");
const world = dueWorld({ a: "2026-03-12", b: "2026-03-12" });
const { deadlines } = followUps(world.events, world.rules);
const setting = (messages: typeof en = en) => settingOf(world.catalogue, messages, DAY);

function posted(id: "a" | "b", changes: Partial<PostedReminder> = {}): PostedReminder {
  const deadline = deadlines.find((one) => one.id === `${id}/check`);
  if (!deadline) throw new Error("the world has no such deadline");
  return {
    ...{ deadline, version: "2026-03-12", lead: 1, reason: "due", snoozeEnded: false, nominalDay: DAY },
    ...{ owner: null, snoozedUntil: null, mention: "slack:UB", correction: null },
    ...changes,
  };
}

const call = (reminders: readonly (PostedReminder | null)[], isNew = true, messages = en) =>
  callCard(reminders, { day: DAY, isNew }, setting(messages));
const itemsOf = (card: Card): readonly Item[] =>
  card.blocks.flatMap((block) => (block.is === "items" ? block.items : []));
const lines = (card: Card) => card.blocks.flatMap((block) => (block.is === "paragraph" ? [block.text] : []));

describe("the call for a backup", () => {
  it("calls the person once, names each item with its date, and says how to take it", () => {
    const card = call([posted("a"), posted("b")]);
    const [first, how] = lines(card);
    expect(first?.split(calledPerson("slack:UB"))).toHaveLength(2);
    expect(how).toContain("“Take it”");
    expect(itemsOf(card).map(({ label, text, typed }) => [label, text, typed])).toEqual([
      ["in 1 day", expect.stringMatching(/^a: .*, 12 March 2026$/), "/take a/check"],
      ["in 1 day", expect.stringMatching(/^b: .*, 12 March 2026$/), "/take b/check"],
    ]);
    expect(itemsOf(card)[0]?.buttons?.map(({ label }) => label)).toEqual([
      ...["Take it", "Snooze", "Record outcome", "Case"],
    ]);
    expect(card.title).not.toContain("UB");
  });

  it("says all of it in its summary, for where there is text only", () => {
    const { summary } = call([posted("a")]);
    expect(summary).toContain(calledPerson("slack:UB"));
    expect(summary).toMatch(/12 March 2026 \(in 1 day\)$/);
  });

  it("calls each of several persons", () => {
    const [first] = lines(call([posted("a"), posted("b", { mention: "slack:UC" })]));
    expect(first).toContain(`${calledPerson("slack:UB")}, ${calledPerson("slack:UC")}`);
  });

  it.each<[string, Partial<PostedReminder>, string]>([
    ["taken", { owner: "slack:UD" }, "Taken by"],
    ["put off", { snoozedUntil: parseDay("2026-03-15") }, "Snoozed until 15 March 2026"],
    ["retracted", { correction: "retracted" }, "Retracted"],
    ["dated anew", { correction: "redated", version: "2026-03-11" }, "Corrected: dated 12 March 2026"],
  ])("does not name what was %s before, and tells of it afterwards", (_what, change, words) => {
    const reminders = [posted("a", { ...change, mention: "slack:UC" }), posted("b")];
    const fresh = call(reminders);
    expect(itemsOf(fresh).map(({ typed }) => typed)).toEqual(["/take b/check"]);
    expect(JSON.stringify(fresh)).not.toContain("UC");
    const later = call(reminders, false);
    expect(itemsOf(later)).toHaveLength(2);
    expect(itemsOf(later)[0]?.notes.join("\n")).toContain(words);
    expect(lines(later)[0]).not.toContain("UC");
  });

  it("calls nobody any more when there is nothing left to call for", () => {
    const card = call([posted("a", { owner: "slack:UD" })], false);
    // Not under the title that somebody is still looked for.
    expect(card.title).toBe("Nobody has to be called for this any more.");
    expect(lines(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toContain("UB");
    // Who was called has been erased.
    expect(call([], false).summary).toBe("Nobody has to be called for this any more.");
  });

  it("says nothing of what may not be known there any more", () => {
    const card = call([null, posted("b")], false);
    expect(itemsOf(card)).toHaveLength(2);
    expect(itemsOf(call([null, posted("b")])).map(({ typed }) => typed)).toEqual(["/take b/check"]);
  });

  it.each([
    ["ru", ru, "Этим ещё никто не занялся", "«Взять себе»"],
    ["kk", kk, "Мұны әлі ешкім алған жоқ", "«Өзіме алу»"],
  ])("speaks %s", (_language, messages, title, take) => {
    const card = call([posted("a")], true, messages);
    expect(card.title).toBe(title);
    expect(lines(card).at(-1)).toContain(take);
  });
});

describe("the life of a deadline whose backup was called", () => {
  const called = {
    ...message({ key: "c4ll", sentAt: at("2026-03-13 09:01") }),
    plannedAt: at("2026-03-13 09:00"),
  };
  const told = (change: Partial<typeof called> = {}) => {
    const reminders = [reminder({ mention: "slack:U9", call: { ...called, ...change } })];
    return why({ destinations: [destination({ reminders })] });
  };

  it("tells when, where and whom", () => {
    const blocks = whyCard([told()], teamSetting()).blocks;
    const items = blocks.flatMap((block) => (block.is === "items" ? block.items : []));
    const after = items.findIndex(({ text }) => text.startsWith("Room: posted"));
    expect(items[after + 1]).toMatchObject({
      label: "13 March 2026, 09:01",
      text: `Room: call for ${namedPerson("slack:U9")} in the thread of the reminder: posted`,
      notes: ["message c4ll"],
    });
  });

  it("says why it was not", () => {
    const dropped = whyCard([told({ state: "dropped", sentAt: null })], teamSetting());
    expect(JSON.stringify(dropped)).toContain("in the thread of the reminder: not posted");
  });

  it("tells machines the same", () => {
    const { deadlines: lives } = whyDocument("x", [told()], ZONE, teamSetting().phrases);
    expect(lives[0]?.destinations[0]?.reminders[0]?.call).toMatchObject({
      ...{ key: "c4ll", state: "sent", plannedAt: "2026-03-13T09:00:00.000+05:00" },
      sentAt: "2026-03-13T09:01:00.000+05:00",
    });
  });
});
