import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import type { Place } from "../core/problem.ts";
import type { ProblemList } from "./problem-list.ts";
import { readNode } from "./yaml-node.ts";
import { refusedFeature, syntaxReason } from "./yaml-syntax.ts";

/** Keys and list positions from the top of a file to a value. */
export type Path = readonly (string | number)[];

/** A YAML file as plain data that still knows on which line each part stands. */
export interface YamlFile {
  readonly file: string;
  /** Mappings, lists, texts, numbers, booleans and null, never shared and never circular. */
  readonly data: unknown;
  /** Where the value at a path begins; the nearest part above it where there is none. */
  readonly placeOf: (path: Path) => Place;
  /** Where the key at the end of a path stands. */
  readonly placeOfKey: (path: Path) => Place;
  /** Whether a value was refused for itself, so that its content deserves no further complaint. */
  readonly isRefused: (path: Path) => boolean;
}

/**
 * Parses YAML 1.2 (core schema). null where it is not YAML or not one document; the reason is then among the
 * problems.
 */
export function parseYaml(text: string, file: string, problems: ProblemList): YamlFile | null {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => ({ file, line: Math.max(1, lines.linePos(offset).line) });
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    strict: true,
    // Repeated keys are found while reading the nodes: the library's own way takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  if (refuse(document, placeAt, problems)) return null;
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    problems.add({ file, line: 1 }, { code: "empty-file" });
    return null;
  }
  const refused = new Set<string>();
  const place = (node: Node): Place => placeAt(node.range?.[0] ?? 0);
  const data = readNode(contents, [], { place, problems, refused });
  const find = finder(contents);
  return {
    file,
    data,
    placeOf: (path) => place(find(path).value),
    placeOfKey: (path) => place(find(path).key),
    isRefused: (path) => path.some((_, index) => refused.has(JSON.stringify(path.slice(0, index + 1)))),
  };
}

/** Reports what makes the whole file useless: only its first error, since the others mostly follow from it. */
function refuse(
  document: Document.Parsed,
  placeAt: (offset: number) => Place,
  problems: ProblemList,
): boolean {
  if (document.directives.yaml.explicit) {
    const start = placeAt(document.range[0]);
    problems.add(start, { code: "refused-feature", feature: "directive", text: "%YAML" });
    return true;
  }
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (!error) return false;
  const feature = refusedFeature(error.code);
  if (feature) problems.add(placeAt(error.pos[0]), { code: "refused-feature", feature, text: "" });
  else {
    const start = error.code === "MISSING_CHAR" ? startOfQuotation(document, error.pos[0]) : error.pos[0];
    problems.add(placeAt(start), { code: "syntax", reason: syntaxReason(error.code) });
  }
  return true;
}

/** Where the quotation begins that runs on to an offset, for a missing mark is found only at the file's end. */
function startOfQuotation(document: Document.Parsed, offset: number): number {
  let start = offset;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (isQuoted && range && range[0] < offset && offset <= range[2]) start = range[0];
    },
  });
  return start;
}

interface Found {
  /** The node of the last key, or the list item, on the way. */
  readonly key: Node;
  readonly value: Node;
}

/** Finds nodes by path, as deep as they exist. Keys are indexed, since a file may hold very many. */
function finder(root: Node): (path: Path) => Found {
  const indexes = new Map<YAMLMap, Map<string, Found>>();
  const step = (node: Node, name: string | number): Found | undefined => {
    if (isSeq(node)) {
      const item = node.items[Number(name)] as Node | undefined;
      return item && { key: item, value: item };
    }
    if (!isMap(node)) return undefined;
    const index = indexes.get(node) ?? indexOf(node);
    indexes.set(node, index);
    return index.get(String(name));
  };
  return (path) => {
    let found: Found = { key: root, value: root };
    for (const name of path) {
      const next = step(found.value, name);
      if (!next) break;
      found = next;
    }
    return found;
  };
}

function indexOf(node: YAMLMap): Map<string, Found> {
  const index = new Map<string, Found>();
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    if (!isScalar(key) || index.has(String(key.value))) continue;
    // A field that was left empty has no place of its own.
    const isEmpty = value === null || (isScalar(value) && value.value === null);
    index.set(String(key.value), { key, value: isEmpty ? key : value });
  }
  return index;
}
