/**
 * The sounds that spellings are folded to, each one capital ASCII letter: those of the Latin alphabet in their plain
 * values, and H (х), I (и, й, і, ы), J (ж, дж), Q (ч), W (ш, щ). Kazakh letters fold to their Russian neighbours, as
 * Russian and English texts write them.
 *
 * ё and ң stay as they are: each has two customary spellings and is told both ways later.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...{ а: "A", ә: "A", б: "B", в: "V", г: "G", ґ: "G", ғ: "G", д: "D", е: "E", є: "E", э: "E", ё: "ё" },
  ...{ ж: "J", җ: "J", џ: "J", ђ: "J", з: "Z", и: "I", й: "I", і: "I", ї: "I", ј: "I", ы: "I" },
  ...{ к: "K", қ: "K", ҡ: "K", л: "L", љ: "L", м: "M", н: "N", њ: "N", ң: "ң", о: "O", ө: "O", п: "P" },
  ...{ р: "R", с: "S", т: "T", у: "U", ұ: "U", ү: "U", ф: "F", х: "H", һ: "H", ҳ: "H", ц: "TS" },
  ...{ ч: "Q", ћ: "Q", ҷ: "Q", ш: "W", щ: "W", ъ: "", ь: "", ю: "IU", я: "IA" },
};

/**
 * Latin letters whose mark makes the sound, or that have no plain letter inside. â, û and ý mean different sounds in
 * different orthographies and are left to them; every other mark is dropped.
 */
const MARKED_LATIN: Readonly<Record<string, string>> = {
  ...{ č: "Q", ç: "Q", ĉ: "Q", š: "W", ş: "W", ș: "W", ŝ: "W", ž: "J", ż: "J", ë: "ё" },
  ...{ ə: "A", æ: "A", ø: "O", œ: "O", ı: "I", ł: "L", đ: "D", ß: "S", â: "â", û: "û", ý: "ý" },
};

/** What stands for the end of a word while a text is read; no text contains it, being in lower case by then. */
const PARTING = "END";

const LETTERS = new Map([
  ...Array.from("abcdefghijklmnopqrstuvwxyz0123456789", (sign) => [sign, sign] as const),
  ...Object.entries(CYRILLIC),
  ...Object.entries(MARKED_LATIN),
  // Apostrophes, primes and half rings are soft signs and glottal stops, which spellings leave out at will.
  ...Array.from(".-_'’‘‛`ʹʺʻʼʽʾʿˈ′″", (sign) => [sign, ""] as const),
  ...Array.from(' ,;:!?/()"«»“”', (sign) => [sign, PARTING] as const),
]);

/** Signs that are in no table, asked only then: engines take milliseconds to make sets of character properties. */
const JOINER = /[\p{Pd}\p{Cf}]/u;
const PARTING_SIGN = /[\s\p{P}]/u;
/** Marks of Latin and Cyrillic letters; those of other scripts carry sounds and are kept. */
const MARKS = /[\u0300-\u036f\ufe20-\ufe2f]/g;

/**
 * The words of a text in lower case, Cyrillic and marked letters already turned into sounds (capitals), plain Latin
 * letters still as written. Letters of other scripts and symbols stay what they are. Never throws.
 */
export function spellWords(text: string): string[] {
  const words: string[] = [];
  let word = "";
  // The acute accent alone is an apostrophe too, but the normal form would make a space of it.
  for (const sign of text.replaceAll("´", "").normalize("NFKC").toLowerCase()) {
    const sound = LETTERS.get(sign) ?? soundOf(sign);
    if (sound !== PARTING) word += sound;
    else if (word !== "") {
      words.push(word);
      word = "";
    }
  }
  if (word !== "") words.push(word);
  return words;
}

function soundOf(sign: string): string {
  if (JOINER.test(sign)) return "";
  if (PARTING_SIGN.test(sign)) return PARTING;
  const bare = sign.normalize("NFD").replace(MARKS, "");
  return LETTERS.get(bare) ?? bare.normalize("NFC");
}
