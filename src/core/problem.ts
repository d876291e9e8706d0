import type { DateProblem } from "./dates.ts";
import type { LocalDay } from "./days.ts";
import type { CaseKind, SentenceKind } from "./dossier.ts";
import type { EventType } from "./event-types.ts";

/** Where a problem stands: the file as the user would name it, and its line, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One thing that is wrong with the data and where; the sentences are in `src/i18n`. */
export type Problem = Flaw & Place;

/** What is wrong, without the place. Texts from the file are cut to a length that is safe to print. */
export type Flaw = FileFlaw | YamlFlaw | FieldFlaw | ReferenceFlaw | CaseFlaw | RuleFlaw;

/** What may be read, where it may be: `missing-file` for a name that must be there, `stray-file` for one that must not. */
export type FileFlaw =
  | { readonly code: "no-such-directory" | "not-a-directory" }
  | { readonly code: "no-dossiers" }
  | { readonly code: "missing-file"; readonly name: string }
  | { readonly code: "stray-file" }
  | { readonly code: "unreadable"; readonly reason: string }
  | { readonly code: "too-big"; readonly limit: number }
  | { readonly code: "not-utf-8" | "utf-16" | "byte-order-mark" | "empty-file" };

/** Why a file is not YAML at all; each has its own remedy. */
export const SYNTAX_REASONS = [
  "tab-indent",
  "indent",
  "colon-in-text",
  "unclosed",
  "escape",
  "reserved-start",
  "long-key",
  "too-deep",
  "unexpected",
] as const;
export type SyntaxReason = (typeof SYNTAX_REASONS)[number];

/** Parts of YAML that are refused, because they hide what a file says or let a small file grow without bounds. */
export const REFUSED_FEATURES = [
  "anchor",
  "alias",
  "merge-key",
  "tag",
  "directive",
  "several-documents",
  "complex-key",
] as const;
export type RefusedFeature = (typeof REFUSED_FEATURES)[number];

/** Why a character is refused: it is not text, cannot be seen, is half of a character, or stands for one that was lost. */
export type CharacterFault = "control" | "invisible" | "surrogate" | "lost";

type YamlFlaw =
  | { readonly code: "syntax"; readonly reason: SyntaxReason }
  | { readonly code: "refused-feature"; readonly feature: RefusedFeature; readonly text: string }
  | { readonly code: "duplicate-key"; readonly key: string; readonly firstLine: number }
  | { readonly code: "forbidden-key"; readonly key: string }
  | { readonly code: "forbidden-character"; readonly character: string; readonly fault: CharacterFault };

/** What a value in a file can be. */
export type ValueType = "text" | "number" | "boolean" | "list" | "mapping" | "nothing";

/** `field` is the nearest key; empty for the file as a whole. */
type FieldFlaw =
  | {
      readonly code: "unknown-field";
      readonly field: string;
      readonly suggestion: string | null;
      readonly allowed: readonly string[];
    }
  | { readonly code: "missing-field" | "empty"; readonly field: string }
  | {
      readonly code: "wrong-type";
      readonly field: string;
      readonly expected: readonly ValueType[];
      readonly found: ValueType;
    }
  | {
      readonly code: "not-one-of";
      readonly field: string;
      readonly text: string;
      readonly suggestion: string | null;
      readonly allowed: readonly string[];
    }
  | { readonly code: "too-long"; readonly field: string; readonly limit: number; readonly length: number }
  | { readonly code: "bad-date"; readonly field: string; readonly problem: DateProblem }
  | { readonly code: ValueCode; readonly field: string; readonly text: string };

/** Codes of values that are of the right type but do not say what the field needs. */
export const VALUE_CODES = [
  "bad-id",
  "bad-url",
  "bad-language",
  "bad-duration",
  "bad-share",
  "bad-period",
  "bad-lead",
  "bad-number",
  "bad-year",
  "anchor-too-long",
  "chat-markup",
  "repeated",
] as const;
export type ValueCode = (typeof VALUE_CODES)[number];

/** Kinds of things that have an id. */
export type Named = "dossier" | "source" | "case" | "event" | "rule";

type ReferenceFlaw =
  | { readonly code: "duplicate-id"; readonly of: Named; readonly id: string; readonly first: Place }
  | {
      readonly code: "unknown-reference";
      readonly of: Named;
      readonly id: string;
      readonly suggestion: string | null;
    }
  | { readonly code: "other-file-name" | "other-first-case"; readonly id: string; readonly expected: string }
  | { readonly code: "same-as-itself"; readonly id: string }
  | { readonly code: "same-as-chain"; readonly id: string; readonly next: string };

type CaseFlaw =
  | { readonly code: "name-claimed"; readonly name: string; readonly by: string; readonly first: Place }
  | { readonly code: "name-too-short"; readonly name: string }
  | { readonly code: "family-not-a-person"; readonly kind: CaseKind }
  | { readonly code: "family-not-in-name"; readonly family: string; readonly name: string }
  | {
      readonly code: "known-too-early";
      readonly known: LocalDay;
      readonly than: "event" | "source";
      readonly day: LocalDay;
    }
  | { readonly code: "in-the-future"; readonly day: LocalDay }
  | { readonly code: "several-people"; readonly type: EventType }
  | { readonly code: "sentence-misplaced"; readonly type: EventType }
  | { readonly code: "probation-misplaced"; readonly kind: SentenceKind }
  | { readonly code: "gravity-without-basis" };

type RuleFlaw =
  | { readonly code: "rule-on-nothing" }
  | { readonly code: "rule-never-applies"; readonly type: EventType }
  | { readonly code: "rule-without-shares" }
  | { readonly code: "anniversary-mismatch" | "anniversary-afterwards"; readonly id: string }
  | { readonly code: "unconfirmed-enabled" }
  | { readonly code: "years-reversed"; readonly from: number; readonly to: number };
