import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DiscordMessage,
  renderMessage,
  renderPlain,
  renderPrivate,
} from "../../adapters/discord/render.ts";
import { personsIn } from "../../src/core/person-mark.ts";
import { en } from "../../src/i18n/en.ts";
import { discordProblems } from "../doubles/discord-oracle.ts";
import { DISCORD_CALLABLE, hostileCard, hostileNames, marked } from "../hostile-cards.ts";
import { isBlock, markupIn, withoutFrame } from "./markup.ts";

const RUNS = { numRuns: 25 };
const CALLS = DISCORD_CALLABLE.map((person) => `<@${person.slice("discord:".length)}>`);
const EACH = [
  { as: "a message", render: renderMessage },
  { as: "an answer", render: renderPrivate },
  { as: "text alone", render: renderPlain },
] as const;

/** Every line that people read. */
function linesOf({ content, components }: DiscordMessage): readonly string[] {
  const texts: string[] = content === undefined ? [] : [content];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("content" in value && typeof value.content === "string") texts.push(value.content);
    Object.values(value).forEach(look);
  };
  look(components);
  return texts.flatMap((text) => text.split("\n"));
}

function accountedFor(lines: readonly string[]): number {
  const text = lines.join("\n");
  const [, left = "0"] = /Left out for want of room\\?: (\d+)/.exec(text) ?? [];
  return new Set([...text.matchAll(/(?:#|\uFF03)(\d+)#/g)].map(([, n]) => n)).size + Number(left);
}

describe("any card at all", () => {
  it.each(EACH)(
    "as $as is taken by Discord, calls nobody but whom it may and loses nothing unsaid",
    (one) => {
      fc.assert(
        fc.property(hostileCard, hostileNames, (hostile, names) => {
          const { card, entries } = marked(hostile);
          const said = one.render(card, names, en, "k1");
          expect(discordProblems("POST", "/channels/1/messages", said)).toEqual([]);
          const lines = linesOf(said);
          const markup = lines.map(withoutFrame).flatMap(markupIn);
          expect(markup.filter((sign) => !CALLS.includes(sign) && !CALLS.join("").includes(sign))).toEqual(
            [],
          );
          const told = said.allowed_mentions.users.map((id) => `discord:${id}`);
          expect(told.filter((person) => !personsIn(card).has(person))).toEqual([]);
          expect(told.filter((person) => !DISCORD_CALLABLE.includes(person))).toEqual([]);
          expect(accountedFor(lines)).toBe(entries);
        }),
        RUNS,
      );
    },
  );

  it("never begins a line so that it becomes a heading, a list or a quotation", () => {
    fc.assert(
      fc.property(hostileCard, hostileNames, (card, names) => {
        const lines = linesOf(renderMessage(card, names, en, "k1")).map(withoutFrame);
        expect(lines.filter(isBlock)).toEqual([]);
      }),
      RUNS,
    );
  });
});
