import { describe, expect, it } from "vitest";
import { readImport } from "../../src/imports/read-import.ts";
import { importRecords } from "../../src/team/import.ts";
import { ENGINES } from "../store/engines.ts";
import { dumpOf } from "../team/dump.ts";
import { member, Scene } from "../team/scene.ts";

const aigul = member("UAIGUL");

/** A deadline that is right but for what is changed. */
const deadline = (more: object) => ({
  ...{ kind: "custom", cases: ["zhovtis"], title: "Hearing", date: "2026-04-10", evidence: "A letter" },
  ...more,
});
const event = (more: object) => ({
  ...{ type: "statement", cases: ["zhovtis"], date: "2026-02-20", summary: "Spoke", evidence: "A letter" },
  ...more,
});

/** What is wrong and where, of a file that cannot be imported. */
async function wrongWith(scene: Scene, bytes: Buffer, name: string): Promise<string[]> {
  const { records, problems } = readImport(bytes, name);
  const outcome = await importRecords(scene.desk, aigul, records, { apply: true, replace: true, problems });
  expect(outcome.isApplied).toBe(false);
  return outcome.problems.map(({ place, flaw }) => {
    const at = place === null ? "file" : "row" in place ? `row ${place.row}` : place.path;
    if (flaw.code !== "record") return `${at}: ${flaw.code}`;
    const { problem } = flaw;
    return `${at}: ${problem.code === "field" ? `${problem.field} ${problem.flaw.code}` : problem.code}`;
  });
}

const DEADLINES: readonly (readonly [what: string, item: object, wrong: string])[] = [
  ["a day that does not exist", deadline({ date: "2026-02-30" }), "date bad-date"],
  ["the 31st of June", deadline({ date: "2026-06-31" }), "date bad-date"],
  ["a leap day of a common year", deadline({ date: "2027-02-29" }), "date bad-date"],
  ["a number for a date", deadline({ date: "1" }), "date bad-date"],
  ["a date that begins with day or month", deadline({ date: "03/04/2026" }), "date bad-date"],
  ["a time of day", deadline({ date: "24:00" }), "date bad-date"],
  ["the last day that a computer counts", deadline({ date: "275760-09-13" }), "date bad-date"],
  ["a date in another order", deadline({ date: "31/12/2026" }), "date bad-date"],
  ["the year 0000", deadline({ date: "0000-01-01" }), "date bad-date"],
  ["the year 9999", deadline({ date: "9999-12-31" }), "date bad-date"],
  ["Arabic-Indic digits", deadline({ date: "٢٠٢٦-٠٤-١٠" }), "date bad-date"],
  ["a text of other direction", deadline({ title: "a\u202Eb" }), "title forbidden-character"],
  ["NUL", deadline({ title: "a\u0000b" }), "title forbidden-character"],
  ["half a character", deadline({ title: "a\uD800b" }), "title forbidden-character"],
  ["what is left of a lost character", deadline({ title: "a\uFFFDb" }), "title forbidden-character"],
  ["an escape sequence", deadline({ evidence: "\u001B[31mred" }), "evidence forbidden-character"],
  ["nothing to see", deadline({ title: "\u200B" }), "title forbidden-character"],
  ["a call to a channel", deadline({ title: "<!channel> come" }), "chat-markup"],
  ["a call to everyone", deadline({ evidence: "@everyone come" }), "chat-markup"],
  ["a call to a person", deadline({ title: "<@U1> come" }), "chat-markup"],
  ["a call to a role", deadline({ title: "<@&1> come" }), "chat-markup"],
  ["a link with another text", deadline({ title: "<https://a.example|b>" }), "chat-markup"],
  ["a lead after the day", deadline({ leads: [-1] }), "leads bad-lead"],
  ["a lead of ages", deadline({ leads: [1e9] }), "leads bad-lead"],
  ["a lead that is no number", deadline({ leads: ["NaN"] }), "leads bad-lead"],
  ["half a day", deadline({ leads: [0.5] }), "leads bad-lead"],
  ["an unknown kind", deadline({ kind: "hearing" }), "kind not-one-of"],
  ["an unknown case", deadline({ cases: ["nobody"] }), "unknown-case"],
  ["no case", deadline({ cases: [] }), "cases empty"],
  ["no evidence", deadline({ evidence: undefined }), "evidence missing-field"],
  ["a field of an event", deadline({ place: "Almaty" }), "id unknown-field"],
  ["an outcome", deadline({ outcome: "denied" }), "id unknown-field"],
  ["an id that is none", deadline({ id: "No Id" }), "id bad-id"],
  ["an id that is a number", deadline({ id: 5 }), "id bad-id"],
  ["an id of a dossier", deadline({ id: "zhovtis-refused" }), "id-used"],
  ["a time that is over", deadline({ date: "2026-01-01" }), "date-behind"],
  ["a recorder who is none", deadline({ recordedBy: "<@U1>" }), "bad-person"],
  ["a day of recording to come", deadline({ recordedOn: "2027-01-01" }), "date-ahead"],
  ["a day of recording that is none", deadline({ recordedOn: 20260101 }), "date bad-date"],
  ["a day of knowing to come", deadline({ knownOn: "2027-01-01" }), "date-ahead"],
  ["a text of any size", deadline({ title: "a".repeat(100_000) }), "title too-long"],
  ["a text of 3001 characters", deadline({ evidence: "a".repeat(3001) }), "evidence too-long"],
  ["a list for a text", deadline({ title: ["a"] }), "title wrong-type"],
  ["a text for a list", deadline({ cases: "zhovtis" }), "cases wrong-type"],
  ["a deadline to replace that is none", deadline({ beats: "a/b" }), "unknown-deadline"],
];

const EVENTS: readonly (readonly [what: string, item: object, wrong: string])[] = [
  ["an unknown type", event({ type: "prayer" }), "type not-one-of"],
  ["a type of another form", event({ type: "deadline-set" }), "type not-one-of"],
  ["what has not happened", event({ date: "2026-12-01" }), "date-ahead"],
  ["an unknown event", event({ sameAs: "nothing" }), "unknown-event"],
  ["an outcome of nothing", event({ type: "parole-refused", outcome: "denied" }), "unknown-deadline"],
  ["an unknown outcome", event({ answers: "a/b", outcome: "won" }), "outcome not-one-of"],
  ["an outcome of another type", event({ answers: "a/b", outcome: "denied" }), "type not-one-of"],
];

const CASES: readonly (readonly [what: string, item: object, wrong: string])[] = [
  ["a name that cannot be seen", { kind: "person", name: "\u200B\u200B" }, "name forbidden-character"],
  ["a name of marks", { kind: "person", name: "--" }, "name name-too-short"],
  ["a name of another case", { kind: "person", name: "Yevgeny Zhovtis" }, "name-taken"],
  ["a name that calls", { kind: "person", name: "@everyone" }, "chat-markup"],
  ["an unknown kind", { kind: "animal", name: "Rex Example" }, "kind not-one-of"],
  ["a recorder", { kind: "person", name: "A Example", recordedBy: "slack:U1" }, "id unknown-field"],
];

describe.each(ENGINES)("what is wrong with records, on %s", (engine) => {
  it("is told of each at its place, and nothing is changed", async () => {
    const scene = await Scene.open(engine);
    const before = await dumpOf(scene.store);
    const files = { cases: CASES, events: EVENTS, deadlines: DEADLINES };
    for (const [key, list] of Object.entries(files)) {
      const body = { [key]: list.map(([, item]) => item) };
      const wrong = await wrongWith(scene, Buffer.from(JSON.stringify(body)), "a.json");
      const told = list.map(([what], index) => {
        const at = `${key}[${index}]: `;
        return [what, ...wrong.filter((one) => one.startsWith(at)).map((one) => one.slice(at.length))];
      });
      expect(told).toEqual(list.map(([what, , expected]) => [what, expected]));
    }
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("is told of a table in the order of its rows, faults of the file and of records alike", async () => {
    const scene = await Scene.open(engine);
    const before = await dumpOf(scene.store);
    const rows = [
      "of,id,kind,type,cases,date,title,summary,evidence,leads",
      "deadline,a,custom,,zhovtis,2026-02-30,Hearing,,A letter,",
      "event,b,,statement,nobody,2026-02-20,,Spoke,A letter,",
      "deadline,c",
      'deadline,d,custom,,zhovtis,2026-04-10,"Hear\ning",,A letter,NaN',
      "deadline,e,custom,,zhovtis,2026-04-10,Hear\u0000ing,,A letter,",
      "deadline,e,custom,,zhovtis,2026-04-11,Hearing,,A letter,",
      ",,,,,,,,,",
      "note,f,custom,,zhovtis,2026-04-10,Hearing,,A letter,",
      "deadline,,custom,,zhovtis,2026-04-10,Hearing,,A letter,",
      "deadline,,custom,,zhovtis,2026-04-10,Hearing,,A letter,",
    ];
    expect(await wrongWith(scene, Buffer.from(rows.join("\r\n")), "a.csv")).toEqual([
      "row 2: date bad-date",
      "row 3: unknown-case",
      "row 4: ragged-row",
      "row 5: bad-cell",
      "row 6: title forbidden-character",
      "row 7: repeated-id",
      "row 9: unknown-record",
      "row 11: repeated-record",
    ]);
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("is told of a file as a whole", async () => {
    const scene = await Scene.open(engine);
    const before = await dumpOf(scene.store);
    const title = Buffer.from("of,title\r\ncase,Суд", "utf16le");
    expect(await wrongWith(scene, Buffer.alloc(10_000_001, "a"), "a.csv")).toEqual(["file: too-big"]);
    expect(await wrongWith(scene, title, "a.csv")).toEqual(["file: not-utf-8"]);
    expect(await wrongWith(scene, Buffer.from("PK\u0003\u0004"), "a.xlsx")).toEqual(["file: unknown-format"]);
    const nested = Buffer.from(`{"cases":${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
    expect(await wrongWith(scene, nested, "a.json")).toHaveLength(1);
    expect(await dumpOf(scene.store)).toEqual(before);
  });
});
