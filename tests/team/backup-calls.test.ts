import { describe, expect, it } from "vitest";
import { composerOf } from "../../src/compose.ts";
import { calledPerson } from "../../src/core/person-mark.ts";
import type { Claim } from "../../src/core/ports.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES, type Engine } from "../store/engines.ts";
import { MONDAY_MORNING, Town } from "../town.ts";

const BACKUP = "slack:UBACKUP";
const THREADS = { threads: true };

const CLAIM: Omit<Claim, "message" | "place" | "work" | "possibleRepeat"> = {
  ...{ key: "k3y", epoch: 1, form: "full", attempts: 0, ref: null, thread: "1", revision: 0, plannedAt: 0 },
};

/** As they are posted, and called for. */
const CALLED = `a/check 1 due @${BACKUP}; b/check 1 due @${BACKUP}`;
const POSTED = `${CALLED}; c/check 7 due`;

/** A team of which nobody has taken a and b, on the morning of their last lead day; c has time yet. */
async function open(engine: Engine, limits: object = THREADS) {
  const world = dueWorld({ a: "2026-03-04", b: "2026-03-04", c: "2026-03-10" }, { leads: [7, 1] });
  const town = await Town.open(engine, world, MONDAY_MORNING, limits);
  const legal = await town.team("legal", { backup: BACKUP });
  await town.until("2026-03-03T08:00:00+05:00");
  return { town, legal, act: town.act };
}

describe.each(ENGINES)("the backup of what nobody has taken, on %s,", (engine) => {
  it("is called once, in the thread of the reminder, for all of its items", async () => {
    const { town, legal } = await open(engine);
    await town.until("2026-03-03T20:00:00+05:00");
    await legal.heard(`2026-03-03 09:00 ${POSTED}`, `2026-03-03 09:00 in its thread: call for ${CALLED}`);
    await town.restart();
  });

  it("is only named where the platform has no threads", async () => {
    const { town, legal } = await open(engine, {});
    await town.until("2026-03-03T20:00:00+05:00");
    await legal.heard(`2026-03-03 09:00 ${POSTED}`);
  });

  it("is not called for what was taken before", async () => {
    const { town, legal, act } = await open(engine);
    await act.take(legal.member, { deadline: "a/check" });
    await act.take(legal.member, { deadline: "b/check" });
    await town.until("2026-03-03T20:00:00+05:00");
    const by = "taken by slack:UMEMBER";
    await legal.heard(`2026-03-03 09:00 a/check 1 due ${by}; b/check 1 due ${by}; c/check 7 due`);
  });

  it("reads in its call what became of the items since", async () => {
    const { town, legal, act } = await open(engine);
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.hear();
    await act.take(legal.member, { deadline: "a/check" });
    await town.deliver();
    const items = `a/check 1 due taken by slack:UMEMBER; b/check 1 due @${BACKUP}`;
    await legal.heard(`corrected: ${items}; c/check 7 due`, `corrected: in its thread: call for ${items}`);
    await act.giveBack(legal.member, { deadline: "a/check" });
    await town.deliver();
    await legal.heard(`corrected: ${POSTED}`, `corrected: in its thread: call for ${CALLED}`);
  });

  it("is called once though the answer to the reminder, or to the call itself, is lost", async () => {
    const { town, legal } = await open(engine);
    town.platform.next("legal", "accept-and-lose", "accept-and-lose");
    await town.until("2026-03-03T20:00:00+05:00");
    await legal.heard(`2026-03-03 09:00 ${POSTED}`, `2026-03-03 09:01 in its thread: call for ${CALLED}`);
  });

  it("is called by nobody where the message is not posted at all", async () => {
    const { town, legal } = await open(engine);
    const refused = { is: "refuse-payload" } as const;
    town.platform.next("legal", refused, refused);
    await town.until("2026-03-03T20:00:00+05:00");
    await legal.heard();
  });

  it("stands in the life of the deadline, which is found by the call's own key too", async () => {
    const { town, legal, act } = await open(engine);
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.hear();
    const [why] = await act.why(legal.member, "a/check");
    const [reminder] = why.destinations[0]?.reminders ?? [];
    expect(reminder).toMatchObject({
      mention: BACKUP,
      message: { state: "sent" },
      call: { state: "sent", attempts: 0, sentAt: expect.any(Number), isOutdated: false },
    });
    const whys = await act.why(legal.member, reminder?.call?.key ?? "");
    expect(whys.map(({ deadline }) => deadline)).toEqual(["a/check", "b/check"]);
    await act.take(legal.member, { deadline: "a/check" });
    const [outdated] = (await act.why(legal.member, "a/check"))[0].destinations[0]?.reminders ?? [];
    expect(outdated?.call?.isOutdated).toBe(true);
    await town.deliver();
    await legal.hear();
  });

  it("is called in words that name the items alone that need it", async () => {
    const { town, legal, act } = await open(engine);
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.hear();
    await act.take(legal.member, { deadline: "a/check" });
    const [row] = await town.store.db.selectFrom("message").selectAll().where("kind", "=", "call").execute();
    const place = {
      ...{ platform: "fake", channel: "legal", team: "legal" },
      destination: legal.destination,
    };
    const { compose } = composerOf(town.desk);
    const posting = { message: row?.id ?? "", place, work: "post" as const, possibleRepeat: true };
    const { summary } = await compose({ ...CLAIM, ...posting });
    expect(summary).toMatch(/^Possible repeat/);
    expect(summary).toContain(calledPerson(BACKUP));
    expect(summary).toMatch(/b: .* 4 March 2026 \(in 1 day\)$/);
    expect(summary).not.toContain("a: ");
    const updated = await compose({ ...CLAIM, ...posting, work: "update" });
    expect(updated.summary).toContain("a: ");
    await town.deliver();
    await legal.hear();
  });

  it("who was erased is called for nothing that still waits", async () => {
    const { town, legal, act } = await open(engine);
    const later = { is: "limit", retryAfter: 3_600_000, reach: "destination" } as const;
    town.platform.next("legal", "accept", later);
    await town.until("2026-03-03T09:30:00+05:00");
    await legal.heard(`2026-03-03 09:00 ${POSTED}`);
    await act.erase(legal.administrator, { who: BACKUP });
    await town.until("2026-03-03T20:00:00+05:00");
    const calls = await town.store.db
      .selectFrom("message")
      .select("state")
      .where("kind", "=", "call")
      .execute();
    expect(calls).toEqual([{ state: "dropped" }]);
  });
});
