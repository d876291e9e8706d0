import { expect, test } from "vitest";
import { CASE, DOSSIER, edited, type Files, loadFiles, RULES, refusal } from "./scratch-data.ts";

test.each([
  "2026-02-30",
  "2026-06-31",
  "2027-02-29",
  "2011-13",
  "1",
  "0000",
  "9999",
  "275760",
  "275760-09-13",
  "9999-12-31",
  "31/12/2026",
  "03/04/2026",
  "2026-1-2",
  "2011-05-11T10:00",
  "2011-05-11T24:00",
  "24:00",
  "2011-05-11/..",
  "/2011",
  "2011-05/2011-04",
  "٢٠٢٦-٠١-٠١",
  "0x7db",
  "2009.5",
  "last summer",
  "'  '",
  "[]",
  "{}",
  "true",
  "",
])("refuses the date %s with its line", async (date) => {
  const found = await refusal(edited(CASE, "date: 2009-09-03", `date: ${date}`));
  const code =
    { "[]": "wrong-type", "{}": "missing-field", true: "wrong-type", "": "empty" }[date] ?? "bad-date";
  expect(found).toEqual([`${CASE}:11 ${code}`]);
});

test("says what is wrong with a date", async () => {
  const { words } = await loadFiles(edited(CASE, "date: 2009-09-03", "date: 2011-02-29"));
  expect(words).toEqual([
    "“2011-02-29”: the calendar has no such day, month or part of a year - check the day and the month; write YYYY-MM-DD",
  ]);
});

const inCase = (from: string, to: string): Files => edited(CASE, from, to);
const inRules = (from: string, to: string): Files => edited(RULES, from, to);
const inDossier = (from: string, to: string): Files => edited(DOSSIER, from, to);

test.each<[string, Files, string[]]>([
  ["an unknown field", inCase("role: Director", "rol: Director"), [`${CASE}:6 unknown-field`]],
  ["an unknown field of an event", inCase("    known:", "    knwon:"), [`${CASE}:25 unknown-field`]],
  ["an unknown field of a date", inCase("text: early", "txt: early"), [`${CASE}:21 unknown-field`]],
  ["an impossible date with marks", inCase("edtf: 2011-08-01", "edtf: 2011-02-30"), [`${CASE}:21 bad-date`]],
  [
    "an impossible day of knowledge",
    inCase("known: 2012-02-01", "known: 2012-02-30"),
    [`${CASE}:25 bad-date`],
  ],
  ["an unknown event type", inCase("type: sentenced", "type: sentencd"), [`${CASE}:10 not-one-of`]],
  ["an unknown kind", inCase("kind: person", "kind: human"), [`${CASE}:2 not-one-of`]],
  ["a missing field", inCase("    summary: Parole was refused.\n", ""), [`${CASE}:19 missing-field`]],
  ["a missing id", inCase("id: zhovtis\n", ""), [`${CASE}:1 missing-field`]],
  ["an empty field", inCase("role: Director", "role:"), [`${CASE}:6 empty`]],
  ["an empty text", inCase("role: Director", 'role: " "'), [`${CASE}:6 empty`]],
  ["a number for text", inCase("role: Director", "role: 1984"), [`${CASE}:6 wrong-type`]],
  ["a text for a list", inCase("[Евгений Жовтис]", "Евгений Жовтис"), [`${CASE}:5 wrong-type`]],
  ["a text for fields", inCase("\n      id: report\n", " report\n"), [`${CASE}:23 wrong-type`]],
  ["a text of 3001 characters", inCase("Parole was refused.", "x".repeat(3001)), [`${CASE}:22 too-long`]],
  ["a name of 121 characters", inCase("Евгений Жовтис", "ж".repeat(121)), [`${CASE}:5 too-long`]],
  ["an anchor of seven words", inCase("found guilty", "a b c d e f g"), [`${CASE}:14 anchor-too-long`]],
  ["paragraph 0", inCase("paragraph: 3", "paragraph: 0"), [`${CASE}:14 bad-number`]],
  ["a term in words", inCase("term: P4Y", "term: 4 years"), [`${CASE}:17 bad-duration`]],
  ["a term of nothing", inCase("term: P4Y", "term: P0D"), [`${CASE}:17 bad-duration`]],
  ["an id with a slash", inCase("id: zhovtis-refused", "id: zhovtis/refused"), [`${CASE}:19 bad-id`]],
  ["an id in capitals", inCase("id: zhovtis-refused", "id: Zhovtis"), [`${CASE}:19 bad-id`]],
  ["a tag twice", inCase("[lawyers]", "[lawyers, lawyers]"), [`${CASE}:7 repeated`]],
  ["a right-to-left override", inCase("Evgeniy Zh", "Evgeniy \u202EZh"), [`${CASE}:3 forbidden-character`]],
  ["a name of nothing seen", inCase("Evgeniy Zhovtis", "\u200B\u200B"), [`${CASE}:3 forbidden-character`]],
  ["a joiner in a Latin alias", inCase("Евгений Жовтис", "Zhov\u200Dtis"), [`${CASE}:5 forbidden-character`]],
  ["an escaped override", inCase("Parole was refused.", '"\\u202Ex"'), [`${CASE}:22 forbidden-character`]],
  ["a lost character", inCase("Evgeniy Zh", "Evgeniy \uFFFDZh"), [`${CASE}:3 forbidden-character`]],
  ["a call to a channel", inCase("Parole was", "<!channel> parole was"), [`${CASE}:22 chat-markup`]],
  ["a call to everyone", inCase("name: Evgeniy Zhovtis", 'name: "@everyone"'), [`${CASE}:3 chat-markup`]],
  ["a call to a person", inCase("role: Director", "role: Director <@U1>"), [`${CASE}:6 chat-markup`]],
  ["a call to a role", inCase("[Евгений Жовтис]", "[Евгений <@&1>]"), [`${CASE}:5 chat-markup`]],
  [
    "a link with another text",
    inDossier("title: A report", "title: A <https://evil|court.org> report"),
    [`${DOSSIER}:6 chat-markup`],
  ],
  ["a call to everyone in a rule", inRules("basis: Practice", 'basis: "@here"'), [`${RULES}:9 chat-markup`]],
  ["plain http", inDossier("https://", "http://"), [`${DOSSIER}:9 bad-url`]],
  ["a script as address", inDossier("https://example.org/report", "javascript:x"), [`${DOSSIER}:9 bad-url`]],
  ["an unknown language", inDossier("language: en", "language: e_n"), [`${DOSSIER}:3 bad-language`]],
  ["a source without a date", inDossier("published: 2012-02 }", "}"), [`${DOSSIER}:10 missing-field`]],
  ["lead -1", inRules("[7, 30]", "[-1]"), [`${RULES}:6 bad-lead`]],
  ["lead 1e9", inRules("[7, 30]", "[1e9]"), [`${RULES}:6 bad-lead`]],
  ["lead 1000000000", inRules("[7, 30]", "[1000000000]"), [`${RULES}:6 bad-lead`]],
  ["lead NaN", inRules("[7, 30]", "[.nan]"), [`${RULES}:6 bad-lead`]],
  ["lead 1.5", inRules("[7, 30]", "[1.5]"), [`${RULES}:6 bad-lead`]],
  ["a lead twice", inRules("[7, 30]", "[7, 7]"), [`${RULES}:6 bad-lead`]],
  ["no lead at all", inRules("[7, 30]", "[]"), [`${RULES}:6 empty`]],
  ["a period in words", inRules("period: P6M", "period: 6 months"), [`${RULES}:4 bad-period`]],
  ["a list as a period", inRules("period: P6M", "period: [P6M]"), [`${RULES}:4 wrong-type`]],
  ["an unknown kind of sentence", inRules("[prison]", "[jail]"), [`${RULES}:19 not-one-of`]],
  ["an unknown gravity", inRules("medium: 1/3", "middle: 1/3"), [`${RULES}:19 unknown-field`]],
  ["a share over the whole", inRules("medium: 1/3", "medium: 4/3"), [`${RULES}:19 bad-share`]],
  ["a year out of range", inRules("from: 1998", "from: 98"), [`${RULES}:24 bad-year`]],
  ["no instead of false", inRules("enabled: false", "enabled: no"), [`${RULES}:23 wrong-type`]],
  [
    "an unknown event type in a rule",
    inRules("[parole-refused]", "[parole-denied]"),
    [`${RULES}:3 not-one-of`],
  ],
  ["an unknown type that closes", inRules("[released]", "[freed]"), [`${RULES}:8 not-one-of`]],
])("refuses %s", async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected);
});

test("takes a period for the form it comes nearest to", async () => {
  const term = await loadFiles(edited(RULES, "period: P6M", "period: { terms: [prison] }"));
  expect(term.words).toEqual([
    "term is missing - add term",
    "there is no field “terms” here - did you mean term? Allowed: term",
  ]);
  const share = await loadFiles(edited(RULES, "shares: {", "sharess: {"));
  expect(share.words).toEqual([
    "shares is missing - add shares",
    "there is no field “sharess” here - did you mean shares? Allowed: share, shares, at-least, plus",
  ]);
});

test("names what was meant and what is allowed", async () => {
  const type = await loadFiles(edited(CASE, "type: sentenced", "type: sentencd"));
  expect(type.words[0]).toMatch(/^type: there is no “sentencd” - did you mean sentenced\? .*and \d+ more$/);
  const field = await loadFiles(edited(CASE, "role: Director", "rolle: Director"));
  expect(field.words[0]).toBe(
    "there is no field “rolle” here - did you mean role? Allowed: id, kind, name, family, aliases, role, region, tags, note, events",
  );
});

test("keeps joiners and signs that spelling needs", async () => {
  const { brief } = await loadFiles(edited(CASE, "Parole was refused.", "می\u200Cخواهم ❤\uFE0F “\\”"));
  expect(brief).toEqual([]);
});
