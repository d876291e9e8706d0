import { describe, expect, it } from "vitest";
import type { Filter } from "../../src/core/team.ts";
import type { SetUpAsk } from "../../src/core/team-actions.ts";
import { auditEntries } from "../../src/store/audit.ts";
import { destinationsOf } from "../../src/store/destinations.ts";
import { findTeam } from "../../src/store/teams.ts";
import { lastDeedOf } from "../../src/team/last-deed.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { ENGINES } from "../store/engines.ts";
import { dumpOf } from "./dump.ts";
import { administrator, CHECK, member, problemOf, Scene, TEAM_FORM } from "./scene.ts";

const PLACE = { role: "team", platform: "slack", channel: "C1", name: "#legal" } as const;
const ROOM = { role: "team", platform: "terminal", channel: "almaty-room", name: "Room" } as const;
const ASK: SetUpAsk = { team: TEAM_FORM, destination: PLACE };
const NEW = administrator("new");
const boss = administrator();

const NOTHING = { cases: [], kinds: [], tags: [], regions: [], dossiers: [] };
const only = (cases: readonly string[]): Filter => ({ anyOf: { ...NOTHING, cases }, noneOf: NOTHING });

describe.each(ENGINES)("a set-up at once on %s", (engine) => {
  const kindsOf = async ({ act }: Scene, ask: SetUpAsk, actor = boss) =>
    (await act.setUp(actor, ask)).deeds.map(({ is, kind }) => `${kind} ${is}`);
  const tests = async ({ store }: Scene) =>
    (await store.db.selectFrom("message").select("body").where("kind", "=", "notice").execute()).length;

  it("makes a team with its destination and a test, each a deed on the audit trail", async () => {
    const scene = await Scene.open(engine, []);
    const { deeds, destination } = await scene.act.setUp(NEW, { ...ASK, test: true });
    expect(deeds.map(({ kind }) => kind)).toEqual(["set-up-team", "add-destination", "send-test"]);
    expect(await findTeam(scene.store.db, "new")).toMatchObject({ name: "A team" });
    expect(await destinationsOf(scene.store.db, "new")).toMatchObject([{ id: destination, name: "#legal" }]);
    expect(await tests(scene)).toBe(1);
    const entries = await auditEntries(scene.store.db, "new", 0, 99);
    expect(entries.map(({ text }) => JSON.parse(text?.text ?? "{}").kind)).toEqual(
      deeds.map(({ kind }) => kind),
    );
    expect(await verifyAudit(scene.store)).toMatchObject([{ broken: null }]);
  });

  it("plans the destination anew by what was chosen", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    await scene.act.setUp(boss, { team: TEAM_FORM, destination: { ...ROOM, filter: only(["law"]) } });
    await scene.runAt("2026-03-13T09:30:00+05:00");
    expect(await scene.reminders(CHECK)).toEqual([]);
    await scene.act.setUp(boss, { team: TEAM_FORM, destination: { ...ROOM, filter: only(["zhovtis"]) } });
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: post due"]);
  });

  it("does nothing at all where any part of it is refused", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const team = { ...TEAM_FORM, name: "Renamed", postAt: "18:00" };
    const before = await dumpOf(scene.store);
    for (const [actor, ask, problem] of [
      [boss, { team, destination: { ...ROOM, filter: only(["nobody"]) } }, { code: "unknown-case" }],
      [boss, { team, destination: { ...PLACE, platform: "irc" } }, { field: "platform" }],
      [boss, { team: { ...team, zone: "Mars" }, destination: PLACE }, { code: "bad-zone" }],
      [NEW, { team, destination: { ...PLACE, filter: only(["nobody"]) } }, { code: "unknown-case" }],
      [NEW, { team, destination: { ...PLACE, channel: "" }, test: true }, { field: "channel" }],
      [member("U1"), { team, destination: PLACE }, { code: "not-administrator" }],
    ] as const) {
      expect(await problemOf(scene.act.setUp(actor, ask))).toMatchObject(problem);
    }
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("leaves of the destination what is not mentioned", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const destination = scene.destinations.get("almaty") ?? "";
    const change = { filter: only(["law"]), postAt: "07:00", language: "kk", backup: "slack:U5" };
    await scene.act.changeDestination(boss, { destination, change });
    await scene.act.setUp(boss, { team: TEAM_FORM, destination: { ...ROOM, name: "Big room" } });
    expect(await destinationsOf(scene.store.db, "almaty")).toMatchObject([{ ...change, name: "Big room" }]);
  });

  it("says what was so already, and adds another place beside the first", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const same = { team: TEAM_FORM, destination: ROOM };
    expect(await kindsOf(scene, same)).toEqual(["change-team already", "change-destination already"]);
    expect(await kindsOf(scene, ASK)).toEqual(["change-team already", "add-destination done"]);
    expect((await destinationsOf(scene.store.db, "almaty")).map(({ channel }) => channel)).toEqual([
      "almaty-room",
      "C1",
    ]);
  });

  it("is done once for a request, whatever was changed since", async () => {
    const scene = await Scene.open(engine, []);
    const ask = { ...ASK, test: true, request: "view V1" };
    const first = await scene.act.setUp(NEW, ask);
    await scene.act.changeTeam(NEW, { change: { name: "Renamed" } });
    await scene.act.pauseDestination(NEW, { destination: first.destination });
    const before = await dumpOf(scene.store);
    const again = await scene.act.setUp(NEW, ask);
    expect(again.destination).toBe(first.destination);
    expect(again.deeds.map(({ is, deed }) => [is, deed])).toEqual(
      first.deeds.map(({ deed }) => ["already", deed]),
    );
    expect(await dumpOf(scene.store)).toEqual(before);
    await scene.act.setUp(NEW, { ...ask, request: "view V2" });
    expect(await findTeam(scene.store.db, "new")).toMatchObject({ name: "A team" });
  });

  it("is done once although it comes twice at the same moment", async () => {
    const scene = await Scene.open(engine, []);
    const ask = { ...ASK, test: true, request: "view V1" };
    const [one, other] = await Promise.all([scene.act.setUp(NEW, ask), scene.act.setUp(NEW, ask)]);
    expect(one.destination).toBe(other.destination);
    expect(await destinationsOf(scene.store.db, "new")).toHaveLength(1);
    expect(await tests(scene)).toBe(1);
  });

  it("lets a paused destination go on, where a test that was kept is test enough", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const ask = { team: TEAM_FORM, destination: ROOM, test: true };
    const destination = scene.destinations.get("almaty") ?? "";
    await scene.act.sendTest(boss, { destination });
    await scene.act.pauseDestination(boss, { destination });
    expect(await kindsOf(scene, ask)).toEqual([
      "change-team already",
      "change-destination already",
      "resume-destination done",
    ]);
    expect(await tests(scene)).toBe(1);
    await scene.post();
    await scene.act.pauseDestination(boss, { destination });
    expect((await kindsOf(scene, ask)).at(-1)).toBe("send-test done");
    expect(await tests(scene)).toBe(2);
  });

  it("can be taken back deed by deed, the latest first", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    await scene.act.pauseDestination(boss, { destination: scene.destinations.get("almaty") ?? "" });
    scene.clock.step(1000);
    const team = { ...TEAM_FORM, name: "Renamed" };
    const destination = { ...ROOM, filter: only(["law"]) };
    const { deeds } = await scene.act.setUp(boss, { team, destination, request: "view V1" });
    scene.clock.step(1000);
    for (const { deed } of deeds.toReversed()) {
      expect(await lastDeedOf(scene.desk, boss)).toBe(deed);
      await scene.act.undo(boss, { deed: deed ?? "" });
    }
    expect(await findTeam(scene.store.db, "almaty")).toMatchObject({ name: "A team" });
    expect(await destinationsOf(scene.store.db, "almaty")).toMatchObject([
      { state: "paused", filter: only([]) },
    ]);
  });
});
