import type { Json } from "../core/canonical-json.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { TeamRow } from "../store/team-rows.ts";

/** Who left a fact as it is, and when (wall clock). */
export interface Version {
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly isRetracted?: boolean;
}

/** A team's own case as it is kept. */
export function caseRow(fact: Case, version: Version): TeamRow {
  return { body: JSON.stringify(fact), ...versionColumns(version) };
}

/** A team's own event as it is kept. */
export function eventRow(fact: Event, version: Version): TeamRow {
  return { body: JSON.stringify(fact), case_id: fact.cases[0] ?? "", ...versionColumns(version) };
}

function versionColumns({ version, by, at, isRetracted = false }: Version) {
  return { version, retracted: isRetracted ? 1 : 0, recorded_by: by, recorded_at: at };
}

/** A fact as the audit trail says it: facts hold nothing but what JSON can. */
export function asJson(fact: Case | Event): Json {
  return fact as unknown as Json;
}
