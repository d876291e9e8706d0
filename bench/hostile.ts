import { fileURLToPath } from "node:url";
import { Conversation } from "../adapters/terminal/conversation.ts";
import { parseDay } from "../src/core/dates.ts";
import { loadCatalogue } from "../src/dossiers/load.ts";
import { en } from "../src/i18n/en.ts";
import { wholeVocabulary } from "../src/i18n/languages.ts";
import type { Row } from "./measure.ts";

/** Ten kilobytes of this and that, and the most that is really looked up: long words of many readings, short ones. */
export const HOSTILE = [
  ...["ж", "nurlan ", "\ud800", "@", "\ufdfa", "e\u0301", "🙏🏽", "\0 "].map((text) =>
    text.repeat(Math.floor(10_240 / text.length)),
  ),
  ...["jchoujchoujchoujchoujcho ", "ёңёңёңёңёңёң ", "нурсултангазыбекмырзабай ", "nu ", "n "].map((text) =>
    text.repeat(8),
  ),
  ...["a", "sh", "nurlan nurlan", "chj".repeat(60), "م".repeat(200), "\ufdfa".repeat(200)],
];

const COMMANDS = ["", "/case ", "/deadlines ", "/digest ", "/vigil preview ", "/vigil language ", "/vigil "];
const DATA = fileURLToPath(new URL("../data", import.meta.url));

/** The slowest answer, from the typed line to its card, to hostile texts after every command. */
export async function benchHostile(): Promise<Row[]> {
  const { catalogue } = await loadCatalogue(DATA);
  if (!catalogue) throw new Error("the bundled dossiers are broken; npm run vigil -- check says where");
  const today = parseDay("2026-11-24");
  const vocabulary = await wholeVocabulary();
  const conversation = new Conversation({ catalogue, vocabulary, today: () => today }, en);
  await conversation.reply("/case zhovtis");
  let slowest = 0;
  const lines = COMMANDS.flatMap((command) =>
    HOSTILE.flatMap((text) => [text, text.slice(0, 1900)].map((t) => command + t)),
  );
  for (const line of lines) {
    const from = performance.now();
    await conversation.reply(line);
    slowest = Math.max(slowest, performance.now() - from);
  }
  return [
    { bench: "hostile", lines: lines.length, slowestMs: Number(slowest.toFixed(3)), aim: "under 50 ms" },
  ];
}
