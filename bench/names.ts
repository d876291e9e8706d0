import type { Case } from "../src/core/dossier.ts";
import { transliterate } from "./orthographies.ts";

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export type Chance = () => number;

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(chance: Chance, choices: ArrayLike<T>): T {
  const chosen = choices[Math.floor(chance() * choices.length)];
  if (chosen === undefined) throw new RangeError("nothing to pick from");
  return chosen;
}

const GIVEN = (
  "Нұрлан Ерлан Айдос Рамазан Есенбек Ақжанат Серік Бауыржан Қайрат Мұхтар Әлихан Жәнібек Сәкен Талғат Дәурен Ержан " +
  "Асхат Марат Болат Тимур Арман Данияр Қанат Бекзат Ғалым Өмірзақ Шыңғыс Жомарт Қасым Тоқтар Олжас Санжар " +
  "Гүлнар Әйгерім Жанар Айгүл Назгүл Шолпан Сәуле Дина Алма Раушан Мәдина Әсел Жаңыл Күләш Ләззат Зәуре " +
  "Евгений Наталья Игорь Сергей Юрий Алексей Владимир Виктор Фёдор Андрей Елена Ольга Татьяна Юлия Ксения Яна"
).split(" ");

const FIRST = (
  "Нұр Бай Жан Қай Тоқ Сейіт Әбді Құлан Ер Мұрат Ақ Қара Сары Бек Дос Есен Жұма Орын Тілеу Мырза Сұлтан Темір Өте " +
  "Үсен Шай Ысқақ Кенже Алдан Арыстан Аман Балта Берді Ғаби Дәулет Жақып Зейнол Кәрім Қожа Молда Назар Омар Рахым " +
  "Сақ Тұр Үмбет Хамит Шәріп Ыбырай Елеу Ізбас Жолды Көше Қуан Мәмбет Оспан Пірім Сәрсен Тәжі Шоқан Айт"
).split(" ");
const SECOND = (
  "бай бек хан мұрат ғали жан сұлтан берген келді ғазы мырза құл тай дос нұр болат темір мұхамед ахмет әділ гүл " +
  "жігіт кен лы мағамбет назар ораз пейіс рахман сейіт тас үміт шер әлі"
).split(" ");
const CONSONANTS = "б в г д ж з к л м н п р с т х ч ш кр ст тр гр сл бл пр".split(" ");
const VOWELS = "а е и о у я ы".split(" ");
const LAST = "н к л р т в с ш ч д б ж".split(" ");
const ENDINGS = ["ов", "ев", "ова", "ева", "ин", "ин", "енко", "ский"];

/** A case with the name it was made from, in Kazakh or Russian Cyrillic. */
export interface NamedCase extends Case {
  readonly given: string;
  readonly surname: string;
}

/** Cases of people with different family names, about half of them Kazakh and half Russian in form. */
export function makeNames(count: number, seed: number): NamedCase[] {
  const chance = seeded(seed);
  const surnames = new Set<string>();
  while (surnames.size < count) {
    surnames.add(chance() < 0.5 ? kazakhSurname(chance) : russianSurname(chance));
  }
  return [...surnames].map((surname) => {
    const given = pick(chance, GIVEN);
    const family = transliterate(surname, "bgn");
    return {
      ...{ id: family.toLowerCase(), dossier: "bench", kind: "person", tags: [], given, surname, family },
      name: `${transliterate(given, "bgn")} ${family}`,
      aliases: [`${given} ${surname}`],
    };
  });
}

function kazakhSurname(chance: Chance): string {
  const middle = chance() < 0.7 ? "" : pick(chance, SECOND);
  return (
    pick(chance, FIRST) +
    middle +
    pick(chance, SECOND) +
    pick(chance, ["ов", "ев", "ова", "ева", "ұлы", "ин"])
  );
}

function russianSurname(chance: Chance): string {
  const syllable = () => pick(chance, CONSONANTS) + pick(chance, VOWELS);
  const stem = syllable() + syllable() + pick(chance, LAST) + pick(chance, ENDINGS);
  return stem.replace(/^./u, (letter) => letter.toUpperCase());
}

/** The text with one letter wrong, missing or too many, or two neighbours swapped; anywhere, the first letter too. */
export function withSlip(text: string, chance: Chance): string {
  const letters = [...text.normalize("NFC")];
  const alphabet = /\p{sc=Cyrillic}/u.test(text) ? "абвгдежзиклмнопрстуфхчшыя" : "abcdefghijklmnopqrstuvwxyz";
  const at = pick(
    chance,
    letters.flatMap((letter, index) => (/\p{L}/u.test(letter) ? [index] : [])),
  );
  const slips = [
    () => letters.splice(at, 1, pick(chance, alphabet)),
    () => letters.splice(at, 1),
    () => letters.splice(at, 0, pick(chance, alphabet)),
    () => letters.splice(at, 2, ...letters.slice(at, at + 2).reverse()),
  ];
  pick(chance, slips)();
  return letters.join("") === text ? withSlip(text, chance) : letters.join("");
}
