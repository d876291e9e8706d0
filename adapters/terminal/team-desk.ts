import type { Catalogue } from "../../src/core/catalogue.ts";
import type { LocalDay } from "../../src/core/days.ts";
import type { Actor } from "../../src/core/team.ts";
import type { TeamActions } from "../../src/core/team-actions.ts";

/** What a team knows, and its clock. */
export interface TeamFacts {
  /** The dossiers it follows and its own facts together; the same object as before while nothing has changed. */
  readonly catalogue: Catalogue;
  /** IANA name of its zone. */
  readonly zone: string;
  /** Today in its zone. */
  readonly today: LocalDay;
}

/** A team's records as somebody at a terminal reaches them. */
export interface TeamDesk {
  readonly actions: TeamActions;
  /** Who sits there. */
  readonly actor: Actor;
  /** What the team knows now; asked anew for each line, so that the next answer knows what was changed. */
  facts(): Promise<TeamFacts>;
}
