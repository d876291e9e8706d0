import { describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import { outlookCard } from "../../src/cards/plan-card.ts";
import { problemCard } from "../../src/cards/problem-card.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { answer, answerDeadlines, answerDigest, openDesk, outlook } from "../../src/core/answer.ts";
import type { Card, Item } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import { parseDuration } from "../../src/core/duration.ts";
import { en } from "../../src/i18n/en.ts";
import { ru } from "../../src/i18n/ru.ts";
import { World } from "../world.ts";

const TODAY = parseDay("2012-02-13");
const retry = (id: string, afterwards: "once" | "weekly") =>
  ({
    id,
    on: [id === "check" ? "parole-refused" : "transfer-refused"],
    period: { is: "after", duration: parseDuration("P6M") },
    kind: "parole-review",
    afterwards,
    closedBy: ["released"],
  }) as const;
const yearly = {
  id: "yearly",
  on: ["blocked"],
  period: { is: "every-year" },
  kind: "anniversary",
  leads: [14, 0],
} as const;

/** One of everything a digest can tell, in the week of 13 February 2012. */
function eventful(): World {
  return new World()
    .rule(retry("check", "weekly"))
    .rule(retry("ask", "once"))
    .rule(yearly)
    .happens("due", "parole-refused", { date: "2011-08-15" })
    .happens("overdue", "parole-refused", { date: "2011-08-01" })
    .happens("unverified", "transfer-refused", { date: "2011-08-01" })
    .happens("site", "blocked", { date: "2011-02-20" })
    .happens("freed", "parole-refused", { date: "2011-08-20" })
    .happens("freed", "released", { date: "2012-02-08" });
}

const settingFor = (world: World, messages: typeof en = en) => settingOf(world.catalogue, messages, TODAY);
const deskOf = (world: World, day = TODAY) => openDesk(world.catalogue, day, false);

/** Each heading with the texts of the list or paragraph below it. */
function sections(card: Card): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  let heading = "";
  for (const block of card.blocks) {
    if (block.is === "heading") heading = block.text;
    const texts =
      block.is === "items"
        ? block.items.map(({ text }) => text)
        : block.is === "paragraph"
          ? [block.text]
          : [];
    if (block.is !== "heading") found[heading] = [...(found[heading] ?? []), ...texts];
  }
  return found;
}
const items = (card: Card): Item[] =>
  card.blocks.flatMap((block) => (block.is === "items" ? block.items : []));

describe("the digest", () => {
  const card = (world: World) => {
    const desk = deskOf(world);
    return answerCard(answerDigest(TODAY, desk), settingFor(world));
  };

  it("has each section under its heading, naming the case", () => {
    const found = sections(card(eventful()));
    expect(found["Due this week"]?.join()).toContain("due: ");
    expect(found.Overdue?.join()).toContain("overdue: ");
    expect(found["Unverified, please confirm"]?.join()).toContain("unverified: ");
    expect(found["Anniversaries in the next two weeks"]?.join()).toContain("site: ");
    expect(found["Changed since last week"]?.join()).toContain("freed: freed released");
    expect(found.Done?.join()).toMatch(/^freed: .*closed: released/);
  });

  it("names in its summary whatever may have to be done, and counts the rest", () => {
    const { summary } = card(eventful());
    expect(summary).toMatch(/Due this week: due, parole, 15 February 2012\. Overdue: overdue, /);
    expect(summary).toMatch(
      /Unverified, please confirm: unverified, .*\. Changed since last week: \d+\. Done: \d+\.$/,
    );
  });

  it("in chat has the first news and counts the others; elsewhere it has them all", () => {
    const world = new World().case("many");
    for (let day = 1; day <= 12; day++) {
      world.happens("many", "statement", {
        date: `2012-01-${String(day).padStart(2, "0")}`,
        known: "2012-02-09",
      });
    }
    const changed = (isBrief: boolean) => {
      const given = answerDigest(TODAY, deskOf(world));
      return sections(answerCard(given, settingFor(world), isBrief))["Changed since last week"] ?? [];
    };
    // The last two are not of the news: how many are left out, and that no date is advice.
    expect(changed(true)).toHaveLength(8 + 2);
    expect(changed(true)[8]).toContain("4 events more");
    expect(changed(false)).toHaveLength(12 + 1);
  });

  it("that has nothing to say says so in one line", () => {
    expect(card(new World())).toMatchObject({ blocks: [{ is: "paragraph", text: "Ran; nothing due." }] });
  });
});

describe("the outlook at start", () => {
  const card = (world: World) => outlookCard(outlook(deskOf(world)), settingFor(world));

  it("shows what is posted today, in the seven days after it, and what comes next", () => {
    const world = eventful().happens("now", "parole-refused", { date: "2011-08-13" });
    const shown = card(world);
    const [today = [], ...others] = Object.values(sections(shown));
    expect(today.join()).toContain("now: ");
    expect(others.flat().join()).toContain("due: ");
    expect(items(shown).find(({ text }) => text.startsWith("now: "))?.label).toBe("today");
    expect(sections(shown)["15 February 2012"]?.join()).toContain("due: ");
    expect(items(shown).filter(({ label }) => label === "on the day").length).toBeGreaterThan(0);
  });

  it("says in words that there is nothing", () => {
    const texts = Object.values(sections(card(new World()))).flat();
    expect(texts).toEqual(
      expect.arrayContaining([
        "Ran; nothing due today.",
        "Nothing would be posted.",
        "No deadline lies ahead.",
      ]),
    );
  });

  it("names five deadlines even where only one recurs", () => {
    const world = new World().rule(yearly).happens("site", "blocked", { date: "2011-06-01" });
    expect(
      sections(card(world))["Next five deadlines"]?.filter((text) => text.startsWith("site: ")),
    ).toHaveLength(5);
  });
});

describe("the card of a case", () => {
  const card = (world: World, name: string, messages = en, day = TODAY) =>
    answerCard(answer({ is: "case", name }, deskOf(world, day)), settingFor(world, messages));

  it("asks about what passed without an outcome, and warns by more than colour", () => {
    const shown = card(eventful(), "overdue");
    const [asked] = sections(shown)["Passed without a known outcome, please confirm"] ?? [];
    expect(asked).toContain("(overdue)");
    expect(items(shown).find(({ text }) => text === asked)?.tone).toBe("warning");
  });

  it("keeps what is closed, muted, with its reason and who reported it when", () => {
    const shown = card(eventful(), "freed");
    const closed = items(shown).find(({ text }) => text.includes("closed: "));
    expect(closed).toMatchObject({
      tone: "muted",
      text: expect.stringContaining("closed: released, reported 1 January 2020"),
    });
  });

  it("gives the basis of a rule that rests on law or practice, and the formula", () => {
    const [next] = items(card(eventful(), "due"));
    expect(next?.notes[0]).toBe("2011-08-15 + 6 months [by statute: a law]");
  });

  it("says that it is no legal advice", () => {
    expect(JSON.stringify(card(eventful(), "due").blocks.at(-1))).toContain("not legal advice");
  });

  it("names the type of an event only where its summary is in another language", () => {
    expect(sections(card(eventful(), "freed")).Events).toContain("freed released");
    expect(Object.values(sections(card(eventful(), "freed", ru))).flat()).toContain(
      "Освобождение: freed released",
    );
  });

  it("says nothing of who it is before anything is known", () => {
    const shown = card(eventful(), "freed", en, parseDay("2010-01-01"));
    expect(shown.blocks.some(({ is }) => is === "fields")).toBe(false);
    expect(JSON.stringify(shown)).toContain("Nothing is known yet as of this day.");
  });

  it("labels an event without a date by the day it was reported", () => {
    const world = new World().happens("asel", "custody-reported", { known: "2012-01-22" });
    expect(items(card(world, "asel")).map(({ label }) => label)).toContain("reported 1 January 2020");
  });
});

describe("a name that is not exactly one case's", () => {
  it("lists no deadline, not even all of them, and offers what may be meant", () => {
    const world = eventful().case("zhovtis", "person", "Evgeniy Zhovtis");
    const reply = answerDeadlines(
      { from: null, to: null, kind: null, name: "Evgeniy Zovtis" },
      deskOf(world),
    );
    expect(reply.deadlines).toEqual([]);
    expect(answerCard(reply, settingFor(world)).title).toContain("Did you mean");
  });

  it("asks which of two", () => {
    const world = new World().case("one", "person", "Asel Example").case("two", "person", "Example Asel");
    const shown = answerCard(answer({ is: "case", name: "Asel Example" }, deskOf(world)), settingFor(world));
    expect(shown.title).toContain("may mean several cases");
    expect(items(shown).map(({ text }) => text)).toEqual(["person - /case one", "person - /case two"]);
  });
});

describe("deadlines of a kind", () => {
  it("are those of that kind only", () => {
    const question = { from: null, to: null, kind: "anniversary", name: "" } as const;
    const kinds = answerDeadlines(question, deskOf(eventful())).deadlines.map(({ rule }) => rule.kind);
    expect([...new Set(kinds)]).toEqual(["anniversary"]);
  });
});

describe("a refused command", () => {
  it("offers the nearest one as it is typed", () => {
    const setting = settingFor(new World());
    const text = (code: "unknown-command" | "unknown-subcommand", suggestion: string) =>
      problemCard({ code, text: "x", suggestion }, setting).summary;
    expect(text("unknown-command", "case")).toContain("Did you mean /case?");
    expect(text("unknown-subcommand", "preview")).toContain("Did you mean /vigil preview?");
  });
});
