import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect } from "vitest";
import { type Loaded, loadCatalogue } from "../../src/dossiers/load.ts";
import { en } from "../../src/i18n/en.ts";
import { describeProblem } from "../../src/i18n/problem.ts";

/** Files by their path in a data directory. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export const DOSSIER = "kz/dossier.yaml";
export const CASE = "kz/cases/zhovtis.yaml";
export const OTHER = "kz/cases/sadykov.yaml";
export const RULES = "rules.yaml";

/** A small data directory without a problem; the tests name its lines, so insert nothing. */
export const GOOD = {
  [DOSSIER]: `id: kz
title: A dossier
language: en
sources:
  - id: report
    title: A report
    publisher: A publisher
    published: 2012-01-22
    url: https://example.org/report
  - { id: later, title: A later report, publisher: A publisher, published: 2012-02 }
`,
  [CASE]: `id: zhovtis
kind: person
name: Evgeniy Zhovtis
family: Zhovtis
aliases: [Евгений Жовтис]
role: Director
tags: [lawyers]
events:
  - id: zhovtis-sentenced
    type: sentenced
    date: 2009-09-03
    summary: A court sentenced him.
    cases: [zhovtis, sadykov]
    source: { id: report, section: Detention, paragraph: 3, anchor: found guilty }
    sentence:
      kind: settlement-colony
      term: P4Y
    charge: { text: a traffic death, gravity: medium, basis: article 296 }
  - id: zhovtis-refused
    type: parole-refused
    date: { edtf: 2011-08-01/2011-08-10, text: early August, year-inferred: true }
    summary: Parole was refused.
    source:
      id: report
    known: 2012-02-01
    sources: [{ id: later }]
`,
  [OTHER]: `id: sadykov
kind: group
name: Aidos Sadykov
events:
  - id: sadykov-sentenced
    type: sentenced
    date: 2010
    summary: The same sentence, told otherwise.
    source: { id: report }
    same-as: zhovtis-sentenced
`,
  [RULES]: `rules:
  - id: parole-retry
    on: [parole-refused]
    period: P6M
    kind: parole-review
    leads: [7, 30]
    afterwards: weekly
    closed-by: [released]
    basis: Practice
    confidence: practice
  - id: conviction-anniversary
    on: [sentenced]
    period: R/P1Y
    kind: anniversary
    basis: The report
    confidence: reported
  - id: eligibility
    on: [sentenced]
    period: { share: [prison], shares: { medium: 1/3 }, at-least: P6M, plus: P1M }
    kind: parole-review
    basis: A law
    confidence: unconfirmed
    enabled: false
    valid: { from: 1998, to: 2014 }
`,
};

/** What loading a scratch directory gave: problems as `file:line code` and as words, with paths inside it. */
export interface Found extends Loaded {
  readonly brief: readonly string[];
  readonly words: readonly string[];
}

/** Writes files to a new directory, loads it (or a folder of it) and takes it away again. */
export async function loadFiles(files: Files, folder = "."): Promise<Found> {
  const dir = mkdtempSync(join(tmpdir(), "vigil-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), content);
    }
    const loaded = await loadCatalogue(join(dir, folder));
    const brief = loaded.problems.map(({ file, line, code }) => `${relative(dir, file)}:${line} ${code}`);
    const words = loaded.problems.map((problem) => {
      const { what, remedy } = describeProblem(problem, en);
      return `${what} - ${remedy}`.replaceAll(`${dir}/`, "");
    });
    return { ...loaded, brief, words };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The good files with the first occurrence of a text replaced in one of them. */
export function edited(file: keyof typeof GOOD, from: string, to: string): Files {
  const text = GOOD[file];
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...GOOD, [file]: text.replace(from, () => to) };
}

/** Loads files that must be refused and gives the problems as `file:line code`. Every one must say what to do. */
export async function refusal(files: Files, folder?: string): Promise<readonly string[]> {
  const { catalogue, brief, words } = await loadFiles(files, folder);
  expect(catalogue).toBeNull();
  for (const sentence of words) expect(sentence).toMatch(/^\S.* - \S.+[^.]$/u);
  return brief;
}
