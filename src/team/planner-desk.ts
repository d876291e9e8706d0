import type { Catalogue } from "../core/catalogue.ts";
import type { Clock } from "../core/ports.ts";
import type { Store } from "../store/store.ts";

/** What planning needs. */
export interface PlannerDesk {
  readonly store: Store;
  readonly clock: Clock;
  /** All bundled dossiers, followed or not. */
  readonly catalogue: Catalogue;
  /** Changes whenever a dossier or a rule does. */
  readonly catalogueHash: string;
  /** Most reminders in one message of a platform. */
  capacity(platform: string): number;
}
