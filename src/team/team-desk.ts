import type { Transaction } from "kysely";
import type { Catalogue } from "../core/catalogue.ts";
import type { LocalDay } from "../core/days.ts";
import type { Effect } from "../core/deed.ts";
import type { Clock } from "../core/ports.ts";
import type { Store } from "../store/store.ts";
import type { Tables } from "../store/tables.ts";
import type { Choices } from "./settings-form.ts";

/** What a deed changed, for the planner. */
export interface TeamChange {
  /** Cases on which the team's own facts are other than before. */
  readonly cases?: readonly string[];
  /** Cases that are confidential elsewhere than before, or not any more. */
  readonly secrecy?: readonly string[];
  /** Events that those facts tell of too, or told of before: their cases are touched as well. */
  readonly events?: readonly string[];
  /** Deadlines that are taken, given back or snoozed: what was posted of them reads differently. */
  readonly deadlines?: readonly string[];
  /** Whether settings of the team are other than before: all of its destinations are touched. */
  readonly team?: boolean;
  /** The destination whose settings are other than before. */
  readonly destination?: string;
}

/** Works out anew what a change touches, in its transaction, and says what became of deadlines. */
export type Replan = (
  tx: Transaction<Tables>,
  team: string,
  change: TeamChange,
) => Promise<readonly Effect[]>;

/** What the deeds of a team need. */
export interface TeamDesk {
  readonly store: Store;
  readonly clock: Clock;
  /** All bundled dossiers, followed or not. */
  readonly catalogue: Catalogue;
  readonly choices: Choices;
  readonly replan: Replan;
  /** Day of the newest backup; null where there is none. */
  lastBackup(): LocalDay | null;
}
