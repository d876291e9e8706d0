import { describe, expect, it } from "vitest";
import { messageContent } from "../../src/store/message-content.ts";
import { ENGINES } from "../store/engines.ts";
import { dumpOf } from "./dump.ts";
import { ANNIVERSARY, CHECK, member, problemOf, problemsOf, Scene } from "./scene.ts";

const [aigul, marat] = [member("U1"), member("U2")];

const CASE = { kind: "person", name: "Natalya Sokolova", family: "Sokolova" };
const EVENT = {
  type: "parole-refused",
  cases: ["zhovtis"],
  date: "2026-02-20",
  summary: "Refused",
  evidence: "Call",
};
const HEARING = { cases: ["law"], kind: "custom", title: "Hearing", date: "2026-03-03", evidence: "Letter" };

describe.each(ENGINES)("a team's own facts on %s", (engine) => {
  it("join the published ones, for this team alone", async () => {
    const { act } = await Scene.open(engine);
    const { about: person } = await act.addCase(aigul, CASE);
    const { about, effects } = await act.addEvent(aigul, { ...EVENT, cases: [person] });
    expect(effects).toMatchObject([
      { deadline: `${about}/parole-retry`, is: "created", window: { earliest: "2026-08-20" } },
    ]);
    expect(await act.fact(aigul, { of: "case", id: person })).toMatchObject({ version: 1, form: CASE });
    expect(
      await problemOf(act.addEvent(member("U9", "astana"), { ...EVENT, cases: [person] })),
    ).toMatchObject({ code: "unknown-case", id: person });
    expect(await problemOf(act.fact(member("U9", "astana"), { of: "case", id: person }))).toEqual({
      code: "unknown-fact",
      id: person,
    });
    // The same name means nothing to somebody else's team.
    expect(await act.addCase(member("U9", "astana"), CASE)).toMatchObject({ is: "done" });
  });

  it("get ids that nothing had before, or the one that is asked for", async () => {
    const { act } = await Scene.open(engine);
    const first = await act.addEvent(aigul, EVENT);
    const second = await act.addEvent(aigul, { ...EVENT, summary: "Another" });
    expect(first.about).toMatch(/^almaty-\d+$/);
    expect(second.about).not.toBe(first.about);
    expect(await act.addEvent(aigul, { ...EVENT, summary: "Third", id: "from-a-file" })).toMatchObject({
      about: "from-a-file",
    });
    await act.retract(aigul, { of: "event", id: "from-a-file" });
    for (const id of ["from-a-file", "zhovtis-refused", first.about]) {
      expect(await problemOf(act.addEvent(aigul, { ...EVENT, summary: "Fourth", id }))).toEqual({
        code: "id-used",
        id,
      });
    }
    expect(await problemOf(act.addCase(aigul, { ...CASE, id: "zhovtis" }))).toEqual({
      code: "id-used",
      id: "zhovtis",
    });
    expect(await problemOf(act.addCase(aigul, { ...CASE, id: "Not an id" }))).toMatchObject({
      flaw: { code: "bad-id" },
    });
  });

  it("are about cases that may be named in any script and spelling, where only one is meant", async () => {
    const { act } = await Scene.open(engine);
    const { about } = await act.addEvent(aigul, { ...EVENT, cases: ["Жовтис"] });
    expect(await act.fact(aigul, { of: "event", id: about })).toMatchObject({ form: { cases: ["zhovtis"] } });
    await act.correctEvent(aigul, { id: about, change: { cases: ["Jovtis", "law"] } });
    expect(await act.fact(aigul, { of: "event", id: about })).toMatchObject({
      form: { cases: ["zhovtis", "law"] },
    });
    const { about: hearing } = await act.addDeadline(aigul, { ...HEARING, cases: ["Zhovtis"] });
    expect(await act.fact(aigul, { of: "deadline", id: hearing })).toMatchObject({
      form: { cases: ["zhovtis"] },
    });
    for (const named of ["Zhov", "Жовтиз", "Nobody At All"]) {
      expect(await problemOf(act.addEvent(aigul, { ...EVENT, cases: [named] }))).toMatchObject({
        code: "unknown-case",
        id: named,
      });
    }
  });

  it("are added once, however often they are sent", async () => {
    const { act, store } = await Scene.open(engine);
    for (const add of [
      () => act.addCase(aigul, CASE),
      () => act.addEvent(aigul, EVENT),
      () => act.addDeadline(aigul, HEARING),
    ]) {
      const { about } = await add();
      const before = await dumpOf(store);
      expect(await add()).toMatchObject({ is: "already", about, deed: null });
      expect(await dumpOf(store)).toEqual(before);
    }
  });

  it("are corrected: they keep their id, and what was posted is corrected where it stands", async () => {
    const scene = await Scene.open(engine);
    const { act } = scene;
    const { about: id } = await act.addDeadline(aigul, HEARING);
    await scene.run();
    await scene.post();
    expect(await scene.reminders(`${id}/entered`)).toEqual(["2026-03-02 1: post due"]);
    const done = await act.correctDeadline(marat, { id, version: 1, change: { date: "2026-04-01" } });
    expect(done.effects).toMatchObject([
      { deadline: `${id}/entered`, is: "redated", window: { earliest: "2026-04-01" } },
    ]);
    expect(await scene.reminders(`${id}/entered`)).toEqual([
      "2026-03-02 1: post due",
      "2026-03-02 30: post due",
    ]);
    const revisions = await scene.store.db
      .selectFrom("message")
      .select(["revision", "state"])
      .where("team", "=", "almaty")
      .where("kind", "=", "reminders")
      .orderBy("part")
      .execute();
    expect(revisions).toEqual([
      { revision: 1, state: "sent" },
      { revision: 0, state: "planned" },
    ]);
    expect(await act.fact(aigul, { of: "deadline", id })).toMatchObject({
      ...{ version: 2, isRetracted: false, form: { ...HEARING, date: "2026-04-01" } },
      fact: { recorded: { by: "slack:U2", on: "2026-03-02", evidence: "Letter" } },
    });
  });

  it("are corrected by nobody who looked at an older version, and not without a change", async () => {
    const { act, store } = await Scene.open(engine);
    const { about: id } = await act.addEvent(aigul, EVENT);
    await act.correctEvent(aigul, { id, change: { summary: "Refused again" } });
    expect(await problemOf(act.correctEvent(marat, { id, version: 1, change: { summary: "X" } }))).toEqual({
      code: "changed-since",
      id,
    });
    const before = await dumpOf(store);
    expect(
      await act.correctEvent(marat, { id, version: 2, change: { summary: "Refused again" } }),
    ).toMatchObject({ is: "already" });
    expect(await dumpOf(store)).toEqual(before);
    expect(await problemOf(act.correctEvent(marat, { id: "zhovtis-refused", change: {} }))).toEqual({
      code: "unknown-fact",
      id: "zhovtis-refused",
    });
    expect(await problemOf(act.correctDeadline(marat, { id, change: {} }))).toEqual({
      code: "unknown-fact",
      id,
    });
    expect(await problemOf(act.correctCase(marat, { id, change: {} }))).toEqual({ code: "unknown-fact", id });
  });

  it("may be corrected to be about another case, and bear on the first no more", async () => {
    const { act, store } = await Scene.open(engine);
    const { about: id } = await act.addDeadline(aigul, HEARING);
    const own = () =>
      store.db.selectFrom("own_scope").select("case_id").where("team", "=", "almaty").execute();
    expect(await own()).toEqual([{ case_id: "law" }]);
    await act.correctDeadline(aigul, { id, change: { cases: ["zhovtis"] } });
    expect(await own()).toEqual([{ case_id: "zhovtis" }]);
    expect((await act.why(aigul, `${id}/entered`))[0].stands?.deadline.case).toBe("zhovtis");
  });

  it("stay known since the day they were recorded, unless they cannot have happened by then", async () => {
    const { act, clock } = await Scene.open(engine);
    const { about: id } = await act.addEvent(aigul, EVENT);
    clock.set("2026-03-10T10:00:00+05:00");
    const known = async (date: string) => {
      await act.correctEvent(aigul, { id, change: { date } });
      const { fact } = await act.fact(aigul, { of: "event", id });
      return "knownOn" in fact ? fact.knownOn : "";
    };
    expect(await known("2026-02-25")).toBe("2026-03-02");
    expect(await known("2026-03-05")).toBe("2026-03-05");
    expect(await problemOf(act.correctEvent(aigul, { id, change: { date: "2026-03-11" } }))).toMatchObject({
      code: "date-ahead",
    });
  });

  it("are corrected field by field: null clears one, what is left out stays", async () => {
    const { act } = await Scene.open(engine);
    const { about: id } = await act.addCase(aigul, { ...CASE, role: "Lawyer", aliases: ["N. Sokolova"] });
    await act.correctCase(aigul, { id, change: { role: null, region: "Aktau" } });
    const { form } = await act.fact(aigul, { of: "case", id });
    expect(form).toEqual({ ...CASE, aliases: ["N. Sokolova"], region: "Aktau", tags: [] });
    expect(
      await problemsOf(act.correctCase(aigul, { id, change: { name: "Y. Zhovtis", family: "Ivanov" } })),
    ).toMatchObject([{ code: "field", field: "family" }]);
  });

  it("are retracted: what waits is taken back, what was posted is corrected, and the id stays used", async () => {
    const scene = await Scene.open(engine);
    const { act } = scene;
    const [first, second] = [
      (await act.addDeadline(aigul, HEARING)).about,
      (await act.addDeadline(aigul, { ...HEARING, title: "Second", date: "2026-03-09" })).about,
    ];
    await scene.run();
    await scene.store.db
      .updateTable("message")
      .set({ state: "sent", first_try: 1 })
      .where(
        "id",
        "in",
        scene.store.db.selectFrom("reminder").select("message").where("deadline", "=", `${first}/entered`),
      )
      .execute();
    const retracted = await act.retract(marat, { of: "deadline", id: first, reason: "It was another court" });
    expect(retracted.effects).toMatchObject([{ deadline: `${first}/entered`, is: "gone" }]);
    expect(await act.retract(marat, { of: "deadline", id: first })).toMatchObject({ is: "already" });
    const outdated = await scene.store.db
      .selectFrom("message")
      .select(["state", "revision"])
      .where("state", "=", "sent")
      .execute();
    expect(outdated).toEqual([{ state: "sent", revision: 1 }]);
    const { id: message } = await scene.store.db
      .selectFrom("message")
      .select("id")
      .where("state", "=", "sent")
      .executeTakeFirstOrThrow();
    const said = async () =>
      (await messageContent(scene.store.db, "almaty", ["test"], message))?.reminders.map(
        ({ deadline, kept }) => [deadline.id, kept.gone],
      );
    const [one, two] = [`${first}/entered`, `${second}/entered`];
    expect(await said()).toEqual([
      [one, 1],
      [two, 0],
    ]);
    await act.retract(marat, { of: "deadline", id: second });
    // Nothing of the team's own bears on the case any more: what was posted still says that it was retracted.
    expect(await said()).toEqual([
      [one, 1],
      [two, 1],
    ]);
    expect(await problemOf(act.take(aigul, { deadline: `${first}/entered` }))).toEqual({
      code: "deadline-gone",
      id: `${first}/entered`,
    });
    expect(await problemOf(act.correctDeadline(aigul, { id: first, change: { title: "X" } }))).toEqual({
      code: "fact-retracted",
      id: first,
    });
  });

  it("are not retracted while others refer to them", async () => {
    const { act } = await Scene.open(engine);
    const { about: person } = await act.addCase(aigul, CASE);
    const { about: event } = await act.addEvent(aigul, { ...EVENT, cases: [person] });
    const { about: other } = await act.addEvent(aigul, {
      ...EVENT,
      cases: [person],
      summary: "Told again",
      sameAs: event,
    });
    expect(await problemOf(act.retract(aigul, { of: "case", id: person }))).toEqual({
      code: "fact-in-use",
      id: person,
      by: [event, other],
    });
    expect(await problemOf(act.retract(aigul, { of: "event", id: event }))).toEqual({
      code: "fact-in-use",
      id: event,
      by: [other],
    });
    for (const id of [other, event]) await act.retract(aigul, { of: "event", id });
    expect(await act.retract(aigul, { of: "case", id: person })).toMatchObject({ is: "done" });
    expect(await problemOf(act.addEvent(aigul, { ...EVENT, cases: [person] }))).toMatchObject({
      code: "unknown-case",
    });
  });

  it("may replace a computed date of the same case, which is then closed", async () => {
    const { act } = await Scene.open(engine);
    const beats = { ...HEARING, cases: ["zhovtis"], kind: "parole-review", beats: CHECK };
    expect(await problemOf(act.addDeadline(aigul, { ...beats, beats: ANNIVERSARY }))).toEqual({
      code: "unknown-deadline",
      id: ANNIVERSARY,
    });
    const { effects } = await act.addDeadline(aigul, beats);
    expect(effects.find(({ deadline }) => deadline === CHECK)).toMatchObject({ is: "closed" });
    expect((await act.why(aigul, CHECK))[0].stands?.closed?.reason).toBe("superseded");
  });

  it("an outcome is corrected as far as it goes, not into another", async () => {
    const { act, store } = await Scene.open(engine);
    await act.recordOutcome(aigul, {
      deadline: CHECK,
      outcome: "denied",
      date: "2026-03-01",
      evidence: "Call",
    });
    const { id } = await store.db.selectFrom("own_event").select("id").executeTakeFirstOrThrow();
    expect(await problemOf(act.correctEvent(aigul, { id, change: { type: "released" } }))).toMatchObject({
      flaw: { code: "not-one-of" },
    });
    await act.correctEvent(aigul, { id, change: { date: "2026-02-27", evidence: "Ruling" } });
    const [why] = await act.why(aigul, CHECK);
    expect(why.facts).toMatchObject([
      { id, version: 2, outcome: "denied", recorded: { evidence: "Ruling" } },
    ]);
    expect(why.stands?.closed?.reason).toBe("denied");
    await act.retract(aigul, { of: "event", id });
    expect((await act.why(aigul, CHECK))[0].stands?.closed).toBeNull();
  });
});
