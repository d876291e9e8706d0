import { type Block, type Card, heading, paragraph } from "../core/card.ts";
import type { Messages } from "../i18n/en.ts";
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

/**
 * The same for chat platforms, where there is nothing to leave, and a team to set up: first what everybody needs, then what
 * buttons and forms do as well.
 */
export function chatHelpCard(messages: Messages): Card {
  const { help, teamHelp, chatWords } = messages;
  const { case: ofCase, deadlines, digest, preview, export: file, language, help: own } = help.commands;
  const { why, status, ...typed } = teamHelp.commands;
  const { track, setup } = chatWords.commands;
  const commands = [
    ...[ofCase, deadlines, digest, track, preview, why, status, file, language, setup],
    { ...own, usage: "/vigil help" },
  ];
  return {
    title: help.title,
    summary: `${help.title}: ${commands.map(({ usage }) => usage).join(", ")}`,
    blocks: [
      list(commands),
      paragraph(help.names, "muted"),
      heading(chatWords.typed.title),
      list(Object.values(typed)),
      paragraph(chatWords.typed.ids, "muted"),
    ],
  };
}

function list(usages: readonly Usage[]): Block {
  const items = usages.map(({ usage, text }) => ({ label: usage, text, notes: [], tone: "plain" as const }));
  return { is: "items", items };
}
