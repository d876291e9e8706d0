import type { Db } from "../store.ts";
import { PENDING } from "./pending.ts";

/** What the notices say that a team's destination still has to get, the earliest first. */
export async function waitingNotices(
  db: Db,
  team: string,
  destination: string,
): Promise<readonly { readonly code?: string }[]> {
  const rows = await db
    .selectFrom("message")
    .select("body")
    .where("team", "=", team)
    .where("destination", "=", destination)
    .where("kind", "=", "notice")
    .where(PENDING)
    .orderBy("planned_at")
    .orderBy("id")
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as { readonly code?: string });
}
