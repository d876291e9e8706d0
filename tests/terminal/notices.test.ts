import { PassThrough, Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Conversation } from "../../adapters/terminal/conversation.ts";
import { Notices } from "../../adapters/terminal/notices.ts";
import { talk } from "../../adapters/terminal/prompt.ts";
import { plain } from "../../adapters/terminal/style.ts";
import type { Card } from "../../src/core/card.ts";
import { en } from "../../src/i18n/en.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";
import { TODAY, world } from "../cards/why-world.ts";
import { FakeScreen } from "./screen-of.ts";

const vocabulary = await wholeVocabulary();
const COLUMNS = 40;
const card = (title: string): Card => ({ title, summary: title, blocks: [] });

/** Somebody at a terminal 40 columns wide, before whom messages come up. */
function sitting() {
  const screen = new FakeScreen(COLUMNS);
  const keys = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => keys });
  const output = Object.assign(
    new Writable({
      write(chunk, _, done) {
        screen.write(String(chunk));
        done();
      },
    }),
    { isTTY: true, columns: COLUMNS, rows: 24 },
  );
  const notices = new Notices({ output, screen: () => ({ columns: COLUMNS, style: plain }) });
  const conversation = new Conversation({ catalogue: world.catalogue, vocabulary, today: () => TODAY }, en);
  const over = talk(conversation, {
    input: keys as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    screen: () => ({ columns: COLUMNS, style: plain }),
    history: [],
    remember: () => undefined,
    complete: () => [],
    notices,
  });
  return {
    screen,
    notices,
    over,
    async types(text: string) {
      keys.write(text);
      for (let turns = 0; turns < 5; turns += 1) await turn();
    },
    leaves: () => keys.end(),
  };
}

describe("a message that comes while somebody types", () => {
  it("stands above the prompt, with what was typed below it as it was", async () => {
    const { screen, notices, types, leaves, over } = sitting();
    await types("/case zho");
    notices.show(card("Reminders, 19 March"));
    expect(screen.lines).toEqual(["Reminders, 19 March", "", "vigil> /case zho"]);
    expect(screen.cursor).toEqual({ row: 2, column: "vigil> /case zho".length });
    await types("vtis\r");
    expect(screen.lines.slice(0, 4)).toEqual([
      ...["Reminders, 19 March", "", "vigil> /case zhovtis", "Evgeniy Zhovtis (person)"],
    ]);
    expect(screen.lines.at(-1)).toBe("vigil>");
    leaves();
    await over;
  });

  it("keeps the cursor where it was inside of the line", async () => {
    const { screen, notices, types, leaves, over } = sitting();
    await types("/case hovtis");
    await types("\u001b[D".repeat(6));
    notices.show(card("One"));
    await types("z");
    expect(screen.lines).toEqual(["One", "", "vigil> /case zhovtis"]);
    leaves();
    await over;
  });

  it.each([32, 33, 34, 66, 67, 100])(
    "tears no line of %i letters that goes over several rows",
    async (length) => {
      const { screen, notices, types, leaves, over } = sitting();
      const text = "abcdefghij".repeat(10).slice(0, length);
      await types(text);
      notices.show(card("One"));
      notices.show(card("Two"));
      const line = `vigil> ${text}`;
      const rows = line.match(/.{1,40}/g) ?? [];
      expect(screen.lines).toEqual(["One", "", "Two", "", ...rows]);
      await types("!");
      expect(screen.lines.slice(4).join("")).toBe(`${line}!`);
      leaves();
      await over;
    },
  );

  it("is just printed before there is a prompt and after it has gone", async () => {
    const { screen, notices, leaves, over, types } = sitting();
    await types("");
    leaves();
    await over;
    notices.show(card("After"));
    expect(screen.lines.slice(-2)).toEqual(["", "After"]);
    let printed = "";
    const output = new Writable({
      write(chunk, _, done) {
        printed += String(chunk);
        done();
      },
    });
    new Notices({ output, screen: () => ({ columns: 80, style: plain }) }).show(card("Piped"));
    expect(printed).toBe("\nPiped\n");
  });

  it("cannot command the terminal", async () => {
    const { screen, notices, leaves, over } = sitting();
    notices.show(card("a\u001b[2Jb\u202ec\rd"));
    expect(screen.lines).toEqual(["aU+001B[2JbU+202Ec d", "", "vigil>"]);
    leaves();
    await over;
  });
});
