import { describe, expect, it } from "vitest";
import type { TeamCommand } from "../../src/core/team-command.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import { CHECK, member } from "../team/scene.ts";
import { actionsOf, asking, ChatScene, takenBy, textOf } from "./chat-scene.ts";

/** Something of each kind that can be done, as it is typed and as it is told. */
const DEEDS: readonly (readonly [line: string, kind: string, words: string])[] = [
  [`take ${CHECK}`, "take", "Done: took an item."],
  [`vigil take ${CHECK}`, "take", "Done: took an item."],
  [`snooze ${CHECK} 3d`, "snooze", "Posted again on 5 March 2026"],
  [`snooze ${CHECK} 2026-03-10`, "snooze", "Posted again on 10 March 2026"],
  [`track outcome ${CHECK} denied 2026-03-01 A letter`, "outcome", "Closed: Yevgeny Zhovtis"],
  [`track outcome ${CHECK} postponed 2026-03-01 2026-04-10 A letter`, "outcome", "10 April 2026"],
  ["track case person Asel Example", "add-case", "Asel Example"],
  ["track event zhovtis statement 2026-02 He spoke | A call", "add-event", "Done"],
  [
    "track deadline zhovtis custom 2026-05-05 Write to the court | A call",
    "add-deadline",
    "Write to the court",
  ],
];

describe.each(ENGINES)("a deed on %s", (engine) => {
  it.each(DEEDS)(
    "“%s” is done, told, and can be undone by its button and by the last word",
    async (line, kind, words) => {
      const chat = await ChatScene.open(engine);
      const { card, done, isWell } = await chat.ask(line);
      expect({ isWell, is: done?.is, kind: done?.kind }).toEqual({ isWell: true, is: "done", kind });
      expect(textOf(card)).toContain(words);
      expect(actionsOf(card)).toEqual([{ is: "undo", deed: done?.deed }]);
      expect(chat.nudges).toBe(1);
      expect(await chat.desk.lastDeed(member("U1"))).toBe(done?.deed);
      const undone = await chat.ask("undo");
      expect(undone).toMatchObject({ isWell: true, done: { kind: "undo", undone: kind } });
      expect(chat.nudges).toBe(2);
      expect(await chat.told("undo")).toContain("There is nothing to undo.");
    },
  );

  it("is given back by whoever has it", async () => {
    const chat = await ChatScene.open(engine);
    await chat.ask(`take ${CHECK}`);
    expect(await takenBy(chat.desk, member("U1"))).toEqual([CHECK]);
    expect(await chat.told(`give-back ${CHECK}`)).toContain("Done: gave an item back.");
    expect(await takenBy(chat.desk, member("U1"))).toEqual([]);
  });

  it("of somebody else is not done, and names who", async () => {
    const chat = await ChatScene.open(engine);
    await chat.ask(`take ${CHECK}`, { actor: member("U2") });
    const { card, isWell, done, problems } = await chat.ask(`take ${CHECK}`);
    expect({ isWell, done }).toEqual({ isWell: false, done: null });
    expect(problems).toEqual([{ code: "taken-by-other", person: "slack:U2" }]);
    expect(card.title).toBe("Not done: \uFDD0slack:U2\uFDD1 has taken this");
    expect(textOf(card)).toContain("ask U2");
    expect(chat.nudges).toBe(1);
    expect(await chat.told(`take ${CHECK} over`)).toContain("Done: took an item.");
    expect(await takenBy(chat.desk, member("U1"))).toEqual([CHECK]);
  });

  it("that comes twice with the same request is done once", async () => {
    const chat = await ChatScene.open(engine);
    const line = "track case person Asel Example";
    const [first, second] = [
      await chat.ask(line, { request: "T1.1" }),
      await chat.ask(line, { request: "T1.1" }),
    ];
    expect(second.done?.deed).toBe(first.done?.deed);
    expect(await chat.scene.store.db.selectFrom("own_case").selectAll().execute()).toHaveLength(1);
    const other = await chat.ask(line, { request: "T1.2" });
    expect(other.done?.deed).not.toBe(first.done?.deed);
  });
});

describe("undo", () => {
  it("takes back the asker's own last deed, and nobody else's", async () => {
    const chat = await ChatScene.open(SQLITE);
    await chat.ask(`snooze ${CHECK} 3d`, { actor: member("U2") });
    expect(await chat.told("undo")).toContain("There is nothing to undo.");
    await chat.ask(`take ${CHECK}`);
    await chat.ask("undo");
    expect(await takenBy(chat.desk, member("U1"))).toEqual([]);
    const snoozes = await chat.scene.store.db.selectFrom("snooze").selectAll().execute();
    expect(snoozes).toHaveLength(1);
  });

  it("takes back one deed after the other, the latest first", async () => {
    const chat = await ChatScene.open(SQLITE);
    await chat.ask(`take ${CHECK}`);
    chat.scene.clock.step(1000);
    await chat.ask(`snooze ${CHECK} 3d`);
    expect((await chat.ask("undo")).done?.undone).toBe("snooze");
    expect((await chat.ask("undo")).done?.undone).toBe("take");
  });

  it("is not offered by the last word after ten minutes", async () => {
    const chat = await ChatScene.open(SQLITE);
    await chat.ask(`take ${CHECK}`);
    chat.scene.clock.step(10 * 60_000 + 1);
    expect(await chat.told("undo")).toContain("There is nothing to undo.");
    expect(await takenBy(chat.desk, member("U1"))).toEqual([CHECK]);
  });

  it("of another team's deed reads like that of none", async () => {
    const chat = await ChatScene.open(SQLITE);
    const { done } = await chat.ask(`take ${CHECK}`, { actor: member("U9", "astana") });
    const deed = done?.deed ?? "";
    const [other, none] = [await chat.told(`undo ${deed}`), await chat.told("undo none-77")];
    expect(other.replaceAll(deed, "X")).toBe(none.replaceAll("none-77", "X"));
    expect(await takenBy(chat.desk, member("U9", "astana"))).toEqual([CHECK]);
  });
});

describe("a button or a form", () => {
  const command = (chat: ChatScene, what: TeamCommand) => chat.replies.command(what, asking());

  it("does what a line does", async () => {
    const chat = await ChatScene.open(SQLITE);
    const { done } = await command(chat, { is: "take", ask: { deadline: CHECK } });
    expect(done).toMatchObject({ is: "done", kind: "take", about: CHECK });
    expect(await command(chat, { is: "undo", deed: done?.deed ?? null })).toMatchObject({
      done: { undone: "take" },
    });
    expect(textOf((await command(chat, { is: "why", about: CHECK })).card)).toContain("Why: Yevgeny Zhovtis");
    expect((await command(chat, { is: "status" })).isWell).toBe(true);
  });

  it("is told all that is wrong with what was filled in, field by field", async () => {
    const chat = await ChatScene.open(SQLITE);
    const ask = { deadline: CHECK, outcome: "won", date: "2026-02-30", evidence: "" };
    const { problems, isWell, done } = await command(chat, { is: "outcome", ask });
    expect({ isWell, done }).toEqual({ isWell: false, done: null });
    expect(problems.map((problem) => ("field" in problem ? problem.field : problem.code)).sort()).toEqual([
      "date",
      "evidence",
      "outcome",
    ]);
    expect(chat.nudges).toBe(0);
  });

  it("of another team's case does nothing", async () => {
    const chat = await ChatScene.open(SQLITE);
    const other = member("U9", "astana");
    const { done } = await chat.ask("track case person Asel Secret", { actor: other });
    const ask = { cases: [done?.about ?? ""], type: "statement", date: null, summary: "x", evidence: "y" };
    expect((await command(chat, { is: "add-event", ask })).problems).toMatchObject([
      { code: "unknown-case" },
    ]);
    expect(await chat.scene.store.db.selectFrom("own_event").selectAll().execute()).toEqual([]);
  });
});

describe("what was done although the facts cannot be read afterwards", () => {
  it("is said to be done", async () => {
    const chat = await ChatScene.open(SQLITE);
    let reads = 0;
    const replies = chat.over({
      ...chat.desk,
      facts: (team, room) => (++reads > 1 ? Promise.reject(new Error("gone")) : chat.desk.facts(team, room)),
    });
    const { card, isWell, done } = await replies.line(`take ${CHECK}`, asking());
    expect({ isWell, is: done?.is }).toEqual({ isWell: true, is: "done" });
    expect(card.title).toBe("Done: took an item.");
    expect(await takenBy(chat.desk, member("U1"))).toEqual([CHECK]);
  });
});

describe("hostile lines", () => {
  const MARK = "\uFDD0!slack:UVICTIM\uFDD1";
  const HOSTILE = [
    ...[
      MARK,
      `case ${MARK}`,
      `case zovtis ${MARK}`,
      `vigil ${MARK}`,
      `vigil language ${MARK}`,
      `undo ${MARK}`,
    ],
    ...[
      `take ${MARK}`,
      `vigil why ${MARK}`,
      `deadlines ${MARK}`,
      `digest ${MARK}`,
      `snooze ${CHECK} ${MARK}`,
    ],
    ...[`track case person ${MARK}`, `track case ${MARK} Asel`, `track event zhovtis ${MARK} 2026 a | b`],
    ...[`track event zhovtis statement 2026-01-01 ${MARK} | b`, `track event ${MARK} statement - a | b`],
    ...[`track event zhovtis statement 2026-01-01 a | ${MARK}`, `track deadline law custom ${MARK} a | b`],
    ...[
      `track deadline law custom 2026-05-05 ${MARK} | b`,
      `track outcome ${CHECK} denied 2026-03-01 ${MARK}`,
    ],
    ...[`track outcome ${CHECK} ${MARK} 2026-03-01 x`, `track ${MARK}`, `digest 2026-03-02 ${MARK}`],
    ...["case __proto__", "case <!channel>", "track case person <@U1>", "track case person @everyone"],
    ...["track case person \u202Egnihton", "track case person a\u0000b", "case %_'\"", "undo \ud800"],
    ...[
      "track case person [x](https://evil.example)",
      "vigil why ../../etc/passwd",
      "snooze x -1",
      "take constructor",
    ],
  ];

  it.each(HOSTILE.map((line) => [JSON.stringify(line), line] as const))(
    "%s names nobody, calls nobody and keeps nothing of it",
    async (_, line) => {
      const chat = await ChatScene.open(SQLITE);
      const { card } = await chat.ask(line);
      expect(JSON.stringify(card)).not.toMatch(/[\uFDD0\uFDD1]/);
      expect(JSON.stringify(card)).not.toContain("RangeError");
      const { db } = chat.scene.store;
      const kept = [
        ...(await db.selectFrom("own_case").selectAll().execute()),
        ...(await db.selectFrom("own_event").selectAll().execute()),
      ];
      expect(kept).toEqual([]);
    },
  );

  it("in any language are answered, never with a fault", async () => {
    const chat = await ChatScene.open(SQLITE);
    for (const messages of await allMessages()) {
      for (const line of HOSTILE) {
        const { card } = await chat.ask(line, { messages });
        expect({ line, title: card.title }).not.toEqual({ line, title: messages.chatWords.broken });
      }
    }
  });
});
