import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RECORD_COLUMNS } from "../../src/core/record-columns.ts";
import { readImport } from "../../src/imports/read-import.ts";
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
  });

  it("names every column", () => {
    const text = file("import.md").toString();
    for (const column of Object.keys(RECORD_COLUMNS)) expect(text).toContain(`\`${column}\``);
  });
});
