import { describe, expect, it } from "vitest";
import { settingOf } from "../../src/cards/setting.ts";
import type { ChatDesk } from "../../src/core/chat-desk.ts";
import { type Hidden, seenByAnybody, withoutHidden } from "../../src/core/confidential.ts";
import type { Dossier } from "../../src/core/dossier.ts";
import { EXPORT_FORMATS } from "../../src/core/export-command.ts";
import { exportText } from "../../src/export/export-text.ts";
import { select } from "../../src/export/select.ts";
import { en } from "../../src/i18n/en.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { exportReply } from "../../src/replies/export-reply.ts";
import type { Reply } from "../../src/replies/reply.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import {
  aigul,
  boss,
  ConfidentialTeam,
  ELSEWHERE,
  HERE,
  SECRET,
  SECRETS,
} from "../team/confidential-team.ts";
import { member } from "../team/scene.ts";
import { asking, ChatScene, textOf } from "./chat-scene.ts";

const decoded = ({ file }: Reply) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(file?.content);

describe("a file", () => {
  it.each(EXPORT_FORMATS)("as %s is what the command line writes of the same facts", async (format) => {
    const chat = await ChatScene.open(SQLITE);
    const actor = member("U1");
    await chat.scene.act.addCase(actor, { kind: "person", name: "Asel Example" });
    const reply = await chat.ask(`vigil export ${format}`);
    const facts = await chat.desk.facts("almaty", null);
    if (!facts) throw new Error("the team is set up");
    const { catalogue, today } = facts;
    const own = catalogue.dossiers.find(({ id }) => id === "team:almaty") ?? { cases: [], events: [] };
    const written = await exportText(
      format,
      select(catalogue, null, today),
      settingOf(catalogue, en, today),
      { facts: own, forms: async () => chat.desk.forms },
    );
    expect(decoded(reply)).toBe(written);
    expect(reply.isWell).toBe(true);
    expect(reply.file?.name).toBe(`vigil-deadlines-2026-03-02.${format}`);
    if (format === "json")
      expect(JSON.parse(written)).toMatchObject({ records: { cases: [{ name: "Asel Example" }] } });
  });

  it("is a table unless another is asked for, and is said to be one's own", async () => {
    const chat = await ChatScene.open(SQLITE);
    const { file, card } = await chat.ask("vigil export");
    expect(file).toMatchObject({ name: "vigil-deadlines-2026-03-02.csv", type: "text/csv" });
    expect(file?.text).toBe(
      "The team's deadlines, 2 March 2026. Deadlines in it: 2. One that recurs stands in it with the next time. Confidential cases are never in it.",
    );
    expect(card.summary).toBe(
      "The file is in your conversation with Vigil, where only you see it. It is called vigil-deadlines-2026-03-02.csv.",
    );
  });

  it("of one dossier names it, and lacks the others", async () => {
    const chat = await ChatScene.open(SQLITE);
    await chat.scene.act.addCase(member("U1"), { kind: "person", name: "Asel Example" });
    const own = await chat.ask("vigil export json team:almaty");
    expect(own.file?.name).toBe("vigil-deadlines-team-almaty-2026-03-02.json");
    expect(own.file?.text).toContain("Only this dossier: A team.");
    expect(JSON.parse(decoded(own))).toMatchObject({ dossier: "team:almaty", deadlines: [] });
    // What a team recorded is not on the command line of the machine.
    expect(own.file?.commandLine).toBeNull();
    const published = await chat.ask("vigil export test");
    expect(published.file?.commandLine).toBe(
      "npm run -s vigil -- export --format csv --dossier test --language en > vigil-deadlines-test-2026-03-02.csv",
    );
    expect(decoded(published)).toContain("zhovtis-refused/parole-retry");
  });

  it("of one published dossier holds nothing that the team recorded, but knows what it closed", async () => {
    const chat = await ChatScene.open(SQLITE);
    const actor = member("U1");
    await chat.scene.act.addCase(actor, { kind: "person", name: "Asel Example" });
    await chat.scene.act.recordOutcome(actor, {
      ...{ deadline: "zhovtis-refused/parole-retry", outcome: "released", date: "2026-03-01" },
      evidence: "A call",
    });
    const published = decoded(await chat.ask("vigil export json test"));
    expect(JSON.parse(published)).not.toHaveProperty("records");
    expect(published).not.toMatch(/Asel|A call|slack:U1/);
    expect(JSON.parse(published).deadlines).toContainEqual(
      expect.objectContaining({ id: "zhovtis-refused/parole-retry", status: "closed" }),
    );
    const all = JSON.parse(decoded(await chat.ask("vigil export json")));
    expect(all.records.cases).toHaveLength(1);
    expect(JSON.parse(decoded(await chat.ask("vigil export json team:almaty"))).records).toEqual(all.records);
  });

  it("is of the asker's day and in their language", async () => {
    const chat = await ChatScene.open(SQLITE);
    for (const messages of await allMessages()) {
      const reply = await chat.ask("vigil export", { messages, zone: "Pacific/Honolulu" });
      expect(reply.file?.name).toBe("vigil-deadlines-2026-03-01.csv");
      expect(reply.file?.text).toContain(messages.exportWords.open);
      expect(reply.file?.text).not.toContain("..");
      expect(reply.card.title).toBe(messages.exportWords.sent);
    }
  });

  it("that would be larger than platforms take is refused, with the dossiers there are", async () => {
    const chat = await ChatScene.open(SQLITE);
    await chat.scene.act.addCase(member("U1"), { kind: "person", name: "Asel Example" });
    const facts = await chat.desk.facts("almaty", null);
    if (!facts) throw new Error("the team is set up");
    const command = { is: "export", format: "json", dossier: null, isFormatSaid: true } as const;
    const about = { messages: en, today: facts.today };
    const { card, file } = await exportReply(command, facts, about, chat.desk.forms, 1000);
    expect(file).toBeNull();
    expect(textOf(card)).toMatch(/The file would be too large: [\d.]+ MB, at most 0 MB\./);
    expect(textOf(card)).toContain("test, team:almaty");
  });
});

describe("what is not understood", () => {
  it.each([
    ["vigil export cvs test", "There is no format “cvs”; choose one of csv, json, ics."],
    ["vigil export jsn test", "Did you mean /hr-vigil export json?"],
    ["vigil export xlsx", "Your team follows no dossier “xlsx”; there are: test."],
    ["vigil export xlsx", "Formats: csv, json, ics."],
    ["vigil export csv tets", "Your team follows no dossier “tets”; there are: test."],
    ["vigil export csv tes", "Did you mean /hr-vigil export csv test?"],
    ["vigil export csv test now", "“now” is one word too many here."],
  ])("%s is answered: %s", async (line, said) => {
    const chat = await ChatScene.open(SQLITE, "hr-");
    const { card, isWell, file } = await chat.ask(line);
    expect(textOf(card)).toContain(said);
    expect({ isWell, file }).toEqual({ isWell: false, file: undefined });
  });

  it("a team that was never set up has no file", async () => {
    const chat = await ChatScene.open(SQLITE);
    const reply = await chat.ask("vigil export", { actor: member("U1", "nobody") });
    expect(reply.file).toBeUndefined();
    expect(textOf(reply.card)).toContain("Vigil is not set up here yet.");
  });
});

describe.each(ENGINES)("what is confidential, on $name", (engine) => {
  it.each(EXPORT_FORMATS)(
    "is in no file as %s, also in its own room, which alone is told so",
    async (format) => {
      const { scene } = await ConfidentialTeam.open(engine);
      const chat = ChatScene.of(scene);
      const files: string[] = [];
      for (const room of [HERE, ...Object.values(ELSEWHERE)]) {
        for (const actor of [
          { ...aigul, room },
          { ...boss, room },
        ]) {
          const reply = await chat.ask(`vigil export ${format}`, { actor, room });
          files.push(decoded(reply));
          const said = JSON.stringify([reply.card, reply.file?.text, reply.file?.name]);
          for (const secret of SECRETS) expect(`${said} ${decoded(reply)}`).not.toContain(secret);
          expect(said.includes(en.exportWords.keptBack)).toBe(room === HERE);
        }
      }
      expect(new Set(files).size).toBe(1);
    },
  );

  it("does not even show by the dossiers there are that something is kept back", async () => {
    const { scene } = await ConfidentialTeam.open(engine);
    const chat = ChatScene.of(scene);
    const without = await ChatScene.open(engine);
    const facts = await chat.desk.facts("almaty", HERE);
    if (!facts) throw new Error("the team is set up");
    // The other records of the team go, so that what is confidential is all that is left of them.
    const dossiers = facts.catalogue.dossiers.map((one) =>
      one.id === "team:almaty" ? withoutHidden(one, openIn(one)) : one,
    );
    const catalogue = seenByAnybody({ ...facts.catalogue, dossiers });
    expect(catalogue.dossiers).toMatchObject([{ id: "test" }, { id: "team:almaty", cases: [], events: [] }]);
    const over = { ...chat.desk, facts: async () => ({ ...facts, catalogue }) };
    const told = async (scene: ChatScene, desk: ChatDesk, line: string) => {
      const reply = await scene.over(desk).line(line, asking({ room: null }));
      return [textOf(reply.card), reply.file ? decoded(reply) : null];
    };
    for (const line of ["vigil export json", "vigil export csv team:almaty", "vigil export nothing"]) {
      expect(await told(chat, over, line)).toEqual(await told(without, without.desk, line));
    }
  });
});

/** What of a dossier anybody may know. */
function openIn({ cases, events }: Pick<Dossier, "cases" | "events">): Hidden {
  const open = cases.filter(({ confidentialTo }) => confidentialTo === undefined).map(({ id }) => id);
  const published = events.flatMap((event) => event.cases).filter((id) => id !== SECRET.caseId);
  return new Set([...open, ...published]);
}
