import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeNames } from "../../bench/names.ts";
import { type OrthographyName, transliterate } from "../../bench/orthographies.ts";
import { foldName, readName } from "../../src/core/fold.ts";

/** Whether one name can be read so that it is the other. */
function meets(one: string, other: string): boolean {
  const others = readName(other);
  const ones = readName(one);
  const alike = ones.map((readings, place) => readings.some((reading) => others[place]?.includes(reading)));
  return ones.length === others.length && alike.every(Boolean);
}

describe("one name", () => {
  it.each([
    ["Жовтис", "Zhovtis Žovtis Żowtis Jovtis Zjovtis Жо́втис Ｚｈｏｖｔｉｓ"],
    ["Есергепов", "Yesergepov Esergepov Jesergepow Ésergepov ЕСЕРГЕПОВ"],
    ["Үктешбаев", "Уктешбаев Ukteshbayev Ükteşbaev Ukteschbajew Ouktechbaïev Ukteszbajew"],
    ["Евгений", "Evgeniy Yevgeny Evgenij Jewgenij Evgueni Yevgenii Євгеній"],
    ["Наталья", "Natalia Natalya Natal'ya Natalʹâ Natalja Наталия"],
    ["Джакишев", "Dzhakishev Djakishev Jakishev Жакишев Dżakiszew Cakişev Djakichev"],
    ["Щербаков", "Shcherbakov Schtscherbakow Szczerbakow Ščerbakov Ŝerbakov Chtcherbakov Sjtjerbakov"],
    ["Асхат", "Askhat Ashat Aschat Asxat"],
    ["Цой", "Tsoi Tsoy Tzoy Coj Zoj"],
    ["Горбачёв", "Горбачев Gorbachev Gorbachyov Gorbačëv Gorbatschow Gorbatchev Gorbaczow"],
    ["Жаңаөзен", "Жанаозен Zhanaozen Zhangaözen Jañaözen Žan̦aôzen"],
    ["Иса", "Isa İsa ısa ISA"],
  ])("%s is met by its spellings in other orthographies", (name, spellings) => {
    expect(spellings.split(" ").filter((spelling) => !meets(spelling, name))).toEqual([]);
  });

  it.each([
    ["Zovtis", "Жовтис"],
    ["Schowtis", "Жовтис"],
    ["Aminof", "Аминов"],
    ["Садыхов", "Садыков"],
    ["Ж", "ЖЖ"],
    ["Saad", "Сад"],
  ])("%s is not %s", (one, other) => {
    expect(meets(one, other)).toBe(false);
  });

  const names = makeNames(2_000, 1).map(({ given, surname }) => `${given} ${surname}`);
  it.each<OrthographyName>([
    "russian",
    "passport",
    "bgn",
    "ala-lc",
    "iso-9",
    "gost",
    "kazakh-latin",
    "polish",
  ])("keeps its sounds when written in another orthography: %s", (orthography) => {
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => meets(transliterate(name, orthography), name)),
    );
  });
});

describe("a folded name", () => {
  it("does not depend on the order of words, on case, marks, apostrophes or invisible signs", () => {
    expect(foldName("ЖОВТИС, Евгений")).toBe(foldName("Yevgeny Zhov\u00adtis"));
    expect(foldName("Sokol’skiy")).toBe(foldName("Сокольский"));
    expect(foldName("Stan.TV")).toBe(foldName("StanTV"));
  });

  it("is empty when nothing speakable is left", () => {
    expect(["", " ", "ь", "'", "\u200b", "—", "...", "\u0301"].map(foldName)).toEqual(Array(8).fill(""));
  });

  it("keeps the letters and marks of other scripts apart", () => {
    expect(foldName("習近平")).toBe("習近平");
    expect(foldName("कि")).not.toBe(foldName("की"));
  });

  it("exists for any text, always the same, with a bounded number of readings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(foldName(text)).toBe(foldName(text));
        for (const readings of readName(text)) {
          expect(readings.length).toBeGreaterThan(0);
          expect(readings.length).toBeLessThanOrEqual(28);
        }
      }),
    );
    expect(() => foldName("\ud800\udfff\ud800\0")).not.toThrow();
  });
});
