import { describe, expect, it } from "vitest";
import { composerOf } from "../../src/compose.ts";
import type { Claim } from "../../src/core/ports.ts";
import { auditEntries } from "../../src/store/audit.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES } from "../store/engines.ts";
import { Town } from "../town.ts";
import { problemOf } from "./scene.ts";

describe.each(ENGINES)("a test message, on %s,", (engine) => {
  async function open() {
    const town = await Town.open(engine, dueWorld({}));
    const legal = await town.team("legal");
    const press = await town.team("press");
    await town.tick();
    const { destination, administrator: boss } = legal;
    return { town, legal, press, act: town.act, destination, boss };
  }

  it("is posted to the very destination at once, once for each request", async () => {
    const { town, legal, act, destination, boss } = await open();
    const done = await act.sendTest(boss, { destination, request: "click" });
    expect(done).toMatchObject({ is: "done", kind: "send-test", about: destination, undoUntil: null });
    await town.deliver();
    await legal.heard("2026-03-02 05:05 notice test");
    expect(await act.sendTest(boss, { destination, request: "click" })).toMatchObject({
      ...{ is: "already", deed: done.deed },
    });
    await town.deliver();
    await legal.heard();
    await act.sendTest(boss, { destination, request: "another click" });
    // Without a request each is one of its own, though no time has passed.
    await act.sendTest(boss, { destination });
    await town.deliver();
    expect(await legal.hear()).toHaveLength(2);
  });

  it("says where it is, and that nothing needs to be done", async () => {
    const { town, legal, act, destination, boss } = await open();
    await act.sendTest(boss, { destination });
    const row = await town.store.db.selectFrom("message").selectAll().executeTakeFirstOrThrow();
    const place = { platform: "fake", channel: "legal", team: "legal", destination };
    const claim = { message: row.id, place, work: "post", possibleRepeat: false } as Claim;
    const { title, summary } = await composerOf(town.desk).compose(claim);
    expect(title).toMatch(/^This is a test: Vigil posts to legal/);
    expect(summary).toContain("Nothing needs to be done.");
    await town.deliver();
    await legal.hear();
  });

  it("is for administrators to send, to a destination of their own team that is not paused", async () => {
    const { act, destination, press, legal, boss } = await open();
    expect(await problemOf(act.sendTest(legal.member, { destination }))).toEqual({
      code: "not-administrator",
    });
    for (const id of [press.destination, "nowhere"]) {
      const problem = await problemOf(act.sendTest(boss, { destination: id }));
      expect(problem).toEqual({ code: "unknown-destination", id });
    }
    await act.pauseDestination(boss, { destination });
    const problem = await problemOf(act.sendTest(boss, { destination }));
    expect(problem).toEqual({ code: "destination-is-paused", id: destination });
  });

  it("stands on the audit trail, and nothing takes it back", async () => {
    const { town, legal, act, destination, boss } = await open();
    const { deed } = await act.sendTest(boss, { destination });
    const last = (await auditEntries(town.store.db, "legal", 0, 99)).at(-1);
    expect(JSON.parse(last?.text?.text ?? "")).toMatchObject({ kind: "send-test" });
    expect(last?.text).toMatchObject({ actor: boss.person });
    expect(await problemOf(act.undo(boss, { deed: deed ?? "" }))).toEqual({
      ...{ code: "undo-never", kind: "send-test" },
    });
    await town.deliver();
    await legal.hear();
  });
});
