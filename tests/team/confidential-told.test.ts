import { describe, expect, it } from "vitest";
import { settingOf } from "../../src/cards/setting.ts";
import { teamSettingOf } from "../../src/cards/team-setting.ts";
import { whyCard } from "../../src/cards/why-card.ts";
import { chatDeskOf } from "../../src/chat-desk.ts";
import { allCases } from "../../src/core/catalogue.ts";
import type { Room } from "../../src/core/chat-desk.ts";
import { seenFrom } from "../../src/core/confidential.ts";
import { composeDigest } from "../../src/core/digest.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import { buildIndex, complete } from "../../src/core/search.ts";
import { en } from "../../src/i18n/en.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";
import { Replies } from "../../src/replies/replies.ts";
import { destinationsOf } from "../../src/store/destinations.ts";
import { auditorOf } from "../../src/team/auditor.ts";
import { runDue } from "../../src/team/daily-run.ts";
import { viewTeam } from "../../src/team/team-view.ts";
import { takenBy } from "../replies/chat-scene.ts";
import { ENGINES } from "../store/engines.ts";
import { boss, ConfidentialTeam, ELSEWHERE, HERE, SECRET, told } from "./confidential-team.ts";
import { CHECK, deedOf, member } from "./scene.ts";

const WITHDRAWN = en.confidentialWords.withdrawn.text;
const ROOMS: readonly (Room | null)[] = Object.values(ELSEWHERE);

async function viewOf({ scene }: ConfidentialTeam) {
  const view = await viewTeam(scene.planner, scene.store.db, "almaty");
  if (!view) throw new Error("the team is there");
  return view;
}

const LINES = [
  ...["case Quexalva", "case zarina quexalva", "case zarina", "case moth", "case Мот Лантерн", "case q7-elm"],
  ...[
    "case quexalv",
    "deadlines 4000d",
    "deadlines 4000d Quexalva",
    "deadlines 400d parole-review",
    "digest",
  ],
  ...[
    "digest 2026-03-09",
    "vigil preview 2026-03-01 2026-12-31 why",
    "vigil preview",
    "vigil status",
    "undo",
  ],
  ...[`vigil why ${SECRET.computed}`, `vigil why ${SECRET.hearing}`, `vigil why ${CHECK}`],
  ...[`take ${SECRET.hearing}`, `give-back ${SECRET.hearing}`, `snooze ${SECRET.computed} 3d`],
  ...[`track outcome ${SECRET.computed} denied 2026-03-01 A letter`],
  ...[
    "track event Quexalva statement 2026-03-01 Said | A letter",
    "track event q7-elm statement - Said | A call",
  ],
  ...["track deadline zarina custom 2026-05-05 Ask | A letter"],
];

describe.each(ENGINES)("a confidential case on %s", (engine) => {
  describe("in messages", () => {
    it("is told at its own destination, and skipped with its reason at others", async () => {
      const team = await ConfidentialTeam.open(engine);
      await team.scene.run();
      const { Room: open, Legal: legal } = await team.messages();
      expect(told(open)).toEqual([]);
      expect(open?.length).toBeGreaterThan(0);
      expect(JSON.stringify(open)).not.toContain(WITHDRAWN);
      expect(told(legal)).toEqual(
        expect.arrayContaining(["Zarina Quexalva", "Court of whispers", "Vellum refusal"]),
      );
      expect(await team.remindersAt(team.open, SECRET.hearing)).toEqual(["2026-03-02 1: skip confidential"]);
      expect(await team.remindersAt(team.legal, SECRET.hearing)).toEqual(["2026-03-02 1: post due"]);
    });

    it("is taken out of what waits to be posted elsewhere when it becomes confidential", async () => {
      const team = await ConfidentialTeam.open(engine, false);
      await team.scene.run();
      expect(told((await team.messages()).Room)).toContain("Zarina Quexalva");
      await team.conceal();
      const { Room: open, Legal: legal } = await team.messages();
      expect(told(open)).toEqual([]);
      expect(JSON.stringify(open)).not.toContain(WITHDRAWN);
      expect(told(legal)).toContain("Court of whispers");
      expect(await team.outdated()).toEqual([]);
      expect(await team.remindersAt(team.open, SECRET.hearing)).toEqual(["2026-03-02 1: skip confidential"]);
    });

    it("is taken back where it was posted, in the digest too, and comes back when it is lifted", async () => {
      const team = await ConfidentialTeam.open(engine, false);
      await team.scene.run();
      await team.scene.post();
      const before = await team.messages();
      expect(told(before.Room)).toContain("Zarina Quexalva");
      const deed = deedOf(await team.conceal());
      const { Room: open, Legal: legal } = await team.messages();
      expect(told(open)).toEqual([]);
      expect(JSON.stringify(open)).toContain(WITHDRAWN);
      expect(JSON.stringify(open)).not.toContain("q7-elm");
      expect(open).toHaveLength(before.Room?.length ?? 0);
      expect(legal).toEqual(before.Legal);
      expect(await team.outdated()).toEqual([
        ...["Legal: digest", "Legal: reminders", "Room: digest", "Room: reminders"],
      ]);
      await team.scene.act.undo(boss, { deed });
      expect(await team.messages()).toEqual(before);
    });

    it("moves with its destination: what has just passed is told where it may be known now", async () => {
      const team = await ConfidentialTeam.open(engine);
      await team.scene.run();
      await team.scene.post();
      await team.conceal(team.open);
      const { Room: open, Legal: legal } = await team.messages();
      expect(told(legal)).toEqual([]);
      expect(told(open)).toContain("Court of whispers");
      expect(await team.remindersAt(team.open, SECRET.hearing)).toEqual(["2026-03-02 1: post due"]);
      await team.conceal(null);
      expect(told((await team.messages()).Legal)).toContain("Court of whispers");
      expect(await team.remindersAt(team.legal, SECRET.hearing)).toEqual(["2026-03-02 1: post due"]);
    });

    it("is told at no destination that comes later", async () => {
      const team = await ConfidentialTeam.open(engine);
      await team.scene.act.addDestination(boss, {
        ...{ role: "team", platform: "slack", channel: "C9", name: "Later" },
      });
      await team.scene.run();
      const { Later: later } = await team.messages();
      expect(later?.length).toBeGreaterThan(0);
      expect(told(later)).toEqual([]);
    });
  });

  it("is answered by no question from elsewhere, and by every one from its own room", async () => {
    const team = await ConfidentialTeam.open(engine);
    await team.scene.run();
    const replies = new Replies({
      desk: chatDeskOf({ desk: team.scene.planner, actions: team.scene.act, nudge: () => {} }),
      clock: team.scene.clock,
      vocabulary: await wholeVocabulary(),
      spelling: { prefix: "" },
    });
    const ask = (line: string, room: Room | null, actor = member("UMARAT")) =>
      replies.line(line, { actor, messages: en, zone: null, room, request: undefined });
    for (const room of ROOMS) {
      for (const line of LINES) {
        // What was asked for may be said again.
        const { card } = await ask(line, room);
        const said = told(card).filter((word) => !line.toLowerCase().includes(word.toLowerCase()));
        expect(said, `${line} from ${JSON.stringify(room)}`).toEqual([]);
      }
    }
    for (const line of LINES.slice(0, 7))
      expect(told((await ask(line, HERE)).card), line).toContain("Zarina Quexalva");
    const whole = await Promise.all(LINES.map((line) => ask(line, HERE)));
    expect(told(whole)).toEqual(expect.arrayContaining(["Court of whispers", "Vellum refusal"]));
  });

  it("is among what somebody has taken or done last in its own room only", async () => {
    const team = await ConfidentialTeam.open(engine);
    const { act, planner } = team.scene;
    const desk = chatDeskOf({ desk: planner, actions: act, nudge: () => {} });
    const at = (room: Room | null) => ({ ...member("UAIGUL"), room });
    const open = deedOf(await act.take(at(HERE), { deadline: CHECK }));
    const secret = deedOf(await act.take(at(HERE), { deadline: SECRET.computed }));
    expect(await takenBy(desk, at(HERE))).toEqual([SECRET.computed, CHECK]);
    expect(await desk.lastDeed(at(HERE))).toBe(secret);
    for (const room of ROOMS) {
      expect(await takenBy(desk, at(room))).toEqual([CHECK]);
      expect(await desk.lastDeed(at(room))).toBe(open);
    }
  });

  it("is in no catalogue, list of names or digest that is looked at from elsewhere", async () => {
    const team = await ConfidentialTeam.open(engine);
    const { catalogue, today } = await viewOf(team);
    const destinations = await destinationsOf(team.scene.store.db, "almaty");
    expect(seenFrom(catalogue, destinations, undefined)).toBe(catalogue);
    expect(told(seenFrom(catalogue, destinations, HERE))).toContain("Zarina Quexalva");
    for (const room of ROOMS) {
      const seen = seenFrom(catalogue, destinations, room);
      expect(told(seen)).toEqual([]);
      expect(JSON.stringify(seen)).not.toContain("q7-elm");
      expect(seenFrom(catalogue, destinations, room)).toBe(seen);
      const index = buildIndex(allCases(seen));
      for (const beginning of ["z", "Zar", "q", "moth", "q7"])
        expect(told(complete(index, beginning, 50))).toEqual([]);
      expect(told(composeDigest(knownBy(seen, today), today))).toEqual([]);
    }
  });

  it("is explained to whoever runs Vigil: where it is told, and where not", async () => {
    const team = await ConfidentialTeam.open(engine);
    await team.scene.run();
    const [why] = await team.scene.act.why(boss, SECRET.hearing);
    const [room, legal] = why.destinations;
    expect([room?.silence, room?.next, legal?.silence]).toEqual(["confidential", [], null]);
    expect(legal?.next).not.toEqual([]);
    const { catalogue, team: found, today } = await viewOf(team);
    const setting = teamSettingOf(catalogue, found.zone, settingOf(catalogue, en, today));
    const card = JSON.stringify(whyCard([why], setting));
    expect(card).toContain(en.whyWords.silences.confidential);
    expect(card).toContain(en.reasons.confidential);
  });

  it("is in no alarm", async () => {
    const team = await ConfidentialTeam.open(engine);
    const { scene } = team;
    await scene.run();
    await scene.runAt("2026-03-03T09:30:00+05:00");
    const alarms = async () => {
      const audit = auditorOf(scene.planner);
      await audit();
      await audit();
      const raised = await scene.store.db.selectFrom("alarm").selectAll().execute();
      return raised
        .filter(({ code }) => code === "not-planned")
        .map(({ subject, detail }) => [subject, detail]);
    };
    expect(await alarms()).toEqual([]);
    await scene.store.db.deleteFrom("reminder").where("deadline", "=", SECRET.hearing).execute();
    expect(await alarms()).toEqual([[team.legal, "1: 2026-03-03"]]);
  });

  it("is quoted by no fault, in no log and no alarm", async () => {
    const { scene } = await ConfidentialTeam.open(engine);
    await scene.store.db
      .updateTable("own_case")
      .set({ body: "Zarina Quexalva" })
      .where("id", "=", SECRET.caseId)
      .execute();
    const said: unknown[] = [];
    const say = (fields: object, message: string) => said.push({ fields, message });
    await runDue(scene.planner, { info: say, warn: say, error: say });
    const audit = auditorOf(scene.planner);
    await scene.clock.advance(24 * 3_600_000);
    for (const _ of ["once", "and again"]) await audit();
    const alarms = await scene.store.db.selectFrom("alarm").selectAll().execute();
    expect(said).toHaveLength(2);
    expect(alarms.length).toBeGreaterThan(1);
    expect(told([said, alarms])).toEqual([]);
  });
});
