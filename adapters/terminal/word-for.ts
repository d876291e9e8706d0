import { type Phrases, readPhrase } from "../../src/core/phrase.ts";

/** What somebody means by the value of an option, or the value as it is: whoever checks it knows what there is to choose from. */
export function wordFor<Key extends string>(
  text: string,
  keys: readonly Key[],
  phrases: Phrases<Key>,
): Key | string {
  const read = readPhrase(text.trim().split(/\s+/u), keys, phrases);
  return read?.rest.length === 0 ? read.meant : text;
}
