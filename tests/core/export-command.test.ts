import { describe, expect, it } from "vitest";
import { parseCommand, type Vocabulary } from "../../src/core/command.ts";
import { CommandError, type CommandProblem } from "../../src/core/command-problem.ts";
import { parseDay } from "../../src/core/dates.ts";
import { dossierMeant, type ExportCommand } from "../../src/core/export-command.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";

const vocabulary: Vocabulary = await wholeVocabulary();
const KNOWN = ["kazakhstan-2012", "team:almaty"];

function parse(line: string) {
  return parseCommand(line, { today: parseDay("2026-03-02"), vocabulary, languages: ["en"] });
}

function meant(line: string): string | null {
  return dossierMeant(parse(line) as ExportCommand, KNOWN);
}

function refused(work: () => unknown): CommandProblem {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandError) return error.problem;
  }
  throw new Error("was not refused");
}

describe("a request for a file", () => {
  it.each([
    ["/vigil export", "csv", null],
    ["/vigil export json", "json", null],
    ["/vigil EXPORT ICS", "ics", null],
    ["/vigil export csv kazakhstan-2012", "csv", "kazakhstan-2012"],
    ["/vigil export json Team:Almaty", "json", "team:almaty"],
    // Whoever names a dossier alone gets it as everybody can open it.
    ["/vigil export kazakhstan-2012", "csv", "kazakhstan-2012"],
  ])("%s asks for %s of %s", (line, format, dossier) => {
    expect(parse(line)).toMatchObject({ is: "export", format });
    expect(meant(line)).toBe(dossier);
  });

  const available = ["csv", "json", "ics"];
  it.each([
    [
      "/vigil export cvs kazakhstan-2012",
      { code: "unknown-format", text: "cvs", suggestion: "csv", available },
    ],
    ["/vigil export jsn all", { code: "unknown-format", text: "jsn", suggestion: "json", available }],
    ["/vigil export csv kazakhstan-2012 please", { code: "surplus", text: "please" }],
    ["/vigil export csv csv csv", { code: "surplus", text: "csv" }],
    ["/vigil exprot", { code: "unknown-subcommand", text: "exprot", suggestion: "export" }],
  ])("%s is refused with its reason", (line, problem) => {
    expect(refused(() => parse(line))).toEqual(problem);
  });

  it.each([
    ["/vigil export csv kazakhstan", "csv kazakhstan-2012", []],
    ["/vigil export ics kazakhstan-2013", "ics kazakhstan-2012", []],
    ["/vigil export csv nowhere", null, []],
    // One word alone may have been meant as either.
    ["/vigil export jso", "json", available],
    ["/vigil export kazakhstan", "csv kazakhstan-2012", available],
    ["/vigil export xlsx", null, available],
  ])("%s names no dossier there is, and is offered %s", (line, suggestion, formats) => {
    expect(refused(() => meant(line))).toMatchObject({
      ...{ code: "unknown-dossier", suggestion, formats, available: KNOWN },
    });
  });
});
