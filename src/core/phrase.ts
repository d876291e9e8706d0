/** What people call each of some things, lower case, in any number of languages at once. */
export type Phrases<Key extends string> = Readonly<Partial<Record<Key, readonly string[]>>>;

/** What a phrase means, and the words that remain after it. */
export interface ReadPhrase<Key extends string> {
  readonly meant: Key;
  readonly rest: readonly string[];
}

/** Words in the longest phrase, in any language. */
const LONGEST = 8;

/**
 * Reads off the beginning of some words what one of the keys is called: the key itself, with its hyphens or without, or
 * one of its phrases; the longest that fits. null where they begin with none.
 */
export function readPhrase<Key extends string>(
  words: readonly string[],
  keys: readonly Key[],
  phrases: Phrases<Key>,
): ReadPhrase<Key> | null {
  for (let count = Math.min(LONGEST, words.length); count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(" ").toLowerCase();
    const meant = keys.find(
      (key) => key === phrase || key.replaceAll("-", " ") === phrase || phrases[key]?.includes(phrase),
    );
    if (meant !== undefined) return { meant, rest: words.slice(count) };
  }
  return null;
}
