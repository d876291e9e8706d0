import { expect, test } from "vitest";
import { CASE, DOSSIER, edited, type Files, GOOD, loadFiles, OTHER, RULES, refusal } from "./scratch-data.ts";

const inCase = (from: string, to: string): Files => edited(CASE, from, to);
const inOther = (from: string, to: string): Files => edited(OTHER, from, to);
const inRules = (from: string, to: string): Files => edited(RULES, from, to);
const inDossier = (from: string, to: string): Files => edited(DOSSIER, from, to);

test.each<[string, Files, string[]]>([
  [
    "an id unlike the file's name",
    {
      ...GOOD,
      "kz/cases/aminov.yaml": GOOD[OTHER]
        .replace("id: sadykov\n", "id: aminof\n")
        .replace("sadykov-s", "aminov-s")
        .replace("Aidos Sadykov", "Kuanysh Aminov"),
    },
    ["kz/cases/aminov.yaml:1 other-file-name"],
  ],
  ["an unknown source", inCase("      id: report", "      id: reports"), [`${CASE}:24 unknown-reference`]],
  ["an unknown further source", inCase("{ id: later }", "{ id: latest }"), [`${CASE}:26 unknown-reference`]],
  ["an unknown case", inCase("sadykov]", "sadikov]"), [`${CASE}:13 unknown-reference`]],
  ["another case first", inCase("[zhovtis, sadykov]", "[sadykov, zhovtis]"), [`${CASE}:13 other-first-case`]],
  ["no case", inCase("[zhovtis, sadykov]", "[]"), [`${CASE}:13 empty`]],
  ["a sentence of several people", inOther("kind: group", "kind: person"), [`${CASE}:13 several-people`]],
  [
    "something after an anniversary",
    inRules("kind: anniversary", "kind: anniversary\n    afterwards: weekly"),
    [`${RULES}:15 anniversary-afterwards`],
  ],
  ["a case twice", inCase("[zhovtis, sadykov]", "[zhovtis, zhovtis]"), [`${CASE}:13 repeated`]],
  ["an event id twice", inOther("id: sadykov-sentenced", "id: zhovtis-refused"), [`${CASE}:19 duplicate-id`]],
  [
    "a source id twice",
    inDossier("id: later", "id: report"),
    [`${CASE}:26 unknown-reference`, `${DOSSIER}:10 duplicate-id`],
  ],
  ["a rule id twice", inRules("id: eligibility", "id: parole-retry"), [`${RULES}:17 duplicate-id`]],
  [
    "the same as nothing",
    inOther("same-as: zhovtis-s", "same-as: zhovtis-"),
    [`${OTHER}:10 unknown-reference`],
  ],
  ["the same as itself", inOther("same-as: zhovtis-", "same-as: sadykov-"), [`${OTHER}:10 same-as-itself`]],
  [
    "a chain of the same",
    inCase("    known: 2012-02-01", "    known: 2012-02-01\n    same-as: sadykov-sentenced"),
    [`${CASE}:26 same-as-chain`],
  ],
  [
    "a name of another case",
    inOther("name: Aidos Sadykov", "name: Evgeniy Zhovtis"),
    [`${CASE}:3 name-claimed`, `${CASE}:5 name-claimed`],
  ],
  [
    "an alias of another case in another script",
    inOther("name: Aidos Sadykov", "name: Aidos Sadykov\naliases: [Zhovtis Yevgeny]"),
    [`${CASE}:3 name-claimed`, `${CASE}:5 name-claimed`],
  ],
  [
    "an alias that is the family name of another case",
    inOther("name: Aidos Sadykov", "name: Aidos Sadykov\naliases: [Жовтис]"),
    [`${CASE}:4 name-claimed`],
  ],
  ["an alias of one letter", inCase("Евгений Жовтис", "Ж"), [`${CASE}:5 name-too-short`]],
  ["an alias without a letter", inCase("Евгений Жовтис", '"?!"'), [`${CASE}:5 name-too-short`]],
  [
    "a family name beside the name",
    inCase("family: Zhovtis", "family: Zhovtys"),
    [`${CASE}:4 family-not-in-name`],
  ],
  ["a family name of a law", inCase("kind: person", "kind: law"), [`${CASE}:4 family-not-a-person`]],
  [
    "knowledge before the event",
    inCase("date: 2009-09-03", "date: 2012-01-23"),
    [`${CASE}:11 known-too-early`],
  ],
  [
    "knowledge before the source",
    inCase("known: 2012-02-01", "known: 2012-01-21"),
    [`${CASE}:25 known-too-early`],
  ],
  [
    "a sentence without a court",
    inCase("type: sentenced", "type: arrested"),
    [`${CASE}:15 sentence-misplaced`],
  ],
  [
    "probation in a colony",
    inCase("term: P4Y", "term: P4Y\n      probation: P1Y"),
    [`${CASE}:18 probation-misplaced`],
  ],
  ["a gravity without its basis", inCase(", basis: article 296", ""), [`${CASE}:18 gravity-without-basis`]],
  [
    "a rule that refers to nothing",
    inRules("on: [parole-refused]", "on: []"),
    [`${RULES}:3 rule-on-nothing`],
  ],
  ["a rule that never applies", inRules("period: P6M", "period: ban"), [`${RULES}:3 rule-never-applies`]],
  ["a rule without shares", inRules("{ medium: 1/3 }", "{}"), [`${RULES}:19 rule-without-shares`]],
  [
    "an anniversary that does not recur",
    inRules("period: R/P1Y", "period: P1Y"),
    [`${RULES}:14 anniversary-mismatch`],
  ],
  [
    "a recurrence that is no anniversary",
    inRules("kind: anniversary", "kind: custom"),
    [`${RULES}:14 anniversary-mismatch`],
  ],
  [
    "an unconfirmed rule that is enabled",
    inRules("enabled: false", "enabled: true"),
    [`${RULES}:22 unconfirmed-enabled`],
  ],
  [
    "an unconfirmed rule that does not say",
    inRules("    enabled: false\n", ""),
    [`${RULES}:22 unconfirmed-enabled`],
  ],
  ["years that run backwards", inRules("to: 2014", "to: 1997"), [`${RULES}:24 years-reversed`]],
])("refuses %s", async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected);
});

test.each<[string, Files]>([
  [
    "an announced event that is still to come",
    inCase(
      "parole-refused\n    date: { edtf: 2011-08-01/2011-08-10,",
      "election\n    date: { edtf: 2012-04,",
    ),
  ],
  [
    "a loosely dated event after its source",
    inCase("date: 2009-09-03", "date: { edtf: 2012-03, approximate: true }"),
  ],
  [
    "an unconfirmed rule once it is confirmed",
    inRules("enabled: false", "confirmed-by: A lawyer, 2026-01-02"),
  ],
  [
    "two people of one family",
    {
      ...GOOD,
      [CASE]: GOOD[CASE].replace("[zhovtis, sadykov]", "[zhovtis]"),
      [OTHER]: GOOD[OTHER]
        .replace("kind: group", "kind: person")
        .replace("Aidos Sadykov", "Aidos Zhovtis\nfamily: Zhovtis"),
    },
  ],
  ["a second spelling of the case's own name", inCase("Евгений Жовтис", "Yevgeny Zhovtis")],
])("accepts %s", async (_, files) => {
  expect((await loadFiles(files)).words).toEqual([]);
});

test("blames an unreadable file and not those that refer to it", async () => {
  expect(await refusal({ ...GOOD, [CASE]: "{" })).toEqual([`${CASE}:1 syntax`]);
  expect(await refusal({ ...GOOD, [DOSSIER]: "{" })).toEqual([`${DOSSIER}:1 syntax`]);
  expect(
    await refusal(inCase("id: zhovtis-sentenced\n    type: sentenced", "id: zhovtis-sentenced\n    type: x")),
  ).toEqual([`${CASE}:10 not-one-of`]);
});

test("reports ids that two dossiers share", async () => {
  const second = Object.fromEntries(
    Object.entries(GOOD).map(([name, text]) => [name.replace("kz/", "su/"), text]),
  );
  const found = await refusal({ ...GOOD, ...second });
  expect(found).toEqual([
    "su/cases/sadykov.yaml:1 duplicate-id",
    "su/cases/sadykov.yaml:5 duplicate-id",
    "su/cases/zhovtis.yaml:1 duplicate-id",
    "su/cases/zhovtis.yaml:9 duplicate-id",
    "su/cases/zhovtis.yaml:19 duplicate-id",
    "su/dossier.yaml:1 duplicate-id",
    "su/dossier.yaml:5 duplicate-id",
    "su/dossier.yaml:10 duplicate-id",
  ]);
});

test("says where else a name or an id stands", async () => {
  const name = await loadFiles(inOther("name: Aidos Sadykov", "name: Evgeniy Zhovtis"));
  expect(name.words[0]).toContain("is already a name of sadykov, at kz/cases/sadykov.yaml:3");
  const id = await loadFiles(inRules("id: eligibility", "id: parole-retry"));
  expect(id.words).toEqual([
    "the rule id parole-retry is already used at rules.yaml:2 - choose another; ids are never used twice",
  ]);
});
