import type { ErrorCode } from "yaml";
import type { RefusedFeature, SyntaxReason } from "../core/problem.ts";

const REASONS: Partial<Record<ErrorCode, SyntaxReason>> = {
  TAB_AS_INDENT: "tab-indent",
  BAD_INDENT: "indent",
  BLOCK_AS_IMPLICIT_KEY: "colon-in-text",
  BLOCK_IN_FLOW: "colon-in-text",
  MULTILINE_IMPLICIT_KEY: "unclosed",
  MISSING_CHAR: "unclosed",
  BAD_DQ_ESCAPE: "escape",
  BAD_SCALAR_START: "reserved-start",
  BAD_ALIAS: "reserved-start",
  KEY_OVER_1024_CHARS: "long-key",
  RESOURCE_EXHAUSTION: "too-deep",
};

const FEATURES: Partial<Record<ErrorCode, RefusedFeature>> = {
  MULTIPLE_DOCS: "several-documents",
  BAD_DIRECTIVE: "directive",
  MULTIPLE_TAGS: "tag",
  TAG_RESOLVE_FAILED: "tag",
  BAD_COLLECTION_TYPE: "tag",
  MULTIPLE_ANCHORS: "anchor",
  ALIAS_PROPS: "alias",
};

/** The reason we give for an error of the YAML library, whose own messages are for programmers. */
export function syntaxReason(code: ErrorCode): SyntaxReason {
  return REASONS[code] ?? "unexpected";
}

/** The part of YAML that Vigil refuses anyway, where an error of the library is about nothing else. */
export function refusedFeature(code: ErrorCode): RefusedFeature | null {
  return FEATURES[code] ?? null;
}
