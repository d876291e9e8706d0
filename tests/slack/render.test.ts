import type { types } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { readButton } from "../../adapters/slack/buttons.ts";
import { SLACK_LIMITS } from "../../adapters/slack/limits.ts";
import { renderMessage, renderPlain, renderPrivate, renderView } from "../../adapters/slack/render.ts";
import { remindersCard } from "../../src/cards/message-card.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { type Card, heading, type Item, paragraph } from "../../src/core/card.ts";
import { allEvents } from "../../src/core/catalogue.ts";
import { parseDay } from "../../src/core/dates.ts";
import { followUps } from "../../src/core/follow-ups.ts";
import { calledPerson, namedPerson } from "../../src/core/person-mark.ts";
import { en } from "../../src/i18n/en.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { bundledCatalogue } from "../bundled.ts";
import { blockKitProblems, callsIn } from "../doubles/block-kit.ts";

const NAMES = new Map([["slack:U0AIGUL", "Aigul"]]);
const DAY = parseDay("2012-01-26");

const parole: Item = {
  label: "in 7 days",
  text: "Asel Example: Parole review, 2 February 2012",
  notes: ["Taken by nobody yet", "2011-08-02 + 6 months", "Refused on 2 August 2011. [A newspaper]"],
  tone: "plain",
  typed: "/take refused/parole-retry",
  buttons: [
    { label: "Take it", does: { is: "take", deadline: "refused/parole-retry" } },
    {
      label: "Record outcome",
      does: { is: "outcome", deadline: "refused/parole-retry", kind: "parole-review" },
    },
  ],
};
const bare = ({ buttons: _, typed: __, ...item }: Item): Item => item;

function cardOf(items: readonly Item[], more: Partial<Card> = {}): Card {
  const told = items.map(({ label, text }) => `${text} (${label})`).join("; ");
  return {
    title: "Reminders, 26 January 2012",
    summary: `Reminders, 26 January 2012: ${told}`,
    blocks: [{ is: "items", items }, paragraph("Not legal advice.", "muted")],
    ...more,
  };
}

const message = (card: Card) => renderMessage(card, NAMES, en);
const kinds = (blocks: readonly types.KnownBlock[]) => blocks.map(({ type }) => type).join(" ");
const written = (value: unknown) => JSON.stringify(value);

describe("a reminder in Slack", () => {
  it("has its label and text, small print, and buttons", () => {
    expect(message(cardOf([parole])).blocks).toEqual([
      { type: "header", text: { type: "plain_text", text: "Reminders, 26 January 2012", emoji: false } },
      {
        type: "section",
        text: {
          type: "mrkdwn",
          text: "*in 7 days*\nAsel Example: Parole review, 2 February 2012",
          verbatim: true,
        },
      },
      {
        type: "context",
        elements: [
          {
            type: "plain_text",
            text: "Taken by nobody yet\n2011-08-02 + 6 months\nRefused on 2 August 2011. [A newspaper]",
            emoji: false,
          },
        ],
      },
      {
        type: "actions",
        elements: [
          {
            type: "button",
            text: { type: "plain_text", text: "Take it" },
            action_id: "take:0",
            value: "refused/parole-retry",
            style: "primary",
          },
          {
            type: "button",
            text: { type: "plain_text", text: "Record outcome" },
            action_id: "outcome:1",
            value: "parole-review refused/parole-retry",
          },
        ],
      },
      { type: "context", elements: [{ type: "plain_text", text: "Not legal advice.", emoji: false }] },
    ]);
  });

  it("tells a phone everything in its text", () => {
    expect(message(cardOf([parole])).text).toBe(
      "Reminders, 26 January 2012: Asel Example: Parole review, 2 February 2012 (in 7 days)",
    );
  });

  it("calls its owner, and names everybody else", () => {
    const notes = [
      `Taken by ${calledPerson("slack:U0AIGUL")}`,
      `asked ${namedPerson("slack:U0AIGUL")} <@U0EVIL>`,
    ];
    const { blocks } = message(cardOf([{ ...parole, notes }]));
    expect(callsIn(blocks)).toEqual(["<@U0AIGUL>"]);
    expect(written(blocks)).toContain("Taken by <@U0AIGUL>\\nasked Aigul &lt;@U0EVIL&gt;");
  });

  it("warns by a sign, not only by its look", () => {
    const { blocks } = message(cardOf([{ ...parole, tone: "warning" }]));
    expect(written(blocks)).toContain("⚠️ *in 7 days*");
    const repeat = message(cardOf([parole], { blocks: [paragraph("Possible repeat", "warning")] }));
    expect(written(repeat.blocks)).toContain("⚠️ Possible repeat");
  });

  it("has buttons that do not repeat their ids and are heard with what they are about", () => {
    const other = { ...parole, text: "Berik Example: Sentence would end, 2 February 2012" };
    const buttons = message(cardOf([parole, other])).blocks.flatMap((block) =>
      block.type === "actions" ? (block.elements as types.Button[]) : [],
    );
    expect(buttons.map(({ action_id }) => action_id)).toEqual(["take:0", "outcome:1", "take:2", "outcome:3"]);
    expect(buttons[2]?.accessibility_label).toBe("Take it: Berik Example: Sentence would end, 2 Fe…");
    const read = buttons.map(({ action_id = "", value = "" }) => readButton(action_id, value));
    expect(read).toEqual([...(parole.buttons ?? []), ...(parole.buttons ?? [])].map(({ does }) => does));
  });

  it("is whole in every language, as many in a message as Slack's messenger takes", async () => {
    const catalogue = await bundledCatalogue();
    const { deadlines } = followUps(allEvents(catalogue), catalogue.rules);
    for (const messages of await allMessages()) {
      const setting = settingOf(catalogue, messages, DAY);
      for (let start = 0; start < deadlines.length; start += SLACK_LIMITS.items) {
        const posted = deadlines.slice(start, start + SLACK_LIMITS.items).map((deadline) => ({
          ...{
            deadline,
            version: deadline.window.earliest,
            lead: 7,
            reason: "due" as const,
            nominalDay: DAY,
          },
          ...{ snoozeEnded: false, owner: null, snoozedUntil: null, mention: null, correction: null },
        }));
        const card = remindersCard(posted, { day: DAY, part: 1, parts: 2, possibleRepeat: true }, setting);
        const said = renderMessage(card, NAMES, messages);
        expect(blockKitProblems("message", said)).toEqual([]);
        const texts = said.blocks.filter(({ type }) => type !== "actions");
        expect(written(texts)).not.toContain("…");
        expect(said.text).not.toContain("…");
      }
    }
  });
});

describe("a list in Slack", () => {
  const list: Card = {
    title: "Asel Example (person)",
    summary: "in custody",
    blocks: [
      paragraph("As reported on 22 January 2012: in custody"),
      paragraph("Sentenced to 4 years"),
      {
        is: "fields",
        fields: [
          { label: "Who", value: "Journalist" },
          { label: "Region", value: "Almaty" },
        ],
      },
      heading("What comes next"),
      { is: "items", items: [bare(parole), { ...bare(parole), label: "closed", tone: "muted", notes: [] }] },
      { is: "table", columns: ["Day", "What", "Why"], rows: [["1 May", "posted", "due"]] },
      paragraph("Not legal advice.", "muted"),
    ],
    buttons: [{ label: "Timeline", does: { is: "timeline", case: "asel" } }],
  };

  it("puts entries without buttons into few blocks", () => {
    const { blocks } = message(list);
    expect(kinds(blocks)).toBe("header section section section context actions");
    expect(written(blocks[1])).toContain("in custody\\nSentenced to 4 years");
    expect(blocks[2]).toMatchObject({
      fields: [{ text: "*Who*\nJournalist" }, { text: "*Region*\nAlmaty" }],
    });
    expect(blocks[3]).toMatchObject({
      text: {
        text: [
          "*What comes next*",
          "*in 7 days*  Asel Example: Parole review, 2 February 2012",
          "Taken by nobody yet",
          "2011-08-02 + 6 months",
          "Refused on 2 August 2011. [A newspaper]",
          "closed  Asel Example: Parole review, 2 February 2012",
          "*1 May*  posted",
          "due",
        ].join("\n"),
      },
    });
  });

  it("says what to type where it has no buttons", () => {
    const { buttons: _, ...typed } = parole;
    expect(written(message(cardOf([typed])).blocks)).toContain("/take refused/parole-retry");
    expect(written(message(cardOf([parole])).blocks)).not.toContain("/take");
  });

  it("shows a hostile text as it was written", () => {
    const hostile = "<!channel> *bold* `code` <https://evil.example|court.example> :fire: @everyone";
    const card = cardOf([{ ...parole, text: hostile, notes: [hostile] }], {
      title: hostile,
      summary: hostile,
    });
    for (const said of [message(card), renderPrivate(card, NAMES, en), renderPlain(card, NAMES, en)]) {
      expect(callsIn(said)).toEqual([]);
      expect(said.text).not.toMatch(/[*]bold|`|:fire:/);
    }
    expect(blockKitProblems("message", message(card))).toEqual([]);
    const [header, section, context] = message(card).blocks;
    expect(header).toMatchObject({ text: { text: expect.stringContaining("*bold* `code`") } });
    expect(section).toMatchObject({ text: { text: expect.stringContaining("∗bold∗ ˋcodeˋ") } });
    expect(context).toMatchObject({ elements: [{ text: expect.stringContaining("*bold* `code`") }] });
  });

  it("has the whole of a title that is too long for a header below it", () => {
    const title = `About ${"very ".repeat(60)}much`;
    const [header, rest] = message({ ...list, title }).blocks;
    expect(header).toMatchObject({ type: "header", text: { text: expect.stringMatching(/^About.*…$/) } });
    expect(rest).toMatchObject({ type: "section", text: { text: title } });
  });
});

describe("what does not fit", () => {
  const long = (count: number, length: number) =>
    Array.from({ length: count }, (_, n) => ({ ...parole, label: `No. ${n}.`, notes: ["a".repeat(length)] }));

  it("is cut, and the long one alone: it pushes no other out", () => {
    const items = [
      ...long(3, 100),
      { ...parole, label: "No. 3.", notes: ["b".repeat(20_000)] },
      ...long(3, 100),
    ];
    const { blocks } = message(cardOf(items));
    expect(blockKitProblems("message", { text: "x", blocks })).toEqual([]);
    expect(written(blocks).match(/a{100}(?!a)/g)).toHaveLength(6);
    expect(written(blocks)).toMatch(/b{200,}…/);
  });

  it("is left out from the end, which is said, while the last lines and buttons stay", () => {
    const buttons = [{ label: "Share", does: { is: "share", command: "/deadlines" } }] as const;
    const { blocks } = message(cardOf(long(60, 500), { buttons }));
    expect(blockKitProblems("message", { text: "x", blocks })).toEqual([]);
    const text = written(blocks);
    const shown = text.match(/No\. \d+\./g)?.length ?? 0;
    expect(shown).toBeGreaterThan(7);
    expect(text).toContain(en.roomWords.leftOut(String(60 - shown)));
    expect(text).toContain("Not legal advice.");
    expect(text).toContain('"share:');
  });

  it("is less in a private answer, and in a view", () => {
    const card = cardOf(long(60, 400).map(bare));
    const shown = (blocks: unknown) => written(blocks).match(/No\. \d+\./g)?.length;
    expect(shown(message(card).blocks)).toBeLessThan(60);
    expect(shown(renderPrivate(card, NAMES, en).blocks)).toBe(60);
    const views = renderView(cardOf(long(60, 400)), NAMES, en);
    expect(views.length).toBeLessThanOrEqual(100);
    expect(shown(views)).toBeGreaterThan(40);
    expect(renderView(cardOf(long(60, 400)), NAMES, en, { blocks: 20 }).length).toBeLessThanOrEqual(20);
  });

  it("leaves no heading without its entries behind", () => {
    const items = long(1, 0).map(bare);
    const blocks = Array.from(
      { length: 150 },
      (_, n) => [heading(`Part ${n}`), { is: "items", items }] as const,
    ).flat();
    const texts = written(message(cardOf([], { blocks })).blocks);
    expect(texts).toMatch(/Left out for want of room: \d+/);
    expect(texts).not.toMatch(/\*Part \d+\*"/);
  });

  it("is cut in the text too, Cyrillic by what it weighs", () => {
    const { text } = message(cardOf([], { summary: "Ж".repeat(5000) }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4000);
    expect(text).toMatch(/Ж{1500,}…$/);
  });
});

describe("a card as text alone", () => {
  it("says all of it, and what to type", () => {
    const card = cardOf([parole], {
      blocks: [
        { is: "items", items: [parole] },
        { is: "fields", fields: [{ label: "Who", value: "Asel" }] },
      ],
    });
    expect(renderPlain(card, NAMES, en)).toEqual({
      text: [
        "Reminders, 26 January 2012",
        "*in 7 days*  Asel Example: Parole review, 2 February 2012",
        "Taken by nobody yet",
        "2011-08-02 + 6 months",
        "Refused on 2 August 2011. [A newspaper]",
        "/take refused/parole-retry",
        "Who: Asel",
      ].join("\n"),
    });
  });

  it("is never empty and never long", () => {
    expect(renderPlain({ title: "", summary: "", blocks: [] }, NAMES, en).text).toBe("Vigil");
    const { text } = renderPlain(cardOf(Array.from({ length: 99 }, () => parole)), NAMES, en);
    expect(text.length).toBeLessThanOrEqual(3800);
    expect(text).toContain("Left out for want of room");
    const line = renderPlain({ title: "", summary: "x".repeat(9999), blocks: [] }, NAMES, en).text;
    expect(line.length).toBeLessThanOrEqual(3800);
  });
});

it("numbers the buttons of a view from where its place begins", () => {
  const views = [0, 2].map((firstButton) => renderView(cardOf([parole]), NAMES, en, { firstButton }));
  expect(blockKitProblems("home", { type: "home", blocks: views.flat() })).toEqual([]);
});
