import { type Card, paragraph } from "../core/card.ts";
import type { Done } from "../core/deed.ts";
import type { Actor } from "../core/team.ts";
import type { TeamActions } from "../core/team-actions.ts";
import type { TeamCommand } from "../core/team-command.ts";
import type { Messages } from "../i18n/en.ts";

/** A command that changes something. */
export type Change = Exclude<TeamCommand, { readonly is: "why" | "status" }>;

/**
 * Does what is asked.
 * @param request see `Request` of the team's actions
 * @throws TeamError, StoreError
 */
export function doDeed(
  actions: TeamActions,
  actor: Actor,
  command: Change,
  request: string | undefined,
): Promise<Done> {
  const asked = request === undefined ? {} : { request };
  switch (command.is) {
    case "take":
      return actions.take(actor, { ...command.ask, ...asked });
    case "give-back":
      return actions.giveBack(actor, { ...command.ask, ...asked });
    case "snooze":
      return actions.snooze(actor, { ...command.ask, ...asked });
    case "outcome":
      return actions.recordOutcome(actor, { ...command.ask, ...asked });
    case "add-case":
      return actions.addCase(actor, { ...command.ask, ...asked });
    case "add-event":
      return actions.addEvent(actor, { ...command.ask, ...asked });
    case "add-deadline":
      return actions.addDeadline(actor, { ...command.ask, ...asked });
    case "undo":
      return actions.undo(actor, { deed: command.deed ?? "" });
  }
}

/** Said where there is nothing to undo. */
export function nothingToUndoCard({ teamWords, chatWords }: Messages): Card {
  const { nothingToUndo: title } = teamWords;
  const { nothingToUndo: remedy } = chatWords;
  return { title, summary: `${title} ${remedy}`, blocks: [paragraph(remedy)] };
}
