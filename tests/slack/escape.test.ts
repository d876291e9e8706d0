import { describe, expect, it } from "vitest";
import { escaped, fitted } from "../../adapters/slack/escape.ts";
import { shown } from "../../adapters/slack/persons.ts";
import { calledPerson, namedPerson } from "../../src/core/person-mark.ts";

describe("a text in Slack's markup", () => {
  it.each([
    ["<!channel> <@U1> <#C1>", "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt;"],
    ["<https://evil.example|court.example>", "&lt;https://evil.example|court.example&gt;"],
    ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
    ["*bold* _italic_ ~struck~ `code`", "∗bold∗ ˍitalicˍ ∼struck∼ ˋcodeˋ"],
    ["＊bold＊ ＿italic＿ ｀code｀", "∗bold∗ ˍitalicˍ ˋcodeˋ"],
    ["https://a.example/one_two~three", "https://a.example/one_two~three"],
    ["слово_курсив_слово", "словоˍкурсивˍслово"],
    ["> said", "˃ said"],
    ["one > two", "one &gt; two"],
    [":fire: and :+1: at 12:30", "꞉fire: and ꞉+1: at 12:30"],
    ["one\ntwo\r\n> three", "one two &gt; three"],
    ["\u202Eevil", "U+202Eevil"],
    ["@everyone", "@everyone"],
  ])("%s reads as it was written", (text, expected) => {
    expect(escaped(text, "mrkdwn")).toBe(expected);
  });

  it("is left alone where Slack formats nothing, but for what its parser takes apart", () => {
    expect(escaped("*bold* _a_ :fire: <!channel> & `x`", "plain")).toBe(
      "*bold* _a_ :fire: &lt;!channel&gt; &amp; `x`",
    );
  });
});

describe("a text that is cut", () => {
  it("counts what is sent, and ends in an ellipsis that is within the limit", () => {
    expect(fitted(["abcdef"], 6, "mrkdwn")).toBe("abcdef");
    expect(fitted(["abcdefg"], 6, "mrkdwn")).toBe("abcde…");
    expect(fitted(["a&b"], 7, "mrkdwn")).toBe("a&amp;b");
  });

  it.each([
    [4, "ab…"],
    [6, "ab…"],
    [7, "ab&lt;…"],
    [10, "ab&lt;cdef"],
  ])("never ends within an entity (%i)", (limit, expected) => {
    expect(fitted(["ab<cdef"], limit, "mrkdwn")).toBe(expected);
  });

  it.each([
    ["a letter with its accent", "e\u0301"],
    ["an astral letter", "𝒳"],
    ["a flag", "🇰🇿"],
    ["a syllable", "नि"],
  ])("never ends within %s", (_, character) => {
    const text = character.repeat(20);
    for (let limit = 1; limit < text.length; limit += 1) {
      const cut = fitted([text], limit, "plain");
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.replace("…", "").replaceAll(character, "")).toBe("");
    }
  });

  it("keeps a call whole or leaves it out", () => {
    const text = `Taken by ${calledPerson("slack:U0123")}`;
    expect(shown(text, 17, "mrkdwn", new Map())).toBe("Taken by <@U0123>");
    expect(shown(text, 16, "mrkdwn", new Map())).toBe("Taken by…");
  });
});

describe("a person in a text", () => {
  const names = new Map([
    ["slack:U1ABC", "Dana *the* <boss>"],
    ["discord:77", "👩🏽‍💻 Aigul\u202E"],
  ]);

  it.each([
    ["called", calledPerson("slack:U1ABC"), "<@U1ABC>"],
    ["called, without a name", calledPerson("slack:W99Z"), "<@W99Z>"],
    ["named", namedPerson("slack:U1ABC"), "Dana ∗the∗ &lt;boss&gt;"],
    ["named, without a name", namedPerson("slack:U9"), "U9"],
    ["of another platform", calledPerson("discord:77"), "👩🏽💻 Aigul"],
    ["with an id that is none of Slack's", calledPerson("slack:!channel"), "!channel"],
    ["with an id that says more", calledPerson("slack:U1ABC|x> <!here"), "U1ABC|x&gt; &lt;!here"],
  ])("who is %s", (_, text, expected) => {
    expect(shown(text, 100, "mrkdwn", names)).toBe(expected);
  });

  it("is named where nobody can be called", () => {
    expect(shown(calledPerson("slack:U1ABC"), 100, "plain", names)).toBe("Dana *the* &lt;boss&gt;");
  });
});
