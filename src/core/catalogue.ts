import type { Case, Dossier, Event } from "./dossier.ts";
import type { Rule } from "./rules.ts";

/** All dossiers and rules that were loaded together. Ids of cases and events are unique across it. */
export interface Catalogue {
  readonly dossiers: readonly Dossier[];
  readonly rules: readonly Rule[];
}

/** Every case of every dossier, in file order. */
export function allCases(catalogue: Catalogue): Case[] {
  return catalogue.dossiers.flatMap((dossier) => dossier.cases);
}

/** Every event of every dossier, in file order. */
export function allEvents(catalogue: Catalogue): Event[] {
  return catalogue.dossiers.flatMap((dossier) => dossier.events);
}
