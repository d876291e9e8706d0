/** One customary way to write Kazakh and Russian names in plain Latin letters. */
interface Orthography {
  /** Letter groups and letters whose sound differs from `PLAIN`. */
  readonly sounds: Readonly<Record<string, string>>;
  /** What a word must show to be read this way. */
  readonly when: RegExp;
  /** What rules this way of reading out. */
  readonly unless?: RegExp;
}

/** Letters in the value most orthographies give them. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ a: "A", b: "B", c: "K", d: "D", e: "E", f: "F", g: "G", h: "H", i: "I", j: "J", k: "K", l: "L" },
  ...{ m: "M", n: "N", o: "O", p: "P", q: "K", r: "R", s: "S", t: "T", u: "U", v: "V", w: "V", x: "KS" },
  ...{ y: "I", z: "Z", â: "A", û: "U", ý: "I" },
};

const ENGLISH_GROUPS = {
  sch: "W",
  sh: "W",
  zh: "J",
  tch: "Q",
  ch: "Q",
  ck: "K",
  tc: "TS",
  tz: "TS",
  tzh: "TJ",
};

/** English press, BGN/PCGN, ICAO and Kazakh passports; ý for у is the Kazakh alphabet of 2018. Read first, always. */
const ENGLISH = { sounds: { ...ENGLISH_GROUPS, ý: "U" } };

/** English groups with j for й: GOST 7.79 system B, Nordic press. */
const GOST: Orthography = {
  sounds: { ...ENGLISH_GROUPS, j: "I", x: "H", c: "TS", cz: "TS", shh: "W" },
  when: /[jx]|cz|c(?!h)/,
};

/** Polish, Czech, Croatian, scholarly and ISO 9; a plain h is х, so "sh" is two sounds. */
const SLAVIC: Orthography = {
  sounds: { szcz: "W", sz: "W", cz: "Q", ch: "H", c: "TS", j: "I", x: "H", â: "IA", û: "IU" },
  when: /[jcwxâû]|sz|sh/,
  unless: /zh|kh/,
};

const GERMAN: Orthography = {
  sounds: { schtsch: "W", tsch: "Q", dsch: "J", sch: "W", ch: "H", ck: "K", j: "I", z: "TS" },
  when: /[jw]|sch/,
  unless: /zh|kh|y[aeou]/,
};

const FRENCH: Orthography = {
  sounds: { chtch: "W", tch: "Q", ch: "W", ou: "U", gue: "GE", gui: "GI", guy: "GI" },
  when: /ch|ou|gu[eiy]/,
  unless: /sch|sh|w/,
};

/** Turkish, Azerbaijani and the Kazakh alphabet of 2021, which write ж and дж as c or j, х as h or x, у as u or w. */
const TURKIC: Orthography = { sounds: { c: "J", x: "H", w: "U" }, when: /c(?![hkz])|[wx]/, unless: /sch/ };

const DUTCH_AND_NORDIC: Orthography = {
  sounds: { sjtj: "W", tsj: "Q", tj: "Q", sj: "W", zj: "J", ch: "H", oe: "U", j: "I" },
  when: /[szt]j|oe/,
};

type Reader = (word: string) => string;

const readEnglish = readerOf(ENGLISH);
const OTHERS = [GOST, SLAVIC, GERMAN, FRENCH, TURKIC, DUTCH_AND_NORDIC].map((orthography) => ({
  ...orthography,
  read: readerOf(orthography),
}));
/** Whatever makes more than one way of reading possible. */
const AMBIGUOUS = new RegExp(OTHERS.map(({ when }) => when.source).join("|"));

function readerOf({ sounds }: Pick<Orthography, "sounds">): Reader {
  const table = new Map(Object.entries({ ...PLAIN, ...sounds }));
  const groups = [...table.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(groups.join("|"), "g");
  return (word) => word.replace(pattern, (group) => table.get(group) ?? group);
}

const LATIN = /[a-zâûý]/;

/** ё as English and scholarly texts spell it after a consonant. */
const SPELT_YO = /(?<=[bcdfghjklmnpqrstvwxzJQW])yo(?!u)/g;

/**
 * The sounds a word may stand for, one for each orthography that it could be written in; the most usual first, at most
 * seven. A word without plain Latin letters comes back as it is.
 */
export function readLatin(word: string): string[] {
  if (!LATIN.test(word)) return [word];
  const spelt = word.replace(SPELT_YO, "ё");
  if (!AMBIGUOUS.test(spelt)) return [readEnglish(spelt)];
  const others = OTHERS.filter(({ when, unless }) => when.test(spelt) && !unless?.test(spelt));
  return [readEnglish(spelt), ...others.map(({ read }) => read(spelt))];
}
