import { describe, expect, it } from "vitest";
import { caseCard } from "../../src/cards/case-card.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { timelineCard } from "../../src/cards/timeline-card.ts";
import { answerCase, openDesk } from "../../src/core/answer.ts";
import type { Card, Item } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import { parseDuration } from "../../src/core/duration.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";
import { World } from "../world.ts";

const TODAY = parseDay("2012-02-13");

/** A case with so many statements, one a month from January 2011, after whatever stands before them. */
function talkative(count: number, before = new World()): World {
  const world = before.case("asel", "person", "Asel Example");
  for (let month = 0; month < count; month++) {
    const date = `${2011 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-05`;
    world.happens("asel", "statement", { id: `said-${month + 1}`, date });
  }
  return world;
}

/** A refusal of 1 September 2011, after which a new request can be made on 1 March 2012. */
function refused(): World {
  return new World()
    .rule({
      ...{ id: "retry", on: ["parole-refused"], kind: "parole-review", afterwards: "weekly" },
      period: { is: "after", duration: parseDuration("P6M") },
    })
    .case("asel", "person", "Asel Example")
    .happens("asel", "parole-refused", { id: "refused", date: "2010-09-01" })
    .happens("asel", "parole-refused", { id: "again", date: "2011-09-01" });
}

function fileOf(world: World, name = "asel", day = TODAY) {
  const { file } = answerCase(name, openDesk(world.catalogue, day, false));
  if (!file) throw new Error(`${name} is no case`);
  return file;
}

const setting = (world: World, messages: typeof en = en) => settingOf(world.catalogue, messages, TODAY);
const timeline = (world: World, messages: typeof en = en, day = TODAY) =>
  timelineCard(fileOf(world, "asel", day), setting(world, messages));
const itemsOf = ({ blocks }: Card): readonly Item[] =>
  blocks.flatMap((block) => (block.is === "items" ? block.items : []));

describe("the timeline of a case", () => {
  it("has every event in order of time, each with its source", () => {
    const card = timeline(talkative(9));
    expect(card.title).toBe("Asel Example: all that happened");
    expect(itemsOf(card).map(({ label }) => label)).toEqual(
      Array.from({ length: 9 }, (_, month) => expect.stringContaining(`5 ${MONTHS[month]} 2011`)),
    );
    for (const { notes } of itemsOf(card)) expect(notes[0]).toContain("A newspaper, A report");
  });

  it("tells all of it in its summary, for whoever sees no more", () => {
    const { summary } = timeline(talkative(2));
    expect(summary).toMatch(/^Asel Example: all that happened\. 5 January 2011: .*; 5 February 2011: /);
  });

  it("says so where nothing is known yet", () => {
    const card = timeline(talkative(2), en, parseDay("2010-01-01"));
    expect(itemsOf(card)).toEqual([]);
    expect(card.blocks).toMatchObject([{ is: "paragraph", text: en.caseCard.noEvents, tone: "muted" }]);
  });

  it.each([ru, kk])("is in the reader's language: $name", (messages) => {
    const { title } = timeline(talkative(1), messages);
    expect(title).toContain("Asel Example");
    expect(title).toBe(messages.caseCard.timeline("Asel Example"));
    expect(title).not.toContain("happened");
  });
});

describe("the brief card of a case", () => {
  const brief = (world: World, messages: typeof en = en) =>
    caseCard(fileOf(world), TODAY, setting(world, messages), true);

  /** The events a card shows, by what they are called. */
  function eventsOf({ blocks }: Card, messages = en): string[] {
    const at = blocks.findIndex((block) => block.is === "heading" && block.text === messages.caseCard.events);
    const list = blocks[at + 1];
    return list?.is === "items" ? list.items.map(({ label }) => label) : [];
  }
  const left = ({ blocks }: Card) => {
    const last = blocks.at(-2);
    return last?.is === "paragraph" ? last.text : null;
  };

  it("has the latest five events in order of time, and says how many more there are", () => {
    const card = brief(talkative(12));
    expect(eventsOf(card)).toEqual(
      ["August", "September", "October", "November", "December"].map((month) => `5 ${month} 2011`),
    );
    expect(left(card)).toBe(en.caseCard.moreEvents("7 events"));
  });

  it("counts one more as one", () => {
    expect(left(brief(talkative(6)))).toBe(en.caseCard.moreEvents("1 event"));
  });

  it("has all five where there are no more, and speaks of none", () => {
    const card = brief(talkative(5));
    expect(eventsOf(card)).toHaveLength(5);
    expect(JSON.stringify(card)).not.toContain("more");
  });

  it("keeps what an open date follows from before what came later", () => {
    const card = brief(talkative(12, refused()));
    expect(eventsOf(card)).toEqual([
      ...["1 September 2010", "1 September 2011"],
      ...["5 October 2011", "5 November 2011", "5 December 2011"],
    ]);
  });

  it("has five at most even where more dates than that are open", () => {
    const world = refused();
    for (let day = 1; day <= 8; day++) {
      world.happens("asel", "parole-refused", { id: `r${day}`, date: `2011-10-0${day}` });
    }
    const labels = eventsOf(brief(world));
    expect(labels).toEqual([4, 5, 6, 7, 8].map((day) => `${day} October 2011`));
  });

  it("is whole where it was not asked to be brief, as a terminal has no button for the rest", () => {
    const world = talkative(12);
    expect(eventsOf(caseCard(fileOf(world), TODAY, setting(world)))).toHaveLength(12);
  });

  it.each([
    [ru, "7 событий"],
    [kk, "7 оқиға"],
  ])("says in $0.name how many more", (messages, count) => {
    expect(left(brief(talkative(12), messages))).toBe(messages.caseCard.moreEvents(count));
    expect(left(brief(talkative(12), messages))).toContain(count);
  });
});

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September"],
];
