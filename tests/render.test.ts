import { describe, expect, it } from "vitest";
import { renderMessage as inDiscord } from "../adapters/discord/render.ts";
import { renderMessage as inSlack } from "../adapters/slack/render.ts";
import { render as inTerminal } from "../adapters/terminal/render.ts";
import { plain } from "../adapters/terminal/style.ts";
import { type Card, paragraph } from "../src/core/card.ts";
import { calledPerson } from "../src/core/person-mark.ts";
import { en } from "../src/i18n/en.ts";
import { blockKitProblems } from "./doubles/block-kit.ts";
import { discordProblems } from "./doubles/discord-oracle.ts";

/** One card, as an advocate might see it and as an attacker would have it. */
const card: Card = {
  title: "@everyone *Reminders* <!channel> [free](https://evil.example)",
  summary: "Asel Example: Parole review",
  blocks: [
    {
      is: "items",
      items: [
        {
          label: "in 7 days",
          text: "Asel Example: Parole review, 2 February 2012",
          notes: [
            `Taken by ${calledPerson("slack:U0AIGUL")} and ${calledPerson("discord:123456789012345678")}`,
          ],
          tone: "warning",
          buttons: [{ label: "Give back", does: { is: "give-back", deadline: "refused/parole-retry" } }],
        },
      ],
    },
    paragraph("Not legal advice.", "muted"),
  ],
};
const NAMES = new Map([
  ["slack:U0AIGUL", "Aigul"],
  ["discord:123456789012345678", "Dana"],
]);

describe("one card on every platform, side by side", () => {
  it("in a terminal: lines of plain text; people by their ids", () => {
    expect(inTerminal(card, { columns: 80, style: plain }).split("\n")).toEqual([
      "@everyone *Reminders* <!channel> [free](https://evil.example)",
      "",
      "  in 7 days  Asel Example: Parole review, 2 February 2012",
      "             Taken by U0AIGUL and 123456789012345678",
      "",
      "Not legal advice.",
      "",
    ]);
  });

  it("in Slack: blocks; who is of Slack is called, and nothing of the title means anything", () => {
    const said = inSlack(card, NAMES, en);
    expect(blockKitProblems("message", said)).toEqual([]);
    expect(said).toEqual({
      text: "Asel Example: Parole review",
      blocks: [
        {
          type: "header",
          text: {
            type: "plain_text",
            text: "@everyone *Reminders* &lt;!channel&gt; [free](https://evil.example)",
            emoji: false,
          },
        },
        {
          type: "section",
          text: {
            type: "mrkdwn",
            text: "⚠️ *in 7 days*\nAsel Example: Parole review, 2 February 2012",
            verbatim: true,
          },
        },
        {
          type: "context",
          elements: [{ type: "mrkdwn", text: "Taken by <@U0AIGUL> and Dana", verbatim: true }],
        },
        {
          type: "actions",
          elements: [
            {
              type: "button",
              text: { type: "plain_text", text: "Give back" },
              action_id: "give-back:0",
              value: "refused/parole-retry",
            },
          ],
        },
        { type: "context", elements: [{ type: "plain_text", text: "Not legal advice.", emoji: false }] },
      ],
    });
  });

  it("in Discord: a container; who is of Discord is called and alone may be told, and below it stands why", () => {
    const said = inDiscord(card, NAMES, en, "k1");
    expect(discordProblems("POST", "/channels/1/messages", said)).toEqual([]);
    expect(said).toEqual({
      flags: 1 << 15,
      allowed_mentions: { parse: [], users: ["123456789012345678"] },
      components: [
        {
          type: 17,
          components: [
            {
              type: 10,
              content: [
                "## \\@everyone \\*Reminders\\* \\<!channel\\> \\[free\\](https\\://evil.example)",
                "⚠️ **in 7 days**  Asel Example\\: Parole review, 2 February 2012",
                "-# Taken by Aigul and <@123456789012345678>",
              ].join("\n"),
            },
            {
              type: 1,
              components: [
                { type: 2, style: 2, label: "Give back", custom_id: "give-back:0:refused/parole-retry" },
              ],
            },
            { type: 10, content: "-# Not legal advice." },
          ],
        },
        { type: 1, components: [{ type: 2, style: 2, label: "Why?", custom_id: "why:k1" }] },
      ],
    });
  });
});
