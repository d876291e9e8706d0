import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeNames, seeded, withSlip } from "../../bench/names.ts";
import { type OrthographyName, transliterate } from "../../bench/orthographies.ts";
import type { Case, CaseKind } from "../../src/core/dossier.ts";
import { foldName } from "../../src/core/fold.ts";
import { buildIndex, complete, search } from "../../src/core/search.ts";
import vectors from "../vectors/names.json" with { type: "json" };

function person(id: string, name: string, ...aliases: string[]): Case {
  return { ...named("person", id, name, ...aliases), family: name.split(" ").at(-1) };
}

function named(kind: CaseKind, id: string, name: string, ...aliases: string[]): Case {
  return { id, dossier: "test", kind, name, aliases, tags: [] };
}

const CASES = [
  person("zhovtis", "Evgeniy Zhovtis", "Евгений Жовтис"),
  person("yesergepov", "Ramazan Yesergepov", "Рамазан Есергепов"),
  person("sokolova", "Natalia Sokolova", "Наталья Соколова"),
  person("sadykov", "Aidos Sadykov", "Айдос Садыков"),
  person("aminov", "Akzhanat Aminov", "Акжанат Аминов"),
  person("ukteshbayev", "Esenbek Ukteshbayev", "Есенбек Уктешбаев"),
  named("process", "zhanaozen", "Zhanaozen", "Жанаозен", "Жаңаөзен"),
  named("website", "livejournal", "LiveJournal", "ЖЖ"),
  named("group", "stan-tv", "Journalists of Stan.TV", "Stan.TV"),
  named("process", "oil-strikes", "Strikes of oil workers"),
];
const INDEX = buildIndex(CASES);

/** "exact: zhovtis" */
function found(query: string, index = INDEX): string {
  const { match, candidates } = search(index, query);
  return candidates.length === 0 ? match : `${match}: ${candidates.map(({ id }) => id).join(", ")}`;
}

describe("the shared vectors", () => {
  it.each(vectors.queries)("$query is $match", ({ query, case: id, match }) => {
    const result = search(INDEX, query);
    if (match === "not exact") return expect(["exact", "ambiguous"]).not.toContain(result.match);
    expect({ match: result.match, first: result.candidates[0]?.id ?? null }).toEqual({ match, first: id });
    if (match === "exact") expect(result.candidates).toHaveLength(1);
  });
});

describe("a name as a whole", () => {
  it("is found in either order, by family name, alias and id", () => {
    expect(found("Есергепов Рамазан")).toBe("exact: yesergepov");
    expect(found("Zhovtis, Evgeniy")).toBe("exact: zhovtis");
    expect(found("oil-strikes")).toBe("exact: oil-strikes");
  });

  it("may be written as one word or several", () => {
    for (const query of ["Stan.TV", "stan tv", "StanTV", "stan-tv"])
      expect(found(query)).toBe("exact: stan-tv");
    expect(found("oil strikes")).toBe("exact: oil-strikes");
    expect(found("Ж Ж")).toBe("none");
  });

  it("is told from another word by every sound", () => {
    expect(found("ЖЖЖ")).toBe("none");
    expect(found("Садыхов")).toBe("suggestion: sadykov");
  });

  it("is ambiguous where it belongs to two cases, and then names neither", () => {
    const index = buildIndex([...CASES, person("sadykov-erlan", "Erlan Sadykov")]);
    expect(found("Садыков", index)).toBe("ambiguous: sadykov, sadykov-erlan");
    expect(found("Erlan Sadykov", index)).toBe("exact: sadykov-erlan");
    expect(found("Sadykov Aidos", index)).toBe("exact: sadykov");
  });

  it("is ambiguous where its letters may be read as two names", () => {
    const index = buildIndex([person("a", "Жан Жанов"), person("b", "Ян Янов")]);
    expect(found("Janov", index)).toBe("ambiguous: a, b");
    expect(found("Zhanov", index)).toBe("exact: a");
  });
});

describe("what is only near", () => {
  it("is offered: beginnings, initials, one slip from four sounds, two from eight", () => {
    expect(found("Ukte")).toBe("prefix: ukteshbayev");
    expect(found("Uktes")).toBe("prefix: ukteshbayev");
    expect(found("N. Sokolova")).toBe("prefix: sokolova");
    expect(found("Journalist")).toBe("prefix: stan-tv");
    expect(found("Zhovits")).toBe("suggestion: zhovtis");
    expect(found("Uktshbaye")).toBe("suggestion: ukteshbayev");
    expect(found("Zovtiz")).toBe("none");
  });

  it("is offered for at most two slips in all words together", () => {
    const index = buildIndex([named("group", "uwu", "Zhanartu Workers Union")]);
    expect(found("Zhanartu Workrs Unoin", index)).toBe("suggestion: uwu");
    expect(found("Zhamartu Workrs Unoin", index)).toBe("none");
  });

  it("has a word of the name for each word of the query", () => {
    expect(found("Natalia Natalia")).toBe("none");
  });

  it("is offered: a family name beside other words, however many", () => {
    expect(found("Соколова Наталья Ивановна")).toBe("suggestion: sokolova");
    expect(found("Zhovtis and Sadykov")).toBe("suggestion: zhovtis, sadykov");
  });

  it("comes nearest first", () => {
    const index = buildIndex([
      person("slip", "Anna Karimov"),
      person("family", "Olga Karinov"),
      person("longer", "Anna Karinova"),
    ]);
    expect(found("Anna Karinov", index)).toBe("prefix: longer, slip, family");
  });

  it("is never acted on: a Cyrillic name with one consonant wrong", () => {
    const consonants = "бвлмпрф";
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.nat(), fc.constantFrom(...consonants), (one, at, wrong) => {
        const places = [...one.surname.matchAll(/(?<=[аеиоу])[бвлмпрф](?=[аеиоу]|$)/g)].map(
          ({ index }) => index,
        );
        const place = places[at % places.length];
        fc.pre(place !== undefined && one.surname[place] !== wrong);
        const query = one.surname.slice(0, place) + wrong + one.surname.slice((place ?? 0) + 1);
        expect(["exact", "ambiguous"]).not.toContain(search(buildIndex([one]), query).match);
      }),
    );
  });
});

const NAMES = makeNames(400, 3);
const ALL_NAMES = buildIndex(NAMES);

describe("among many names", () => {
  it.each<OrthographyName>([
    "russian",
    "passport",
    "bgn",
    "iso-9",
    "gost",
    "ala-lc",
    "kazakh-latin",
    "polish",
    "french",
  ])("each is found as a whole when written in another orthography: %s", (orthography) => {
    for (const one of NAMES.slice(0, 150)) {
      const { match, candidates } = search(
        ALL_NAMES,
        transliterate(`${one.surname} ${one.given}`, orthography),
      );
      expect({ match, id: candidates[0]?.id }).toEqual({ match: "exact", id: one.id });
    }
  });

  it("the given name of one with the family name of another names nobody", () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), (one, other) => {
        fc.pre(foldName(one.given) !== foldName(other.given));
        const { match } = search(ALL_NAMES, `${one.given} ${other.surname}`);
        expect(["exact", "ambiguous"]).not.toContain(match);
      }),
    );
  });

  it("one slip anywhere still offers the right one, or names it", () => {
    const chance = seeded(5);
    const missed = NAMES.filter((one) => {
      const query = withSlip(`${one.given} ${one.surname}`, chance);
      return !search(ALL_NAMES, query).candidates.includes(one);
    });
    expect(missed.length / NAMES.length).toBeLessThan(0.05);
  });
});

describe("any text", () => {
  it("that belongs to nobody is never exact: other scripts are not even near", () => {
    const scripts = [
      "一習近平龍",
      "مكتبشع",
      "नमसतके",
      "გამარჯ",
      "שלוםעכ",
      "한글이름",
      "αβγδεζ",
      "ไทยคน",
      "😀🙏🏽❤️",
    ];
    const words = fc
      .constantFrom(...scripts)
      .chain((script) => fc.string({ unit: fc.constantFrom(...script) }));
    fc.assert(fc.property(words, (query) => found(query) === "none"));
  });

  it("that belongs to nobody is never exact: random words, with and without a family name", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz", ..."абвгдежзиклмнопрстуфхцчшщыэюя"];
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.constantFrom("", "Zhovtis", "Садыков"), (random, family) => {
        const { match } = search(INDEX, `${random} ${family}`);
        expect(["exact", "ambiguous"]).not.toContain(match);
      }),
    );
  });

  it("is answered without throwing, with at most as many candidates as wanted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), fc.nat(6), (query, limit) => {
        expect(search(INDEX, query, limit).candidates.length).toBeLessThanOrEqual(limit);
        expect(complete(INDEX, query, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it.each([
    ...[
      "",
      " ",
      "...",
      "\0",
      "\ud800",
      "\ufffd",
      "@zhovtis",
      "<@U1>",
      "<!channel>",
      "＠zhovtis",
      "@everyone",
    ],
    ...["%", "_", "%_%", "'", '"', "' or 1=1 --", "```", "\u202e", "\u200b\u200b", "٢٠٢٦-٠٣-٠١"],
    ...["__proto__", "constructor", "toString", "=HYPERLINK(1)", "<https://evil|court.org>"],
  ])("is nobody's name: %j", (query) => expect(found(query)).toBe("none"));

  it("means by the signs of a query language nothing but what stands between words", () => {
    expect(found("zho%")).toBe(found("zho"));
    for (const pattern of ["zh%vtis", "zh_vtis", "Zhov%' --"]) expect(found(pattern)).not.toMatch(/^exact/);
  });

  it("is found whether its letters are in one part each or in two, and in quotation marks", () => {
    for (const form of ["NFC", "NFD", "NFKD"]) {
      expect(found("Евгений Жовтис".normalize(form))).toBe("exact: zhovtis");
      expect(found("Жаңаөзен".normalize(form))).toBe("exact: zhanaozen");
    }
    expect(found('"Evgeniy Zhovtis"')).toBe("exact: zhovtis");
    expect(found("Akzhanat Amınov")).toBe("exact: aminov");
    expect(found("AKZHANAT AMİNOV")).toBe("exact: aminov");
  });

  it("of more than 200 symbols or 16 words is nobody's name", () => {
    const long = "x".repeat(200);
    const index = buildIndex([
      named("group", "long", long),
      named("group", "words", "a b c d e f g h i j k l m n o p", "a b c d e f g h i j k l m n o p q"),
    ]);
    expect(found(long, index)).toBe("exact: long");
    expect(found(`${long}x`, index)).toBe("none");
    expect(found("a b c d e f g h i j k l m n o p", index)).toBe("exact: words");
    expect(found("a b c d e f g h i j k l m n o p q", index)).toBe("none");
    expect(found("Жовтис ".repeat(2_000))).toBe("none");
    const title = "Law on religious activity and religious associations of the Republic";
    expect(found(title, buildIndex([named("law", "law", title)]))).toBe("exact: law");
  });
});

describe("completion", () => {
  it("gives names that begin with the very letters, then those that begin with the sounds", () => {
    expect(complete(INDEX, "Жов", 5)).toEqual(["Zhovtis"]);
    expect(complete(INDEX, "Uktes", 5)).toEqual(["Ukteshbayev"]);
    expect(complete(INDEX, "Укт", 5)).toEqual(["Ukteshbayev"]);
    expect(complete(INDEX, "zh", 5)).toEqual(["Zhovtis", "Zhanaozen", "Жанаозен", "Жаңаөзен", "ЖЖ"]);
    expect(complete(INDEX, "Natalia S", 5)).toEqual(["Natalia Sokolova", "Наталья Соколова"]);
    expect(complete(INDEX, "", 5)).toEqual([]);
    expect(complete(INDEX, "zh", 1)).toEqual(["Zhovtis"]);
  });
});
