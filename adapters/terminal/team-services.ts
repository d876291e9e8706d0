import type { TeamSettings } from "../../src/cards/settings-card.ts";
import type { AuditReport } from "../../src/core/audit.ts";
import type { Status } from "../../src/core/team-status.ts";
import type { TeamOptions } from "./options.ts";
import type { Printed, Surface } from "./surface.ts";
import type { TeamDesk } from "./team-desk.ts";

/** A team's records, open for one command of the command line. Everything rejects with a TeamError or a StoreError. */
export interface OpenTeam extends TeamDesk {
  /** The latest deed of this person that can still be undone; null where there is none. */
  lastDeed(): Promise<string | null>;
  /** Rejects with `unknown-team` where there is none of this id. */
  settings(): Promise<TeamSettings>;
  /** How Vigil is doing for the team that was named, for all of them where none was. */
  status(): Promise<Status>;
  /** The audit trail of the team that was named, of all of them where none was. */
  verifyAudit(): Promise<readonly AuditReport[]>;
  close(): Promise<void>;
}

/** What is to be imported and how. */
export interface ImportAsk {
  readonly file: string;
  /** Whether to do it; else it is only shown. */
  readonly apply: boolean;
  /** Whether records that are there already are changed too. */
  readonly replace: boolean;
}

/** What an import found or did. */
export interface Imported extends Printed {
  /** Whether nothing in the file was wrong. */
  readonly isWell: boolean;
}

/** What is done with the database as a whole. Everything rejects with a StoreError. */
export interface StoreServices {
  /** Makes a backup now, in place of one made earlier today. @returns its path */
  backup(options: TeamOptions): Promise<string>;
  /** Path under which the database as it was is kept; null where there was none. */
  restore(file: string, options: TeamOptions): Promise<string | null>;
  /** How many rows were copied from the SQLite file to PostgreSQL. */
  copy(options: TeamOptions): Promise<number>;
}

/** What the commands about a team's records need from the rest of Vigil. */
export interface TeamServices extends Surface {
  /** Opens the store for a command. The team need not exist; what is asked of one that does not says so. */
  open(options: TeamOptions): Promise<OpenTeam>;
  importFile(ask: ImportAsk, options: TeamOptions): Promise<Imported>;
  readonly store: StoreServices;
}
