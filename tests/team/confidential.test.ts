import { beforeEach, describe, expect, it } from "vitest";
import { phrasesOf } from "../../src/cards/phrases.ts";
import { teamProblemCard } from "../../src/cards/team-problem-card.ts";
import type { Room } from "../../src/core/chat-desk.ts";
import type { Actor } from "../../src/core/team.ts";
import type { TeamActions } from "../../src/core/team-actions.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { en } from "../../src/i18n/en.ts";
import { ENGINES } from "../store/engines.ts";
import {
  aigul,
  boss,
  ConfidentialTeam,
  chief,
  ELSEWHERE,
  inRoom,
  SECRET,
  told,
} from "./confidential-team.ts";
import { ANNIVERSARY, CHECK, deedOf, member, problemOf, TEAM_FORM } from "./scene.ts";

/** What somebody asks with: ids and numbers of what is confidential, or of what never was. */
interface Ids {
  readonly name: string;
  readonly caseId: string;
  readonly event: string;
  readonly entered: string;
  readonly computed: string;
  readonly hearing: string;
  readonly deed: string;
  readonly reminder: string;
  readonly message: string;
}

const NEVER: Ids = {
  name: "Any Body",
  ...{ caseId: "q7-fir", event: "q7-fir-refused", entered: "q7-fir-hearing" },
  ...{ computed: "q7-fir-refused/parole-retry", hearing: "q7-fir-hearing/entered" },
  ...{ deed: "almaty-r0123", reminder: "987654", message: "nosuchmessagekey" },
};

const [evidence, date] = ["A letter", "2026-03-01"];
const EVENT = { type: "statement", summary: "Said", evidence };
const DEADLINE = { kind: "custom", title: "Ask", date: "2026-05-05", evidence };

const NEW = { role: "team", platform: "slack", channel: "C1", name: "New" } as const;

type Ask = (act: TeamActions, actor: Actor, ids: Ids) => Promise<unknown>;

/** Everything a team can do, in every way in which it can name something. */
const ASKS: { readonly [Name in keyof TeamActions]: readonly Ask[] } = {
  take: [
    (act, actor, { computed: deadline }) => act.take(actor, { deadline }),
    (act, actor, { hearing: deadline }) => act.take(actor, { deadline, over: true }),
  ],
  giveBack: [(act, actor, { hearing: deadline }) => act.giveBack(actor, { deadline })],
  snooze: [(act, actor, { computed: deadline }) => act.snooze(actor, { deadline, until: "3d" })],
  recordOutcome: [
    (act, actor, { computed: deadline }) =>
      act.recordOutcome(actor, { deadline, outcome: "denied", date, evidence }),
    (act, actor, { hearing: deadline }) =>
      act.recordOutcome(actor, { deadline, outcome: "postponed", date, evidence, newDate: "2026-07" }),
  ],
  undo: [(act, actor, { deed }) => act.undo(actor, { deed })],
  addCase: [],
  addEvent: [
    (act, actor, { caseId }) => act.addEvent(actor, { ...EVENT, cases: [caseId] }),
    (act, actor, { caseId }) => act.addEvent(actor, { ...EVENT, cases: ["zhovtis", caseId] }),
    // A slip away from the id, for which something is suggested.
    (act, actor, { caseId }) => act.addEvent(actor, { ...EVENT, cases: [`${caseId}s`] }),
    (act, actor, { event }) => act.addEvent(actor, { ...EVENT, cases: ["zhovtis"], sameAs: event }),
    (act, actor, { name }) => act.addEvent(actor, { ...EVENT, cases: [name] }),
  ],
  addDeadline: [
    (act, actor, { caseId }) => act.addDeadline(actor, { ...DEADLINE, cases: [caseId] }),
    (act, actor, { computed }) =>
      act.addDeadline(actor, { ...DEADLINE, cases: ["zhovtis"], beats: computed }),
  ],
  correctCase: [
    (act, actor, { caseId: id }) => act.correctCase(actor, { id, change: { role: "Lawyer" } }),
    (act, actor, { caseId: id }) => act.correctCase(actor, { id, change: { confidentialTo: null } }),
    (act, actor, { caseId: id }) => act.correctCase(actor, { id, version: 7, change: {} }),
  ],
  correctEvent: [
    (act, actor, { event: id }) => act.correctEvent(actor, { id, change: { summary: "Other" } }),
  ],
  correctDeadline: [
    (act, actor, { entered: id }) => act.correctDeadline(actor, { id, change: { date: "2026-05-01" } }),
  ],
  retract: [
    (act, actor, { caseId: id }) => act.retract(actor, { of: "case", id }),
    (act, actor, { event: id }) => act.retract(actor, { of: "event", id }),
    (act, actor, { entered: id }) => act.retract(actor, { of: "deadline", id }),
  ],
  fact: [
    (act, actor, { caseId: id }) => act.fact(actor, { of: "case", id }),
    (act, actor, { event: id }) => act.fact(actor, { of: "event", id }),
    (act, actor, { entered: id }) => act.fact(actor, { of: "deadline", id }),
  ],
  setUpTeam: [(act, actor) => act.setUpTeam(actor, { ...TEAM_FORM, name: "Other" })],
  setUp: [
    (act, actor, { caseId }) =>
      act.setUp(actor, { team: { ...TEAM_FORM, dossiers: [caseId] }, destination: NEW }),
    (act, actor, { caseId }) =>
      act.setUp(actor, { team: TEAM_FORM, destination: { ...NEW, filter: filterOf(caseId) } }),
    (act, actor, { caseId }) =>
      act.setUp(actor, {
        team: TEAM_FORM,
        destination: { ...NEW, platform: "terminal", channel: "almaty-room", filter: filterOf(caseId) },
      }),
  ],
  changeTeam: [(act, actor, { caseId }) => act.changeTeam(actor, { change: { dossiers: [caseId] } })],
  addDestination: [
    (act, actor, { caseId }) =>
      act.addDestination(actor, {
        ...{ role: "team", platform: "slack", channel: "C1", name: "New" },
        filter: filterOf(caseId),
      }),
  ],
  changeDestination: [
    (act, actor, { caseId }) =>
      act.changeDestination(actor, { destination: "almaty-2", change: { filter: filterOf(caseId) } }),
  ],
  pauseDestination: [(act, actor, { caseId }) => act.pauseDestination(actor, { destination: caseId })],
  resumeDestination: [(act, actor, { caseId }) => act.resumeDestination(actor, { destination: caseId })],
  sendTest: [(act, actor, { caseId }) => act.sendTest(actor, { destination: caseId })],
  erase: [(act, actor, { caseId: who }) => act.erase(actor, { who })],
  why: [
    (act, actor, { computed }) => act.why(actor, computed),
    (act, actor, { hearing }) => act.why(actor, hearing),
    (act, actor, { entered }) => act.why(actor, `${entered}/law-anniversary/2030`),
    (act, actor, { reminder }) => act.why(actor, reminder),
    (act, actor, { message }) => act.why(actor, message),
    (act, actor) => act.why(actor, CHECK),
    (act, actor) => act.why(actor, ANNIVERSARY),
  ],
  status: [(act, actor) => act.status(actor)],
};

function filterOf(caseId: string) {
  const nothing = { cases: [], kinds: [], tags: [], regions: [], dossiers: [] };
  return { anyOf: { ...nothing, cases: [caseId] }, noneOf: nothing };
}

const WORDING = { messages: en, phrases: phrasesOf(en) };

/** What came of asking, with the words that are said of it; what was asked for stands as `<name>`. */
async function answerTo(ask: Ask, act: TeamActions, actor: Actor, ids: Ids): Promise<string> {
  const came = await ask(act, actor, ids).catch((error: unknown) => {
    if (!(error instanceof TeamError)) throw error;
    return { refused: error.problems, card: teamProblemCard(error.problems, WORDING) };
  });
  const asked = Object.entries(ids).sort(([, a], [, b]) => b.length - a.length);
  return asked.reduce((text, [name, id]) => text.replaceAll(id, `<${name}>`), JSON.stringify(came));
}

describe.each(ENGINES)("a confidential case on %s", (engine) => {
  let team: ConfidentialTeam;
  let ids: Ids;
  const act = () => team.scene.act;

  beforeEach(async () => {
    team = await ConfidentialTeam.open(engine);
    const { scene, legal } = team;
    await scene.run();
    const { db } = scene.store;
    const reminders = await db.selectFrom("reminder").selectAll().where("destination", "=", legal).execute();
    const of = reminders.find(({ deadline, action }) => deadline === SECRET.hearing && action === "post");
    const { key } = await db
      .selectFrom("message")
      .select("key")
      .where("id", "=", of?.message ?? "")
      .executeTakeFirstOrThrow();
    const deed = deedOf(await scene.act.take(aigul, { deadline: SECRET.computed }));
    ids = {
      ...SECRET,
      name: "Zarina Quexalva",
      deed, // Written so that it is no part of another number.
      reminder: String(of?.id).padStart(12, "0"),
      message: key,
    };
  });

  describe.each(Object.entries(ELSEWHERE))("asked for from %s", (_, room: Room | null) => {
    it.each(["member", "administrator"])("is answered to the %s as if it never was", async (role) => {
      const actor = inRoom(role === "member" ? member("UAIGUL") : boss, room);
      for (const [name, asks] of Object.entries(ASKS)) {
        for (const [index, ask] of asks.entries()) {
          const secret = await answerTo(ask, act(), actor, ids);
          const never = await answerTo(ask, act(), actor, NEVER);
          expect(secret, `${name} ${index}`).toBe(never);
          expect(told(secret), `${name} ${index}`).toEqual([]);
        }
      }
    });
  });

  it("lets another case have its name, elsewhere, and is found beside it only in its own room", async () => {
    const from = inRoom(member("UMARAT"), ELSEWHERE["another destination"] ?? null);
    const done = await act().addCase(from, { kind: "person", name: "Zarina Quexalva" });
    expect(done).toMatchObject({ is: "done", effects: [] });
    expect(
      await problemOf(act().addCase(from, { kind: "person", name: "Zarina Quexalva", role: "x" })),
    ).toEqual({
      ...{ code: "name-taken", name: "Zarina Quexalva", by: done.about },
    });
    const named = { ...EVENT, cases: ["Zarina Quexalva"] };
    expect(await act().addEvent(from, named)).toMatchObject({ is: "done" });
    expect(await problemOf(act().addEvent(aigul, named))).toMatchObject({ code: "unknown-case" });
    expect(await act().correctCase(chief, { id: SECRET.caseId, change: { role: "Witness" } })).toMatchObject({
      is: "done",
    });
  });

  it("makes ids by itself where people ask from a chat, so that none that is taken is told", async () => {
    const from = inRoom(member("UMARAT"), ELSEWHERE["another destination"] ?? null);
    const { about } = await act().addCase(from, { kind: "person", name: "Any Body", id: SECRET.caseId });
    expect(about).toMatch(/^almaty-\d+$/);
  });

  it("is worked with in its own room as any other", async () => {
    expect(await act().why(aigul, ids.reminder)).toMatchObject([{ deadline: SECRET.hearing }]);
    expect((await act().why(aigul, ids.message)).map(({ deadline }) => deadline)).toContain(SECRET.hearing);
    expect(await act().giveBack(aigul, { deadline: SECRET.computed })).toMatchObject({ is: "done" });
    expect(await act().snooze(aigul, { deadline: SECRET.hearing, until: "2026-03-03" })).toMatchObject({
      is: "done",
    });
    const said = await act().addEvent(aigul, { ...EVENT, cases: ["Moth Lantern"] });
    expect(await act().fact(aigul, { of: "event", id: said.about })).toMatchObject({
      form: { cases: [SECRET.caseId] },
    });
    const outcome = { deadline: SECRET.computed, outcome: "denied", date, evidence };
    const denied = await act().recordOutcome(aigul, outcome);
    expect(denied.effects).toMatchObject([
      { deadline: `${denied.deed}/parole-retry`, is: "created" },
      { deadline: SECRET.computed, is: "closed" },
    ]);
    expect(await act().undo(aigul, { deed: deedOf(denied) })).toMatchObject({ is: "done" });
    await act().addDeadline(aigul, { ...DEADLINE, cases: [SECRET.caseId], beats: SECRET.computed });
    expect(
      await act().correctDeadline(aigul, { id: SECRET.entered, change: { title: "Later" } }),
    ).toMatchObject({
      is: "done",
    });
    expect(await act().retract(aigul, { of: "event", id: said.about })).toMatchObject({ is: "done" });
  });

  it("is an administrator's to make, change, lift, retract and undo", async () => {
    const refused = { code: "not-administrator" };
    const { about: open } = await act().addCase(aigul, { kind: "person", name: "Any Body" });
    const asks: readonly ((actor: Actor) => Promise<unknown>)[] = [
      (actor) => act().addCase(actor, { kind: "person", name: "Some Body", confidentialTo: team.legal }),
      (actor) => act().correctCase(actor, { id: open, change: { confidentialTo: team.legal } }),
      (actor) => act().correctCase(actor, { id: SECRET.caseId, change: { role: "Witness" } }),
      (actor) => act().correctCase(actor, { id: SECRET.caseId, change: { confidentialTo: team.open } }),
      (actor) => act().retract(actor, { of: "case", id: SECRET.caseId }),
    ];
    for (const ask of asks) expect(await problemOf(ask(aigul))).toEqual(refused);
    // What would be wrong with it, or is so already, is no business of others either.
    for (const change of [{ name: "x" }, {}]) {
      expect(await problemOf(act().correctCase(aigul, { id: SECRET.caseId, change }))).toEqual(refused);
    }
    const wasAdministrator = { ...aigul, isAdministrator: true };
    const lifting = { id: SECRET.caseId, change: { confidentialTo: null } };
    const deed = deedOf(await act().correctCase(wasAdministrator, lifting));
    expect(await problemOf(act().undo(aigul, { deed }))).toEqual(refused);
    expect(await act().undo(chief, { deed })).toMatchObject({ is: "done" });
    for (const ask of asks.slice(0, 3)) expect(await ask(chief)).toMatchObject({ is: "done" });
  });

  it("can be confidential to a destination of the team's own only", async () => {
    const { about: notices } = await act().addDestination(boss, {
      ...{ role: "administrator", platform: "terminal", channel: "notices", name: "Notices" },
    });
    for (const confidentialTo of ["nowhere", notices]) {
      const made = act().addCase(boss, { kind: "person", name: "Any Body", confidentialTo });
      expect(await problemOf(made)).toMatchObject({
        ...{ code: "field", field: "confidentialTo" },
        flaw: { code: "not-one-of", allowed: [team.open, team.legal] },
      });
    }
  });

  it("stays in the filter of a destination, whoever changes that elsewhere", async () => {
    const change = { filter: filterOf(SECRET.caseId) };
    await act().changeDestination(boss, { destination: team.open, change });
    const from = inRoom(boss, null);
    const renaming = { destination: team.open, change: { name: "Renamed" } };
    expect(await act().changeDestination(from, renaming)).toMatchObject({ is: "done" });
    expect(await problemOf(act().changeDestination(from, { destination: team.legal, change }))).toMatchObject(
      { code: "unknown-case" },
    );
  });

  describe("and what is open", () => {
    const apart = (...list: readonly string[]) => ({ code: "confidential-apart", ids: list });

    it("are never told together", async () => {
      const cases = [SECRET.caseId, "zhovtis"];
      expect(await problemOf(act().addEvent(aigul, { ...EVENT, cases }))).toEqual(apart(...cases));
      expect(await problemOf(act().addDeadline(aigul, { ...DEADLINE, cases }))).toEqual(apart(...cases));
      const change = { cases: ["zhovtis"], sameAs: "zhovtis-refused" };
      expect(await act().correctEvent(boss, { id: SECRET.event, change })).toMatchObject({ is: "done" });
      const back = act().correctEvent(boss, { id: SECRET.event, change: { cases: [SECRET.caseId] } });
      expect(await problemOf(back)).toEqual(apart(SECRET.event, "zhovtis-refused"));
    });

    it("must have been told apart before one of them is confidential", async () => {
      const { about: other } = await act().addCase(boss, { kind: "person", name: "Any Body" });
      const { about: third } = await act().addCase(boss, { kind: "person", name: "Some Body" });
      const shared = await act().addEvent(boss, { ...EVENT, cases: [other, third] });
      const concealing = { id: other, change: { confidentialTo: team.legal } };
      const problem = { code: "confidential-shared", id: other, by: [shared.about] };
      expect(await problemOf(act().correctCase(boss, concealing))).toEqual(problem);
      const parting = await act().correctEvent(boss, { id: shared.about, change: { cases: [third] } });
      const done = await act().correctCase(boss, concealing);
      // Nothing is undone into telling them together.
      expect(await problemOf(act().undo(boss, { deed: deedOf(parting) }))).toMatchObject({
        code: "built-on",
      });
      await act().addEvent(chief, { ...EVENT, cases: [other, SECRET.caseId] });
      expect(await problemOf(act().undo(chief, { deed: deedOf(done) }))).toMatchObject({ code: "built-on" });
    });
  });

  it("stays confidential when it is retracted or erased", async () => {
    const from = inRoom(member("UMARAT"), null);
    const expectUnknown = async () => {
      for (const id of [SECRET.computed, SECRET.hearing]) {
        expect(await problemOf(act().why(from, id))).toEqual({ code: "unknown-deadline", id });
      }
    };
    await act().retract(boss, { of: "event", id: SECRET.event });
    await act().retract(boss, { of: "deadline", id: SECRET.entered });
    await act().retract(boss, { of: "case", id: SECRET.caseId });
    await expectUnknown();
    await act().erase(boss, { who: SECRET.caseId });
    await expectUnknown();
    // Even where nothing is left but what was posted of it.
    await team.scene.store.db.deleteFrom("deadline").where("id", "=", SECRET.hearing).execute();
    expect(await act().why(boss, SECRET.hearing)).toMatchObject([{ stands: null }]);
    await expectUnknown();
  });

  it("is in no effect of what is done elsewhere", async () => {
    const law = {
      type: "law-signed",
      cases: [SECRET.caseId],
      date: "2025-04-04",
      summary: "Signed",
      evidence,
    };
    const { about } = await act().addEvent(boss, law);
    team.scene.clock.set("2028-03-02T10:00:00+05:00");
    const ask = { request: "click", change: { name: "Renamed" } };
    for (const is of ["done", "already"]) {
      const done = await act().changeTeam(inRoom(boss, null), ask);
      expect(done.is).toBe(is);
      expect(JSON.stringify(done)).not.toContain(about);
    }
    // It is there for whom nothing is hidden.
    expect(JSON.stringify(await act().changeTeam(boss, ask))).toContain(`${about}/law-anniversary/2029`);
    team.scene.clock.set("2030-03-02T10:00:00+05:00");
    const erased = await act().erase(inRoom(boss, null), { who: boss.person });
    expect(JSON.stringify(erased)).not.toContain(about);
    expect(await act().why(chief, `${about}/law-anniversary/2031`)).toMatchObject([
      { stands: { isOwn: true } },
    ]);
  });

  it("is named on the audit trail by its ids only", async () => {
    await act().correctEvent(boss, { id: SECRET.event, change: { place: "Thornfield, again" } });
    await act().recordOutcome(aigul, {
      deadline: SECRET.hearing,
      outcome: "granted",
      date,
      evidence: "Zephyr memo",
    });
    await act().retract(boss, { of: "event", id: SECRET.event, reason: "Thornfield" });
    const texts = await team.scene.store.db.selectFrom("audit_text").selectAll().execute();
    expect(told(texts)).toEqual([]);
    expect(JSON.stringify(texts)).toContain(SECRET.caseId);
  });
});
