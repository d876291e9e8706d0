import type { types } from "@slack/bolt";
import type { Line, Part } from "../../src/chat/card-parts.ts";
import { headOf, lineOf, notesOf } from "../../src/chat/lines.ts";
import { type Names, withNames } from "../../src/chat/persons.ts";
import type { Measure } from "../../src/chat/squeeze.ts";
import type { Button } from "../../src/core/card.ts";
import { slackButton } from "./buttons.ts";
import { SLACK } from "./limits.ts";
import { penIn } from "./pen.ts";
import { callsSomebody, shown } from "./persons.ts";

/** What parts are drawn with. */
export interface Scene {
  readonly names: Names;
  readonly measure: Measure;
  /** Number of the first button. */
  readonly firstButton: number;
}

/** Parts as blocks: lines of one look share a block as far as they fit; every button has a number of its own. */
export function drawn(parts: readonly Part[], scene: Scene): types.KnownBlock[] {
  const { names, measure } = scene;
  const isRepeated = repeatedLabels(parts);
  let number = scene.firstButton;
  const actions = (buttons: readonly Button[], subject: string | null): types.KnownBlock[] =>
    chunked(
      buttons.flatMap((button) => {
        const isSpoken = measure.isSpoken && subject !== null && isRepeated(button.label);
        const made = slackButton(button, number, isSpoken ? withNames(subject, names) : null);
        if (made !== null) number += 1;
        return made ?? [];
      }),
      SLACK.actions,
    ).map((elements) => ({ type: "actions", elements }));
  const drawOne = (part: Other): types.KnownBlock[] => {
    switch (part.is) {
      case "title":
        return titleBlocks(part.text, scene);
      case "fields":
        return fieldBlocks(part.fields, scene);
      case "item":
        return [...itemBlocks(part, scene), ...actions(part.buttons, part.item.text)];
      case "buttons":
        return actions(part.buttons, null);
    }
  };
  return runs(parts).flatMap((run) => (Array.isArray(run) ? packed(run, scene) : drawOne(run)));
}

type Other = Exclude<Part, Line>;

/** Lines of one look that follow each other as one list, everything else by itself. */
function runs(parts: readonly Part[]): (Line[] | Other)[] {
  const all: (Line[] | Other)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.is !== "line") all.push(part);
    else if (Array.isArray(last) && last[0]?.look === part.look) last.push(part);
    else all.push([part]);
  }
  return all;
}

/** Lines one under another, in as few blocks as they fit into. */
function packed(lines: readonly Line[], { names, measure }: Scene): types.KnownBlock[] {
  const look = lines[0]?.look;
  const syntax = look === "labelled" || lines.some((line) => callsSomebody(line.text)) ? "mrkdwn" : "plain";
  const texts: string[] = [];
  for (const text of entriesOf(lines, (line) => lineOf(line, measure.room, penIn(syntax, names)))) {
    const before = texts.at(-1);
    if (before !== undefined && before.length + text.length < SLACK.section) {
      texts[texts.length - 1] = `${before}\n${text}`;
    } else texts.push(text.trimStart());
  }
  return texts.map((text) => (look === "small" ? small(text, syntax) : section(text, syntax)));
}

/** The texts of lines; a heading, with an empty line above, is one with the first entry under it where that fits. */
function entriesOf(lines: readonly Line[], write: (line: Line) => string): string[] {
  const entries: string[] = [];
  let above = "";
  for (const line of lines) {
    const text = write(line);
    if (text === "") continue;
    const isTogether = above.length + text.length < SLACK.section - 1;
    if (above !== "" && (line.isHeading || !isTogether)) {
      entries.push(above);
      above = "";
    }
    const whole = above === "" ? text : `${above}\n${text}`;
    if (line.isHeading) above = `\n${text}`;
    else {
      entries.push(whole);
      above = "";
    }
  }
  return above === "" ? entries : [...entries, above];
}

/** The whole of a title that is too long for a header stands below it. */
function titleBlocks(title: string, { names, measure }: Scene): types.KnownBlock[] {
  const text = shown(title, SLACK.header, "plain", names);
  if (text === "") return [];
  const whole = shown(title, measure.room, "plain", names);
  const header: types.HeaderBlock = { type: "header", text: { type: "plain_text", text, emoji: false } };
  return whole === text ? [header] : [header, section(whole, "plain")];
}

function fieldBlocks(
  fields: (Part & { is: "fields" })["fields"],
  { names, measure }: Scene,
): types.KnownBlock[] {
  const room = Math.min(measure.room, SLACK.field - 10);
  const texts = fields.map(({ label, value }) => {
    const head = shown(label, room / 2, "mrkdwn", names);
    return [head === "" ? "" : `*${head}*`, shown(value, room - head.length, "mrkdwn", names)]
      .filter(Boolean)
      .join("\n");
  });
  return chunked(
    texts.filter((text) => text !== ""),
    SLACK.fields,
  ).map((some) => ({ type: "section", fields: some.map((text) => textObject(text, "mrkdwn")) }));
}

function itemBlocks({ item }: Part & { is: "item" }, { names, measure }: Scene): types.KnownBlock[] {
  const { room, isCompact } = measure;
  const head = headOf(item, room, "\n", penIn("mrkdwn", names));
  const syntax = isCompact || item.notes.some(callsSomebody) ? "mrkdwn" : "plain";
  const notes = notesOf(item.notes, room - head.length, penIn(syntax, names));
  if (isCompact) {
    const all = [head, notes].filter(Boolean).join("\n");
    return all === "" ? [] : [section(all, "mrkdwn")];
  }
  return [...(head === "" ? [] : [section(head, "mrkdwn")]), ...(notes === "" ? [] : [small(notes, syntax)])];
}

/** Whether several entries have a button of that label. */
function repeatedLabels(parts: readonly Part[]): (label: string) => boolean {
  const counts = new Map<string, number>();
  const labels = parts.flatMap((part) => (part.is === "item" ? part.buttons.map(({ label }) => label) : []));
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return (label) => (counts.get(label) ?? 0) > 1;
}

function section(text: string, syntax: "plain" | "mrkdwn"): types.SectionBlock {
  return { type: "section", text: textObject(text, syntax) };
}

function small(text: string, syntax: "plain" | "mrkdwn"): types.ContextBlock {
  return { type: "context", elements: [textObject(text, syntax)] };
}

/** Nothing is linked by itself, and no picture stands where a word in colons was written. */
function textObject(text: string, syntax: "plain" | "mrkdwn"): types.TextObject {
  return syntax === "plain"
    ? { type: "plain_text", text, emoji: false }
    : { type: "mrkdwn", text, verbatim: true };
}

function chunked<Thing>(things: readonly Thing[], size: number): Thing[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, group) =>
    things.slice(group * size, (group + 1) * size),
  );
}
