import { describe, expect, it } from "vitest";
import type { TeamForm } from "../../src/core/team-actions.ts";
import { findDestination } from "../../src/store/destinations.ts";
import { ENGINES } from "../store/engines.ts";
import { dumpOf } from "./dump.ts";
import { administrator, CHECK, member, problemOf, problemsOf, Scene, TEAM_FORM } from "./scene.ts";

const PLACE = { role: "team", platform: "slack", channel: "C1", name: "Legal" } as const;
const boss = administrator();

describe.each(ENGINES)("settings on %s", (engine) => {
  it("are for administrators only, each time", async () => {
    const { act, store, destinations } = await Scene.open(engine);
    const [anybody, destination] = [member("U1"), destinations.get("almaty") ?? ""];
    const before = await dumpOf(store);
    for (const doing of [
      () => act.setUpTeam(member("U1", "new"), TEAM_FORM),
      () => act.setUp(anybody, { team: TEAM_FORM, destination: PLACE }),
      () => act.changeTeam(anybody, { change: { name: "Other" } }),
      () => act.addDestination(anybody, PLACE),
      () => act.changeDestination(anybody, { destination, change: { name: "Other" } }),
      () => act.pauseDestination(anybody, { destination }),
      () => act.resumeDestination(anybody, { destination }),
      () => act.erase(anybody, { who: "slack:U1" }),
    ]) {
      expect(await problemOf(doing())).toEqual({ code: "not-administrator" });
    }
    expect(await dumpOf(store)).toEqual(before);
  });

  it("of a team are set up once, under an id that fits", async () => {
    const { act, store } = await Scene.open(engine, ["almaty"]);
    const before = await dumpOf(store);
    expect(await act.setUpTeam(boss, TEAM_FORM)).toMatchObject({ is: "already", about: "almaty" });
    expect(await problemOf(act.setUpTeam(boss, { ...TEAM_FORM, name: "Other" }))).toEqual({
      code: "team-exists",
      id: "almaty",
    });
    for (const team of ["Almaty", "", "a b", "a".repeat(41), "a\u0000b", "ә"]) {
      expect(await problemOf(act.setUpTeam(administrator(team), TEAM_FORM))).toMatchObject({
        flaw: { code: "bad-id" },
      });
    }
    expect(await dumpOf(store)).toEqual(before);
  });

  it.each<[Record<string, unknown>, object]>([
    [{ zone: "Asia/Alma-Ata City" }, { code: "bad-zone", text: "Asia/Alma-Ata City" }],
    [{ zone: "+05:00x" }, { code: "bad-zone" }],
    [{ language: "de" }, { field: "language", flaw: { code: "not-one-of", allowed: ["en", "ru", "kk"] } }],
    [{ postAt: "24:00" }, { code: "bad-time", text: "24:00" }],
    [{ postAt: "9:00" }, { code: "bad-time" }],
    [{ postAt: "٠٩:٠٠" }, { code: "bad-time" }],
    [{ digestDay: 0 }, { field: "digestDay", flaw: { code: "not-one-of" } }],
    [{ digestDay: 8 }, { field: "digestDay" }],
    [{ digestDay: Number.NaN }, { field: "digestDay" }],
    [{ digestDay: "1" }, { field: "digestDay" }],
    [{ weekendOnFriday: "yes" }, { field: "weekendOnFriday", flaw: { code: "wrong-type" } }],
    [{ dossiers: ["other"] }, { field: "dossiers", flaw: { code: "not-one-of" } }],
    [{ backup: "aigul" }, { code: "bad-person", text: "aigul" }],
    [{ backup: "slack:<@U1>" }, { code: "bad-person" }],
    [{ backup: 5 }, { code: "bad-person" }],
    [{ name: "\u202eA" }, { field: "name", flaw: { code: "forbidden-character" } }],
    [{ region: "x" }, { flaw: { code: "unknown-field" } }],
  ])("of a team are refused: %j", async (change, problem) => {
    const { act, store } = await Scene.open(engine, ["almaty"]);
    const before = await dumpOf(store);
    expect(await problemOf(act.changeTeam(boss, { change: change as Partial<TeamForm> }))).toMatchObject(
      problem,
    );
    expect(await dumpOf(store)).toEqual(before);
  });

  it("of a team move the next run of all its destinations", async () => {
    const { act, store, destinations } = await Scene.open(engine, ["almaty"]);
    const next = async () =>
      (await findDestination(store.db, "almaty", destinations.get("almaty") ?? ""))?.nextRunAt;
    expect(await next()).toBe(Date.parse("2026-03-02T09:00:00+05:00"));
    expect(await act.changeTeam(boss, { change: { postAt: "18:30" } })).toMatchObject({ is: "done" });
    expect(await next()).toBe(Date.parse("2026-03-02T18:30:00+05:00"));
    expect(await act.changeTeam(boss, { change: { postAt: "18:30" } })).toMatchObject({ is: "already" });
  });

  it("of a destination are checked, and each place is one", async () => {
    const { act, store } = await Scene.open(engine, ["almaty"]);
    const { about } = await act.addDestination(boss, PLACE);
    const before = await dumpOf(store);
    expect(await act.addDestination(boss, PLACE)).toMatchObject({ is: "already", about });
    expect(await problemOf(act.addDestination(boss, { ...PLACE, name: "Other" }))).toEqual({
      ...{ code: "destination-exists", platform: "slack", channel: "C1", id: about },
    });
    for (const [change, problem] of [
      [{ platform: "irc" }, { flaw: { code: "not-one-of" } }],
      [{ role: "boss" }, { flaw: { code: "not-one-of" } }],
      [{ channel: "<#C1>" }, { code: "chat-markup" }],
      [{ channel: "" }, { flaw: { code: "empty" } }],
      [{ filter: [] }, { field: "filter" }],
      [{ filter: { any: {} } }, { field: "filter", flaw: { code: "unknown-field" } }],
      [{ filter: { anyOf: { cases: ["nobody"] } } }, { code: "unknown-case" }],
      [{ filter: { anyOf: { kinds: ["parties"] } } }, { flaw: { code: "not-one-of" } }],
      [{ filter: { noneOf: { dossiers: ["other"] } } }, { flaw: { code: "not-one-of" } }],
      [{ filter: { noneOf: { tags: ["%"] } } }, { flaw: { code: "bad-id" } }],
      [{ filter: { noneOf: "law" } }, { flaw: { code: "unknown-field" } }],
    ] as const) {
      const form = { ...PLACE, channel: "C2", ...change } as unknown as typeof PLACE;
      expect((await problemsOf(act.addDestination(boss, form)))[0]).toMatchObject(problem);
    }
    expect(
      await problemOf(
        act.changeDestination(boss, { destination: about, change: { channel: "C9" } as object }),
      ),
    ).toMatchObject({ field: "channel" });
    expect(await problemOf(act.changeDestination(boss, { destination: "x", change: {} }))).toEqual({
      code: "unknown-destination",
      id: "x",
    });
    expect(await dumpOf(store)).toEqual(before);
  });

  it("of a destination decide at once what it hears of", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const { act } = scene;
    const destination = scene.destinations.get("almaty") ?? "";
    const noLaws = { anyOf: {}, noneOf: { cases: ["zhovtis"] } } as never;
    expect(await act.changeDestination(boss, { destination, change: { filter: noLaws } })).toMatchObject({
      is: "done",
    });
    await scene.runAt("2026-03-13T09:30:00+05:00");
    expect(await scene.reminders(CHECK)).toEqual([]);
    await act.changeDestination(boss, { destination, change: { filter: null } });
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: post due"]);
  });

  it("pause a destination and let it go on with what was kept", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const { act, store } = scene;
    const destination = scene.destinations.get("almaty") ?? "";
    await act.pauseDestination(boss, { destination });
    expect(await act.pauseDestination(boss, { destination })).toMatchObject({ is: "already" });
    expect((await act.status(boss)).teams[0]?.destinations[0]).toMatchObject({
      state: "paused",
      pausedWhy: "slack:UADMIN",
      pausedAt: scene.clock.now(),
    });
    await scene.runAt("2026-03-13T09:30:00+05:00");
    expect(await scene.reminders(CHECK)).toEqual([]);
    await store.db
      .insertInto("alarm")
      .values({ code: "destination-paused", subject: destination, since: 1, detail: "", told_at: null })
      .execute();
    await act.resumeDestination(boss, { destination });
    expect((await act.status(boss)).alarms).toEqual([]);
    await scene.run();
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: post due"]);
  });
});
