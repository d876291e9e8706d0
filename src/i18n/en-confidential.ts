import type { TeamProblemWords } from "./team-problem.ts";

/** Words about confidential cases; the other languages satisfy this shape. */
export const confidentialWords = {
  /** Stands where something was posted that may not be known there any more; it says nothing of what that was. */
  withdrawn: { label: "taken back", text: "What stood here is not shown in this channel any more." },
  /** On the card of such a case. */
  /** Where it stands in that very channel. */
  markHere: "Confidential: told in this channel only.",
  mark: (destination: string) => `Confidential: told at ${destination} only.`,
  /** Option of `export`. */
  option: "also confidential cases; without it only --format records has them",
};

/** Why something about a confidential case was not done, and what to do about it. */
export const confidentialProblems: Pick<
  TeamProblemWords,
  "confidential-apart" | "confidential-nowhere" | "confidential-shared"
> = {
  "confidential-nowhere": () => ({
    what: "nothing is posted in this channel, so nothing can be confidential to it",
    remedy:
      "an administrator chooses this channel in /vigil setup first; or record it in a channel where reminders are posted",
  }),
  "confidential-apart": ({ ids }) => ({
    what: `${ids.join(", ")}: what is confidential and what is not, or not at the same place, cannot be told together`,
    remedy: "record it once for each of them",
  }),
  "confidential-shared": ({ id, by }) => ({
    what: `${by.join(", ")}: this tells of ${id} together with something that may be known elsewhere`,
    remedy: "record it once for each of them first",
  }),
};
