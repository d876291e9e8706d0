import { type DeedKind, UNDO_MINUTES } from "../core/deed.ts";
import type { Actor } from "../core/team.ts";
import { deedsSince } from "../store/deeds.ts";
import { isForGood } from "./deed.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { hiddenFromActor, isHiddenDeed } from "./secrecy.ts";

const MINUTE = 60_000;

/** The latest deed of somebody that can still be undone, of those that may be known where they are; null for none. */
export async function lastDeedOf(
  { store, clock }: Pick<PlannerDesk, "store" | "clock">,
  actor: Pick<Actor, "team" | "person" | "room">,
): Promise<string | null> {
  const { team, person } = actor;
  const hidden = await hiddenFromActor(store.db, actor);
  const deeds = await deedsSince(store.db, team, clock.now() - UNDO_MINUTES * MINUTE);
  const own = deeds.find(
    (deed) =>
      deed.by === person &&
      deed.undone_at === null &&
      !isForGood(deed.kind as DeedKind) &&
      !isHiddenDeed(deed, hidden),
  );
  return own?.id ?? null;
}
