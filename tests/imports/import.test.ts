import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordsCsv, recordsDocument } from "../../src/export/records.ts";
import { readImport } from "../../src/imports/read-import.ts";
import { ownFacts } from "../../src/store/facts.ts";
import { ownScopeCases } from "../../src/store/scopes.ts";
import { caseForm } from "../../src/team/case-form.ts";
import { deadlineForm } from "../../src/team/deadline-form.ts";
import { eventForm } from "../../src/team/event-form.ts";
import { importRecords } from "../../src/team/import.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import { dumpOf } from "../team/dump.ts";
import { administrator, member, Scene } from "../team/scene.ts";

const FORMS = { caseForm, eventForm, deadlineForm };
const aigul = member("UAIGUL");
const HEADING = "of,id,kind,type,name,cases,date,title,summary,evidence,leads";
const DEADLINE = "deadline,hearing,custom,,,zhovtis,2026-04-10,Hearing,,A letter of the court,";
const EVENT = "event,refused-2,,parole-refused,,zhovtis,2026-02-20,,Refused again,His lawyer wrote,";
const table = (...rows: readonly string[]) => [HEADING, ...rows].join("\n");

const read = (text: string, name = "a.csv") => {
  const { records, problems } = readImport(Buffer.from(text), name);
  expect(problems).toEqual([]);
  return records;
};
const taken = (scene: Scene, text: string, choice: { apply?: boolean; replace?: boolean } = {}, by = aigul) =>
  importRecords(scene.desk, by, read(text), { apply: true, replace: false, problems: [], ...choice });
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe.each(ENGINES)("importing records on %s", (engine) => {
  it("is a preview that changes nothing unless it is told to apply", async () => {
    const scene = await Scene.open(engine);
    const before = await dumpOf(scene.store);
    const outcome = await taken(scene, table(DEADLINE, EVENT), { apply: false });
    expect(outcome).toMatchObject({ isApplied: false, problems: [], deed: null });
    expect(ids(outcome.added)).toEqual(["refused-2", "hearing"]);
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("adds all at once, plans what follows, and stands on the audit trail", async () => {
    const scene = await Scene.open(engine);
    await scene.run();
    const outcome = await taken(scene, table(DEADLINE, EVENT));
    expect(outcome).toMatchObject({ isApplied: true, problems: [] });
    const { cases, events } = await ownFacts(scene.store.db, "almaty");
    expect({ cases, events: ids(events) }).toEqual({ cases: [], events: ["hearing", "refused-2"] });
    // The second refusal closes the check after the first and leads to one of its own.
    const why = await scene.act.why(aigul, "refused-2/parole-retry");
    expect(why[0]?.stands?.version).toBe("2026-08-20");
    const [audit] = await verifyAudit(scene.store, "almaty");
    expect(audit?.broken).toBeNull();
  });

  it("finds everything there the second time, and adds nothing", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, table(DEADLINE, EVENT));
    const before = await dumpOf(scene.store);
    const outcome = await taken(scene, table(DEADLINE, EVENT));
    expect(ids(outcome.same)).toEqual(["refused-2", "hearing"]);
    expect(outcome.added).toEqual([]);
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("does not replace what the team has unless it is told to", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, table(DEADLINE));
    const other = table(DEADLINE.replace("2026-04-10", "2026-04-12"));
    const refused = await taken(scene, other);
    expect(refused.problems.map(({ flaw }) => flaw.code)).toEqual(["conflict"]);
    const replaced = await taken(scene, other, { replace: true });
    expect(ids(replaced.replaced)).toEqual(["hearing"]);
    const { events } = await ownFacts(scene.store.db, "almaty");
    expect(events.map(({ date }) => date?.edtf)).toEqual(["2026-04-12"]);
  });

  it("tells of what is probably there under another id", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, table(DEADLINE));
    const outcome = await taken(scene, table(DEADLINE.replace("hearing", "hearing-2")), { apply: false });
    expect(outcome.likely).toMatchObject([{ id: "hearing-2", twin: "hearing" }]);
  });

  it("lets records of one file refer to each other", async () => {
    const scene = await Scene.open(engine);
    const person = "case,dana,person,,Dana Example,,,,,,";
    const event = EVENT.replace("refused-2", "dana-refused").replace("zhovtis", "dana");
    const outcome = await taken(scene, table(event, person));
    expect({ problems: outcome.problems, added: ids(outcome.added) }).toEqual({
      problems: [],
      added: ["dana", "dana-refused"],
    });
  });

  it("writes nothing where anything is wrong, and names all of it with its row", async () => {
    const scene = await Scene.open(engine);
    const before = await dumpOf(scene.store);
    const rows = [
      DEADLINE,
      DEADLINE.replace("hearing", "a").replace("2026-04-10", "2026-02-30"),
      DEADLINE.replace("hearing", "b").replace("2026-04-10", "31/12/2026"),
      DEADLINE.replace("hearing", "c").replace("2026-04-10", "٢٠٢٦-٠٤-١٠"),
      DEADLINE.replace("hearing", "d").replace("2026-04-10", "9999-01-01"),
      DEADLINE.replace("hearing", "e").replace("zhovtis", "nobody"),
      DEADLINE.replace("hearing", "f").replace("custom", "hearing"),
      DEADLINE.replace("hearing", "g").replace(/,$/, ",-1"),
      DEADLINE.replace("hearing", "h").replace("Hearing", "<!channel> come"),
      DEADLINE.replace("hearing", "i").replace("Hearing", "a\u202Eb"),
      DEADLINE.replace("hearing", "No Id"),
      DEADLINE.replace("hearing", "zhovtis-refused"),
      DEADLINE.replace("hearing", "j").replace("A letter of the court", ""),
      "case,k,person,,\u200B\u200B,,,,,,",
      "case,l,person,,Yevgeny Zhovtis,,,,,,",
      "case,m,person,,Twin Example,,,,,,",
      "case,n,person,,Twin Example,,,,,,",
    ];
    const outcome = await taken(scene, table(...rows));
    expect(outcome.isApplied).toBe(false);
    const rowsOfProblems = outcome.problems.map(({ place }) => (place && "row" in place ? place.row : 0));
    expect([...new Set(rowsOfProblems)].sort((a, b) => a - b)).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18],
    ]);
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("gives back the case whose happening a record told of before, or which it was about before", async () => {
    const world = dueWorld({ a: "2026-03-12", b: "2026-03-20", c: "2026-03-20" });
    const scene = await Scene.open(engine, ["almaty"], world);
    const told = (cases: string, sameAs: string) =>
      `${HEADING},sameAs\nevent,own,,un-report-due,,${cases},2026-03-10/2026-03-12,,Told,A letter,,${sameAs}`;
    const own = async () => [...(await ownScopeCases(scene.store.db, "almaty"))].sort();
    const check = async () => {
      const { version, isOwn } = (await scene.act.why(aigul, "a/check"))[0].stands ?? {};
      return { version, isOwn };
    };
    await taken(scene, told("b", "a"));
    expect(await own()).toEqual(["a", "b"]);
    expect(await check()).toEqual({ version: "2026-03-10/2026-03-12", isOwn: true });
    const { deed } = await taken(scene, told("c", ""), { replace: true });
    expect(await own()).toEqual(["c"]);
    expect(await check()).toEqual({ version: "2026-03-12", isOwn: false });
    await scene.act.undo(aigul, { deed: deed ?? "" });
    expect(await own()).toEqual(["a", "b"]);
    expect(await check()).toEqual({ version: "2026-03-10/2026-03-12", isOwn: true });
  });

  it("takes what is recorded in another's name from an administrator only", async () => {
    const scene = await Scene.open(engine);
    const by = (person: string, id = "hearing", title = "Hearing") =>
      `${HEADING},recordedBy\n${DEADLINE.replaceAll("hearing", id).replace("Hearing", title)},${person}`;
    const before = await dumpOf(scene.store);
    for (const person of ["slack:UBEK", "erased"]) {
      const { isApplied, problems } = await taken(scene, by(person));
      expect({ isApplied, problems }).toEqual({
        isApplied: false,
        problems: [
          { place: { row: 2 }, flaw: { code: "record", problem: { code: "recorded-by-other", person } } },
        ],
      });
    }
    expect(await dumpOf(scene.store)).toEqual(before);
    const recorded = async () =>
      Object.fromEntries(
        (await ownFacts(scene.store.db, "almaty")).events.map(({ id, recorded }) => [id, recorded?.by]),
      );
    expect((await taken(scene, by("slack:UBEK"), {}, administrator())).isApplied).toBe(true);
    // What is there already is not recorded again, in nobody's name; what it is replaced with is.
    expect(ids((await taken(scene, by("slack:UBEK"))).same)).toEqual(["hearing"]);
    const other = await taken(scene, by("slack:UBEK", "hearing", "Other"), { replace: true });
    expect(other).toMatchObject({ isApplied: false, problems: [{ place: { row: 2 } }] });
    expect((await taken(scene, by(aigul.person, "second", "Second"))).isApplied).toBe(true);
    expect((await taken(scene, by("", "third", "Third"))).isApplied).toBe(true);
    expect(await recorded()).toEqual({
      ...{ hearing: "slack:UBEK", second: aigul.person, third: aigul.person },
    });
  });

  it("is undone as a whole", async () => {
    const scene = await Scene.open(engine);
    const { deed } = await taken(scene, table(DEADLINE, EVENT));
    await scene.act.undo(aigul, { deed: deed ?? "" });
    expect((await ownFacts(scene.store.db, "almaty")).events).toEqual([]);
  });

  it("keeps to the team of who imports", async () => {
    const scene = await Scene.open(engine);
    await taken(scene, table(DEADLINE));
    expect(await ownFacts(scene.store.db, "astana")).toEqual({ cases: [], events: [] });
  });
});

/** Texts that a table could break on; without outer white space, which no record has. */
const text = fc
  .array(
    fc.constantFrom(
      "=",
      "+",
      "-",
      "@1",
      "'",
      '"',
      ",",
      ";",
      "\\",
      "a",
      "Суд",
      "🙂",
      "مثال",
      " ",
      "\t",
      "0",
      "|",
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join("").replace(/\s+/g, " ").trim())
  .filter((one) => /[\p{L}0🙂]/u.test(one));

describe("exported records", () => {
  it("imported by another team and exported again are the same, as JSON and as a table", {
    timeout: 60_000,
  }, async () => {
    const record = fc.record({ summary: text, evidence: text, title: text, place: fc.option(text) });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
        const scene = await Scene.open(SQLITE);
        for (const { summary, evidence, title, place } of records) {
          await scene.act.addEvent(aigul, {
            type: "statement",
            cases: ["zhovtis"],
            summary,
            evidence,
            place,
            date: "2026-01",
          });
          await scene.act.addDeadline(aigul, {
            kind: "custom",
            cases: ["law", "zhovtis"],
            title,
            evidence,
            date: "2026-09/2026-10",
            leads: [9],
          });
        }
        await scene.act.addCase(aigul, {
          kind: "group",
          name: "Группа; имени",
          aliases: ["A;B", "C\\D"],
          note: "=1",
        });
        await scene.act.recordOutcome(aigul, {
          ...{
            deadline: "zhovtis-refused/parole-retry",
            outcome: "denied",
            date: "2026-03-01",
            evidence: "=x",
          },
        });
        const document = recordsDocument(await ownFacts(scene.store.db, "almaty"), FORMS);
        for (const [name, file] of [
          ["a.json", JSON.stringify(document)],
          ["a.csv", recordsCsv(document)],
        ] as const) {
          const other = await Scene.open(SQLITE);
          const choice = { apply: true, replace: false, problems: [] };
          const outcome = await importRecords(other.desk, administrator("astana"), read(file, name), choice);
          expect(outcome.problems).toEqual([]);
          expect(recordsDocument(await ownFacts(other.store.db, "astana"), FORMS)).toEqual(document);
        }
      }),
      { numRuns: 15 },
    );
  });
});
