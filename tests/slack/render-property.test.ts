import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type RenderWords,
  renderMessage,
  renderPlain,
  renderPrivate,
  renderView,
} from "../../adapters/slack/render.ts";
import type { Names } from "../../src/chat/persons.ts";
import type { Card } from "../../src/core/card.ts";
import { en } from "../../src/i18n/en.ts";
import { blockKitProblems, callsIn, type Surface } from "../doubles/block-kit.ts";
import { CALLABLE, hostileCard, hostileNames, hostileText, marked } from "../hostile-cards.ts";

const CALLS = new Set(CALLABLE.map((person) => `<@${person.slice("slack:".length)}>`));
const RUNS = { numRuns: 20 };

const plain = (text: string) => ({ type: "plain_text", text });
const EACH = [
  { surface: "message", render: renderMessage },
  { surface: "answer", render: renderPrivate },
  { surface: "home", render: (...all) => ({ type: "home", blocks: renderView(...all) }) },
  {
    surface: "modal",
    render: (...all) => ({ type: "modal", title: plain("Vigil"), blocks: renderView(...all) }),
  },
] as const satisfies readonly {
  surface: Surface;
  render: (card: Card, names: Names, words: RenderWords) => object;
}[];

/** How many entries a text shows or says to be left out. */
function accountedFor(said: unknown): number {
  const text = JSON.stringify(said);
  const [, left = "0"] = /Left out for want of room: (\d+)/.exec(text) ?? [];
  return new Set([...text.matchAll(/#(\d+)#/g)].map(([, n]) => n)).size + Number(left);
}

describe("any card at all", () => {
  it.each(EACH)(
    "as $surface is taken by Slack, calls nobody but whom it may and loses nothing unsaid",
    (one) => {
      fc.assert(
        fc.property(hostileCard, hostileNames, (hostile, names) => {
          const { card, entries } = marked(hostile);
          const said = one.render(card, names, en);
          expect(blockKitProblems(one.surface, said)).toEqual([]);
          expect(callsIn(said).filter((call) => !CALLS.has(call))).toEqual([]);
          expect(accountedFor(said)).toBe(entries);
        }),
        RUNS,
      );
    },
  );

  it("as text alone is never empty, fits, calls nobody but whom it may and loses nothing unsaid", () => {
    fc.assert(
      fc.property(hostileCard, hostileNames, (hostile, names) => {
        const { card, entries } = marked(hostile);
        const said = renderPlain(card, names, en);
        expect(blockKitProblems("message", said)).toEqual([]);
        expect(said.text.length).toBeLessThanOrEqual(3800);
        expect(callsIn(said).filter((call) => !CALLS.has(call))).toEqual([]);
        expect(accountedFor(said)).toBe(entries);
      }),
      RUNS,
    );
  });

  it("has a line of text that an update takes too", () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileNames, (title, summary, names) => {
        const { text } = renderMessage({ title, summary, blocks: [] }, names, en);
        expect(text.trim()).not.toBe("");
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4000);
        expect(text).not.toContain("\n");
        expect(callsIn({ text }).filter((call) => !CALLS.has(call))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
