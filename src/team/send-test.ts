import type { Done } from "../core/deed.ts";
import type { Actor } from "../core/team.ts";
import type { DestinationAsk } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { queueMessage } from "../store/ledger/queue-message.ts";
import { storeSecret } from "../store/meta.ts";
import { type Decide, perform, requireAdministrator } from "./deed.ts";
import { destinationNamed } from "./set-up-destination.ts";
import type { TeamDesk } from "./team-desk.ts";

/**
 * Posts a test message to a destination, once for each request, so that a team sees that Vigil can speak there before
 * anything depends on it.
 * @throws TeamError `not-administrator`, `unknown-destination`; `destination-is-paused`, where it would only wait
 */
export async function sendTest(desk: TeamDesk, actor: Actor, ask: DestinationAsk): Promise<Done> {
  requireAdministrator(actor);
  return perform(desk, { kind: "send-test", actor, request: ask.request }, sendingTest(ask.destination));
}

/** Decides that a test message is to be posted. */
export function sendingTest(destination: string): Decide {
  return async (scene) => {
    const { tx, team, now, today, freshId } = scene;
    const { id, platform, state } = await destinationNamed(scene, destination);
    if (state === "paused") throw new TeamError([{ code: "destination-is-paused", id }]);
    await queueMessage(tx, await storeSecret(tx), {
      ...{ team: team.id, destination: id, platform, kind: "notice", day: today, part: 1, plannedAt: now },
      // Tells one test from the one before it.
      body: { code: "test", destination: id, test: freshId },
    });
    return { about: id, deadline: null, rows: [], change: {}, subject: team.id, says: { destination: id } };
  };
}
