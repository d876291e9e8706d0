import { describe, expect, it } from "vitest";
import { readImport } from "../../src/imports/read-import.ts";
import { ownFacts } from "../../src/store/facts.ts";
import { importRecords } from "../../src/team/import.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { ENGINES } from "../store/engines.ts";
import { member, problemOf, Scene } from "../team/scene.ts";

const aigul = member("UAIGUL");
/** More than one statement takes. */
const CASES = 210;
const DEADLINES = 430;

function file(title: string): Buffer {
  const cases = Array.from({ length: CASES }, (_, index) => ({
    ...{ id: `case-${index}`, kind: "group", name: `Group number ${index}` },
  }));
  const deadlines = Array.from({ length: DEADLINES }, (_, index) => ({
    ...{ id: `hearing-${index}`, kind: "custom", cases: [`case-${index % CASES}`] },
    ...{ date: "2026-09-01/2026-10-01", title: `${title} ${index}`, evidence: "A letter" },
  }));
  return Buffer.from(JSON.stringify({ cases, deadlines }));
}

async function taken(scene: Scene, bytes: Buffer, told: number[] = []) {
  const { records, problems } = readImport(bytes, "a.json");
  const progress = (done: number) => told.push(done);
  return importRecords(scene.desk, aigul, records, { apply: true, replace: true, problems, progress });
}
const titles = async (scene: Scene) =>
  (await ownFacts(scene.store.db, "almaty")).events.map(({ id, asks }) => `${id} ${asks?.title}`).sort();
const expected = (title: string) =>
  Array.from({ length: DEADLINES }, (_, index) => `hearing-${index} ${title} ${index}`).sort();

describe.each(ENGINES)("very many records on %s", { timeout: 60_000 }, (engine) => {
  it("are taken in, replaced and undone as a whole, each on the audit trail", async () => {
    const scene = await Scene.open(engine);
    const told: number[] = [];
    const first = await taken(scene, file("Hearing"), told);
    expect({ problems: first.problems, added: first.added.length }).toEqual({
      problems: [],
      added: CASES + DEADLINES,
    });
    expect(told).toEqual([0, 500, CASES + DEADLINES]);
    const second = await taken(scene, file("Appeal"));
    expect([second.same.length, second.replaced.length]).toEqual([CASES, DEADLINES]);
    expect(await titles(scene)).toEqual(expected("Appeal"));
    await scene.act.undo(aigul, { deed: second.deed ?? "" });
    expect(await titles(scene)).toEqual(expected("Hearing"));
    await scene.act.undo(aigul, { deed: first.deed ?? "" });
    expect(await ownFacts(scene.store.db, "almaty")).toEqual({ cases: [], events: [] });
    const [audit] = await verifyAudit(scene.store, "almaty");
    expect(audit).toMatchObject({ broken: null });
    const { length } = await scene.store.db
      .selectFrom("audit")
      .select("seq")
      .where("team", "=", "almaty")
      .execute();
    // Set-up of the team and its destination; the records and their import, twice; two undone.
    expect(length).toBe(2 + (CASES + DEADLINES + 1) + (DEADLINES + 1) + 2);
  });

  it("are not undone where somebody has built on one of them", async () => {
    const scene = await Scene.open(engine);
    const { deed } = await taken(scene, file("Hearing"));
    const undone = () => problemOf(scene.act.undo(aigul, { deed: deed ?? "" }));
    const event = {
      type: "statement",
      cases: ["case-209"],
      date: "2026-02",
      summary: "Spoke",
      evidence: "x",
    };
    const { about } = await scene.act.addEvent(aigul, event);
    expect(await undone()).toEqual({ code: "built-on", kind: null, id: about });
    await scene.act.retract(aigul, { of: "event", id: about });
    await scene.act.take(aigul, { deadline: "hearing-429/entered" });
    expect(await undone()).toEqual({ code: "built-on", kind: "take", id: "hearing-429/entered" });
    await scene.act.giveBack(aigul, { deadline: "hearing-429/entered" });
    await scene.act.snooze(aigul, { deadline: "hearing-0/entered", until: "2026-03-20" });
    expect(await undone()).toEqual({ code: "built-on", kind: "snooze", id: "hearing-0/entered" });
    expect((await titles(scene)).length).toBe(DEADLINES);
  });
});
