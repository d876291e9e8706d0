import { CommandError, refuseSurplus } from "./command-problem.ts";
import { nearest } from "./edit-distance.ts";

/** What a team's deadlines can be written as; the first where nothing is said: everybody can open a table. */
export const EXPORT_FORMATS = ["csv", "json", "ics"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A request for a file with the deadlines that a team follows. */
export interface ExportCommand {
  readonly is: "export";
  readonly format: ExportFormat;
  /** As it was written, whether there is such a dossier or not; null for all that the team knows. */
  readonly dossier: string | null;
  /** Without one, the dossier may have been meant as a format. */
  readonly isFormatSaid: boolean;
}

/** Reads what stands after `/vigil export`. @throws CommandError */
export function readExport(words: readonly string[]): ExportCommand {
  const [first, second] = words;
  const format = EXPORT_FORMATS.find((one) => one === first?.toLowerCase());
  // Of two words that is the format; one alone may as well be a dossier, which nobody can tell before it is looked up.
  if (first !== undefined && second !== undefined && format === undefined) {
    const suggestion = nearest(first, EXPORT_FORMATS);
    throw new CommandError({ code: "unknown-format", text: first, suggestion, available: EXPORT_FORMATS });
  }
  refuseSurplus(words.slice(format === undefined ? 1 : 2));
  return {
    is: "export",
    format: format ?? EXPORT_FORMATS[0],
    dossier: (format === undefined ? first : second) ?? null,
    isFormatSaid: format !== undefined,
  };
}

/**
 * The id of the dossier that is meant; null for all.
 * @param known ids of those there are where it is asked
 * @throws CommandError `unknown-dossier`
 */
export function dossierMeant(
  { dossier, format, isFormatSaid }: ExportCommand,
  known: readonly string[],
): string | null {
  if (dossier === null) return null;
  const wanted = dossier.toLowerCase();
  const found = known.find((id) => id.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const formats = isFormatSaid ? [] : EXPORT_FORMATS;
  const near = nearest(dossier, [...formats, ...known]);
  const isDossier = near !== null && known.includes(near);
  const suggestion = isDossier ? `${format} ${near}` : near;
  throw new CommandError({ code: "unknown-dossier", text: dossier, suggestion, available: known, formats });
}
