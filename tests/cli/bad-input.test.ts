import { describe, expect, it } from "vitest";
import { Conversation } from "../../adapters/terminal/conversation.ts";
import { render } from "../../adapters/terminal/render.ts";
import { plain } from "../../adapters/terminal/style.ts";
import { messagesOf, wholeVocabulary } from "../../src/i18n/languages.ts";
import { dumpOf } from "../team/dump.ts";
import { HEARING, openRealTeam } from "./real-team.ts";
import { TeamLine } from "./team-line.ts";

const en = await messagesOf("en");
const vocabulary = await wholeVocabulary();

/** Dates that are none, and what is said of them. */
const DATES: readonly (readonly [date: string, words: string])[] = [
  ["2026-02-30", "the calendar has no such day"],
  ["2026-06-31", "the calendar has no such day"],
  ["2027-02-29", "the calendar has no such day"],
  ["1", "“1” is not a date"],
  ["NaN", "“NaN” is not a date"],
  ["31/12/2026", "which part is the day and which the month"],
  ["03/04/2026", "which part is the day and which the month"],
  ["0000-01-01", "lies outside the years 1900 to 2199"],
  ["9999-01-01", "lies outside the years 1900 to 2199"],
  ["275760-09-13", "lies outside the years 1900 to 2199"],
  ["24:00", "holds a time of day"],
  ["٢٠٢٦-٠٣-٠١", "are not 0 to 9"],
];

/** Texts that nobody means, and what is said of them. */
const TEXTS: readonly (readonly [text: string, words: string])[] = [
  ["\u202Eevil", "U+202E is a character that cannot be seen"],
  ["\u200B\u200B", "U+200B is a character that cannot be seen"],
  ["a\u0000b", "U+0000 is a control character"],
  ["a\uD800b", "U+D800 is half of a character"],
  ["a\uFFFDb", "U+FFFD is the sign for a character that was lost"],
  ["<!channel>", "“<!channel>” would call people"],
  ["@everyone", "“@everyone” would call people"],
  ["<@U1>", "“<@U1>” would call people"],
  ["<@&1>", "“<@&1>” would call people"],
  ["<https://evil|court.org>", "“<https://evil|court.org>” would call people or hide an address"],
];

/** Ids that nothing has, and that no query may take for anything else. */
const IDS = ["__proto__", "constructor", "%", "_", "'or'1'='1", "hearing%", "HEARING/entered", "<@U1>"];

type Refusal = readonly [asked: string, words: string];

/** What is wrong with what was said instead of a refusal in these words; null where nothing is. */
function complaint(said: string, words: string): string | null {
  const text = said.replace(/\s+/gu, " ");
  if (/[\p{Cc}\p{Cf}\p{Cs}\uFFFD]|undefined|\[object/u.test(text)) return "cannot be printed";
  if (text.length > 1000) return "is too long";
  return text.includes(words) ? null : `says: ${text}`;
}

describe("bad input at the prompt", () => {
  const refusals: readonly Refusal[] = [
    ...DATES.flatMap(([date, words]): Refusal[] => [
      [`/track event zhovtis statement ${date} Spoke | a letter`, words],
      [`/track deadline zhovtis custom ${date} Ask | a letter`, words],
      [`/track outcome ${HEARING} denied ${date} a letter`, words],
    ]),
    ...DATES.map(([date]): Refusal => [`/snooze ${HEARING} ${date}`, `${date}`]),
    ...DATES.map(([date]): Refusal => [`/digest ${date}`, `${date}`]),
    ...["-1d", "1000000000d", "1e9d"].map((span): Refusal => [`/snooze ${HEARING} ${span}`, span]),
    ...TEXTS.flatMap(([text, words]): Refusal[] => [
      [`/track case person ${text}`, words],
      [`/track event zhovtis statement - ${text} | a letter`, words],
      [`/track deadline zhovtis custom 2027 Ask | ${text}`, words],
    ]),
    ...IDS.flatMap((id): Refusal[] => [
      [`/take ${id}`, `there is no deadline ${id}`],
      [`/snooze ${id} 3d`, `there is no deadline ${id}`],
      [`/undo ${id}`, `nothing was done under ${id}`],
      [`/track event ${id} statement - Spoke | a letter`, id],
      [`/track event zhovtis ${id} - Spoke | a letter`, `there is no “${id}”`],
      [`/track case ${id} Asel Example`, `there is no “${id}”`],
    ]),
    ["/track event zhovtis,zhovtis statement - Spoke | a letter", "“zhovtis” is in the list twice"],
    ["/track case person ```", "leaves too little to search for"],
    ["/track case person Evgeniy Zhovtis", "is already a name of zhovtis"],
    // The same name, its letters in two parts each, and spelt with the dotless letter of another keyboard.
    ["/track case person Евгении\u0306 Жовтис", "is already a name of zhovtis"],
    ["/track case person Evgenıy Zhovtıs", "is already a name of zhovtis"],
    [`/track case person ${"x".repeat(1900)}`, "at most 120"],
    [`/track case person ${"x".repeat(2001)}`, "2000 characters"],
    [`/track case person ${"x".repeat(10_000_000)}`, "2000 characters"],
  ];

  it("is refused in words, line by line, and changes nothing", { timeout: 60_000 }, async () => {
    const { store, team } = await openRealTeam();
    const { catalogue, today } = await team.facts();
    const conversation = new Conversation({ catalogue, vocabulary, today: () => today, team }, en);
    const before = await dumpOf(store);
    const wrong: string[] = [];
    for (const [line, words] of refusals) {
      const card = await conversation.reply(line);
      const said = card ? render(card, { columns: 2000, style: plain }) : "it left";
      const found = complaint(said, words);
      if (found !== null) wrong.push(`${line.slice(0, 80)} ${found}`);
    }
    expect(wrong).toEqual([]);
    expect(await dumpOf(store)).toEqual(before);
  });
});

describe("bad input on the command line", () => {
  type Line = readonly [args: readonly string[], words: string];
  const event = (...more: readonly string[]) => [
    ...["track", "event", "--type", "statement", "--summary", "Spoke", "--evidence", "A letter", ...more],
  ];
  const deadline = (...more: readonly string[]) => [
    ...["track", "deadline", "--case", "zhovtis", "--kind", "custom", "--evidence", "A letter", ...more],
  ];
  const refusals: readonly Line[] = [
    ...DATES.flatMap(([date, words]): Line[] => [
      [event("--case", "zhovtis", "--date", date), words],
      [deadline("--title", "Ask", "--date", date), words],
      [["outcome", HEARING, "denied", "--date", date, "--evidence", "A letter"], words],
      [["correct", "deadline", "hearing", "--date", date], words],
    ]),
    ...TEXTS.flatMap(([text, words]): Line[] => [
      [["track", "case", "--kind", "person", "--name", text], words],
      [["track", "case", "--kind", "person", "--name", "Asel Example", "--alias", text], words],
      [deadline("--date", "2027", "--title", text), words],
      [["retract", "deadline", "hearing", "--reason", text], words],
      [["setup", "--name", text], words],
    ]),
    ...IDS.flatMap((id): Line[] => [
      [["take", id], `there is no deadline ${id}`],
      [["undo", id], `nothing was done under ${id}`],
      [event("--case", id), id],
      [["correct", "deadline", id, "--title", "Ask"], id],
      [["setup", "--destination", id, "--pause"], `there is no destination ${id}`],
      [["audit", "erase", id, "--yes"], id],
      [["status", "--team", id], id],
    ]),
    ...["-1", "1000000000", "NaN", "0.5", "1e9"].map(
      (lead): Line => [deadline("--title", "Ask", "--date", "2027", `--leads=${lead}`), lead],
    ),
    [deadline("--title", "Ask", "--date", "2027", "--leads", "3651"), "3651"],
    [deadline("--title", "x".repeat(3001), "--date", "2027"), "3001"],
    [["setup", "--zone", "Mars/Base"], "“Mars/Base” is not a time zone"],
    [["setup", "--post-at", "24:00"], "“24:00” is not a time of day"],
    [["setup", "--post-at", "٠٩:٠٠"], "is not a time of day"],
    [["setup", "--dossiers", "__proto__"], "__proto__"],
    [["setup", "--backup", "@everyone"], "@everyone"],
    [["setup", "--language-of-messages", "constructor"], "constructor"],
  ];

  it("is refused in words on standard error, and changes nothing", { timeout: 60_000 }, async () => {
    const { store, services } = await openRealTeam();
    const on = new TeamLine((options) => services.open({ ...options, as: "aigul" }));
    const before = await dumpOf(store);
    const wrong: string[] = [];
    for (const [args, words] of refusals) {
      const { out, err, code } = await on.run(args);
      const found = code === 0 || out !== "" ? `is done: ${out}` : complaint(err, words);
      if (found !== null) wrong.push(`${args.join(" ").slice(0, 100)} ${found}`);
    }
    expect(wrong).toEqual([]);
    expect(await dumpOf(store)).toEqual(before);
  });
});
