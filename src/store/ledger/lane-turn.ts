import { type RawBuilder, sql } from "kysely";

/*
 * Lanes are served in the order of their turns, and turns go round the teams: whoever has something new to post stands
 * behind what is being served now and behind its own team's last lane, so that a team's thousandth lane waits for a
 * thousand rounds while the first of another waits for none. When a rush is over, nobody owes anything.
 */

/** The last turn on a platform that was served to its end: nobody who comes now stands before it. */
export function servedTurn(platform: RawBuilder<unknown>): RawBuilder<number> {
  return sql`coalesce((select max(other.turn) from lane as other
    where other.platform = ${platform} and other.pending = 0), 0)`;
}

/** The last turn that any lane of a team was given. */
export function lastTurn(team: RawBuilder<unknown>): RawBuilder<number> {
  return sql`coalesce((select max(other.turn) from lane as other where other.team = ${team}), 0)`;
}
