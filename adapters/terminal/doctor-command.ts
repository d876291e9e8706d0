import type { Command } from "commander";
import { findingDocument, findingWords, verdictOf } from "../../src/cards/finding-words.ts";
import { type Block, type Item, paragraph } from "../../src/core/card.ts";
import { type Finding, type Health, healthOf } from "../../src/core/doctor.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { columnsOf, padded } from "./layout.ts";
import { addCommand, type CommonOptions } from "./options.ts";
import { render, type Screen } from "./render.ts";
import { asJson, type Surface } from "./surface.ts";

/** What `doctor` needs from the rest of Vigil. */
export interface DoctorServices extends Surface {
  /** Looks at one thing after the other. */
  examine(): AsyncIterable<Finding>;
}

const HEALTHS: readonly Health[] = ["ok", "warning", "problem"];

/** Adds the command that looks whether Vigil can work as it is set up. */
export function addDoctorCommand(program: Command, messages: Messages, services: DoctorServices): void {
  const text = { usage: "doctor", description: messages.doctorWords.command, examples: ["doctor"] };
  addCommand(program, text, messages).action((asked: CommonOptions) =>
    examine(services, asked.json === true),
  );
}

/** Tells each finding as it is found; the exit code says whether there was a problem. */
async function examine(services: DoctorServices, isJson: boolean): Promise<void> {
  const { messages, screen, print, examine: findings } = services;
  const all: Finding[] = [];
  if (!isJson) print(`${render({ title: messages.doctorWords.title, summary: "", blocks: [] }, screen)}\n`);
  for await (const finding of findings()) {
    all.push(finding);
    if (!isJson) print(shown({ is: "items", items: [itemOf(finding, messages)] }, screen));
  }
  const isWell = all.every((finding) => healthOf(finding) !== "problem");
  if (!isWell) services.fail();
  const verdict = verdictOf(all, messages);
  if (isJson) print(asJson({ isWell, verdict, findings: all.map((one) => findingDocument(one, messages)) }));
  else print(`\n${shown(paragraph(verdict, isWell ? "plain" : "warning"), screen)}`);
}

/** A part of a card that is told before the rest is known: what it looks like without the title above it. */
function shown(block: Block, screen: Screen): string {
  const TITLE_AND_GAP = 2;
  return render({ title: "", summary: "", blocks: [block] }, screen)
    .split("\n")
    .slice(TITLE_AND_GAP)
    .join("\n");
}

function itemOf(finding: Finding, messages: Messages): Item {
  const health = healthOf(finding);
  const { health: words } = messages.doctorWords;
  const width = Math.max(...HEALTHS.map((one) => columnsOf(words[one])));
  const { what, remedy } = findingWords(finding, messages);
  return {
    label: padded(words[health], width),
    text: what,
    notes: remedy === "" ? [] : [remedy],
    tone: health === "ok" ? "plain" : "warning",
  };
}
