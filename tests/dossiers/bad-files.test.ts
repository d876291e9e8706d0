import { expect, test } from "vitest";
import { CASE, DOSSIER, edited, type Files, GOOD, RULES, refusal } from "./scratch-data.ts";

const withCase = (content: string | Uint8Array): Files => ({ ...GOOD, [CASE]: content });
const withRole = (line: string): Files => edited(CASE, "role: Director", line);
const ALIAS_BOMB = `a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]
h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g]
i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h]
`;

test.each<[string, Files, string[]]>([
  [
    "Latin-1",
    withCase(Buffer.from(GOOD[CASE].replace("Director", "Diré"), "latin1")),
    [`${CASE}:6 not-utf-8`],
  ],
  [
    "a cut character at the end",
    withCase(Buffer.from([...Buffer.from("id: "), 0xd0])),
    [`${CASE}:1 not-utf-8`],
  ],
  ["UTF-16 with BOM", withCase(Buffer.from(`\uFEFF${GOOD[CASE]}`, "utf16le")), [`${CASE}:1 utf-16`]],
  ["UTF-16 without BOM", withCase(Buffer.from(GOOD[CASE], "utf16le")), [`${CASE}:1 utf-16`]],
  ["UTF-8 with BOM", withCase(`\uFEFF${GOOD[CASE]}`), [`${CASE}:1 byte-order-mark`]],
  ["NUL", withRole("role: Dir\0ector"), [`${CASE}:6 forbidden-character`]],
  ["an escape character", withRole("role: \x1b[31mDirector"), [`${CASE}:6 forbidden-character`]],
  ["a carriage return within a line", withRole("role: a\rb"), [`${CASE}:6 forbidden-character`]],
  ["a body of 10 MB", withCase("a".repeat(10_000_000)), [`${CASE}:1 too-big`]],
  ["an empty file", withCase(""), [`${CASE}:1 empty-file`]],
  ["comments only", withCase("# nothing\n"), [`${CASE}:1 empty-file`]],
])("refuses the encoding or size: %s", async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected);
});

test.each<[string, Files, string[]]>([
  ["a tab as indentation", edited(CASE, "    summary: Parole", "\tsummary: Parole"), [`${CASE}:22 syntax`]],
  ["a tab after spaces", edited(CASE, "    summary: Parole", "    \tsummary: Parole"), [`${CASE}:22 syntax`]],
  ["a colon in plain text", edited(CASE, "Parole was", "Parole: was"), [`${CASE}:22 syntax`]],
  ["an open quotation", edited(CASE, "Parole was", '"Parole was'), [`${CASE}:22 syntax`]],
  ["an open bracket", edited(CASE, "tags: [lawyers]", "tags: [lawyers"), [`${CASE}:8 syntax`]],
  ["a stray indentation", withRole(" role: Director"), [`${CASE}:6 syntax`]],
  ["an unknown escape", withRole('role: "\\q"'), [`${CASE}:6 syntax`]],
  ["a reserved sign", withRole("role: @everyone"), [`${CASE}:6 syntax`]],
  ["deep nesting", withCase("[".repeat(20_000)), [`${CASE}:1 syntax`]],
  ["a duplicate key", withRole("role: Director\nrole: Lawyer"), [`${CASE}:7 duplicate-key`]],
  [
    "three of the same key",
    withRole("role: a\nrole: b\nrole: c"),
    [`${CASE}:7 duplicate-key`, `${CASE}:8 duplicate-key`],
  ],
  ["__proto__", withRole("__proto__: { admin: true }"), [`${CASE}:6 forbidden-key`]],
  ["constructor", withRole("constructor: { prototype: x }"), [`${CASE}:6 unknown-field`]],
  ["an anchor", withRole("role: &who Director"), [`${CASE}:6 refused-feature`]],
  ["an anchor on a key", withRole("&who role: Director"), [`${CASE}:6 refused-feature`]],
  ["an alias", withRole("role: *who"), [`${CASE}:6 refused-feature`]],
  ["a merge key", withRole("<<: { role: Director }"), [`${CASE}:6 refused-feature`]],
  ["a local tag", withRole("role: !who Director"), [`${CASE}:6 refused-feature`]],
  ["a binary tag", withRole("role: !!binary aGVsbG8="), [`${CASE}:6 refused-feature`]],
  ["even a harmless tag", withRole("role: !!str Director"), [`${CASE}:6 refused-feature`]],
  ["a list as a key", withRole("? [a, b]\n: c"), [`${CASE}:6 refused-feature`]],
  ["several documents", withRole("---\nrole: Director"), [`${CASE}:6 refused-feature`]],
  ["a YAML 1.1 directive", withCase(`%YAML 1.1\n---\n${GOOD[CASE]}`), [`${CASE}:2 refused-feature`]],
  ["an escaped lone surrogate", withRole('role: "\\uD800"'), [`${CASE}:6 forbidden-character`]],
  ["an escaped NUL", withRole('role: "\\0"'), [`${CASE}:6 forbidden-character`]],
  ["a hidden sign in a key", withRole("ro\u200Ble: Director"), [`${CASE}:6 forbidden-character`]],
  ["a list instead of fields", withCase("- id: zhovtis\n"), [`${CASE}:1 wrong-type`]],
])("refuses the YAML: %s", async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected);
});

test("refuses an alias bomb without opening it", async () => {
  const found = await refusal({ ...GOOD, [CASE]: ALIAS_BOMB });
  expect(found).toContain(`${CASE}:1 refused-feature`);
  expect(found).toContain(`${CASE}:9 refused-feature`);
  expect(found.length).toBeLessThan(40);
});

test.each<[string, Files, string | undefined, string[]]>([
  ["a missing directory", GOOD, "nowhere", ["nowhere:1 no-such-directory"]],
  ["a file in its place", GOOD, RULES, ["rules.yaml:1 not-a-directory"]],
  ["a directory without dossiers", { "rules.yaml": GOOD["rules.yaml"] }, undefined, [":1 no-dossiers"]],
  ["missing rules", without("rules.yaml"), undefined, ["rules.yaml:1 missing-file"]],
  ["a folder of cases without its dossier", without(DOSSIER), undefined, [`${DOSSIER}:1 missing-file`]],
  [
    "a case outside the folder cases",
    { ...GOOD, "kz/aminov.yaml": "x" },
    undefined,
    ["kz/aminov.yaml:1 stray-file"],
  ],
  ["another ending", { ...GOOD, "kz/cases/a.yml": "x" }, undefined, ["kz/cases/a.yml:1 stray-file"]],
  ["a folder in cases", { ...GOOD, "kz/cases/b/a.yaml": "x" }, undefined, ["kz/cases/b/a.yaml:1 stray-file"]],
  [
    "a folder that is named as a file",
    { ...GOOD, "kz/cases/a.yaml/b.yaml": "x" },
    undefined,
    ["kz/cases/a.yaml/b.yaml:1 stray-file"],
  ],
])("refuses the directory: %s", async (_, files, folder, expected) => {
  expect(await refusal(files, folder)).toEqual(expected);
});

function without(name: string): Files {
  return Object.fromEntries(Object.entries(GOOD).filter(([file]) => file !== name));
}
