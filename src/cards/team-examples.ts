import type { TeamUsage } from "../core/command-problem.ts";

/** Of each command about the team's records one that could be typed as it is; what people write stays as they wrote it. */
export const TEAM_EXAMPLES: Readonly<Record<TeamUsage, string>> = {
  take: "/take zhovtis-parole-refused-2/parole-retry",
  "give-back": "/give-back zhovtis-parole-refused-2/parole-retry",
  snooze: "/snooze zhovtis-parole-refused-2/parole-retry 3d",
  "track-outcome":
    "/track outcome zhovtis-parole-refused-2/parole-retry denied 2012-02-02 call with his lawyer",
  "track-event":
    "/track event zhovtis statement 2012-01-30 His lawyer asked for a review | letter of his lawyer",
  "track-deadline":
    "/track deadline zhovtis custom 2027-02-10 Ask the prison service again | agreed on a call",
  "track-case": "/track case person Asel Example",
  undo: "/undo local-12",
  why: "/vigil why zhovtis-parole-refused-2/parole-retry",
  status: "/vigil status",
};
