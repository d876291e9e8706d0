import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armed, disarmed, joined, separated } from "../../src/core/record-columns.ts";
import { readImport } from "../../src/imports/read-import.ts";

const csv = (text: string | Buffer) => readImport(Buffer.from(text as string), "dates.csv");
const json = (value: unknown) => readImport(Buffer.from(JSON.stringify(value)), "dates.json");
const codes = ({ problems }: ReturnType<typeof readImport>) =>
  problems.map(({ place, flaw }) => [place && ("row" in place ? place.row : place.path), flaw.code]);

const HEADING = "of,id,cases,kind,date,title,evidence";
const ROW = "deadline,d-1,zhovtis,custom,2027-01-02,Hearing,A letter";

describe("a table", () => {
  it("gives a record for each row, with the fields of its form", () => {
    expect(csv(`${HEADING},leads\r\n${ROW},30; 7; 0\r\n`).records).toEqual([
      {
        of: "deadline",
        id: "d-1",
        place: { row: 2 },
        form: {
          ...{ cases: ["zhovtis"], kind: "custom", date: "2027-01-02", title: "Hearing" },
          ...{ evidence: "A letter", leads: [30, 7, 0] },
        },
        recorded: null,
        answers: null,
      },
    ]);
  });

  it.each([
    ["a byte order mark", `\uFEFF${HEADING}\n${ROW}`],
    ["semicolons", `${HEADING}\n${ROW}`.replaceAll(",", ";")],
    ["tabs", `${HEADING}\n${ROW}`.replaceAll(",", "\t")],
    ["empty rows below", `${HEADING}\n${ROW}\n,,,,,,\n\n`],
    ["a line that names its separator", `sep=;\r\n${HEADING}\n${ROW}`.replaceAll(",", ";")],
    ["columns in capitals and words", `Of,ID,Cases,KIND,Date,Title,Evidence,Recorded by,same-as\n${ROW},,`],
    ["spaces around its cells", `${HEADING}\n${ROW}`.replaceAll(",", " , ")],
    ["quoted line breaks", `${HEADING}\n${ROW.replace("A letter", '"A\nletter"')}`],
  ])("may have %s", (_what, text) => {
    const { records, problems } = csv(text);
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      of: "deadline",
      id: "d-1",
      form: { cases: ["zhovtis"], kind: "custom" },
    });
  });

  it.each(["utf16le", "utf16be"])("may be in %s, as spreadsheets write Unicode text", (encoding) => {
    const bytes = Buffer.from(`\uFEFF${HEADING}\n${ROW.replace("Hearing", "Суд")}`, "utf16le");
    const { records } = csv(encoding === "utf16le" ? bytes : bytes.swap16());
    expect(records[0]?.form.title).toBe("Суд");
  });

  it.each([
    ["", [[null, "empty-file"]]],
    [" \n ", [[null, "empty-file"]]],
    [Buffer.from([0xff, 0x41, 0x42]), [[null, "not-utf-8"]]],
    [`${HEADING}\n"two\nlines"\n${ROW}\n"never closed\n${ROW}`, [[4, "not-csv"]]],
    [`${HEADING}\n${ROW.replace("Hearing", 'A "stray" mark')}`, [[2, "not-csv"]]],
    [`${HEADING}\n${"x".repeat(600_000)}`, [[2, "not-csv"]]],
    ["id,case,name,status,rule,explanation\na,b,c,d,e,f", [[1, "computed-table"]]],
    ["of,titel\nevent,x", [[1, "unknown-column"]]],
    ["of,__proto__\nevent,x", [[1, "unknown-column"]]],
    ["of,title,title\nevent,x,y", [[1, "repeated-column"]]],
    ["title\nx", [[1, "missing-column"]]],
    [
      `${HEADING}\n${ROW},more\n${ROW}\nevent`,
      [
        [2, "ragged-row"],
        [4, "ragged-row"],
      ],
    ],
    [`${HEADING}\n${ROW.replace("deadline", "note")}`, [[2, "unknown-record"]]],
    [`${HEADING}\n${ROW}\n${ROW}`, [[3, "repeated-id"]]],
    [`${HEADING},leads\n${ROW},NaN`, [[2, "bad-cell"]]],
    [`${HEADING},leads\n${ROW},1e9`, [[2, "bad-cell"]]],
    ["of,approximate\nevent,perhaps", [[2, "bad-cell"]]],
  ])("is refused where it is wrong, row by row: %j", (text, expected) => {
    const read = csv(text);
    expect(codes(read)).toEqual(expected);
  });

  it("is refused before it is parsed where it is too big, and where it holds too much", () => {
    expect(codes(csv("x".repeat(10_000_001)))).toEqual([[null, "too-big"]]);
    expect(codes(csv(`of\n${"event\n".repeat(20_001)}`))).toEqual([[null, "too-many"]]);
  });

  it("keeps what looks like a formula as text", () => {
    const { records } = csv(`${HEADING}\n${ROW.replace("Hearing", "'=HYPERLINK(1)")}`);
    expect(records[0]?.form.title).toBe("=HYPERLINK(1)");
    expect(csv(`${HEADING}\n${ROW.replace("Hearing", "=1+1")}`).records[0]?.form.title).toBe("=1+1");
  });
});

describe("a JSON file", () => {
  it("gives the records of its lists, also under the key of an export", () => {
    const lists = { cases: [{ id: "a", kind: "person", name: "A B" }] };
    expect(json(lists).records).toMatchObject([{ of: "case", id: "a", place: { path: "cases[0]" } }]);
    expect(json({ asOf: "2026-01-01", cases: [], records: lists }).records).toHaveLength(1);
  });

  it("may be an export of what a team has nothing of its own in", () => {
    const { records, problems } = json({
      dossier: null,
      asOf: "2026-01-01",
      cases: [{ id: "a" }],
      deadlines: [],
    });
    expect({ records, problems }).toEqual({ records: [], problems: [] });
  });

  it("is refused before its records are looked at where it holds too much", () => {
    expect(codes(json({ cases: Array(20_001).fill(1) }))).toEqual([[null, "too-many"]]);
    expect(codes(json({ cases: Array(10_000).fill({}), events: Array(10_001).fill({}) }))).toEqual([
      [null, "too-many"],
    ]);
    const deep = `{"cases": [${"[".repeat(100_000)}${"]".repeat(100_000)}]}`;
    expect(codes(readImport(Buffer.from(deep), "a.json"))).toEqual([["cases[0]", "unknown-record"]]);
  });

  it.each([
    ["[]", "wrong-shape"],
    ["{", "not-json"],
    ["[[[", "not-json"],
    ['{"cases": [], "cases": []}', "repeated-key"],
    ['{"cases": [{"name": "A B", "name": "C D"}]}', "repeated-key"],
    ['{"records": {"cases": [], "people": []}}', "wrong-shape"],
    ['{"records": []}', "wrong-shape"],
    ['{"asOf": 1, "records": {"deadlines": [{"title": "a", "title": "b"}]}}', "repeated-key"],
    ['{"__proto__": {}}', "forbidden-key"],
    ['{"people": []}', "wrong-shape"],
    ['{"cases": {}}', "wrong-shape"],
    ['{"cases": [5]}', "unknown-record"],
    ['{"cases": [{"__proto__": {"x": 1}}]}', "forbidden-key"],
    ['{"events": [{"id": "a"}, {"id": "a"}]}', "repeated-id"],
    ['{"events": [{"id": "a"}], "deadlines": [{"id": "a"}]}', "repeated-id"],
  ])("is refused where it is wrong: %s", (text, code) => {
    const { problems } = readImport(Buffer.from(text), "a.json");
    expect(problems.map(({ flaw }) => flaw.code)).toEqual([code]);
  });

  it("is known by its name", () => {
    expect(codes(readImport(Buffer.from("x"), "a.xlsx"))).toEqual([[null, "unknown-format"]]);
  });
});

describe("a cell", () => {
  it("is never run as a formula, and is read back as it was", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,2}[=+\-@\t].*$/));
    fc.assert(
      fc.property(text, (cell) => {
        expect(disarmed(cell)).not.toMatch(/^[=+\-@\t\r]/);
        expect(armed(disarmed(cell))).toBe(cell);
      }),
    );
  });

  it("keeps the items of a list apart, whatever stands in them", () => {
    const item = fc
      .string({ minLength: 1 })
      .map((one) => one.trim())
      .filter((one) => one !== "");
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(separated(joined(items))).toEqual(items);
      }),
    );
  });
});
