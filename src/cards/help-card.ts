import { type Block, type Card, heading, paragraph } from "../core/card.ts";
import type { Setting } from "./setting.ts";

/** How a command is written and what it does. */
interface Usage {
  readonly usage: string;
  readonly text: string;
}

/** What can be asked and recorded, each with how it is written. */
export function helpCard({ messages }: Setting): Card {
  const { title, commands, names } = messages.help;
  const { teamHelp } = messages;
  const all = [...Object.values(commands), ...Object.values(teamHelp.commands)];
  return {
    title,
    summary: all.map(({ usage, text }) => `${usage}: ${text}`).join("; "),
    blocks: [
      list(Object.values(commands)),
      heading(teamHelp.title),
      list(Object.values(teamHelp.commands)),
      paragraph(names, "muted"),
    ],
  };
}

function list(usages: readonly Usage[]): Block {
  const items = usages.map(({ usage, text }) => ({ label: usage, text, notes: [], tone: "plain" as const }));
  return { is: "items", items };
}
