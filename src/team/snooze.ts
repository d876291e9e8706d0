import { shown } from "../core/characters.ts";
import { DateError } from "../core/dates.ts";
import type { LocalDay } from "../core/days.ts";
import type { Done } from "../core/deed.ts";
import { readSnooze, snoozeSpan } from "../core/snooze.ts";
import type { Actor } from "../core/team.ts";
import type { SnoozeAsk } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { isReference } from "../core/text-rules.ts";
import { snoozeOf } from "../store/snoozes.ts";
import { perform } from "./deed.ts";
import { openDeadline } from "./seen-deadline.ts";
import type { TeamDesk } from "./team-desk.ts";

/**
 * Keeps a deadline back until a day, on which it is posted again; its own days never move.
 * @throws TeamError `unknown-deadline`, `deadline-gone`, `deadline-closed`, `bad-snooze`, `snooze-too-long`,
 *   `snooze-not-ahead`, or what is wrong with the date
 */
export function snooze(desk: TeamDesk, actor: Actor, ask: SnoozeAsk): Promise<Done> {
  return perform(
    desk,
    { kind: "snooze", actor, request: ask.request },
    async ({ tx, team, today, now, ...scene }) => {
      const deadline = await openDeadline({ ...scene, tx, team, today, now }, ask.deadline);
      const until = dayMeant(ask.until, today);
      const { first, last } = snoozeSpan(deadline.window, today);
      if (until < first) throw new TeamError([{ code: "snooze-not-ahead", until, first, last }]);
      if (until > last) throw new TeamError([{ code: "snooze-too-long", until, first, last }]);
      const before = await snoozeOf(tx, team.id, deadline.id);
      if (before?.until === until) return { already: deadline.id, until };
      return {
        about: deadline.id,
        deadline: deadline.id,
        until,
        rows: [{ name: { table: "snooze", id: deadline.id }, to: { until, by: actor.person, at: now } }],
        change: { deadlines: [deadline.id] },
        subject: deadline.case,
        says: { deadline: deadline.id, until, before: before?.until },
      };
    },
  );
}

function dayMeant(text: string, today: LocalDay): LocalDay {
  const bad = (): never => {
    throw new TeamError([{ code: "bad-snooze", text: shown(text) }]);
  };
  try {
    return (isReference(text) ? readSnooze(text, today) : null) ?? bad();
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    const flaw = { code: "bad-date", field: "until", problem: error.problem } as const;
    throw new TeamError([{ code: "field", field: "until", flaw }]);
  }
}
