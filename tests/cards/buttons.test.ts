import { describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import { deadlineButtons } from "../../src/cards/buttons.ts";
import { doneCard } from "../../src/cards/done-card.ts";
import { chatHelpCard } from "../../src/cards/help-card.ts";
import { type HomeContent, homeCard } from "../../src/cards/home-card.ts";
import { briefItem, remindersCard } from "../../src/cards/message-card.ts";
import type { PostedReminder } from "../../src/cards/posted.ts";
import { answer, openDesk } from "../../src/core/answer.ts";
import type { Button, Card, Item } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import { type Done, ERASED } from "../../src/core/deed.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { ROOM, TEAM } from "../cli/team-line.ts";
import { at, CHECK, TODAY, teamSetting, why, world } from "./why-world.ts";

const found = why().stands?.deadline;
if (!found) throw new Error("the world has no such deadline");
const deadline = found;
const DAY = parseDay("2026-03-13");
const frame = { day: DAY, part: 1, parts: 1, possibleRepeat: false };

const posted = (what: Partial<PostedReminder> = {}): PostedReminder => ({
  ...{ deadline, version: "2026-03-20", lead: 7, reason: "due", snoozeEnded: false, nominalDay: DAY },
  ...{ owner: null, snoozedUntil: null, mention: null, correction: null, ...what },
});
const itemsOf = ({ blocks }: Card): readonly Item[] =>
  blocks.flatMap((block) => (block.is === "items" ? block.items : []));
const does = (buttons: readonly Button[] | undefined) => (buttons ?? []).map((button) => button.does.is);
const inMessage = (what: Partial<PostedReminder>) =>
  itemsOf(remindersCard([posted(what)], frame, teamSetting()))[0];

describe("the buttons of an item in the daily message", () => {
  it("take it on, put it off, say what came of it and show its case", () => {
    expect(inMessage({})?.buttons?.map((button) => button.does)).toEqual([
      { is: "take", deadline: CHECK },
      { is: "snooze", deadline: CHECK },
      { is: "outcome", deadline: CHECK, kind: "parole-review" },
      { is: "case", case: "zhovtis" },
    ]);
  });

  it("give it back once somebody has it", () => {
    const item = inMessage({ owner: "slack:U1" });
    expect(does(item?.buttons)).toEqual(["give-back", "snooze", "outcome", "case"]);
  });

  it.each(["closed", "retracted"] as const)("only show its case once it is %s", (correction) => {
    const item = inMessage({ correction, owner: "slack:U1" });
    expect(item?.buttons?.map((button) => button.does)).toEqual([{ is: "case", case: "zhovtis" }]);
    expect(item?.typed).toBeUndefined();
  });

  it("stay when it is dated anew", () => {
    expect(does(inMessage({ correction: "redated" })?.buttons)).toEqual([
      "take",
      "snooze",
      "outcome",
      "case",
    ]);
  });

  it("are the same on a brief item, which has less to read", () => {
    const brief = briefItem(posted(), DAY, teamSetting());
    expect(brief.buttons).toEqual(inMessage({})?.buttons);
    expect(brief.typed).toBe(`/take ${CHECK}`);
    expect(brief.notes).toEqual([]);
  });

  it("carry nothing that anybody wrote", () => {
    for (const { does: action } of deadlineButtons(deadline, null, teamSetting())) {
      expect(Object.values(action).join(" ")).toMatch(/^[a-z0-9/ -]+$/);
    }
  });
});

describe("the buttons of a card", () => {
  const asked = (name: string) =>
    answerCard(answer({ is: "case", name }, openDesk(world.catalogue, TODAY, false)), teamSetting(), true);

  it("of a case lead to its timeline and to the outcome of one of its deadlines", () => {
    expect(asked("zhovtis").buttons?.map((button) => button.does)).toEqual([
      { is: "timeline", case: "zhovtis" },
      { is: "case-outcome", case: "zhovtis" },
    ]);
  });

  it("of a name that was not found exactly show each case that may be meant", () => {
    const card = asked("zovtis");
    expect(card.buttons).toBeUndefined();
    expect(itemsOf(card).map(({ buttons }) => buttons?.map((button) => button.does))).toEqual([
      [{ is: "case", case: "zhovtis" }],
    ]);
  });

  const done: Done = {
    ...{ is: "done", kind: "take", about: CHECK, deed: "local-5", until: null, effects: [] },
    undoUntil: at("2026-03-19 10:10"),
  };
  const buttonsOf = (what: Partial<Done>) =>
    doneCard({ ...done, ...what }, (deed) => `/undo ${deed}`, teamSetting()).buttons;

  it("of something that was done undo it", () => {
    expect(buttonsOf({})?.map((button) => button.does)).toEqual([{ is: "undo", deed: "local-5" }]);
  });

  it("of what cannot be undone, or what nothing was done of, are none", () => {
    expect(buttonsOf({ undoUntil: null })).toBeUndefined();
    expect(buttonsOf({ is: "already", deed: null, undoUntil: null })).toBeUndefined();
  });

  const [free, others] = [
    { ...deadline, id: "free/parole-retry" },
    { ...deadline, id: "others/parole-retry" },
  ];
  const owners = new Map([
    [CHECK, "slack:U1"],
    [others.id, "slack:U2"],
  ]);
  const home = (what: Partial<HomeContent> = {}) =>
    homeCard(
      {
        ...{ person: "slack:U1", today: TODAY, team: TEAM, destinations: [ROOM], owners },
        ...{ mine: [deadline], next: [deadline, free, others], left: { mine: 0, next: 0 }, ...what },
      },
      teamSetting(),
    );

  it("of somebody's home page give back what they have, take what nobody has, and take over what others have", () => {
    const first = itemsOf(home()).map(({ buttons }) => buttons?.[0]?.does);
    expect(first.slice(0, 4)).toEqual([
      { is: "give-back", deadline: CHECK },
      { is: "give-back", deadline: CHECK },
      { is: "take", deadline: free.id },
      { is: "take-over", deadline: others.id },
    ]);
  });

  it("stand below who has it, where that is somebody else", () => {
    const notes = itemsOf(home()).map((item) => item.notes.join(" "));
    expect(notes.map((text) => text.includes("Taken by \uFDD0slack:U2\uFDD1"))).toEqual([
      ...[false, false, false, true],
      ...[false],
    ]);
    const erased = itemsOf(home({ owners: new Map([[others.id, ERASED]]) }));
    expect(erased[3]?.notes[0]).toBe("Taken by an erased person");
  });

  it("of a destination pause it or let it go on, for those who may", () => {
    const last = (what: Partial<HomeContent>) =>
      itemsOf(home(what))
        .at(-1)
        ?.buttons?.map((one) => one.does);
    expect(last({})).toBeUndefined();
    expect(last({ canChange: true })).toEqual([{ is: "pause", destination: ROOM.id }]);
    const paused = { ...ROOM, state: "paused" as const };
    expect(last({ canChange: true, destinations: [paused] })).toEqual([
      { is: "resume", destination: ROOM.id },
    ]);
  });
});

describe.each((await allMessages()).map((messages) => [messages.name, messages] as const))(
  "in %s",
  (_, messages) => {
    it("every button says something else, within what a phone shows of it", () => {
      const labels = Object.values(messages.buttonWords);
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label).toMatch(/^\p{Lu}.{1,23}$/u);
    });

    it("the help of chat platforms has set-up and forms, and nothing to leave", () => {
      const labels = itemsOf(chatHelpCard(messages)).map(({ label }) => label);
      expect(labels).toEqual(expect.arrayContaining(["/vigil setup", "/track", "/vigil help"]));
      expect(labels.join()).not.toContain("/quit");
      expect(new Set(labels).size).toBe(labels.length);
      expect(chatHelpCard(messages).summary.length).toBeLessThan(400);
    });
  },
);
