import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/core/store-problem.ts";
import { allMessages, messagesOf } from "../../src/i18n/languages.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import { CHECK, member } from "../team/scene.ts";
import { actionsOf, asking, ChatScene, itemsOf, textOf } from "./chat-scene.ts";

const LANGUAGES = (await allMessages()).map((messages) => [messages.name, messages] as const);

describe.each(ENGINES)("a question on %s", (engine) => {
  it.each([
    ["case zhovtis", "Yevgeny Zhovtis (person)"],
    ["/case Жовтис", "Yevgeny Zhovtis (person)"],
    ["deadlines 30d", "Deadlines, 2 March – 1 April 2026"],
    ["digest", "Week of 2 – 8 March 2026"],
    ["vigil preview", "Yevgeny Zhovtis: Check whether a new parole request can be made"],
    ["vigil status", "Almaty"],
    [`vigil why ${CHECK}`, "Why: Yevgeny Zhovtis: Check whether"],
    ["help", "/case <name>"],
    ["vigil help", "/case <name>"],
    ["vigil", "/case <name>"],
  ])("“%s” is answered with “%s”", async (line, words) => {
    const chat = await ChatScene.open(engine);
    const { card, isWell, done, problems } = await chat.ask(line);
    expect({ isWell, done, problems }).toEqual({ isWell: true, done: null, problems: [] });
    expect(textOf(card)).toContain(words);
    expect(chat.nudges).toBe(0);
  });
});

describe("an answer", () => {
  it.each(["case zhovtis", "deadlines 30d", "digest", "vigil preview"])(
    "to “%s” can be shared, by asking the same again",
    async (line) => {
      const chat = await ChatScene.open(SQLITE);
      const { card } = await chat.ask(line);
      expect(card.buttons?.at(-1)?.does).toEqual({ is: "share", command: line });
    },
  );

  it.each([
    ...[
      "case zovtis",
      "case nobody",
      "deadlines zovtis",
      "deadlines 30d nobody",
      "help",
      "vigil status",
      `vigil why ${CHECK}`,
      "vigil language ru",
    ],
    ...["undo", "nonsense", `take ${CHECK}`],
  ])("to “%s” cannot: it found nothing, or is nobody else's", async (line) => {
    const chat = await ChatScene.open(SQLITE);
    const { card } = await chat.ask(line);
    expect(actionsOf(card).filter(({ is }) => is === "share")).toEqual([]);
  });

  it("to a near miss offers the case to press on, and acts on nothing", async () => {
    const chat = await ChatScene.open(SQLITE);
    const { card, isWell } = await chat.ask("case zovtis");
    expect(isWell).toBe(true);
    expect(card.title).toContain("Did you mean");
    expect(actionsOf(card)).toEqual([{ is: "case", case: "zhovtis" }]);
  });

  it("to a case is brief, and leads on to all of it", async () => {
    const chat = await ChatScene.open(SQLITE);
    for (let day = 1; day <= 7; day++) {
      const event = { type: "statement", cases: ["zhovtis"], summary: `Said ${day}`, evidence: "A call" };
      await chat.scene.act.addEvent(member("U1"), { ...event, date: `2026-02-0${day}` });
    }
    const { card } = await chat.ask("case zhovtis");
    expect(textOf(card)).toContain("Said 7");
    expect(textOf(card)).not.toContain("Said 1");
    expect(actionsOf(card).map(({ is }) => is)).toEqual(["timeline", "case-outcome", "share"]);
    const timeline = await chat.replies.timeline("zhovtis", asking());
    expect(timeline.isWell).toBe(true);
    expect(itemsOf(timeline.card)).toHaveLength(8);
    expect(textOf(timeline.card)).toContain("Said 1");
  });

  it("to the timeline of a case that is no longer there says so", async () => {
    const chat = await ChatScene.open(SQLITE);
    const { card, isWell } = await chat.replies.timeline("gone-case", asking());
    expect(isWell).toBe(false);
    expect(textOf(card)).toContain("gone-case");
  });

  it("is about what the team of the asker knows, and no other", async () => {
    const chat = await ChatScene.open(SQLITE);
    const secret = { kind: "person", name: "Asel Secret" };
    await chat.scene.act.addCase(member("U2", "astana"), secret);
    expect(await chat.told("case Asel Secret", { actor: member("U2", "astana") })).toContain("(person)");
    const nobody = await chat.told("case Asel Secret");
    expect(nobody).toBe((await chat.told("case Nobody Here")).replaceAll("Nobody Here", "Asel Secret"));
  });
});

describe("what cannot be answered", () => {
  it.each([
    ["", "Say what you want to know."],
    ["   ", "Say what you want to know."],
    ["nonsense", "There is no command “nonsense”."],
    ["vigil nonsense", "There is no “/vigil nonsense”."],
    ["case", "Say whose case"],
    ["deadlines 2026-02-30", "2026-02-30"],
    ["digest 31/12/2026", "31/12/2026"],
    ["track", "Say what to record"],
    [`take ${CHECK} over again`, "one word too many"],
    ["x".repeat(2001), "longer than 2000 characters"],
    ["take nothing/here", "nothing/here"],
    ["vigil why nothing/here", "nothing/here"],
    ["undo local-1", "local-1"],
  ])("“%.30s” is told why", async (line, words) => {
    const chat = await ChatScene.open(SQLITE);
    const { card, isWell, done } = await chat.ask(line);
    expect({ isWell, done }).toEqual({ isWell: false, done: null });
    expect(textOf(card)).toContain(words);
  });

  it.each(LANGUAGES)("because the team was never set up is told without a stack: %s", async (_, messages) => {
    const chat = await ChatScene.open(SQLITE);
    for (const line of ["case zhovtis", "vigil language ru", `take ${CHECK}`]) {
      const { card, isWell, problems } = await chat.ask(line, { messages, actor: member("U1", "nowhere") });
      expect({ isWell, problems }).toEqual({
        isWell: false,
        problems: [{ code: "unknown-team", id: "nowhere" }],
      });
      expect(card.title).toBe(messages.chatWords.barriers["not-set-up"].what);
    }
  });

  it.each(LANGUAGES)("is not help, which is given before anything is set up: %s", async (_, messages) => {
    const chat = await ChatScene.open(SQLITE);
    const nobody = { messages, actor: member("U1", "nowhere") };
    for (const line of ["help", "vigil", "vigil help"]) {
      const { card, isWell } = await chat.ask(line, nobody);
      expect({ isWell, title: card.title }).toEqual({ isWell: true, title: messages.help.title });
    }
    // What is wrong with a line matters less than that there is no team.
    const { problems } = await chat.ask("vigil frobnicate", nobody);
    expect(problems).toEqual([{ code: "unknown-team", id: "nowhere" }]);
  });

  it("because the store is away says so, with what to do", async () => {
    const chat = await ChatScene.open(SQLITE);
    const away = new StoreError({ code: "unreachable", where: "db:5432/vigil", detail: "ECONNREFUSED" });
    const replies = chat.over({ ...chat.desk, facts: () => Promise.reject(away) });
    for (const language of ["en", "ru", "kk"] as const) {
      const messages = await messagesOf(language);
      const { card, isWell } = await replies.line("case zhovtis", asking({ messages }));
      expect(isWell).toBe(false);
      expect(textOf(card)).toContain("db:5432/vigil");
    }
  });

  it("because Vigil itself is at fault says nothing of how", async () => {
    const chat = await ChatScene.open(SQLITE);
    const fault = new RangeError("select * from secrets");
    const replies = chat.over({ ...chat.desk, facts: () => Promise.reject(fault) });
    for (const language of ["en", "ru", "kk"] as const) {
      const messages = await messagesOf(language);
      const { card, isWell } = await replies.line("case zhovtis", asking({ messages }));
      expect(isWell).toBe(false);
      expect(card.title).toBe(messages.chatWords.broken);
      expect(textOf(card)).not.toMatch(/select|secrets|RangeError/);
    }
  });
});
