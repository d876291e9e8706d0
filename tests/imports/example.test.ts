import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RECORD_COLUMNS } from "../../src/core/record-columns.ts";
import { readImport } from "../../src/imports/read-import.ts";
import { ownFacts } from "../../src/store/facts.ts";
import { importRecords } from "../../src/team/import.ts";
import { SQLITE } from "../store/engines.ts";
import { member, Scene } from "../team/scene.ts";

const file = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url));

describe("the documentation of importing", () => {
  it("shows a file that can be imported as it is", async () => {
    const scene = await Scene.open(SQLITE);
    scene.clock.set("2026-11-24T10:00:00+05:00");
    const { records, problems } = readImport(file("import-example.csv"), "import-example.csv");
    const outcome = await importRecords(scene.desk, member("UAIGUL"), records, {
      apply: true,
      replace: false,
      problems: [],
    });
    expect({ problems: [...problems, ...outcome.problems], added: outcome.added.length }).toEqual({
      problems: [],
      added: 3,
    });
    // One names its case by its id, the other by its name.
    const { events } = await ownFacts(scene.store.db, "almaty");
    expect(events.map(({ cases }) => cases)).toEqual([["example-person"], ["example-person"]]);
  });

  it("calls cases by their names as it says", async () => {
    const scene = await Scene.open(SQLITE);
    const heading = "of,id,kind,type,name,aliases,cases,date,summary,evidence";
    const person = "case,example-person,person,,Asel Example,Асель Пример,,,,";
    const said = (name: string) => `event,,,statement,,,${name},2026-02-20,Said by ${name},A letter`;
    const names = ["Asel Example", "Example Asel", "Асель Пример"];
    for (const name of names) expect(file("import.md").toString()).toContain(`\`${name}\``);
    const table = [heading, person, ...names.map(said)].join("\n");
    const { records } = readImport(Buffer.from(table), "a.csv");
    const choice = { apply: true, replace: false };
    const { problems } = await importRecords(scene.desk, member("UAIGUL"), records, choice);
    expect(problems).toEqual([]);
    const { events } = await ownFacts(scene.store.db, "almaty");
    expect(events.map(({ cases }) => cases)).toEqual(names.map(() => ["example-person"]));
  });

  it("names every column", () => {
    const text = file("import.md").toString();
    for (const column of Object.keys(RECORD_COLUMNS)) expect(text).toContain(`\`${column}\``);
  });
});
