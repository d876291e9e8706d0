import { exportCommandLine, exportFileName, fileSentCard, fileTooLargeCard } from "../cards/export-card.ts";
import { sentences } from "../cards/sentences.ts";
import { type Setting, settingOf } from "../cards/setting.ts";
import type { Card } from "../core/card.ts";
import { allCases } from "../core/catalogue.ts";
import type { ChatDesk, ChatFacts } from "../core/chat-desk.ts";
import { seenByAnybody } from "../core/confidential.ts";
import type { LocalDay } from "../core/days.ts";
import { dossierMeant, type ExportCommand, type ExportFormat } from "../core/export-command.ts";
import { ownDossierId } from "../core/own-facts.ts";
import { exportText } from "../export/export-text.ts";
import { type Selection, select } from "../export/select.ts";
import type { Messages } from "../i18n/en.ts";

/** A file for whoever asked, and nobody else: the adapter sends it to them in private, wherever they asked. */
export interface ReplyFile {
  /** Such as `vigil-deadlines-2026-11-24.csv`. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly title: string;
  /** What is said beside it, in one paragraph. */
  readonly text: string;
  readonly content: Uint8Array;
  /** Writes the published dossiers on the machine that Vigil runs on, nothing of what the team recorded; null where that would be nothing of this. */
  readonly commandLine: string | null;
}

/** What a file is made for. */
export interface ExportAsking {
  readonly messages: Messages;
  readonly today: LocalDay;
}

/** Most bytes of a file: what every platform takes, and what is composed and sent within seconds. */
export const LARGEST_FILE = 8_000_000;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv",
  json: "application/json",
  ics: "text/calendar",
};

/**
 * The file that is asked for, and what is said where it was asked once it was sent; without a file, why there is none.
 * The file goes to a room of its own: nothing confidential is in it, also where it may be known where it was asked.
 * @param here what the team knows as it is told there
 * @param most bytes
 * @throws CommandError `unknown-dossier`
 */
export async function exportReply(
  command: ExportCommand,
  here: Pick<ChatFacts, "team" | "catalogue">,
  asking: ExportAsking,
  forms: ChatDesk["forms"],
  most = LARGEST_FILE,
): Promise<{ readonly card: Card; readonly file: ReplyFile | null }> {
  const { messages, today } = asking;
  const catalogue = seenByAnybody(here.catalogue);
  const known = catalogue.dossiers.filter(({ cases, events }) => cases.length + events.length > 0);
  const dossiers = known.map(({ id }) => id);
  const dossier = dossierMeant(command, dossiers);
  const selection = select(catalogue, dossier, today);
  const own = known.find(({ id }) => id === ownDossierId(here.team.id)) ?? { cases: [], events: [] };
  const setting = settingOf(catalogue, messages, today);
  const text = await exportText(command.format, selection, setting, { facts: own, forms: async () => forms });
  const content = new TextEncoder().encode(text);
  if (content.length > most) {
    const others = dossier === null ? dossiers : [];
    return { card: fileTooLargeCard(content.length, most, others, messages), file: null };
  }
  const ask = { format: command.format, dossier };
  const name = exportFileName(ask, today);
  const isOwn = dossier === ownDossierId(here.team.id);
  const commandLine = isOwn ? null : exportCommandLine(ask, today, messages);
  const file = { name, type: TYPES[ask.format], content, commandLine, ...words(selection, dossier, setting) };
  // Whoever reads the answer is where these cases are known.
  const isKeptBack = allCases(here.catalogue).some(({ confidentialTo }) => confidentialTo !== undefined);
  return { card: fileSentCard(name, isKeptBack, messages), file };
}

function words(
  { deadlines, asOf }: Selection,
  dossier: string | null,
  { messages: { exportWords }, phrases, titleOf }: Setting,
): Pick<ReplyFile, "title" | "text"> {
  const title = exportWords.title(phrases.day(asOf));
  const only = dossier === null ? [] : [exportWords.only(titleOf(dossier))];
  const text = sentences(title, ...only, exportWords.count(String(deadlines.length)), exportWords.open);
  return { title, text };
}
