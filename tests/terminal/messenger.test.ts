import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { terminalMessenger } from "../../adapters/terminal/messenger.ts";
import { type Card, paragraph } from "../../src/core/card.ts";

const PLACE = { platform: "terminal", channel: "terminal", team: "local", destination: "terminal" };
const card = (title: string): Card => ({ title, summary: title, blocks: [paragraph("text\nof two lines")] });

describe("the terminal as a destination", () => {
  let shown: string[];
  let history: string;
  const messenger = () =>
    terminalMessenger({
      history,
      show: ({ title }, isUpdate) => shown.push(isUpdate ? `update: ${title}` : title),
    });
  const post = (key: string, title = key) =>
    messenger().post({ place: PLACE, key, card: card(title), form: "full" });

  beforeEach(() => {
    shown = [];
    history = join(mkdtempSync(join(tmpdir(), "vigil-terminal-")), "terminal.jsonl");
  });

  it("shows what is posted, and finds it in its history after a restart", async () => {
    expect(await post("one")).toEqual({ is: "sent", ref: "one" });
    expect(shown).toEqual(["one"]);
    expect(await messenger().find(PLACE, "one", 0)).toEqual({ is: "found", ref: "one" });
  });

  it("has not posted what is not in its history, also where there is none yet", async () => {
    expect(await messenger().find(PLACE, "one", 0)).toEqual({ is: "absent" });
    await post("two");
    expect(await messenger().find(PLACE, "one", 0)).toEqual({ is: "absent" });
  });

  it("keeps what others may not read to its owner", async () => {
    await post("one");
    expect(statSync(history).mode & 0o077).toBe(0);
  });

  it("does not take half a line for a message, and posts the next one whole", async () => {
    await post("one");
    appendFileSync(history, '\n{"ref":"half","card":{"ti');
    expect(await messenger().find(PLACE, "half", 0)).toEqual({ is: "absent" });
    await post("two");
    expect(await messenger().find(PLACE, "two", 0)).toEqual({ is: "found", ref: "two" });
    expect(await messenger().find(PLACE, "one", 0)).toEqual({ is: "found", ref: "one" });
  });

  it("shows an update as one and keeps it in the history", async () => {
    await post("one");
    expect(await messenger().update(PLACE, "one", card("corrected"))).toEqual({ is: "updated" });
    expect(shown).toEqual(["one", "update: corrected"]);
    expect(readFileSync(history, "utf8")).toContain("corrected");
  });

  it("does not show an update again that says what already stands there", async () => {
    await post("one");
    await messenger().update(PLACE, "one", card("one"));
    await messenger().update(PLACE, "one", card("corrected"));
    await messenger().update(PLACE, "one", card("corrected"));
    expect(shown).toEqual(["one", "update: corrected"]);
  });

  it("shows nothing that it could not keep: then nobody knows, and later it is looked for", async () => {
    mkdirSync(history);
    expect(await post("one")).toEqual({ is: "unknown", detail: "EISDIR" });
    expect(shown).toEqual([]);
    expect(await messenger().find(PLACE, "one", 0)).toEqual({
      is: "later",
      retryAfter: 1000,
      detail: "EISDIR",
    });
    rmSync(history, { recursive: true });
    expect(await messenger().find(PLACE, "one", 0)).toEqual({ is: "absent" });
  });
});
