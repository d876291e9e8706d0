import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { chatDeskOf, installationsOf } from "../src/chat-desk.ts";
import type { ChatDesk } from "../src/core/chat-desk.ts";
import { messagesOf } from "../src/i18n/languages.ts";
import { describeStoreProblem } from "../src/i18n/store-problem.ts";
import { takenBy } from "./replies/chat-scene.ts";
import { ENGINES, type Engine } from "./store/engines.ts";
import { problemOf as storeProblemOf } from "./store/problem-of.ts";
import { ANNIVERSARY, administrator, CHECK, deedOf, member, problemOf, Scene } from "./team/scene.ts";

const [aigul, marat] = [member("U1"), member("U2")];
const boss = administrator();
const HOME = null;

/** Two teams, and the desk by which chat platforms reach them. */
async function open(engine: Engine): Promise<{ scene: Scene; desk: ChatDesk; nudges: () => number }> {
  const scene = await Scene.open(engine);
  let nudges = 0;
  const nudge = () => {
    nudges += 1;
  };
  return {
    scene,
    desk: chatDeskOf({ desk: scene.planner, actions: scene.act, nudge }),
    nudges: () => nudges,
  };
}

describe.each(ENGINES)("the desk of chat platforms on %s", (engine) => {
  it("knows whose a workspace is, also before anybody said so", async () => {
    const { desk } = await open(engine);
    const workspace = { platform: "slack", id: "T0123ABC" };
    expect(await desk.teamOf(workspace)).toBe("slack-t0123abc");
    expect(await desk.workspacesOf("slack-t0123abc", "slack")).toEqual([]);
    await desk.join(workspace, "slack-t0123abc");
    expect(await desk.teamOf(workspace)).toBe("slack-t0123abc");
    await desk.join(workspace, "almaty");
    await desk.join({ platform: "slack", id: "T2" }, "almaty");
    await desk.join({ platform: "discord", id: "7" }, "almaty");
    expect(await desk.teamOf(workspace)).toBe("almaty");
    expect(await desk.teamOf({ platform: "discord", id: "7" })).toBe("almaty");
    expect(await desk.workspacesOf("almaty", "slack")).toEqual(["T0123ABC", "T2"]);
    expect(await desk.workspacesOf("astana", "slack")).toEqual([]);
  });

  it("lets a workspace join only what can be a team, and set that team up", async () => {
    const { scene, desk } = await open(engine);
    const workspace = { platform: "slack", id: "t with blanks" };
    for (const team of ["", "Almaty", "a b", "x".repeat(41), "\u0000"]) {
      expect(await problemOf(desk.join(workspace, team)), team).toMatchObject({ code: "field", field: "id" });
    }
    const team = await desk.teamOf(workspace);
    await desk.join(workspace, team);
    expect(await desk.facts(team, HOME)).toBeNull();
    const form = { name: "T", zone: "Asia/Almaty", language: "kk", postAt: "09:00", digestDay: 1 };
    await scene.act.setUpTeam(administrator(team), { ...form, weekendOnFriday: false, dossiers: [] });
    expect((await desk.facts(team, HOME))?.team).toMatchObject({ id: team, language: "kk" });
  });

  it("tells what a team knows, on its own day", async () => {
    const { scene, desk } = await open(engine);
    // Ten in the evening of the first in New York.
    await scene.act.changeTeam(administrator("astana"), { change: { zone: "America/New_York" } });
    scene.clock.set("2026-03-02T03:00:00Z");
    const [almaty, astana] = [await desk.facts("almaty", HOME), await desk.facts("astana", HOME)];
    expect([almaty?.today, astana?.today]).toEqual(["2026-03-02", "2026-03-01"]);
    expect(almaty?.team).toMatchObject({ id: "almaty", zone: "Asia/Almaty" });
    expect(almaty?.destinations).toMatchObject([{ team: "almaty", channel: "almaty-room" }]);
    expect(almaty?.catalogue.dossiers.map(({ id }) => id)).toEqual(["test"]);
    expect(await desk.facts("nobody", HOME)).toBeNull();
    expect(desk.dossiers).toEqual([{ id: "test", title: expect.any(String) }]);
    await scene.act.addCase(aigul, { kind: "person", name: "Natalya Sokolova" });
    const names = async (team: string) =>
      (await desk.facts(team, HOME))?.catalogue.dossiers.flatMap(({ cases }) =>
        cases.map(({ name }) => name),
      );
    expect(await names("almaty")).toEqual(["Yevgeny Zhovtis", "Law on assemblies", "Natalya Sokolova"]);
    expect(await names("astana")).toEqual(["Yevgeny Zhovtis", "Law on assemblies"]);
  });

  it("gives the same catalogue for as long as nothing of a team's changed, whoever asks in between", async () => {
    const { scene, desk } = await open(engine);
    const catalogue = async (team: string) => (await desk.facts(team, HOME))?.catalogue;
    const [almaty, astana] = [await catalogue("almaty"), await catalogue("astana")];
    await scene.act.take(aigul, { deadline: CHECK });
    expect(await catalogue("almaty")).toBe(almaty);
    expect(await catalogue("astana")).toBe(astana);
    await scene.act.addCase(aigul, { kind: "person", name: "Natalya Sokolova" });
    const after = await catalogue("almaty");
    expect(after).not.toBe(almaty);
    expect(await catalogue("astana")).toBe(astana);
    expect(await catalogue("almaty")).toBe(after);
    await scene.act.changeTeam(administrator("astana"), { change: { dossiers: [] } });
    expect((await catalogue("astana"))?.dossiers).toEqual([]);
  });

  it("tells what is confidential to a destination in its room and in no other", async () => {
    const { scene, desk } = await open(engine);
    const confidentialTo = scene.destinations.get("almaty") ?? "";
    const [here, there] = ["almaty-room", "astana-room"].map((channel) => ({
      platform: "terminal",
      channel,
    }));
    const secret = { kind: "person", name: "Natalya Sokolova", confidentialTo };
    await scene.act.addCase({ ...boss, room: here }, secret);
    const told = async (room: Parameters<ChatDesk["facts"]>[1]) =>
      JSON.stringify(await desk.facts("almaty", room)).includes("Sokolova");
    expect(await Promise.all([here ?? null, there ?? null, HOME].map(told))).toEqual([true, false, false]);
  });

  it("tells who has taken what, in one team", async () => {
    const { scene, desk } = await open(engine);
    expect(await takenBy(desk, aigul)).toEqual([]);
    await scene.act.take(aigul, { deadline: CHECK });
    await scene.act.take(aigul, { deadline: ANNIVERSARY });
    await scene.act.take(member("U1", "astana"), { deadline: CHECK });
    expect(await takenBy(desk, aigul)).toEqual([ANNIVERSARY, CHECK]);
    await scene.act.take(marat, { deadline: CHECK, over: true });
    expect(await takenBy(desk, aigul)).toEqual([ANNIVERSARY]);
    expect(await takenBy(desk, marat)).toEqual([CHECK]);
    expect(await takenBy(desk, member("U1", "astana"))).toEqual([CHECK]);
  });

  it("finds the latest deed of somebody that can still be undone", async () => {
    const { scene, desk } = await open(engine);
    expect(await desk.lastDeed(aigul)).toBeNull();
    const first = deedOf(await scene.act.take(aigul, { deadline: CHECK }));
    scene.clock.set("2026-03-02T10:05:00+05:00");
    const second = deedOf(await scene.act.take(aigul, { deadline: ANNIVERSARY }));
    await scene.act.take(marat, { deadline: CHECK, over: true });
    expect(await desk.lastDeed(aigul)).toBe(second);
    expect(await desk.lastDeed(member("U1", "astana"))).toBeNull();
    await scene.act.undo(aigul, { deed: second });
    expect(await desk.lastDeed(aigul)).toBe(first);
    scene.clock.set("2026-03-02T10:10:01+05:00");
    expect(await desk.lastDeed(aigul)).toBeNull();
    // Nothing takes back that a team was set up.
    expect(await desk.lastDeed(boss)).toBeNull();
  });

  it("keeps the language that somebody chose, where Vigil speaks it", async () => {
    const { scene, desk } = await open(engine);
    expect(await desk.languageOf(aigul)).toBeNull();
    await desk.chooseLanguage(aigul, "kk");
    await desk.chooseLanguage(marat, "ru");
    for (const wrong of ["fr", "EN", "", "k k", "\u0000"]) {
      expect(await problemOf(desk.chooseLanguage(aigul, wrong)), wrong).toMatchObject({
        ...{ code: "field", field: "language" },
      });
    }
    expect(await problemOf(desk.chooseLanguage({ ...aigul, person: "U1" }, "ru"))).toMatchObject({
      code: "bad-person",
    });
    expect(await problemOf(desk.chooseLanguage(member("U1", "No team"), "ru"))).toMatchObject({
      code: "field",
    });
    expect(await desk.languageOf(aigul)).toBe("kk");
    expect(await desk.languageOf(member("U1", "astana"))).toBeNull();
    await scene.act.erase(boss, { who: aigul.person });
    expect([await desk.languageOf(aigul), await desk.languageOf(marat)]).toEqual([null, "ru"]);
  });

  it("passes on what people do, and that it is to be seen to", async () => {
    const { scene, desk, nudges } = await open(engine);
    expect(desk.actions).toBe(scene.act);
    desk.nudge();
    expect(nudges()).toBe(1);
  });
});

describe.each(ENGINES)("installations on %s", (engine) => {
  it("are kept encrypted, found again, and gone after an uninstallation", async () => {
    const { scene } = await open(engine);
    const { store } = scene;
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const installations = installationsOf(scene.planner, [old]);
    await installations.save("slack", "T1", "xoxb-1");
    await installations.save("slack", "T2", "xoxb-2");
    expect(await installations.find("slack", "T1")).toBe("xoxb-1");
    expect(await installations.find("slack", "T9")).toBeNull();
    const rows = () => store.db.selectFrom("credential").selectAll().orderBy("name").execute();
    expect(await rows()).toMatchObject([{ updated_at: scene.clock.now() }, { name: "T2" }]);
    expect(JSON.stringify(await rows())).not.toContain("xoxb");
    await installations.remove("slack", "T1");
    expect(await installations.find("slack", "T1")).toBeNull();
    expect((await rows()).map(({ name }) => name)).toEqual(["T2"]);
    const rotated = installationsOf(scene.planner, [fresh, old]);
    expect(await rotated.find("slack", "T2")).toBe("xoxb-2");
    expect(await storeProblemOf(installations.find("slack", "T2"))).toMatchObject({
      code: "unknown-secret-key",
    });
  });

  it("without a key are refused one and all, and the way out is said", async () => {
    const { scene } = await open(engine);
    const installations = installationsOf(scene.planner, []);
    for (const asked of [
      () => installations.find("slack", "T1"),
      () => installations.save("slack", "T1", "xoxb-1"),
      () => installations.remove("slack", "T1"),
    ]) {
      const problem = await storeProblemOf(asked());
      expect(problem).toEqual({ code: "no-secret-key" });
      const { remedy } = describeStoreProblem(problem, await messagesOf("en"));
      expect(remedy).toContain("set VIGIL_SECRET_KEY");
    }
    expect(await scene.store.db.selectFrom("credential").selectAll().execute()).toEqual([]);
  });
});
