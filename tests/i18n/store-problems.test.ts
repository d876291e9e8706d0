import { describe, expect, it } from "vitest";
import type { StoreProblem } from "../../src/core/store-problem.ts";
import { messagesOf } from "../../src/i18n/languages.ts";
import { describeStoreProblem } from "../../src/i18n/store-problem.ts";

const en = await messagesOf("en");
const TRANSLATIONS = [await messagesOf("ru"), await messagesOf("kk")];

const [file, where, detail, migration] = ["<file>", "<where>", "<detail>", "<migration>"];

/** A problem of every code and of every variant that is worded differently; what it brings is in angle brackets. */
const PROBLEMS: readonly StoreProblem[] = [
  { code: "no-such-file", file },
  { code: "cannot-open", file, detail },
  { code: "corrupt", file, backup: "<backup>", detail },
  { code: "corrupt", file, backup: null, detail },
  { code: "lost", file, backup: "<backup>" },
  { code: "already-serving", file, pid: 4711, since: 0 },
  { code: "already-serving", file, pid: null, since: null },
  { code: "bad-address" },
  { code: "no-address" },
  { code: "unreachable", where, detail },
  { code: "access-denied", where, detail },
  { code: "no-such-database", where },
  { code: "read-only", where },
  { code: "busy", where },
  { code: "not-saved", where, reason: "disk-full", detail },
  { code: "not-saved", where, reason: "disk-error", detail },
  ...(["nul", "surrogate", "number", "type"] as const).map(
    (reason) => ({ code: "unstorable", reason }) as const,
  ),
  { code: "too-new", where, migration },
  { code: "migration-failed", where, migration, detail },
  { code: "backed-up-elsewhere", where },
  { code: "no-such-backup", file },
  { code: "bad-backup", file, detail },
  { code: "not-empty", where, table: "<table>" },
  { code: "other-level", where, migration },
  { code: "other-level", where, migration: null },
  { code: "copy-differs", table: "<table>", key: "<key>" },
  { code: "no-secret-key" },
  { code: "unknown-secret-key", table: "<table>", key: "<key>", keyId: "<key id>" },
  { code: "damaged-secret", table: "<table>", key: "<key>" },
  { code: "unreadable", file, detail },
];

/** What a problem brings, and what its remedy gives to be copied: the same in every language. */
function copied(sentence: string): string[] {
  return sentence.match(/<[^>]+>|\b4711\b|npm [a-z -]+|[A-Z]+_[A-Z_]+|postgres:\S+|U\+0000/g) ?? [];
}

describe.each(TRANSLATIONS)("$name", (messages) => {
  it.each(PROBLEMS)("words the store's problem $code with all that the English says of it", (problem) => {
    const [own, reference] = [describeStoreProblem(problem, messages), describeStoreProblem(problem, en)];
    for (const part of ["what", "remedy"] as const) {
      expect(own[part]).not.toBe(reference[part]);
      expect(own[part]).toMatch(/\p{Script=Cyrillic}.*[^.]$/u);
      for (const word of copied(reference[part])) expect(own[part]).toContain(word);
    }
  });
});
