import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import schema from "../doubles/block-kit.schema.json" with { type: "json" };
import { blockKitProblems, callsIn, type Surface } from "../doubles/block-kit.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const button = (more: object = {}) => ({
  type: "button",
  text: plain("Take it"),
  action_id: "take:0",
  ...more,
});
const actions = (...elements: object[]) => ({ type: "actions", elements });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const input = (element: object) => ({ type: "input", label: plain("Channel"), element });
const options = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ text: plain(`${n}`), value: `${n}` }));
const select = (more: object) => ({ type: "static_select", action_id: "channel", ...more });
const modal = (...blocks: object[]) => ({
  type: "modal",
  title: plain("Set up"),
  submit: plain("Save"),
  blocks,
});
const message = (...blocks: object[]) => ({ text: "Reminders", blocks });

describe("what Slack takes", () => {
  it.each<[string, Surface, object]>([
    [
      "a message",
      "message",
      { ...message(section("*today*"), actions(button())), channel: "C1", unfurl_links: false },
    ],
    ["a message of text alone", "message", { text: "Reminders" }],
    [
      "an answer of many long sections",
      "answer",
      message(...Array.from({ length: 40 }, () => section("a".repeat(2900)))),
    ],
    ["a form", "modal", modal(input(select({ options: options(100), initial_option: options(1)[0] })))],
    [
      "a home page",
      "home",
      { type: "home", blocks: Array.from({ length: 100 }, () => ({ type: "divider" })) },
    ],
  ])("%s", (_, surface, payload) => {
    expect(blockKitProblems(surface, payload)).toEqual([]);
  });
});

describe("what Slack refuses", () => {
  it.each<[string, Surface, object, RegExp]>([
    ["a block that there is not", "message", message({ type: "blink" }), /blocks\.0/],
    [
      "a key that there is not",
      "message",
      message({ ...section("a"), colour: "red" }),
      /Unrecognized key: "colour"/,
    ],
    [
      "a key of the wrong type",
      "message",
      message(actions(button({ value: 1 }))),
      /value: .*expected string/,
    ],
    [
      "markup in a header",
      "message",
      message({ type: "header", text: section("a").text }),
      /expected "plain_text"/,
    ],
    ["an input as an action", "message", message(actions({ type: "plain_text_input" })), /elements/],
    ["no text", "message", { text: " ", blocks: [section("a")] }, /no text/],
    ["a long text", "message", { text: "a".repeat(4001) }, /a text of 4001/],
    [
      "51 blocks",
      "message",
      message(...Array.from({ length: 51 }, () => section("a"))),
      /51 blocks, at most 50/,
    ],
    [
      "blocks too long together",
      "message",
      message(...Array.from({ length: 5 }, () => section("a".repeat(2700)))),
      /together/,
    ],
    [
      "101 blocks of a view",
      "home",
      { type: "home", blocks: Array.from({ length: 101 }, () => ({ type: "divider" })) },
      /101 blocks/,
    ],
    ["a section of nothing", "message", message({ type: "section" }), /without text or fields/],
    ["an empty text", "message", message(section("  ")), /text: empty/],
    ["a long section", "message", message(section("a".repeat(3001))), /3001, at most 3000/],
    [
      "a long header",
      "message",
      message({ type: "header", text: plain("a".repeat(151)) }),
      /151, at most 150/,
    ],
    [
      "11 fields",
      "message",
      message({ type: "section", fields: Array.from({ length: 11 }, () => plain("a")) }),
      /11, at most 10/,
    ],
    ["no actions", "message", message(actions()), /elements: empty/],
    [
      "26 actions",
      "message",
      message(actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `${n}` })))),
      /26/,
    ],
    [
      "11 in a context",
      "message",
      message({ type: "context", elements: Array.from({ length: 11 }, () => plain("a")) }),
      /11/,
    ],
    [
      "a long label of a button",
      "message",
      message(actions(button({ text: plain("a".repeat(76)) }))),
      /76, at most 75/,
    ],
    ["a long value", "message", message(actions(button({ value: "a".repeat(2001) }))), /2001, at most 2000/],
    [
      "what is heard, too long",
      "message",
      message(actions(button({ accessibility_label: "a".repeat(76) }))),
      /76/,
    ],
    [
      "the same action twice",
      "message",
      message(actions(button()), actions(button())),
      /action_id take:0: not unique/,
    ],
    [
      "the same block twice",
      "message",
      message({ type: "divider", block_id: "a" }, { type: "divider", block_id: "a" }),
      /block_id a/,
    ],
    [
      "an input in a message",
      "message",
      message(input({ type: "plain_text_input" })),
      /input outside a view/,
    ],
    ["101 options", "modal", modal(input(select({ options: options(101) }))), /101, at most 100/],
    ["no options", "modal", modal(input(select({}))), /select without options/],
    [
      "a long option",
      "modal",
      modal(input(select({ options: [{ text: plain("a".repeat(76)), value: "a" }] }))),
      /76, at most 75/,
    ],
    [
      "a long value of an option",
      "modal",
      modal(input(select({ options: [{ text: plain("a"), value: "a".repeat(151) }] }))),
      /151, at most 150/,
    ],
    [
      "a first choice that is none",
      "modal",
      modal(input(select({ options: options(2), initial_option: options(3)[2] }))),
      /no option/,
    ],
    ["a long title", "modal", { ...modal(), title: plain("a".repeat(25)) }, /title: 25, at most 24/],
    ["much metadata", "modal", { ...modal(), private_metadata: "a".repeat(3001) }, /3001, at most 3000/],
    [
      "inputs and no way to send them",
      "modal",
      { ...modal(input({ type: "plain_text_input" })), submit: undefined },
      /nothing to submit/,
    ],
    ["a day that is none", "modal", modal(input({ type: "datepicker", initial_date: "1 May" })), /no day/],
    [
      "two in focus",
      "modal",
      modal(...[1, 2].map(() => input({ type: "plain_text_input", focus_on_load: true }))),
      /in focus/,
    ],
    [
      "a key of another view",
      "home",
      { type: "home", blocks: [], title: plain("a") },
      /Unrecognized key: "title"/,
    ],
  ])("%s", (_, surface, payload, problem) => {
    expect(blockKitProblems(surface, payload).join("\n")).toMatch(problem);
  });
});

describe("the schema", () => {
  it("is of the version of Slack's types that is installed", () => {
    const file = join(import.meta.dirname, "../..", "node_modules", "@slack", "types", "package.json");
    const { version } = JSON.parse(readFileSync(file, "utf8"));
    expect(schema.$comment, "generate it anew: tests/doubles/block-kit-surfaces.ts").toContain(
      `types ${version};`,
    );
  });
});

it("finds what would call somebody", () => {
  expect(callsIn(message(section("<!channel> &lt;@U1&gt;"), section("<@U2> <half")))).toEqual([
    "<!channel>",
    "<@U2>",
    expect.stringContaining("<half"),
  ]);
});
