import type { ChatFacts, Room } from "../core/chat-desk.ts";
import { TeamError } from "../core/team-problem.ts";
import type { Change } from "./deeds.ts";

/**
 * A change as it is meant where it is asked: a case that is to be told in that channel only is confidential to the
 * team's destination there.
 * @throws TeamError `confidential-nowhere` where the team has none
 */
export function meantHere(
  change: Change,
  { destinations }: Pick<ChatFacts, "destinations">,
  room: Room | null,
): Change {
  if (change.is !== "add-case" || !change.onlyHere) return change;
  const here = destinations.find(
    ({ role, platform, channel }) =>
      role === "team" && platform === room?.platform && channel === room.channel,
  );
  if (!here) throw new TeamError([{ code: "confidential-nowhere" }]);
  return { is: "add-case", ask: { ...change.ask, confidentialTo: here.id } };
}
