/** A published way to write Kazakh and Russian names, as far as names need it. */
interface Orthography {
  readonly letters: Readonly<Record<string, string>>;
  /** What е, ё, ю, я become at the start of a word and after a vowel or a sign, where that differs. */
  readonly opening?: Readonly<Record<string, string>>;
}

/** Kazakh letters as Russian texts print them. */
const RUSSIAN: Readonly<Record<string, string>> = {
  ...{ ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и" },
};

const COMMON: Readonly<Record<string, string>> = {
  ...{ а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i" },
  ...{ й: "i", к: "k", қ: "k", л: "l", м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s" },
  ...{ т: "t", у: "u", ұ: "u", ү: "u", ф: "f", х: "kh", һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "shch" },
  ...{ ъ: "", ы: "y", і: "i", ь: "", э: "e", ю: "iu", я: "ia" },
};

export const ORTHOGRAPHIES = {
  /** Cyrillic as in Russian texts. */
  russian: { letters: RUSSIAN },
  /** ICAO Doc 9303, as in passports. */
  passport: { letters: { ...COMMON, ъ: "ie" } },
  /** BGN/PCGN, as in the English press. */
  bgn: {
    letters: {
      ...COMMON,
      ...{ ё: "yë", й: "y", ғ: "gh", қ: "q", ң: "ng", ө: "ö", ү: "ü", ю: "yu", я: "ya" },
    },
    opening: { е: "ye" },
  },
  /** American libraries. */
  "ala-lc": {
    letters: {
      ...{ ...COMMON, ё: "ë", й: "ĭ", ц: "t͡s", ъ: "ʺ", ь: "ʹ", э: "ė", ю: "i͡u", я: "i͡a" },
      ...{ ғ: "gh", қ: "q", ң: "n", ө: "ȯ", ұ: "ū", ү: "u̇", і: "ĭ" },
    },
  },
  /** ISO 9:1995, one letter for each letter. */
  "iso-9": {
    letters: {
      ...{ ...COMMON, ә: "a̋", ғ: "ġ", ё: "ë", ж: "ž", й: "j", қ: "ķ", ң: "n̦", ө: "ô", ұ: "u̇", ү: "ù" },
      ...{ х: "h", һ: "ḥ", ц: "c", ч: "č", ш: "š", щ: "ŝ", ъ: "ʺ", і: "ì", ь: "ʹ", э: "è", ю: "û", я: "â" },
    },
  },
  /** GOST 7.79-2000, system B. */
  gost: {
    letters: {
      ...{ ...COMMON, ё: "yo", й: "j", х: "x", ц: "cz", щ: "shh", ъ: "``", ы: "y`", ь: "`", э: "e`" },
      ...{ ю: "yu", я: "ya" },
    },
  },
  /** The Kazakh alphabet of 2021. */
  "kazakh-latin": {
    letters: {
      ...{ ...COMMON, ә: "ä", ғ: "ğ", ё: "io", ж: "j", й: "i", қ: "q", ң: "ñ", ө: "ö", ұ: "ū", ү: "ü" },
      ...{ х: "h", һ: "h", ц: "ts", ч: "ç", ш: "ş", щ: "ş", і: "ı" },
    },
  },
  polish: {
    letters: {
      ...{ ...COMMON, в: "w", ё: "io", ж: "ż", й: "j", х: "ch", ц: "c", ч: "cz", ш: "sz", щ: "szcz" },
      ...{ ю: "iu", я: "ia" },
    },
    opening: { е: "je", ё: "jo", ю: "ju", я: "ja" },
  },
  /** French press. */
  french: {
    letters: {
      ...{ ...COMMON, ж: "j", й: "ï", у: "ou", ұ: "ou", ү: "ou", ч: "tch", ш: "ch", щ: "chtch" },
      ...{ ю: "iou", я: "ia" },
    },
    opening: { е: "ie" },
  },
  /** Duden, as in the German press; it writes ж like ш and з like с, which search must bridge as a near miss. */
  german: {
    letters: {
      ...{ ...COMMON, в: "w", ё: "jo", ж: "sch", з: "s", х: "ch", һ: "h", ц: "z", ч: "tsch", ш: "sch" },
      ...{ щ: "schtsch", ю: "ju", я: "ja" },
    },
    opening: { е: "je" },
  },
} as const satisfies Record<string, Orthography>;

export type OrthographyName = keyof typeof ORTHOGRAPHIES;

/** Writes a name in Kazakh or Russian Cyrillic in another orthography, each word with a capital. */
export function transliterate(name: string, orthography: OrthographyName): string {
  const { letters, opening = {} }: Orthography = ORTHOGRAPHIES[orthography];
  const written = name
    .toLowerCase()
    .replace(
      /(?<=^|[\sаәеёиоөуұүыіэюяьъй])[еёюя]/g,
      (letter) => opening[letter] ?? letters[letter] ?? letter,
    );
  return capitalise(written.replace(/[а-яёәғқңөұүһі]/g, (letter) => letters[letter] ?? letter));
}

function capitalise(text: string): string {
  return text.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}
