import fc from "fast-check";
import type { Block, Button, ButtonAction, Card, Item } from "../src/core/card.ts";
import { calledPerson, namedPerson } from "../src/core/person-mark.ts";

/** Whom Slack can call. */
export const CALLABLE = ["slack:U0AIGUL", "slack:W0DANA"];
/** Whom Discord can call. */
export const DISCORD_CALLABLE = ["discord:123456789012345678"];
const PERSONS = [
  ...CALLABLE,
  ...DISCORD_CALLABLE,
  "discord:77",
  "terminal:dana",
  "slack:!channel",
  "slack:U1|x",
  "slack:",
];

const BAD = [
  ..."<!channel>|<@U0EVIL>|<https://evil.example|x.org>|<!subteam^S1>|<#C1>|@everyone|&amp;|&lt;!here&gt;".split(
    "|",
  ),
  ..."*bold*|_it_|~no~|`code`|```|> quoted|:fire:|:+1:|\u202Eright to left|\u200B|\uD800|\u0000|\uFFFD".split(
    "|",
  ),
  ..."[court.org](https://evil.example)\0<@99999999999999999>\0<@&1>\0</case:1>\0<t:1:R>\0# big\0-# small\0- a\0+ a\0"
    .concat("12. a\0||hidden||\0__under__\0\\\0\\*\0@here\0<a:x:1>")
    .split("\0"),
  ..."👩🏽‍💻|🇰🇿|e\u0301|שלום|مرحبا|Жовтис|नमस्ते|\n|\r\n> |   |\u2028|a|word | word|&|<|>|-|—|…".split("|"),
];

const short = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...BAD), { maxLength: 8 }).map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: "binary" }) },
);
const long = fc
  .tuple(fc.constantFrom(...BAD), fc.integer({ min: 100, max: 10_000 }))
  .map(([part, length]) => part.repeat(Math.ceil(length / part.length)).slice(0, length));
const person = fc
  .tuple(fc.constantFrom(...PERSONS), fc.boolean())
  .map(([one, isCalled]) => (isCalled ? calledPerson(one) : namedPerson(one)));

/** Whatever somebody may have written, empty or 10,000 characters long, and persons in it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: short },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.tuple(short, person, short).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.constant("") },
);

const does: fc.Arbitrary<ButtonAction> = fc.oneof(
  hostileText.map((deadline) => ({ is: "take" as const, deadline })),
  hostileText.map((deadline) => ({ is: "outcome" as const, deadline, kind: "custom" as const })),
  hostileText.map((command) => ({ is: "share" as const, command })),
  fc.constant({ is: "case" as const, case: "asel" }),
);
const button: fc.Arbitrary<Button> = fc.record({ label: hostileText, does });
const buttons = fc.oneof(
  { weight: 5, arbitrary: fc.array(button, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(button, { minLength: 20, maxLength: 60 }) },
);
const tone = fc.constantFrom("plain" as const, "muted" as const, "warning" as const);

const item: fc.Arbitrary<Item> = fc.record(
  {
    label: hostileText,
    text: hostileText,
    notes: fc.array(hostileText, { maxLength: 4 }),
    tone,
    buttons,
    typed: hostileText,
  },
  { requiredKeys: ["label", "text", "notes", "tone"] },
);

/** Of every count, few and many alike. */
function listOf<Thing>(thing: fc.Arbitrary<Thing>): fc.Arbitrary<Thing[]> {
  const many = fc.tuple(fc.array(thing, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 200 }));
  return fc.oneof(
    fc.array(thing, { maxLength: 8 }),
    many.map(([some, count]) => Array.from({ length: count }, (_, n) => some[n % some.length] as Thing)),
  );
}

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: listOf(item).map((items) => ({ is: "items" as const, items })) },
  hostileText.map((text) => ({ is: "heading" as const, text })),
  fc.record({ is: fc.constant("paragraph" as const), text: hostileText, tone }),
  listOf(fc.record({ label: hostileText, value: hostileText })).map((fields) => ({
    is: "fields" as const,
    fields,
  })),
  listOf(fc.array(hostileText, { maxLength: 5 })).map((rows) => ({
    is: "table" as const,
    columns: [],
    rows,
  })),
);

export const hostileCard: fc.Arbitrary<Card> = fc.record(
  {
    title: hostileText,
    summary: hostileText,
    blocks: fc.array(block, { maxLength: 4 }),
    buttons,
  },
  { requiredKeys: ["title", "summary", "blocks"] },
);

/** Names people give themselves. */
export const hostileNames: fc.Arbitrary<Map<string, string>> = fc
  .array(hostileText, { minLength: PERSONS.length, maxLength: PERSONS.length })
  .map((names) => new Map(names.map((name, n) => [PERSONS[n] ?? "", name])));

/** The same card with a mark of its own at the beginning of every entry, and how many there are. */
export function marked(card: Card): { readonly card: Card; readonly entries: number } {
  let entries = 0;
  const mark = () => `#${entries++}#`;
  const withMarks = (one: Block): Block => {
    switch (one.is) {
      case "heading":
        return one;
      case "paragraph":
        return { ...one, text: `${mark()}${one.text}` };
      case "fields":
        return {
          ...one,
          fields: one.fields.map(({ label, value }) => ({ label: `${mark()}${label}`, value })),
        };
      case "items":
        return { ...one, items: one.items.map((entry) => ({ ...entry, label: `${mark()}${entry.label}` })) };
      case "table":
        return { ...one, rows: one.rows.map((cells) => [mark(), ...cells]) };
    }
  };
  return { card: { ...card, blocks: card.blocks.map(withMarks) }, entries };
}
