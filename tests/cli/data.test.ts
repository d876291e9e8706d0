import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { DATA } from "../bundled.ts";
import { CASE, type Files, GOOD } from "../dossiers/scratch-data.ts";
import {
  caseShape,
  checkShape,
  deadlinesShape,
  digestShape,
  exportShape,
  previewShape,
} from "./documents.ts";
import { vigil } from "./run.ts";

/** A second dossier, to lie beside the bundled one. */
const ATLANTIS: Files = {
  "atlantis/dossier.yaml": `id: atlantis
title: A second dossier
language: en
sources:
  - { id: chronicle, title: A chronicle, publisher: A publisher, published: 2012-01-10 }
`,
  "atlantis/cases/asel.yaml": `id: asel
kind: person
name: Asel Atlantova
events:
  - id: asel-parole-refused
    type: parole-refused
    date: 2012-01-05
    summary: Parole was refused.
    source: { id: chronicle }
`,
};
const RETRY = "asel-parole-refused/parole-retry";

const folder = mkdtempSync(join(tmpdir(), "vigil-data-"));
/** The bundled dossier and a second one. */
const BOTH = join(folder, "both");
/** Dossiers with two problems, in two files. */
const BROKEN = join(folder, "broken");

function write(dir: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
}

beforeAll(() => {
  cpSync(DATA, BOTH, { recursive: true });
  write(BOTH, ATLANTIS);
  write(BROKEN, { ...GOOD, [CASE]: "id: [", "kz/cases/second.yaml": "id: Not An Id\n" });
});
afterAll(() => rmSync(folder, { recursive: true }));

function json<T extends z.ZodType>(shape: T, ...args: readonly string[]): z.infer<T> {
  const { out, err, code } = vigil([...args, "--json"]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return shape.parse(JSON.parse(out));
}

describe("--data", () => {
  const asked = ["--data", BOTH, "--as-of", "2012-07-02"];

  it("finds cases in the dossiers of its folder", () => {
    const { match, case: found } = json(caseShape, "case", "Asel", "Atlantova", ...asked);
    expect(match).toBe("exact");
    expect(found?.events.map(({ id }) => id)).toEqual(["asel-parole-refused"]);
    expect(json(caseShape, "case", "Asel", "Atlantova").match).not.toBe("exact");
  });

  it("computes their deadlines", () => {
    const ids = json(deadlinesShape, "deadlines", ...asked).deadlines.map(({ id }) => id);
    expect(ids).toContain(RETRY);
    expect(ids).toContain("zhovtis-sentenced/sentence-end");
    const one = json(deadlinesShape, "deadlines", ...asked, "--case", "asel").deadlines;
    expect(one.map(({ id, window }) => [id, window.earliest])).toEqual([[RETRY, "2012-07-05"]]);
  });

  it("plans and sums up their deadlines", () => {
    const { days } = json(previewShape, "preview", "--from", "2012-07-05", "--to", "2012-07-05", ...asked);
    expect(days.flatMap(({ items }) => items.map(({ deadline }) => deadline.id))).toContain(RETRY);
    expect(json(digestShape, "digest", ...asked).due.map(({ id }) => id)).toContain(RETRY);
  });

  it("checks them, unless another folder is named", () => {
    const { out, code } = vigil(["check", "--data", BROKEN, "--json"]);
    expect(code).toBe(1);
    const files = checkShape.parse(JSON.parse(out)).problems.map(({ file }) => file);
    expect(files).toEqual(
      expect.arrayContaining([join(BROKEN, CASE), join(BROKEN, "kz", "cases", "second.yaml")]),
    );
    expect(vigil(["check", BOTH, "--data", BROKEN])).toMatchObject({ err: "", code: 0 });
  });
});

describe("dossiers with problems", () => {
  it.each([
    [["case", "zhovtis"]],
    [["deadlines"]],
    [["preview", "--from", "2012-01-01", "--to", "2012-01-31"]],
    [["digest", "--json"]],
    [["export", "--format", "csv"]],
  ])("make %j exit with 1, every problem on standard error and nothing on standard output", (args) => {
    const { out, err, code } = vigil([...args, "--data", BROKEN]);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    const places = err.split("\n").map((line) => /([\w-]+\.yaml:\d+): .+ - .+/.exec(line)?.[1]);
    expect(places).toEqual(expect.arrayContaining(["zhovtis.yaml:1", "second.yaml:1"]));
    expect(err).not.toMatch(/^ +at /m);
  });
});

describe("vigil export --dossier", () => {
  const all = ["--data", BOTH, "--as-of", "2012-07-02"];
  const exported = (...args: readonly string[]) => {
    const { out, err, code } = vigil(["export", ...args, ...all]);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    return out;
  };

  it("keeps to one dossier, in each format", () => {
    const document = exportShape.parse(JSON.parse(exported("--format", "json", "--dossier", "atlantis")));
    expect(document.dossier).toBe("atlantis");
    expect(document.cases.map(({ id }) => id)).toEqual(["asel"]);
    expect(document.events.map(({ id }) => id)).toEqual(["asel-parole-refused"]);
    expect(document.deadlines.map(({ id }) => id)).toEqual([RETRY]);
    const csv = exported("--format", "csv", "--dossier", "atlantis");
    const rows = parse<Record<string, string>>(csv, { columns: true, bom: true });
    expect(rows.map(({ id }) => id)).toEqual([RETRY]);
    const uids = exported("--format", "ics", "--dossier", "atlantis").match(/^UID:.*$/gm);
    expect(uids?.map((uid) => uid.trim())).toEqual([`UID:${RETRY}@vigil`]);
  });

  it("left out exports them together, and names neither as the one", () => {
    const shape = exportShape.extend({ dossier: z.null() });
    const { cases, deadlines } = shape.parse(JSON.parse(exported("--format", "json")));
    expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining(["asel", "zhovtis"]));
    expect(deadlines.map(({ id }) => id)).toContain(RETRY);
  });

  it("that there is not is refused with those there are", () => {
    const { out, err, code } = vigil(["export", "--format", "csv", "--dossier", "lemuria", ...all]);
    expect({ out, code }).toEqual({ out: "", code: 2 });
    for (const id of ["lemuria", "atlantis", "kazakhstan-2012"]) expect(err).toContain(id);
  });
});

describe("what is asked of a time", () => {
  it("that ends before it begins is refused by deadlines too", () => {
    const { out, err, code } = vigil(["deadlines", "--from", "2012-02-02", "--to", "2012-02-01"]);
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err).toContain("--to");
    const sameDay = ["--from", "2012-02-02", "--to", "2012-02-02", "--as-of", "2012-01-22"];
    expect(json(deadlinesShape, "deadlines", ...sameDay).deadlines.map(({ id }) => id)).toContain(
      "zhovtis-parole-refused-2/parole-retry",
    );
  });

  it("is the week that holds the day given to digest, else the week of the day looked from", () => {
    const week = (...args: readonly string[]) => json(digestShape, "digest", ...args).week.from;
    expect(week("--week-of", "2012-03-14", "--as-of", "2012-02-13")).toBe("2012-03-12");
    expect(week("--as-of", "2012-02-16")).toBe("2012-02-13");
  });
});

describe("the documents", () => {
  it("of a preview show each deadline as it stands on the day it is planned for", () => {
    const { days } = json(previewShape, "preview", "--from", "2012-02-18", "--to", "2012-02-20", "--why");
    const stand = days.flatMap(({ day, items }) =>
      items
        .filter(({ deadline }) => deadline.id === "sadykov-transfer-refused/transfer-retry")
        .map(({ deadline: { status }, reason, lead }) => ({ day, status, reason, lead })),
    );
    expect(stand).toEqual([
      { day: "2012-02-18", status: "open", reason: "due", lead: 1 },
      { day: "2012-02-19", status: "open", reason: "due", lead: 0 },
      { day: "2012-02-20", status: "overdue", reason: "overdue", lead: null },
    ]);
  });

  it("of a digest list as done what became moot since the week before, and as overdue what has no outcome", () => {
    const { done, overdue, changed } = json(digestShape, "digest", "--as-of", "2012-02-06");
    expect(changed.map(({ id }) => id)).toContain("zhovtis-amnestied");
    expect(done.map(({ id, status, reason }) => [id, status, reason])).toEqual(
      expect.arrayContaining([
        ["zhovtis-parole-refused-2/parole-retry", "closed", "amnestied"],
        ["zhovtis-sentenced/sentence-end", "closed", "amnestied"],
      ]),
    );
    expect(overdue).toEqual([]);
    const later = json(digestShape, "digest", "--as-of", "2012-02-20");
    expect(later.overdue.map(({ id, status }) => [id, status])).toEqual([
      ["sadykov-transfer-refused/transfer-retry", "overdue"],
    ]);
    expect(later.done).toEqual([]);
  });
});
