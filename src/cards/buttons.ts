import type { Button } from "../core/card.ts";
import type { Deadline } from "../core/deadline.ts";
import type { Destination } from "../core/team.ts";
import type { Wording } from "./setting.ts";

/**
 * What can be done with a deadline in a list: take it or give it back, put it off, say what came of it, see its case.
 * @param owner who has taken it; null for nobody
 * @param reader the only one who sees it, who takes over what somebody else has; null where everybody does
 */
export function deadlineButtons(
  { id, rule, case: caseId }: Pick<Deadline, "id" | "rule" | "case">,
  owner: string | null,
  setting: Wording,
  reader: string | null = null,
): readonly Button[] {
  const words = setting.messages.buttonWords;
  const isOthers = owner !== null && reader !== null && owner !== reader;
  const giveBack: Button = { label: words.giveBack, does: { is: "give-back", deadline: id } };
  return [
    owner === null
      ? { label: words.take, does: { is: "take", deadline: id } }
      : isOthers
        ? takeOverButton(id, setting)
        : giveBack,
    { label: words.snooze, does: { is: "snooze", deadline: id } },
    { label: words.outcome, does: { is: "outcome", deadline: id, kind: rule.kind } },
    caseButton(caseId, setting),
  ];
}

/** Takes it from somebody who has it. */
export function takeOverButton(deadline: string, { messages }: Wording): Button {
  return { label: messages.buttonWords.takeOver, does: { is: "take-over", deadline } };
}

/** Shows a case. */
export function caseButton(caseId: string, { messages }: Wording): Button {
  return { label: messages.buttonWords.case, does: { is: "case", case: caseId } };
}

/** What can be done with a case that is shown. */
export function caseButtons(caseId: string, { messages }: Wording): readonly Button[] {
  const words = messages.buttonWords;
  return [
    { label: words.timeline, does: { is: "timeline", case: caseId } },
    { label: words.outcome, does: { is: "case-outcome", case: caseId } },
  ];
}

/** Shows everybody in the channel what only the asker sees. @param command what was asked, as it is typed */
export function shareButton(command: string, { messages }: Wording): Button {
  return { label: messages.buttonWords.share, does: { is: "share", command } };
}

/** Pauses a destination, or lets it go on. */
export function destinationButton(
  { id, state }: Pick<Destination, "id" | "state">,
  { messages: { buttonWords: words } }: Wording,
): Button {
  return state === "paused"
    ? { label: words.resume, does: { is: "resume", destination: id } }
    : { label: words.pause, does: { is: "pause", destination: id } };
}

/** Takes a deed back. */
export function undoButton(deed: string, { messages }: Wording): Button {
  return { label: messages.buttonWords.undo, does: { is: "undo", deed } };
}
