import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { forbiddenCharacter, printable } from "../core/characters.ts";
import type { Place, RefusedFeature } from "../core/problem.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Path } from "./yaml-file.ts";

interface Reading {
  readonly place: (node: Node) => Place;
  readonly problems: ProblemList;
  /** Paths, as JSON, of values refused for themselves. */
  readonly refused: Set<string>;
}

/**
 * Turns a parsed node into plain data and refuses what would make it other than it looks: anchors, aliases (which
 * are never followed, so that no small file can grow large), merge keys, tags, repeated keys, unseen characters.
 */
export function readNode(node: Node | null, path: Path, reading: Reading): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    refuseFeature(node, "alias", `*${node.source}`, reading);
    reading.refused.add(JSON.stringify(path));
    return null;
  }
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined)
    refuseFeature(node, "anchor", `&${node.anchor}`, reading);
  if (node.tag !== undefined) {
    refuseFeature(node, "tag", tagAsWritten(node.tag), reading);
    reading.refused.add(JSON.stringify(path));
  }
  if (isMap(node)) return readMapping(node, path, reading);
  if (isSeq(node)) return node.items.map((item, index) => readNode(item as Node, [...path, index], reading));
  return isScalar(node) ? readScalar(node, path, reading) : null;
}

function readMapping(node: YAMLMap, path: Path, reading: Reading): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  const places = new Map<string, Place>();
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    const key = readKey(pair.key, reading);
    if (key === null) continue;
    const place = reading.place(pair.key);
    const first = places.get(key);
    if (first) {
      const shown = printable(key);
      reading.problems.add(place, { code: "duplicate-key", key: shown, firstLine: first.line });
      continue;
    }
    places.set(key, place);
    mapping[key] = readNode(pair.value, [...path, key], reading);
  }
  return mapping;
}

function readKey(node: Node, reading: Reading): string | null {
  const place = reading.place(node);
  if (!isScalar(node) || node.value === null) {
    refuseFeature(node, "complex-key", "", reading);
    return null;
  }
  const key = String(node.value);
  if (key === "<<") {
    refuseFeature(node, "merge-key", key, reading);
    return null;
  }
  if (key === "__proto__") {
    reading.problems.add(place, { code: "forbidden-key", key });
    return null;
  }
  if (node.anchor !== undefined) refuseFeature(node, "anchor", `&${node.anchor}`, reading);
  if (node.tag !== undefined) refuseFeature(node, "tag", tagAsWritten(node.tag), reading);
  const character = forbiddenCharacter(key);
  if (!character) return key;
  reading.problems.add(place, { code: "forbidden-character", ...character });
  return null;
}

function readScalar(node: Scalar, path: Path, reading: Reading): unknown {
  const { value } = node;
  // A number is one only as people write it: 0000, 0x10 and 1e9 stay the text they are.
  if (typeof value === "number") return String(value) === node.source ? value : (node.source ?? value);
  if (typeof value !== "string") return value;
  const character = forbiddenCharacter(value);
  if (character) {
    reading.problems.add(reading.place(node), { code: "forbidden-character", ...character });
    reading.refused.add(JSON.stringify(path));
  }
  return value;
}

function tagAsWritten(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, "!!");
}

function refuseFeature(node: Node, feature: RefusedFeature, text: string, reading: Reading): void {
  const shown = printable(text);
  reading.problems.add(reading.place(node), { code: "refused-feature", feature, text: shown });
}
