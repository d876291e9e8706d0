import { describe, expect, it } from "vitest";
import { languageOfMember, setMemberLanguage } from "../../src/store/members.ts";
import { messageContent } from "../../src/store/message-content.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { ENGINES } from "../store/engines.ts";
import { dumpOf } from "./dump.ts";
import { administrator, CHECK, deedOf, member, problemOf, Scene } from "./scene.ts";

const [aigul, marat] = [member("U1"), member("U2")];
const boss = administrator();

/** Everything a store holds, as one text: whatever was erased stands nowhere in it. */
async function everything({ store }: Scene): Promise<string> {
  return JSON.stringify(await dumpOf(store));
}

/** A team in which two people did all sorts of things, some of them about a case of the team's own. */
async function open(engine: (typeof ENGINES)[number]): Promise<{ scene: Scene; sokolova: string }> {
  const scene = await Scene.open(engine);
  const { act } = scene;
  const { about: sokolova } = await act.addCase(marat, {
    kind: "person",
    name: "Natalya Sokolova",
    note: "Secret note",
  });
  await act.take(aigul, { deadline: CHECK });
  await act.take(marat, { deadline: CHECK, over: true });
  await act.giveBack(marat, { deadline: CHECK });
  await act.take(aigul, { deadline: CHECK });
  await act.snooze(aigul, { deadline: CHECK, until: "3d" });
  const { about: mistake } = await act.addEvent(aigul, {
    ...{ type: "statement", cases: ["law"], summary: "Mistaken words", evidence: "Mistaken call" },
  });
  await act.retract(aigul, { of: "event", id: mistake });
  await act.addEvent(aigul, {
    type: "statement",
    cases: ["law"],
    summary: "Standing words",
    evidence: "A ruling",
  });
  const hearing = { kind: "custom", title: "Secret hearing", date: "2026-03-03", evidence: "Secret letter" };
  const { about: deadline } = await act.addDeadline(marat, { ...hearing, cases: [sokolova] });
  await act.take(marat, { deadline: `${deadline}/entered` });
  await act.changeTeam(boss, { change: { backup: "slack:U1" } });
  await scene.run();
  await scene.post();
  await scene.runAt("2026-03-19T09:30:00+05:00");
  return { scene, sokolova };
}

describe.each(ENGINES)("erasing on %s", (engine) => {
  it("a person: their name and what only they said is nowhere any more, and the chain holds", async () => {
    const { scene } = await open(engine);
    expect(await everything(scene)).toContain("slack:U1");
    const done = await scene.act.erase(boss, { who: "slack:U1" });
    expect(done).toMatchObject({ is: "done", about: "slack:U1", undoUntil: null });
    const left = await everything(scene);
    for (const gone of ["slack:U1", "Mistaken words", "Mistaken call"])
      expect(left, gone).not.toContain(gone);
    for (const kept of ["slack:U2", "Standing words", "A ruling", "Secret hearing"])
      expect(left, kept).toContain(kept);
    const [report, other] = await verifyAudit(scene.store);
    expect(report).toMatchObject({ team: "almaty", broken: null });
    expect(report?.erased).toBeGreaterThan(5);
    expect(other).toMatchObject({ team: "astana", erased: 0, broken: null });
    const { db } = scene.store;
    expect(await db.selectFrom("owner").select("person").where("deadline", "=", CHECK).execute()).toEqual([
      { person: "erased" },
    ]);
    expect(await db.selectFrom("team").select("backup").where("id", "=", "almaty").execute()).toEqual([
      { backup: null },
    ]);
    expect((await scene.act.why(marat, CHECK))[0].snooze).toMatchObject({
      by: "erased",
      until: "2026-03-05",
    });
  });

  it("a case of the team's own: nothing of it is left but ids and dates, and what was posted is corrected", async () => {
    const { scene, sokolova } = await open(engine);
    expect(await everything(scene)).toContain("Secret");
    const { effects } = await scene.act.erase(boss, { who: sokolova });
    expect(effects).toMatchObject([{ is: "gone" }]);
    const left = await everything(scene);
    for (const gone of ["Sokolova", "Secret"]) expect(left, gone).not.toContain(gone);
    for (const kept of ["Standing words", "Mistaken words"]) expect(left, kept).toContain(kept);
    expect(await verifyAudit(scene.store, "almaty")).toMatchObject([{ broken: null }]);
    const [message] = await scene.store.db
      .selectFrom("reminder")
      .innerJoin("message", "message.id", "reminder.message")
      .select(["message.id", "message.revision"])
      .where("reminder.deadline", "=", effects[0]?.deadline ?? "")
      .execute();
    expect(message?.revision).toBe(1);
    const content = await messageContent(scene.store.db, "almaty", ["test"], message?.id ?? "");
    expect(content?.reminders).toMatchObject([
      { kept: { gone: 1 }, deadline: { event: { summary: "erased" } } },
    ]);
    expect(
      await problemOf(scene.act.addCase(aigul, { kind: "person", name: "Natalya Sokolova", id: sokolova })),
    ).toMatchObject({ code: "id-used" });
    expect(await scene.act.addCase(aigul, { kind: "person", name: "Natalya Sokolova" })).toMatchObject({
      is: "done",
    });
  });

  it("a published case: what the team itself recorded about it goes, the published stays", async () => {
    const { scene } = await open(engine);
    await scene.act.erase(boss, { who: "law" });
    const left = await everything(scene);
    for (const gone of ["Standing words", "Mistaken words", "A ruling"])
      expect(left, gone).not.toContain(gone);
    expect(left).toContain("law-signed");
    expect(await verifyAudit(scene.store, "almaty")).toMatchObject([{ broken: null }]);
  });

  it("a person of whom nothing is kept but what they chose: that is gone, in this team only", async () => {
    const scene = await Scene.open(engine);
    const { db } = scene.store;
    for (const team of ["almaty", "astana"]) await setMemberLanguage(db, team, "slack:U7", "kk");
    await setMemberLanguage(db, "almaty", "slack:U8", "ru");
    expect(await scene.act.erase(boss, { who: "slack:U7" })).toMatchObject({ is: "done", about: "slack:U7" });
    expect(await languageOfMember(db, "almaty", "slack:U7")).toBeNull();
    expect(await languageOfMember(db, "almaty", "slack:U8")).toBe("ru");
    expect(await languageOfMember(db, "astana", "slack:U7")).toBe("kk");
    const again = problemOf(scene.act.erase(boss, { who: "slack:U7" }));
    expect(await again).toMatchObject({ code: "nothing-to-erase" });
  });

  it("leaves nothing to undo what was erased by", async () => {
    const scene = await Scene.open(engine);
    const deed = deedOf(await scene.act.take(aigul, { deadline: CHECK }));
    await scene.act.erase(boss, { who: "slack:U1" });
    expect(await problemOf(scene.act.undo(boss, { deed }))).toEqual({ code: "undo-erased" });
    expect(
      await problemOf(
        scene.act.undo(boss, {
          deed: (
            await scene.store.db
              .selectFrom("deed")
              .select("id")
              .where("kind", "=", "erase")
              .executeTakeFirstOrThrow()
          ).id,
        }),
      ),
    ).toEqual({ code: "undo-never", kind: "erase" });
  });

  it("may be of whoever erased before, and of oneself, and the chain still holds", async () => {
    const { scene } = await open(engine);
    const second = { ...boss, person: "slack:UBOSS" };
    await scene.act.erase(boss, { who: "slack:U1" });
    await scene.act.erase(second, { who: boss.person });
    await scene.act.erase(second, { who: second.person });
    const left = await everything(scene);
    const ofTeam = JSON.stringify((await dumpOf(scene.store)).deed.filter(({ team }) => team === "almaty"));
    expect(ofTeam).not.toContain("UADMIN");
    for (const gone of ["UBOSS", "slack:U1"]) expect(left, gone).not.toContain(gone);
    expect(await verifyAudit(scene.store)).toMatchObject([{ broken: null }, { broken: null }]);
    // The entries that are gone are those that the last erasure names: one more is one too many.
    await scene.store.db
      .deleteFrom("audit_text")
      .where("team", "=", "almaty")
      .where("actor", "=", "slack:U2")
      .execute();
    expect((await verifyAudit(scene.store, "almaty"))[0]?.broken).toMatchObject({ fault: "missing-text" });
  });

  it("is refused where nothing is recorded, and takes no part of a name for the name", async () => {
    const { scene } = await open(engine);
    const before = await dumpOf(scene.store);
    for (const who of [
      "slack:U",
      "slack:U11",
      "ack:U1",
      "aw",
      "slack:u1",
      "terminal:U1",
      "nobody",
      "lawn",
      "",
      "slack:",
      "\u0000",
      ".*",
      'slack:U1"',
    ]) {
      expect(await problemOf(scene.act.erase(boss, { who })), who).toMatchObject({
        code: "nothing-to-erase",
      });
    }
    expect(await problemOf(scene.act.erase(administrator("astana"), { who: "slack:U1" }))).toMatchObject({
      code: "nothing-to-erase",
    });
    expect(await dumpOf(scene.store)).toEqual(before);
  });
});
