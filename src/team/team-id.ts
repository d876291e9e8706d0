import { createHash } from "node:crypto";
import { shown } from "../core/characters.ts";
import type { Workspace } from "../core/chat-desk.ts";
import { TeamError } from "../core/team-problem.ts";
import { isId } from "../core/text-rules.ts";

/** Ids of a team's facts begin with the team's own, and have a limit themselves. */
const LONGEST = 40;
const HASH = 24;

/** @throws TeamError where this can be no team's id */
export function checkTeamId(id: string): void {
  if (isTeamId(id)) return;
  const flaw = { code: "bad-id", field: "id", text: shown(id) } as const;
  throw new TeamError([{ code: "field", field: "id", flaw }]);
}

/**
 * The id of the team of a workspace that nobody said is another's: `slack-t0123abc`, the same in every process. Ids that
 * would read alike, that are too long or that hold other characters get a hash in place of their own: `slack-h-` and it.
 */
export function teamIdOf({ platform, id }: Workspace): string {
  const plain = `${platform}-${id.toLowerCase()}`;
  if (/^[a-z]+$/.test(platform) && /^[A-Z0-9]+$/.test(id) && isTeamId(plain)) return plain;
  const beginning = /^[a-z]{1,12}$/.test(platform) ? platform : "chat";
  const hash = createHash("sha256")
    .update(JSON.stringify([platform, id]))
    .digest("hex");
  return `${beginning}-h-${hash.slice(0, HASH)}`;
}

function isTeamId(id: string): boolean {
  return typeof id === "string" && id.length <= LONGEST && isId(id);
}
