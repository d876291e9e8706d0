import { expect, it } from "vitest";
import { Conversation } from "../../adapters/terminal/conversation.ts";
import { render } from "../../adapters/terminal/render.ts";
import { screenOf } from "../../adapters/terminal/screen.ts";
import { parseDay } from "../../src/core/dates.ts";
import { messagesOf, wholeVocabulary } from "../../src/i18n/languages.ts";
import { vigil } from "../cli/run.ts";
import { smallWorld } from "../team/scene.ts";

const vocabulary = await wholeVocabulary();
const [en, ru] = await Promise.all([messagesOf("en"), messagesOf("ru")]);
const screen = { ...screenOf(process.stdout), columns: Number.POSITIVE_INFINITY };

/** What a terminal that is no screen shows for a line. */
async function shown(line: string, messages = en): Promise<string> {
  const topic = { catalogue: smallWorld().catalogue, vocabulary, today: () => parseDay("2026-03-02") };
  const card = await new Conversation(topic, messages).reply(line);
  return card ? render(card, screen) : "";
}

it("tells at the prompt by which command the file is written, instead of filling the screen with it", async () => {
  const said = await shown("/vigil export");
  expect(said).toContain("A file is written by the command line, not at this prompt.");
  expect(said).toContain(
    "npm run -s vigil -- export --format csv --language en > vigil-deadlines-2026-03-02.csv\n",
  );
  expect(await shown("/vigil export ics test", ru)).toContain(
    "npm run -s vigil -- export --format ics --dossier test --language ru > vigil-deadlines-test-2026-03-02.ics\n",
  );
});

it("gives a command that works as it stands", async () => {
  const [, args = ""] = /vigil -- (export .*) > \S+\n/.exec(await shown("/vigil export ics")) ?? [];
  const { code, out } = vigil(args.split(" "));
  expect(code).toBe(0);
  expect(out).toMatch(/^BEGIN:VCALENDAR/);
});

it("says what is wrong with a format or a dossier, and what may be meant", async () => {
  expect(await shown("/vigil export cvs test")).toContain("Did you mean /vigil export csv?");
  expect(await shown("/vigil export csv tes")).toContain("Did you mean /vigil export csv test?");
  expect(await shown("/vigil export xlsx")).toContain("Formats: csv, json, ics.");
});
