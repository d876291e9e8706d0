import { ComponentType, MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";
import { isMarkOf, readButton } from "../../adapters/discord/buttons.ts";
import { DISCORD_LIMITS } from "../../adapters/discord/limits.ts";
import {
  type DiscordMessage,
  renderMessage,
  renderPlain,
  renderPrivate,
} from "../../adapters/discord/render.ts";
import { remindersCard } from "../../src/cards/message-card.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { type Button, type Card, type Item, paragraph } from "../../src/core/card.ts";
import { allEvents } from "../../src/core/catalogue.ts";
import { parseDay } from "../../src/core/dates.ts";
import { followUps } from "../../src/core/follow-ups.ts";
import { calledPerson, namedPerson } from "../../src/core/person-mark.ts";
import { en } from "../../src/i18n/en.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { bundledCatalogue } from "../bundled.ts";
import { discordProblems } from "../doubles/discord-oracle.ts";

const AIGUL = "discord:123456789012345678";
const NAMES = new Map([[AIGUL, "Aigul"]]);
const DAY = parseDay("2012-01-26");

const parole: Item = {
  label: "in 7 days",
  text: "Asel Example: Parole review, 2 February 2012",
  notes: ["Taken by nobody yet", "2011-08-02 + 6 months"],
  tone: "plain",
  typed: "/take refused/parole-retry",
  buttons: [{ label: "Take it", does: { is: "take", deadline: "refused/parole-retry" } }],
};

function cardOf(items: readonly Item[], more: Partial<Card> = {}): Card {
  return {
    title: "Reminders, 26 January 2012",
    summary: "Asel Example: Parole review",
    blocks: [{ is: "items", items }, paragraph("Not legal advice.", "muted")],
    ...more,
  };
}

const written = (said: unknown) => JSON.stringify(said);
const posted = (said: DiscordMessage) => discordProblems("POST", "/channels/1/messages", said);

/** Ids of all buttons, wherever they stand. */
function idsIn(said: DiscordMessage): readonly string[] {
  return [...written(said).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = ""]) => id);
}

describe("a reminder in Discord", () => {
  it("is one container with its buttons, and says below it why it was posted", () => {
    const said = renderMessage(cardOf([parole]), NAMES, en, "k1");
    expect(posted(said)).toEqual([]);
    expect(said).toEqual({
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [], users: [] },
      components: [
        {
          type: ComponentType.Container,
          components: [
            {
              type: ComponentType.TextDisplay,
              content: [
                "## Reminders, 26 January 2012",
                "**in 7 days**  Asel Example\\: Parole review, 2 February 2012",
                "-# Taken by nobody yet",
                "-# 2011-08-02 + 6 months",
              ].join("\n"),
            },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  ...{ type: ComponentType.Button, style: 1, label: "Take it" },
                  custom_id: "take:0:refused/parole-retry",
                },
              ],
            },
            { type: ComponentType.TextDisplay, content: "-# Not legal advice." },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.Button, style: 2, label: "Why?", custom_id: "why:k1" }],
        },
      ],
    });
  });

  it("tells its owner and nobody else, whoever is named", () => {
    const notes = [
      `Taken by ${calledPerson(AIGUL)}`,
      `asked ${namedPerson(AIGUL)} <@999999999999999999> @everyone`,
    ];
    const said = renderMessage(cardOf([{ ...parole, notes }]), NAMES, en, "k1");
    expect(said.allowed_mentions).toEqual({ parse: [], users: ["123456789012345678"] });
    expect(written(said)).toContain("-# Taken by <@123456789012345678>");
    expect(written(said)).toContain("asked Aigul \\\\<\\\\@999999999999999999\\\\> \\\\@everyone");
    expect(renderPrivate(cardOf([{ ...parole, notes }]), NAMES, en).allowed_mentions.users).toEqual([]);
  });

  it("leaves no link alive, masked or bare", () => {
    const text = "[court.org](https://evil.example) https://evil.example";
    const said = renderMessage(cardOf([{ ...parole, text }]), NAMES, en, "k1");
    expect(written(said)).toContain("\\\\[court.org\\\\](https\\\\://evil.example) https\\\\://evil.example");
  });

  it("warns by a sign, not only by its look", () => {
    const said = renderMessage(cardOf([{ ...parole, tone: "warning" }]), NAMES, en, "k1");
    expect(written(said)).toContain("⚠️ **in 7 days**");
  });

  it("is whole in every language, as many in a message as Discord's messenger takes", async () => {
    const catalogue = await bundledCatalogue();
    const { deadlines } = followUps(allEvents(catalogue), catalogue.rules);
    for (const messages of await allMessages()) {
      const setting = settingOf(catalogue, messages, DAY);
      for (let start = 0; start < deadlines.length; start += DISCORD_LIMITS.items) {
        const reminders = deadlines.slice(start, start + DISCORD_LIMITS.items).map((deadline) => ({
          ...{
            deadline,
            version: deadline.window.earliest,
            lead: 7,
            reason: "due" as const,
            nominalDay: DAY,
          },
          ...{ snoozeEnded: false, owner: null, snoozedUntil: null, mention: null, correction: null },
        }));
        const frame = { day: DAY, part: 1, parts: 2, possibleRepeat: true };
        const said = renderMessage(remindersCard(reminders, frame, setting), NAMES, messages, "k1");
        expect(posted(said)).toEqual([]);
        expect(written(said)).not.toContain("…");
        // Each with its four, and why.
        expect(idsIn(said)).toHaveLength(reminders.length * 4 + 1);
      }
    }
  });
});

describe("a card in Discord", () => {
  it("as text alone says all of it, what to type, and carries its key", () => {
    const said = renderPlain(cardOf([parole]), NAMES, en, "k1");
    expect(posted(said)).toEqual([]);
    expect(said.content).toContain("-# /take refused/parole-retry");
    expect(said.flags).toBe(MessageFlags.SuppressEmbeds);
    expect(idsIn(said)).toEqual(["why:k1"]);
  });

  it("is never empty", () => {
    const nothing = { title: "", summary: "", blocks: [] };
    for (const said of [renderMessage(nothing, NAMES, en, "k1"), renderPlain(nothing, NAMES, en, "k1")]) {
      expect(posted(said)).toEqual([]);
      expect(written(said)).toContain("Vigil");
    }
  });

  it("says what is left out for want of room", () => {
    const many = cardOf(Array.from({ length: 40 }, () => parole));
    for (const said of [renderMessage(many, NAMES, en, "k1"), renderPlain(many, NAMES, en, "k1")]) {
      expect(posted(said)).toEqual([]);
      expect(written(said)).toContain("Left out for want of room");
    }
  });
});

describe("a button in Discord", () => {
  const long = `event/${"rule-".repeat(36)}x`;
  const buttons: readonly Button["does"][] = [
    { is: "take", deadline: "refused/parole-retry" },
    { is: "outcome", deadline: "refused/parole-retry/2012", kind: "parole-review" },
    { is: "case", case: "asel" },
    { is: "share", command: "deadlines 30d" },
    { is: "pause", destination: "a/legal" },
    { is: "undo", deed: "17" },
  ];

  it("is read as it was written", () => {
    const said = renderPrivate(
      { title: "a", summary: "a", blocks: [], buttons: buttons.map((does) => ({ label: "b", does })) },
      NAMES,
      en,
    );
    expect(idsIn(said).map(readButton)).toEqual(buttons);
  });

  it("holds a mark of what is too long, which nothing else has", () => {
    const card = cardOf([
      { ...parole, buttons: [{ label: "Take it", does: { is: "take", deadline: long } }] },
    ]);
    const [id = ""] = idsIn(renderMessage(card, NAMES, en, "k1"));
    const read = readButton(id);
    expect(id.length).toBeLessThanOrEqual(100);
    expect(read).toMatchObject({ is: "take", deadline: expect.stringMatching(/^~/) });
    const deadline = read?.is === "take" ? read.deadline : "";
    expect(["refused/parole-retry", `${long}y`, long].filter((one) => isMarkOf(deadline, one))).toEqual([
      long,
    ]);
    expect(isMarkOf("refused/parole-retry", "refused/parole-retry")).toBe(true);
  });

  it("is left out where it would share a command that is too long to stand in it", () => {
    const does = { is: "share", command: "x".repeat(99) } as const;
    const card = { title: "a", summary: "a", blocks: [], buttons: [{ label: "Share", does }] };
    expect(idsIn(renderPrivate(card, NAMES, en))).toEqual([]);
  });

  it.each([
    ...["", "take", "take:0", "take:0:", "take:00:a", "take:1000:a", "take:x:a", "fly:0:a", "why:", "why:K1"],
    ...["take:0:a b", "take:0:a\nb", "take:0:\u202Ea", "outcome:0:a", "outcome:0:nothing a", "why:a:b"],
    `take:0:${"a".repeat(100)}`,
  ])("that Vigil did not write, %j, does nothing", (id) => {
    expect(readButton(id)).toBeNull();
  });
});
