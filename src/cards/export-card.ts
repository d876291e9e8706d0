import { type Card, paragraph } from "../core/card.ts";
import type { LocalDay } from "../core/days.ts";
import type { ExportFormat } from "../core/export-command.ts";
import type { Messages } from "../i18n/en.ts";
import { phrasesOf } from "./phrases.ts";

/** What a file with deadlines is called. */
export function exportFileName({ format, dossier }: ExportAsk, today: LocalDay): string {
  const only = dossier === null ? [] : [dossier.replace(/[^a-z0-9]+/gi, "-")];
  return `${["vigil-deadlines", ...only, today].join("-")}.${format}`;
}

/** Why a file did not reach whoever asked for it; `src/i18n` has the words. */
export type FileTrouble = keyof Messages["exportWords"]["troubles"];

/** What is written. */
export interface ExportAsk {
  readonly format: ExportFormat;
  /** Id of a dossier; null for all. */
  readonly dossier: string | null;
}

const MEGABYTE = 1_000_000;

/** The command that writes the same to a file, in the language of the messages. */
export function exportCommandLine(ask: ExportAsk, today: LocalDay, messages: Messages): string {
  const { format, dossier } = ask;
  const chosen = dossier === null ? "" : ` --dossier ${dossier}`;
  const { language } = phrasesOf(messages);
  return `npm run -s vigil -- export --format ${format}${chosen} --language ${language} > ${exportFileName(ask, today)}`;
}

/** Says that a file was sent. @param isKeptBack whether it lacks what is known where it is said */
export function fileSentCard(name: string, isKeptBack: boolean, { exportWords: words }: Messages): Card {
  const more = [words.name(name), ...(isKeptBack ? [words.keptBack] : [])];
  return {
    title: words.sent,
    summary: [words.sent, ...more].join(" "),
    blocks: more.map((text) => paragraph(text)),
  };
}

/**
 * Says that a file was not sent, why, and what to do.
 * @param permissions what the platform calls those that files need
 * @param commandLine writes the file on the machine that Vigil runs on; null where nothing does
 */
export function fileTroubleCard(
  trouble: FileTrouble,
  {
    permissions,
    commandLine,
  }: { readonly permissions: readonly string[]; readonly commandLine: string | null },
  { exportWords: words }: Messages,
): Card {
  const { what, remedy } = words.troubles[trouble];
  const isForLong = trouble === "no-permission" || trouble === "forbidden";
  const todo = trouble === "no-permission" ? `${remedy} ${permissions.join(", ")}.` : remedy;
  const meanwhile = isForLong && commandLine !== null ? [words.commandLine, commandLine] : [];
  return said(what, [todo, ...meanwhile]);
}

/** Says that a file would be larger than what can be sent. @param dossiers ids of those of which one can be asked for */
export function fileTooLargeCard(
  bytes: number,
  most: number,
  dossiers: readonly string[],
  { exportWords: words }: Messages,
): Card {
  // Rounded up and down, so that it never reads as if it fitted.
  const size = Math.ceil((bytes * 10) / MEGABYTE) / 10;
  const limit = Math.floor((most * 10) / MEGABYTE) / 10;
  const remedies = dossiers.length > 1 ? [`${words.tooLarge.remedy} ${dossiers.join(", ")}.`] : [];
  return said(words.tooLarge.what(String(size), String(limit)), remedies);
}

/** What is said at a prompt, where the command line is at hand. */
export function exportHintCard(ask: ExportAsk, today: LocalDay, messages: Messages): Card {
  const { what, remedy } = messages.exportWords.terminal;
  return said(what, [remedy, exportCommandLine(ask, today, messages)]);
}

function said(what: string, remedies: readonly string[]): Card {
  return {
    title: what,
    summary: [what, ...remedies].join(" "),
    blocks: remedies.map((text) => paragraph(text)),
  };
}
