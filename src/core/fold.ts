import { readLatin } from "./fold-latin.ts";
import { spellWords } from "./fold-letters.ts";

/**
 * A name as one canonical string of sounds, the same for the same name in Cyrillic (Russian, Kazakh, Ukrainian) and in
 * the usual Latin spelling, whatever the order of its words. Two names that fold alike cannot be told apart by search.
 * Empty when nothing speakable is left. Never throws.
 */
export function foldName(text: string): string {
  return keyOf(readName(text).flatMap((readings) => readings.slice(0, 1)));
}

/**
 * Every word of a text with the ways it may be read, the most usual first: a plain Latin letter does not always say
 * which sound it stands for (j is ж in a French text, й in a German one). At most 28 readings a word, mostly one.
 * `known` remembers the words of one text for the next, where many are read.
 */
export function readName(text: string, known = new Map<string, string[]>()): string[][] {
  return spellWords(text)
    .map((word) => {
      const readings = known.get(word) ?? readWord(word);
      known.set(word, readings);
      return readings;
    })
    .filter((readings) => readings.length > 0);
}

/** The same for a text written as one word, so that "Stan TV", "Stan.TV" and "stantv" meet. */
export function readAsOneWord(text: string): string[] {
  return readWord(spellWords(text).join(""));
}

/** What a name is compared by as a whole: its folded words in one fixed order, as people write either name first. */
export function keyOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : [...words].sort().join(" ");
}

function readWord(word: string): string[] {
  const sounds = readLatin(word).flatMap(tellBothWays).map(settle);
  return [...new Set(sounds)].filter((reading) => reading !== "");
}

/** ё is printed as е or spelt out, ң is printed as н or spelt ng. */
function tellBothWays(sounds: string): string[] {
  const told = sounds.includes("ё")
    ? [sounds.replaceAll("ё", "E"), sounds.replace(/(?<=[JQW])ё/g, "O").replaceAll("ё", "IO")]
    : [sounds];
  return sounds.includes("ң")
    ? told.flatMap((one) => [one.replaceAll("ң", "N"), one.replaceAll("ң", "NG")])
    : told;
}

/** Sounds that some spellings write apart and others as one. */
const GROUPS = /D+J|T+[QW]|[SW]+Q|S+W|K+H|G+H|I+E|I+/g;
const DOUBLED = /([BDFGHJKLMNPQRSTVWZ])\1+/g;

/**
 * Evens out what spellings differ in without meaning it: "ie" and "e", "iy" and "y", дж and ж, тш and ч, шч and щ,
 * doubled consonants. A word without vowels is an abbreviation and keeps its doubles, so that ЖЖ is not Ж.
 */
function settle(sounds: string): string {
  const settled = sounds.replace(GROUPS, oneSound);
  return /[AEIOU]/.test(settled) ? settled.replace(DOUBLED, "$1") : settled;
}

/** A group sounds like its last letter, but for these: тш is ч, сч is щ, and "gh" is г. */
function oneSound(group: string): string {
  switch (group[0]) {
    case "T":
      return "Q";
    case "S":
    case "W":
      return "W";
    case "G":
      return "G";
    default:
      return group.slice(-1);
  }
}

/** What a last sound may be once the letters that belong to it are written: s may be on its way to sh. */
const UNFINISHED: Readonly<Record<string, string>> = { T: "Q", D: "J", S: "W", Z: "J", K: "HQ", I: "E" };

/** A folded beginning with what it may turn into when the next letter comes: "Uktes" into UKTES and UKTEW. */
export function beginningsOf(folded: string): string[] {
  const start = folded.slice(0, -1);
  return [folded, ...Array.from(UNFINISHED[folded.slice(-1)] ?? "", (sound) => start + sound)];
}
