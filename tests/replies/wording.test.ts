import { describe, expect, it } from "vitest";
import { allMessages } from "../../src/i18n/languages.ts";
import { SQLITE } from "../store/engines.ts";
import { CHECK, member } from "../team/scene.ts";
import { ChatScene, textOf } from "./chat-scene.ts";

const LANGUAGES = (await allMessages()).map((messages) => [messages.name, messages] as const);

describe("today", () => {
  // Ten in the morning of Monday, 2 March in Almaty, where the team is.
  it.each([
    [null, "2 March 2026"],
    ["Asia/Almaty", "2 March 2026"],
    ["Pacific/Kiritimati", "2 March 2026"],
    ["America/Los_Angeles", "1 March 2026"],
  ])("in %s is %s", async (zone, day) => {
    const chat = await ChatScene.open(SQLITE);
    expect(await chat.told("deadlines today", { zone })).toContain(`Deadlines, ${day}`);
  });

  it("is the asker's in the moments of an answer, too", async () => {
    const chat = await ChatScene.open(SQLITE);
    const there = await chat.told(`take ${CHECK}`, { zone: "Europe/London" });
    expect(there).toContain("2 March 2026, 05:10");
    expect(await chat.told("undo")).toContain("Taken back");
    expect(await chat.told(`take ${CHECK}`)).toContain("2 March 2026, 10:10");
  });
});

describe("a language", () => {
  it("is chosen for whoever asks, and the answer is in it at once", async () => {
    const chat = await ChatScene.open(SQLITE);
    expect((await chat.ask("vigil language kk")).card.title).toBe("Жауап тілі енді: қазақша.");
    expect(await chat.desk.languageOf(member("U1"))).toBe("kk");
    expect(await chat.desk.languageOf(member("U2"))).toBeNull();
    expect(await chat.desk.languageOf(member("U1", "astana"))).toBeNull();
  });

  it("that Vigil does not speak is refused with those it does", async () => {
    const chat = await ChatScene.open(SQLITE);
    const { card, isWell } = await chat.ask("vigil language de");
    expect(isWell).toBe(false);
    expect(textOf(card)).toContain("en, ru, kk");
    expect(await chat.desk.languageOf(member("U1"))).toBeNull();
  });

  it.each(LANGUAGES)("of the asker is what is spoken, whatever the team's: %s", async (_, messages) => {
    const chat = await ChatScene.open(SQLITE);
    const { deedWords, deeds, find, caseKinds, chatWords } = messages;
    expect(await chat.told("case zhovtis", { messages })).toContain(caseKinds.person);
    expect(await chat.told("case nobody", { messages })).toContain(find.none("nobody"));
    expect(await chat.told(`take ${CHECK}`, { messages })).toContain(deedWords.done(deeds.take));
    expect(await chat.told("help", { messages })).toContain(chatWords.commands.track.text);
    expect(await chat.told("nonsense", { messages })).toContain(
      messages.commandProblems["unknown-command"]("nonsense"),
    );
  });
});

describe("a command that is spelled with a prefix", () => {
  it("is offered so, in whatever answer it stands", async () => {
    const chat = await ChatScene.open(SQLITE, "hr-");
    const deed = (await chat.ask(`take ${CHECK}`)).done?.deed;
    const help = await chat.told("help");
    for (const usage of ["/hr-case <name>", "/hr-track outcome <deadline>", "/hr-vigil take <deadline>"]) {
      expect(help).toContain(usage);
    }
    expect(help).toContain("/hr-vigil help");
    expect(help).not.toMatch(/(?<![\w/])\/(?:case|take|vigil|track|help|undo)\b/);
    expect(await chat.told("case")).toContain("/hr-case zhovtis");
    expect(await chat.told("cas zhovtis")).toContain("Did you mean /hr-case?");
    expect(await chat.told("vigil snoze")).toContain("Did you mean /hr-vigil snooze?");
    expect(await chat.told("take")).toContain("/hr-vigil take <deadline>");
    expect(await chat.told("undo nothing-1")).not.toContain("/undo");
    expect(deed).toEqual(expect.any(String));
    expect(await chat.told("vigil why nothing-1")).toContain("/hr-vigil why");
  });

  it("needs none where the names are free, but all else is typed after /vigil", async () => {
    const chat = await ChatScene.open(SQLITE);
    expect(await chat.told(`snooze ${CHECK}`)).toContain("/vigil snooze <deadline>");
    expect(await chat.told("help")).toContain("/track outcome <deadline>");
  });

  it("is no command line's: nobody is told to start, back up or resume anything in a terminal", async () => {
    const chat = await ChatScene.open(SQLITE);
    for (const messages of await allMessages()) {
      const said = `${await chat.told("vigil status", { messages })} ${await chat.told("help", { messages })}`;
      expect(said).not.toMatch(/npm|store backup|--resume|\/quit/);
      expect(said).not.toContain("almaty-");
    }
  });

  it("leaves alone what somebody wrote, and addresses", async () => {
    const chat = await ChatScene.open(SQLITE, "hr-");
    const words = "She wrote /case and https://example.org/case/take";
    const { about } = await chat.scene.act.addCase(member("U1"), {
      kind: "person",
      name: "Asel /case Example",
    });
    const event = { type: "statement", cases: [about], summary: words, evidence: "/undo this" };
    await chat.scene.act.addEvent(member("U1"), { ...event, date: "2026-02-01" });
    const { card } = await chat.ask("case Asel /case Example");
    expect(card.title).toContain("Asel /case Example");
    expect(textOf(card)).toContain(words);
    expect(textOf(card)).toContain("/undo this");
  });
});
