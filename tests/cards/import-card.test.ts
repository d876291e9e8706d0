import { describe, expect, it } from "vitest";
import { importCard, importDocument } from "../../src/cards/import-card.ts";
import { settingOf } from "../../src/cards/setting.ts";
import type { Card } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import type { ImportedRecord, ImportOutcome } from "../../src/core/import-outcome.ts";
import type { ImportFlaw } from "../../src/core/import-problem.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";
import { World } from "../world.ts";

const LANGUAGES = [en, ru, kk] as const;
const set = (messages: (typeof LANGUAGES)[number]) =>
  settingOf(new World().catalogue, messages, parseDay("2026-03-02"));

const NOTHING: ImportOutcome = {
  ...{ isApplied: false, added: [], same: [], replaced: [], likely: [], problems: [], deed: null },
};
const hearing: ImportedRecord = { of: "deadline", id: "hearing", title: "A hearing", place: { row: 2 } };

/** One flaw of each sort; what is missing here does not compile. */
const FLAWS: { readonly [Code in ImportFlaw["code"]]: ImportFlaw & { readonly code: Code } } = {
  "too-big": { code: "too-big", limit: 10_000_000 },
  "too-many": { code: "too-many", limit: 20_000 },
  "not-utf-8": { code: "not-utf-8" },
  "empty-file": { code: "empty-file" },
  "unknown-format": { code: "unknown-format", name: "a.xlsx" },
  "not-json": { code: "not-json", detail: "detail" },
  "not-csv": { code: "not-csv", detail: "detail" },
  "wrong-shape": { code: "wrong-shape", allowed: ["cases", "events"] },
  "forbidden-key": { code: "forbidden-key", key: "__proto__" },
  "repeated-key": { code: "repeated-key", key: "title" },
  "computed-table": { code: "computed-table" },
  "unknown-column": { code: "unknown-column", column: "titel", suggestion: "title", allowed: ["title"] },
  "repeated-column": { code: "repeated-column", column: "title" },
  "missing-column": { code: "missing-column", column: "of" },
  "ragged-row": { code: "ragged-row", expected: 3, found: 4 },
  "unknown-record": { code: "unknown-record", text: "note" },
  "repeated-id": { code: "repeated-id", id: "hearing" },
  "repeated-record": { code: "repeated-record", first: { row: 7 } },
  "bad-cell": { code: "bad-cell", column: "leads", text: "NaN" },
  conflict: { code: "conflict", id: "hearing" },
  record: { code: "record", problem: { code: "unknown-case", id: "nobody", suggestion: null } },
};
const problems = Object.values(FLAWS).map((flaw, index) => ({ place: { row: index + 2 }, flaw }));
const textOf = (card: Card) => JSON.stringify(card);

describe.each(LANGUAGES)("the card of an import in $name", (messages) => {
  const setting = set(messages);

  it("names each problem with its row, and nothing as added", () => {
    const card = importCard({ ...NOTHING, added: [hearing], problems }, setting);
    expect(card.title).toBe(messages.importWords.refused);
    for (const { place } of problems) {
      expect(textOf(card)).toContain(`"${messages.importWords.row(String(place.row))}"`);
    }
    expect(textOf(card)).not.toContain("A hearing");
    expect(textOf(card)).toContain(messages.importWords.row("7"));
    expect(textOf(card)).not.toMatch(/undefined|\[object/);
  });

  it("has words of its own for each, with what to do", () => {
    const told = importDocument({ ...NOTHING, problems }, setting).problems;
    expect(new Set(told.map(({ what }) => what)).size).toBe(problems.length);
    for (const { what, remedy } of told) expect(what.length * remedy.length).toBeGreaterThan(0);
    expect(told.at(-1)).toMatchObject({ code: "unknown-case", place: { row: problems.length + 1 } });
  });

  it("says what a preview would do and how to do it, and how to take back what was done", () => {
    const preview = importCard({ ...NOTHING, added: [hearing] }, setting);
    expect(preview.title).toBe(messages.importWords.preview);
    expect(textOf(preview)).toContain("--apply");
    expect(textOf(preview)).toContain("A hearing");
    const done = importCard({ ...NOTHING, added: [hearing], isApplied: true, deed: "almaty-9" }, setting);
    expect(done.title).toBe(messages.importWords.applied);
    expect(textOf(done)).toContain("npm run vigil -- undo almaty-9");
    expect(textOf(done)).not.toContain("--apply");
  });

  it("tells what is there already, and what may be", () => {
    const likely = [{ ...hearing, id: "other", twin: "hearing" }];
    const card = importCard({ ...NOTHING, same: [hearing], likely }, setting);
    expect(textOf(card)).toContain(messages.importWords.twin("A hearing", "hearing"));
    expect(textOf(card)).toContain(messages.importWords.nothing);
    expect(textOf(card)).not.toContain("--apply");
  });

  it("stays short however long the file is", () => {
    const added = Array.from({ length: 10_000 }, () => hearing);
    const card = importCard({ ...NOTHING, added }, setting);
    expect(card.summary).toContain("10000");
    expect(textOf(card).length).toBeLessThan(20_000);
  });
});
