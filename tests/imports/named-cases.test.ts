import { describe, expect, it } from "vitest";
import { readImport } from "../../src/imports/read-import.ts";
import { ownFacts } from "../../src/store/facts.ts";
import { importRecords } from "../../src/team/import.ts";
import { ENGINES } from "../store/engines.ts";
import { member, Scene, smallWorld } from "../team/scene.ts";

const HEADING = "of,kind,name,cases,date,title,evidence";
const hearing = (cases: string, title = "Hearing") =>
  `deadline,custom,,${cases},2026-04-10,${title},A letter`;

async function taken(scene: Scene, ...rows: readonly string[]) {
  const { records, problems } = readImport(Buffer.from([HEADING, ...rows].join("\n")), "a.csv");
  const choice = { apply: true, replace: false, problems };
  return importRecords(scene.desk, member("UAIGUL"), records, choice);
}
const wrong = (outcome: Awaited<ReturnType<typeof taken>>) =>
  outcome.problems.map(({ flaw }) => (flaw.code === "record" ? flaw.problem : flaw));

describe.each(ENGINES)("a case that a file calls by its name, on %s", (engine) => {
  it("is found in any spelling, among the team's cases and those of the file", async () => {
    const scene = await Scene.open(engine);
    const outcome = await taken(
      scene,
      hearing("Евгений Жовтис; law", "One"),
      hearing("Zhovtis Yevgeny", "Two"),
      hearing("Dana Example", "Three"),
      "case,person,Dana Example,,,,",
    );
    expect(outcome.problems).toEqual([]);
    const dana = outcome.added.find(({ of }) => of === "case")?.id;
    const { events } = await ownFacts(scene.store.db, "almaty");
    const cases = new Map(events.map(({ summary, cases }) => [summary, cases]));
    expect(Object.fromEntries(cases)).toEqual({
      ...{ One: ["zhovtis", "law"], Two: ["zhovtis"], Three: [dana] },
    });
  });

  it("is not guessed: a part of a name, another name, a name of two cases, an id that is none", async () => {
    const world = smallWorld().case("other", "group", "Shared Name").case("another", "group", "Name Shared");
    const scene = await Scene.open(engine, ["almaty"], world);
    const names = ["Yevgeny", "Nobody Known", "Shared Name", "nobody"];
    const outcome = await taken(scene, ...names.map((name) => hearing(name)));
    expect(outcome.isApplied).toBe(false);
    expect(wrong(outcome)).toEqual(names.map((id) => ({ code: "unknown-case", id, suggestion: null })));
  });

  it("does not count twice", async () => {
    const scene = await Scene.open(engine);
    const outcome = await taken(scene, hearing("zhovtis; Yevgeny Zhovtis"));
    expect(wrong(outcome)).toMatchObject([{ code: "field", field: "cases", flaw: { code: "repeated" } }]);
  });
});
