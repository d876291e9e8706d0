import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/core/dates.ts";
import type { CaseForm, EventForm } from "../../src/core/team-actions.ts";
import { TeamError, type TeamProblem } from "../../src/core/team-problem.ts";
import { caseForm, readCase } from "../../src/team/case-form.ts";
import { eventForm, readEvent } from "../../src/team/event-form.ts";
import { surroundingsOf } from "../../src/team/surroundings.ts";
import { World } from "../world.ts";
import { TEAM } from "./rows.ts";

const world = new World()
  .case("zhovtis", "person", "Yevgeny Zhovtis")
  .case("yesergepov", "person", "Ramazan Yesergepov")
  .case("law", "law", "Law on assemblies")
  .happens("zhovtis", "sentenced", { id: "zhovtis-verdict", date: "2009-09-03" })
  .happens("zhovtis", "statement", { id: "zhovtis-told-again", sameAs: "zhovtis-verdict" });
const NOBODY = { cases: [], events: [] };
const around = surroundingsOf(world.catalogue, TEAM, NOBODY);
const recording = { team: TEAM, person: "slack:U1", today: parseDay("2026-03-01") };

const CASE: CaseForm = { kind: "person", name: "Natalya Sokolova", family: "Sokolova", tags: ["oil"] };
const EVENT: EventForm = {
  type: "released",
  cases: ["zhovtis"],
  date: "2026-02",
  summary: "Freed",
  evidence: "Call",
};

const aCase = (change: object) => readCase({ ...CASE, ...change }, { id: "new", dossier: "team:t" }, around);
const anEvent = (change: object) => readEvent({ ...EVENT, ...change }, "t-1", recording, around);

function problemsOf(read: () => unknown): readonly TeamProblem[] {
  try {
    read();
  } catch (error) {
    if (error instanceof TeamError) return error.problems;
    throw error;
  }
  return [];
}

/** Code of each problem with the field it is of: `evidence: empty`. */
function told(read: () => unknown): string[] {
  return problemsOf(read).map((problem) =>
    problem.code === "field"
      ? `${problem.field}: ${problem.flaw.code === "bad-date" ? problem.flaw.problem.code : problem.flaw.code}`
      : "field" in problem
        ? `${problem.field}: ${problem.code}`
        : problem.code,
  );
}

/** Texts that nobody means, with the code each is refused by. */
const BAD_TEXTS: readonly (readonly [text: string, code: string])[] = [
  ["", "empty"],
  [" \n\t ", "empty"],
  ["a\u0000b", "forbidden-character"],
  ["a\u0007b", "forbidden-character"],
  ["\ud800", "forbidden-character"],
  ["a\udfffb", "forbidden-character"],
  ["\u202egnp.exe", "forbidden-character"],
  ["\u200b\u200b", "forbidden-character"],
  ["\u2060", "forbidden-character"],
  ["x".repeat(3001), "too-long"],
  ["x".repeat(10_000_000), "too-long"],
  ["<!channel> look", "chat-markup"],
  ["@everyone", "chat-markup"],
  ["see ＠here", "chat-markup"],
  ["<@U1> said", "chat-markup"],
  ["<@&1>", "chat-markup"],
  ["<https://evil.example|court.org>", "chat-markup"],
  ["[court.org](https://evil.example)", "chat-markup"],
];

describe("a text in a form", () => {
  const texts = ["role", "note"].map((field) => ({ field, read: aCase }));
  const told2 = ["summary", "evidence", "place"].map((field) => ({ field, read: anEvent }));
  it.each([...texts, ...told2])("of $field is refused where nobody can mean it", ({ field, read }) => {
    for (const [text, code] of BAD_TEXTS)
      expect(told(() => read({ [field]: text }))).toEqual([`${field}: ${code}`]);
    for (const value of [5, true, {}, ["a"]]) {
      expect(told(() => read({ [field]: value }))).toEqual([`${field}: wrong-type`]);
    }
  });

  it("of a name is refused as well, and never holds a sign of a mention", () => {
    for (const [text, code] of [...BAD_TEXTS, ["U1@slack", "chat-markup"], ["<b>", "chat-markup"]] as const) {
      expect(told(() => aCase({ name: text, family: undefined }))).toEqual([`name: ${code}`]);
      expect(told(() => aCase({ aliases: ["Fine", text] }))).toEqual([`aliases: ${code}`]);
    }
  });

  it("stays as people write it, with quotes, backticks, signs of a search and any script", () => {
    for (const text of [
      'a "quoted" `word` 100% _of_ it',
      "Ак`булак, Ё, Ң, İstanbul, 'x'",
      "50 < 60 > 40 & more",
      "mail to a@channel.example, https://court.example/a|b",
      "=HYPERLINK(1)",
      "__proto__",
    ]) {
      expect(anEvent({ evidence: text }).recorded?.evidence).toBe(text);
    }
    expect(anEvent({ summary: "  Jose\u0301 \n freed " }).summary).toBe("José freed");
  });
});

describe("a date in a form", () => {
  it.each([
    ["2026-02-30", "impossible"],
    ["2026-06-31", "impossible"],
    ["2027-02-29", "impossible"],
    ["1", "not-a-date"],
    ["31/12/2026", "day-first"],
    ["03/04/2026", "day-first"],
    ["0000-01-01", "year-out-of-range"],
    ["9999", "year-out-of-range"],
    ["+275760-09-13", "year-out-of-range"],
    ["2026-01-01T24:00", "time-of-day"],
    ["٢٠٢٦-٠١-٠١", "foreign-digits"],
    ["2026-1-1", "unpadded"],
    ["2026-01/..", "open"],
    ["2026-02/2026-01", "reversed"],
    ["", "empty"],
    ["9".repeat(10_000_000), "too-long"],
    ["2026-03-02", "date-ahead"],
    ["2027", "date-ahead"],
  ])("%.20s is refused: %s", (date, code) => {
    expect(told(() => anEvent({ date }))).toEqual([`date: ${code}`]);
  });

  it("may lie ahead where the event is announced, or loosely where it is approximate", () => {
    expect(anEvent({ type: "election", cases: ["law"], date: "2027-01-10" }).date?.edtf).toBe("2027-01-10");
    expect(anEvent({ date: "2026-03-02", approximate: true }).date?.approximate).toBe(true);
    expect(anEvent({ date: "2026-03" }).date).toMatchObject({ earliest: "2026-03-01", latest: "2026-03-31" });
    expect(anEvent({ date: undefined }).date).toBeNull();
  });
});

describe("an event", () => {
  it.each([
    [{ type: "freed" }, ["type: not-one-of"]],
    [{ type: "deadline-set" }, ["type: not-one-of"]],
    [{ type: undefined }, ["type: missing-field"]],
    [{ cases: [] }, ["cases: empty"]],
    [{ cases: undefined }, ["cases: missing-field"]],
    [{ cases: "zhovtis" }, ["cases: wrong-type"]],
    [{ cases: ["Zhovtis"] }, ["cases: bad-id"]],
    [{ cases: ["zhovtis", "zhovtis"] }, ["cases: repeated"]],
    [{ cases: ["zhovtiss"] }, ["unknown-case"]],
    [{ cases: ["__proto__"] }, ["cases: bad-id"]],
    [{ cases: ["zhovtis", "yesergepov"] }, ["cases: several-people"]],
    [{ sentence: "prison", term: "P4Y" }, ["sentence: sentence-misplaced"]],
    [{ type: "sentenced", sentence: "prison" }, ["term: missing-field"]],
    [{ type: "sentenced", sentence: "prison", term: "4 years" }, ["term: bad-duration"]],
    [{ type: "sentenced", term: "P4Y" }, ["sentence: missing-field"]],
    [
      { type: "sentenced", sentence: "prison", term: "P4Y", probation: "P1Y" },
      ["probation: probation-misplaced"],
    ],
    [{ type: "sentenced", charge: "theft", gravity: "grave" }, ["gravity: gravity-without-basis"]],
    [{ type: "sentenced", gravity: "grave", basis: "art. 1" }, ["charge: missing-field"]],
    [{ sameAs: "t-1" }, ["sameAs: same-as-itself"]],
    [{ sameAs: "zhovtis-told-again" }, ["sameAs: same-as-chain"]],
    [{ sameAs: "nothing" }, ["unknown-event"]],
    [{ approximate: "yes" }, ["approximate: wrong-type"]],
    [{ evidence: undefined }, ["evidence: missing-field"]],
    [{ knownOn: "2020-01-01" }, ["id: unknown-field"]],
    [JSON.parse('{"__proto__": {"evidence": "x"}}'), ["id: unknown-field"]],
    [
      { type: "freed", date: "2026-02-30", summary: "", evidence: undefined },
      ["type: not-one-of", "date: impossible", "summary: empty", "evidence: missing-field"],
    ],
  ])("%j is refused, with all that is wrong", (change, expected) => {
    // A key that JavaScript treats in its own way has to be an own one here.
    const form = Object.hasOwn(change, "__proto__")
      ? Object.defineProperty({ ...EVENT }, "__proto__", { value: 1, enumerable: true })
      : { ...EVENT, ...change };
    expect(told(() => readEvent(form, "t-1", recording, around))).toEqual(expected);
  });

  it("offers the case that was meant", () => {
    expect(problemsOf(() => anEvent({ cases: ["zhovtiss"] }))[0]).toMatchObject({ suggestion: "zhovtis" });
  });

  it("says who recorded it, when, and on what evidence", () => {
    expect(anEvent({})).toMatchObject({
      id: "t-1",
      dossier: "team:team",
      knownOn: "2026-03-01",
      recorded: { by: "slack:U1", on: "2026-03-01", evidence: "Call" },
      source: { source: { title: "Call", publisher: "A team" } },
    });
  });

  it("is the same again when its form is read again", () => {
    const full = anEvent({
      ...{
        type: "sentenced",
        place: "Almaty",
        sentence: "suspended",
        term: "P2Y6M",
        probation: "P1Y1D",
        ban: "P1Y",
      },
      ...{
        charge: "theft",
        gravity: "medium",
        basis: "art. 1",
        sameAs: "zhovtis-verdict",
        approximate: true,
      },
    });
    expect(readEvent(eventForm(full), "t-1", recording, around)).toEqual(full);
    expect(readEvent(eventForm(anEvent({})), "t-1", recording, around)).toEqual(anEvent({}));
  });
});

describe("a case", () => {
  it.each([
    [{ kind: "human" }, ["kind: not-one-of"]],
    [{ name: undefined }, ["name: missing-field"]],
    [{ name: "Y", family: undefined }, ["name: name-too-short"]],
    [{ name: "…", family: undefined }, ["name: name-too-short"]],
    [{ name: "Евгений Жовтис", family: undefined }, ["name-taken"]],
    [{ name: "Zhovtis Yevgeny", family: undefined }, ["name-taken"]],
    [{ aliases: ["Ramazan Esergepov"] }, ["name-taken"]],
    [{ aliases: ["A. S.", "A. S."] }, ["aliases: repeated"]],
    [{ aliases: "Natasha" }, ["aliases: wrong-type"]],
    [{ tags: ["Oil Workers"] }, ["tags: bad-id"]],
    [{ kind: "law" }, ["family: family-not-a-person"]],
    [{ family: "Ivanova" }, ["family: family-not-in-name"]],
    [{ aliases: Array.from({ length: 101 }, (_, index) => `Name ${index}`) }, ["aliases: too-long"]],
  ])("%j is refused", (change, expected) => {
    expect(told(() => aCase(change))).toEqual(expected);
  });

  it("takes a name in NFC and NFD, and with a dotted I, for the same", () => {
    const taken = {
      ...NOBODY,
      cases: [{ id: "izmir", isRetracted: false, fact: { ...aCase({}), id: "izmir", name: "José İzmir" } }],
    };
    const beside = surroundingsOf(world.catalogue, TEAM, taken);
    for (const name of ["Jose\u0301 Izmir", "JOSÉ İZMİR", "José İzmir"]) {
      const read = () => readCase({ kind: "person", name }, { id: "new", dossier: "d" }, beside);
      expect(told(read), name).toEqual(["name-taken"]);
    }
  });

  it("may have a name that a retracted case or another team's dossier has", () => {
    const fact = { ...aCase({}), id: "old" };
    const retracted = surroundingsOf(world.catalogue, TEAM, {
      ...NOBODY,
      cases: [{ id: "old", isRetracted: true, fact }],
    });
    expect(readCase(CASE, { id: "new", dossier: "d" }, retracted).name).toBe("Natalya Sokolova");
    const stranger = surroundingsOf(world.catalogue, { ...TEAM, dossiers: [] }, NOBODY);
    expect(
      readCase({ kind: "person", name: "Yevgeny Zhovtis" }, { id: "new", dossier: "d" }, stranger).id,
    ).toBe("new");
  });

  it("is the same again when its form is read again", () => {
    const full = aCase({ aliases: ["N. Sokolova"], role: "Lawyer", region: "Aktau", note: "A note" });
    expect(readCase(caseForm(full), { id: "new", dossier: "team:t" }, around)).toEqual(full);
  });
});

it("whatever is given to a form, it is read or refused with a TeamError", () => {
  const fields = [
    "type",
    "kind",
    "name",
    "cases",
    "date",
    "summary",
    "evidence",
    "sentence",
    "term",
    "aliases",
    "x",
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), fc.anything()), (values) => {
      expect(told(() => anEvent(values))).toBeInstanceOf(Array);
      expect(told(() => aCase(values))).toBeInstanceOf(Array);
    }),
    { numRuns: 300 },
  );
});
