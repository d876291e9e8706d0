import type { Card } from "../src/core/card.ts";
import type { Composer } from "../src/core/ports.ts";
import { messageContent, type ReminderContent } from "../src/store/message-content.ts";
import { findTeam } from "../src/store/teams.ts";
import type { PlannerDesk } from "../src/team/planner-desk.ts";

/**
 * Says what a message holds in a few words, for tests of what is posted and not of how it is worded:
 * `deadline lead reason; ...`, with ` @person` for a mention and ` (closed)` and the like for a correction.
 */
export function plainComposer({ store }: PlannerDesk): Composer {
  return {
    async compose({ message, place }): Promise<Card> {
      const team = await findTeam(store.db, place.team);
      const content = team && (await messageContent(store.db, team.id, team.dossiers, message));
      if (!content) throw new Error(`no message ${message}`);
      const body = content.body as Record<string, string>;
      const texts = {
        reminders: () => content.reminders.map(textOf).join("; "),
        digest: () => `digest of ${body.week}`,
        call: () => `call for ${content.reminders.map(textOf).join("; ")}`,
        notice: () => `notice ${body.alarm ?? body.code}`,
      };
      return { title: content.kind, summary: texts[content.kind](), blocks: [] };
    },
  };
}

function textOf({ deadline, version, lead, reason, mention, owner, kept }: ReminderContent): string {
  const isRedated = kept.version !== version;
  const correction =
    kept.gone === 1 ? "retracted" : kept.closed_on !== null ? "closed" : isRedated ? "redated" : null;
  return [
    `${deadline.id} ${lead} ${reason}`,
    mention !== null && owner === null ? ` @${mention}` : "",
    owner === null ? "" : ` taken by ${owner}`,
    correction === null ? "" : ` (${correction})`,
  ].join("");
}
