import { type Card, paragraph } from "../core/card.ts";
import type { Setting } from "./setting.ts";

/** What can be asked, each with an example of how. */
export function helpCard({ messages }: Setting): Card {
  const { title, commands, names } = messages.help;
  return {
    title,
    summary: Object.values(commands)
      .map(({ usage, text }) => `${usage}: ${text}`)
      .join("; "),
    blocks: [
      {
        is: "items",
        items: Object.values(commands).map(({ usage, text }) => ({
          label: usage,
          text,
          notes: [],
          tone: "plain" as const,
        })),
      },
      paragraph(names, "muted"),
    ],
  };
}
