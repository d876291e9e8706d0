import { describe, expect, it } from "vitest";
import { discordProblems } from "../doubles/discord-oracle.ts";

const V2 = 1 << 15;
const NOBODY = { parse: [] };
const text = (content: string) => ({ type: 10, content });
const row = (...ids: string[]) => ({
  type: 1,
  components: ids.map((custom_id) => ({ type: 2, style: 2, label: "Why?", custom_id })),
});
const posted = (body: object) => discordProblems("POST", "/channels/1/messages", body);

describe("the oracle of Discord's requests", () => {
  it.each([
    ["a text", { content: "Hello", allowed_mentions: NOBODY }],
    [
      "a message with its key",
      { content: "Hello", nonce: "k1", enforce_nonce: true, allowed_mentions: NOBODY },
    ],
    [
      "a card",
      {
        flags: V2,
        allowed_mentions: { parse: [], users: ["5"] },
        components: [{ type: 17, components: [text("Hello"), { type: 14 }, row("a", "b")] }],
      },
    ],
  ])("takes %s", (_, body) => {
    expect(posted(body)).toEqual([]);
  });

  it.each([
    [
      "what the specification does not know",
      { content: "a", colour: 1, allowed_mentions: NOBODY },
      /unknown/,
    ],
    ["a kind of its own", { components: [{ type: 99 }], allowed_mentions: NOBODY }, /components/],
    ["a nonce that is too long", { content: "a", nonce: "k".repeat(26), allowed_mentions: NOBODY }, /nonce/],
    ["a text that is too long", { content: "a".repeat(2001), allowed_mentions: NOBODY }, /2000/],
    ["nothing at all", { content: " ", allowed_mentions: NOBODY }, /empty/],
    ["silence on who may be told", { content: "a" }, /not said/],
    ["mentions of everybody", { content: "a", allowed_mentions: { parse: ["everyone"] } }, /parsed/],
    ["mentions of a role", { content: "a", allowed_mentions: { parse: [], roles: ["1"] } }, /roles/],
    [
      "content beside a card",
      { flags: V2, content: "a", components: [text("b")], allowed_mentions: NOBODY },
      /beside/,
    ],
    [
      "texts that are too long together",
      { flags: V2, components: [text("a".repeat(2001)), text("a".repeat(2000))], allowed_mentions: NOBODY },
      /4000/,
    ],
    [
      "too many components",
      {
        flags: V2,
        components: [{ type: 17, components: Array.from({ length: 40 }, () => text("a")) }],
        allowed_mentions: NOBODY,
      },
      /40/,
    ],
    ["an id twice", { flags: V2, components: [row("a", "a")], allowed_mentions: NOBODY }, /same id/],
    ["a card without its flag", { components: [text("a")], allowed_mentions: NOBODY }, /flag/],
  ])("does not take %s", (_, body, problem) => {
    expect(posted(body).join("; ")).toMatch(problem);
  });

  it("looks at answers, forms and commands too", () => {
    const callback = "/interactions/1/token/callback";
    const said = { type: 4, data: { content: "a", flags: 64 } };
    expect(discordProblems("POST", callback, said)).toEqual(["who may be told is not said"]);
    expect(discordProblems("POST", callback, { type: 5, data: { flags: 64 } })).toEqual([]);
    expect(discordProblems("POST", callback, { type: 77 })).not.toEqual([]);
    const choices = [{ name: "Zhovtis", value: "zhovtis" }];
    expect(discordProblems("POST", callback, { type: 8, data: { choices } })).toEqual([]);
    const commands = [{ name: "case", description: "", type: 1 }];
    expect(discordProblems("PUT", "/applications/1/commands", commands)).not.toEqual([]);
    const known = [{ name: "case", description: "A case", type: 1, default_member_permissions: "32" }];
    expect(discordProblems("PUT", "/applications/1/commands", known)).toEqual([]);
  });
});
