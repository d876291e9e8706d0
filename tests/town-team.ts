import { DateTime } from "luxon";
import { expect } from "vitest";
import type { Actor, Team } from "../src/core/team.ts";
import type { Town } from "./town.ts";

/** A team of the town, with its one destination and what was said there. */
export class TownTeam {
  readonly id: string;
  readonly channel: string;
  readonly destination: string;
  readonly #town: Town;
  readonly #heard = new Map<string, number>();

  constructor(town: Town, { id, channel, destination }: Record<"id" | "channel" | "destination", string>) {
    this.#town = town;
    this.id = id;
    this.channel = channel;
    this.destination = destination;
  }

  get administrator(): Actor {
    return { team: this.id, person: "slack:UADMIN", isAdministrator: true };
  }

  get member(): Actor {
    return { team: this.id, person: "slack:UMEMBER", isAdministrator: false };
  }

  /**
   * Exactly this was said since the last time, message by message: `2026-03-05 09:00 ...`, then `corrected: ...`; what
   * stands in a thread as `2026-03-05 09:00 in its thread: ...`.
   */
  async heard(...expected: readonly string[]): Promise<void> {
    expect(await this.hear()).toEqual(expected);
  }

  /** What was said since the last time. */
  async hear(): Promise<string[]> {
    const { zone } = await this.row();
    return this.#listen(zone);
  }

  /** What nobody asked about yet. */
  unheard(): string[] {
    return this.#listen("utc", false);
  }

  /** Every reminder of the team, of all deadlines or one: `day lead: action reason`, by day and lead. */
  async reminders(deadline?: string): Promise<string[]> {
    const rows = await this.#town.store.db
      .selectFrom("reminder")
      .selectAll()
      .where("team", "=", this.id)
      .orderBy("day")
      .orderBy("lead")
      .orderBy("version")
      .execute();
    return rows
      .filter((row) => deadline === undefined || row.deadline === deadline)
      .map(({ day, lead, action, reason }) => `${day} ${lead}: ${action} ${reason}`);
  }

  row() {
    const { db } = this.#town.store;
    return db.selectFrom("team").selectAll().where("id", "=", this.id).executeTakeFirstOrThrow();
  }

  /** The destination as the planner left it. */
  place() {
    const { db } = this.#town.store;
    return db
      .selectFrom("destination")
      .selectAll()
      .where("id", "=", this.destination)
      .executeTakeFirstOrThrow();
  }

  change(change: Partial<Team>): Promise<unknown> {
    return this.#town.act.changeTeam(this.administrator, { change });
  }

  #listen(zone: string, keep = true): string[] {
    return this.#town.platform.posts(this.channel).flatMap(({ ref, said, at, thread }) => {
      const before = this.#heard.get(ref) ?? 0;
      if (keep) this.#heard.set(ref, said.length);
      const when = DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd HH:mm");
      const where = thread === null ? "" : "in its thread: ";
      return said
        .slice(before)
        .map((text, index) => `${before + index === 0 ? when : "corrected:"} ${where}${text}`);
    });
  }
}
