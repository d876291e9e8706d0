import { describe, expect, it } from "vitest";
import { readImport } from "../../src/imports/read-import.ts";
import { keptFacts, ownFacts } from "../../src/store/facts.ts";
import { importRecords } from "../../src/team/import.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { ENGINES } from "../store/engines.ts";
import { CHECK, member, Scene } from "../team/scene.ts";

const aigul = member("UAIGUL");

interface Records {
  readonly cases?: readonly object[];
  readonly events?: readonly object[];
  readonly deadlines?: readonly object[];
}

async function taken(scene: Scene, body: Records, replace = false) {
  const { records, problems } = readImport(Buffer.from(JSON.stringify(body)), "a.json");
  const outcome = await importRecords(scene.desk, aigul, records, { apply: true, replace, problems });
  const list = (one: readonly { readonly id: string }[]) => one.map(({ id }) => id);
  return {
    ...outcome,
    ids: { added: list(outcome.added), same: list(outcome.same), replaced: list(outcome.replaced) },
    codes: outcome.problems.map(({ flaw }) => (flaw.code === "record" ? flaw.problem.code : flaw.code)),
  };
}

const event = (more: object = {}) => ({
  ...{ type: "parole-refused", cases: ["zhovtis"], date: "2026-02-20", summary: "Refused" },
  ...{ evidence: "His lawyer wrote" },
  ...more,
});
const deadline = (more: object = {}) => ({
  ...{ kind: "custom", cases: ["zhovtis"], title: "Hearing", date: "2026-04-10", evidence: "A letter" },
  ...more,
});
const hasDeadline = async (scene: Scene, id: string) =>
  (await scene.store.db
    .selectFrom("deadline")
    .select("id")
    .where("id", "=", id)
    .where("gone", "=", 0)
    .where("scope", "=", "team:almaty")
    .executeTakeFirst()) !== undefined;

describe.each(ENGINES)("what a team has already, on %s", (engine) => {
  it("is found without an id: events by what they say, cases by their name", async () => {
    const scene = await Scene.open(engine);
    const body = {
      cases: [{ kind: "person", name: "Dana Example" }],
      events: [event()],
      deadlines: [deadline()],
    };
    const first = await taken(scene, body);
    expect(first).toMatchObject({ isApplied: true, codes: [] });
    const second = await taken(scene, body);
    expect(second.ids).toEqual({ added: [], same: first.ids.added, replaced: [] });
    const other = await taken(scene, { cases: [{ kind: "person", name: "dana example", role: "poet" }] });
    expect(other.codes).toEqual(["conflict"]);
  });

  it("keeps the day since when it is known, and its number of versions, when it is replaced", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, { events: [event({ id: "a" })] });
    scene.clock.set("2026-03-10T10:00:00+05:00");
    const { ids } = await taken(scene, { events: [event({ id: "a", summary: "Refused again" })] }, true);
    expect(ids.replaced).toEqual(["a"]);
    const [kept] = (await keptFacts(scene.store.db, "almaty")).events;
    expect(kept).toMatchObject({ version: 2, fact: { knownOn: "2026-03-02", summary: "Refused again" } });
    expect((await verifyAudit(scene.store, "almaty"))[0]?.broken).toBeNull();
  });

  it("is planned anew for the case it was about before, too", async () => {
    const scene = await Scene.open(engine);
    const cases = [{ id: "dana", kind: "person", name: "Dana Example" }];
    await taken(scene, { cases, events: [event({ id: "a" })] });
    expect(await hasDeadline(scene, "a/parole-retry")).toBe(true);
    // Zhovtis's check had been closed by it.
    expect((await scene.act.why(aigul, CHECK))[0].stands?.status).not.toBe("upcoming");
    await taken(scene, { events: [event({ id: "a", cases: ["dana"] })] }, true);
    const [why] = await scene.act.why(aigul, CHECK);
    expect(why.stands?.closed ?? null).toBeNull();
    await taken(scene, { events: [event({ id: "a", cases: ["dana"], type: "statement" })] }, true);
    expect(await hasDeadline(scene, "a/parole-retry")).toBe(false);
  });

  it("stands again where it was retracted, but only where the file may replace", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, { deadlines: [deadline({ id: "a" })] });
    await scene.act.retract(aigul, { of: "deadline", id: "a" });
    expect((await taken(scene, { deadlines: [deadline({ id: "a" })] })).codes).toEqual(["conflict"]);
    expect((await taken(scene, { deadlines: [deadline({ id: "a" })] }, true)).ids.replaced).toEqual(["a"]);
    expect((await ownFacts(scene.store.db, "almaty")).events).toHaveLength(1);
  });

  it("never becomes another kind of record", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, { deadlines: [deadline({ id: "a" })] });
    expect((await taken(scene, { events: [event({ id: "a" })] }, true)).codes).toEqual(["id-used"]);
  });

  it("is told of where a dossier or the file itself has the like", async () => {
    const scene = await Scene.open(engine);
    const { likely } = await taken(scene, {
      events: [
        event({ id: "a", date: "2025-09-20" }),
        event({ id: "b" }),
        event({ id: "c", summary: "No parole" }),
      ],
    });
    expect(likely.map(({ id, twin }) => [id, twin])).toEqual([
      ["a", "zhovtis-refused"],
      ["c", "b"],
    ]);
  });

  it.each(["", "-next"])(
    "is never written over by what is recorded later under an id that is made (%j)",
    async (end) => {
      const scene = await Scene.open(engine);
      // The outcome's own id follows from the length of the trail: this entry, the import's, and the outcome's.
      const { audit_seq: length } = await scene.store.db
        .selectFrom("team")
        .select("audit_seq")
        .where("id", "=", "almaty")
        .executeTakeFirstOrThrow();
      const id = `almaty-${length + 3}${end}`;
      await taken(scene, { deadlines: [deadline({ id, title: "Kept" })] });
      await scene.act.recordOutcome(aigul, {
        ...{
          deadline: CHECK,
          outcome: "postponed",
          date: "2026-03-01",
          newDate: "2026-05-01",
          evidence: "x",
        },
      });
      const { events } = await ownFacts(scene.store.db, "almaty");
      expect(events.map((one) => [one.id, one.summary])).toEqual(
        [
          ...[
            [`almaty-${length + 3}-2`, "x"],
            [`almaty-${length + 3}-2-next`, "x"],
          ],
          [id, "Kept"],
        ].sort(),
      );
    },
  );

  it("may be what a deadline of the same file replaces", async () => {
    const scene = await Scene.open(engine);
    const { codes } = await taken(scene, {
      events: [event({ id: "a" })],
      deadlines: [deadline({ id: "b", beats: "a/parole-retry" })],
    });
    expect(codes).toEqual([]);
  });
});
