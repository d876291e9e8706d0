/** A key by which something would be lost, and the object in which it stands: `cases[3]`, '' for the whole. */
export interface BadKey {
  readonly path: string;
  readonly key: string;
  /** `repeated`: of two values one would be lost; `forbidden`: it would change what the object is. */
  readonly is: "repeated" | "forbidden";
}

/** Most that are told of: what has more is broken as a whole. */
const MOST_TOLD = 100;

/** Deepest that is looked at; no record, and nothing of an export, has as much in it. */
const DEEPEST = 20;

/** Keys that would change what an object is instead of what it holds. */
export const FORBIDDEN_KEYS: readonly string[] = ["__proto__", "constructor", "prototype"];

/** An object or a list that is not closed yet. */
interface Open {
  /** null for a list. */
  readonly keys: Set<string> | null;
  /** The key or the place in the list that is being read; null where a key is to come. */
  step: string | number | null;
}

/**
 * Such keys of a text that `JSON.parse` understood, which keeps the last of several values and says nothing; the first
 * hundred of them.
 */
export function badKeys(text: string): BadKey[] {
  const found: BadKey[] = [];
  const open: Open[] = [];
  for (let at = 0; at < text.length && found.length < MOST_TOLD && open.length < DEEPEST; at += 1) {
    const inner = open.at(-1);
    switch (text[at]) {
      case "{":
        open.push({ keys: new Set(), step: null });
        break;
      case "[":
        open.push({ keys: null, step: 0 });
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (inner) inner.step = typeof inner.step === "number" ? inner.step + 1 : null;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (inner?.keys && inner.step === null) {
          const key = JSON.parse(text.slice(at, end + 1)) as string;
          const is = FORBIDDEN_KEYS.includes(key) ? "forbidden" : inner.keys.has(key) ? "repeated" : null;
          if (is) found.push({ path: pathOf(open), key, is });
          inner.keys.add(key);
          inner.step = key;
        }
        at = end;
      }
    }
  }
  return found;
}

/** Where the string that begins here ends: at the first quotation mark that no backslash escapes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

function pathOf(open: readonly Open[]): string {
  const steps = open.slice(0, -1).map(({ step }) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return steps.join("").replace(/^\./, "");
}
