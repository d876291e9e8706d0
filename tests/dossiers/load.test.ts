import fc from "fast-check";
import { expect, test } from "vitest";
import { allEvents } from "../../src/core/catalogue.ts";
import { loadCatalogue } from "../../src/dossiers/load.ts";
import { CASE, DOSSIER, GOOD, loadFiles, OTHER, RULES } from "./scratch-data.ts";

test("the bundled dossier and rules load without a problem", async () => {
  const { catalogue, problems } = await loadCatalogue("data");
  expect(problems).toEqual([]);
  expect(catalogue && allEvents(catalogue).length).toBeGreaterThanOrEqual(40);
  expect(catalogue?.rules.length).toBeGreaterThan(20);
});

test("files become a catalogue", async () => {
  const { catalogue, brief } = await loadFiles(GOOD);
  expect(brief).toEqual([]);
  const [dossier] = catalogue?.dossiers ?? [];
  expect(dossier).toMatchObject({ id: "kz", title: "A dossier", language: "en", notes: [] });
  expect(dossier?.cases.map(({ id, name, family, tags }) => ({ id, name, family, tags }))).toEqual([
    { id: "sadykov", name: "Aidos Sadykov", family: undefined, tags: [] },
    { id: "zhovtis", name: "Evgeniy Zhovtis", family: "Zhovtis", tags: ["lawyers"] },
  ]);
  const [told, sentenced, refused] = dossier?.events ?? [];
  expect(told).toMatchObject({ dossier: "kz", cases: ["sadykov"], sameAs: "zhovtis-sentenced", sources: [] });
  expect(told?.date).toEqual({ edtf: "2010", earliest: "2010-01-01", latest: "2010-12-31" });
  expect(sentenced).toMatchObject({
    cases: ["zhovtis", "sadykov"],
    knownOn: "2012-01-22",
    confidence: "reported",
    source: {
      source: { id: "report", title: "A report" },
      section: "Detention",
      paragraph: 3,
      anchor: "found guilty",
    },
    sentence: { kind: "settlement-colony", term: { months: 48, days: 0 } },
    charge: { gravity: "medium" },
  });
  expect(refused).toMatchObject({
    date: { earliest: "2011-08-01", latest: "2011-08-10", text: "early August", yearInferred: true },
    knownOn: "2012-02-01",
    sources: [{ source: { id: "later" } }],
  });
});

test("rules take their defaults", async () => {
  const { catalogue } = await loadFiles(GOOD);
  expect(catalogue?.rules).toMatchObject([
    { id: "parole-retry", leads: [30, 7], afterwards: "weekly", closedBy: ["released"], enabled: true },
    { period: { is: "every-year" }, leads: [14, 0], afterwards: "none", closedBy: [], enabled: true },
    {
      period: {
        is: "share",
        of: ["prison"],
        shares: { medium: { numerator: 1, denominator: 3 } },
        atLeast: { months: 6, days: 0 },
        plus: { months: 1, days: 0 },
      },
      leads: [30, 7, 1, 0],
      enabled: false,
      validFrom: 1998,
      validTo: 2014,
    },
  ]);
});

test("a source of an uncertain day counts as known only after it", async () => {
  const files = { ...GOOD, [OTHER]: GOOD[OTHER].replace("source: { id: report }", "source: { id: later }") };
  const { catalogue } = await loadFiles(files);
  expect(catalogue?.dossiers[0]?.events[0]?.knownOn).toBe("2012-03-01");
});

test("one dossier's folder loads with the rules beside it, or with those that come with Vigil", async () => {
  const beside = await loadFiles(GOOD, "kz");
  expect(beside.catalogue?.rules).toHaveLength(3);
  const { [RULES]: _, ...withoutRules } = GOOD;
  const alone = await loadFiles(withoutRules, "kz");
  expect(alone.catalogue?.dossiers).toHaveLength(1);
  // Without rules it would pass every check and never remind of anything.
  expect(alone.catalogue?.rules.length).toBeGreaterThan(20);
});

test("a dossier may have no cases yet, and files that are not YAML are nobody's business", async () => {
  const { brief } = await loadFiles({
    [RULES]: GOOD[RULES],
    [DOSSIER]: GOOD[DOSSIER],
    "kz/README.md": "x",
    "schema/case.yaml": "{",
    ".hidden/a.yaml": "{",
  });
  expect(brief).toEqual([]);
});

test("files are named by the path that was given", async () => {
  const { problems } = await loadCatalogue("tests/no/such/directory");
  expect(problems).toEqual([{ code: "no-such-directory", file: "tests/no/such/directory", line: 1 }]);
});

test("all problems of all files come at once, by file and line, none twice", async () => {
  const { catalogue, brief } = await loadFiles({
    [DOSSIER]: GOOD[DOSSIER]
      .replace("published: 2012-01-22", "published: 2012-02-30")
      .replace("language: en\n", ""),
    [CASE]: GOOD[CASE]
      .replace("role: Director", "rol: Director\nname: Again")
      .replace("date: 2009-09-03", "date: 31/12/2026")
      .replace("anchor: found guilty", "anchor: a b c d e f g")
      .replace("term: P4Y", "term: four years"),
    [OTHER]: GOOD[OTHER].replace("type: sentenced", "type: jailed").replace("{ id: report }", "{ id: *r }"),
    "kz/cases/broken.yaml": "id: broken\n\tkind: person\n",
    "kz/cases/stray.yml": "",
    [RULES]: GOOD[RULES].replace("[7, 30]", "[-1, 7, 7]").replace("[sentenced]", "[jailed, jailed]"),
  });
  expect(catalogue).toBeNull();
  expect(brief).toEqual([
    "kz/cases/broken.yaml:2 syntax",
    "kz/cases/sadykov.yaml:6 not-one-of",
    "kz/cases/sadykov.yaml:9 refused-feature",
    "kz/cases/stray.yml:1 stray-file",
    "kz/cases/zhovtis.yaml:6 unknown-field",
    "kz/cases/zhovtis.yaml:7 duplicate-key",
    "kz/cases/zhovtis.yaml:12 bad-date",
    "kz/cases/zhovtis.yaml:15 anchor-too-long",
    "kz/cases/zhovtis.yaml:18 bad-duration",
    "kz/dossier.yaml:1 missing-field",
    "kz/dossier.yaml:7 bad-date",
    "rules.yaml:6 bad-lead",
    "rules.yaml:6 bad-lead",
    "rules.yaml:12 not-one-of",
  ]);
});

test("loading the same files again gives the same", async () => {
  expect(await loadCatalogue("data")).toEqual(await loadCatalogue("data"));
});

test("whatever is done to a file, loading ends with a catalogue or with reasons", async () => {
  const names = [DOSSIER, CASE, OTHER, RULES] as const;
  const sign = fc.oneof(
    fc.constantFrom(..."&*!|>%@`'\"{}[],:?-# \n\t~<=\0"),
    fc.integer({ min: 0, max: 255 }),
  );
  const bytes = fc.oneof(
    fc
      .array(sign, { minLength: 1, maxLength: 12 })
      .map((all) => Buffer.concat(all.map((one) => Buffer.from(typeof one === "string" ? one : [one])))),
    fc.string({ unit: "binary", maxLength: 20 }).map((text) => Buffer.from(text)),
  );
  const mutation = fc.record({
    name: fc.constantFrom(...names),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(30),
    bytes,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      const files: Record<string, Buffer> = Object.fromEntries(
        names.map((name) => [name, Buffer.from(GOOD[name])]),
      );
      for (const { name, at, cut, bytes: inserted } of mutations) {
        const before = files[name] ?? Buffer.alloc(0);
        const start = Math.floor(before.length * at);
        files[name] = Buffer.concat([before.subarray(0, start), inserted, before.subarray(start + cut)]);
      }
      const { catalogue, brief, words } = await loadFiles(files);
      expect(catalogue === null).toBe(brief.length > 0);
      expect(new Set(words.map((one, index) => `${brief[index]} ${one}`)).size).toBe(words.length);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
  );
});
