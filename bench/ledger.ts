import { PgBoss } from "pg-boss";
import type { LocalDay } from "../src/core/days.ts";
import { EVERYTHING } from "../src/core/filter.ts";
import type { Ledger } from "../src/core/ports.ts";
import { insertDestination } from "../src/store/destinations.ts";
import { ledgerOf } from "../src/store/ledger/ledger.ts";
import { queueMessage } from "../src/store/ledger/queue-message.ts";
import { storeSecret } from "../src/store/meta.ts";
import type { Store } from "../src/store/store.ts";
import { insertTeam } from "../src/store/teams.ts";
import { CLOCK, withEngines } from "./engines.ts";
import { median, type Row } from "./measure.ts";

const MESSAGES = 4000;
/** Destinations among which the messages are: the ledger takes one message of each at a time. */
const LANES = 1000;
const BATCHES = [64, 1];
/** Messages that are carried through one by one are fewer: the time of each is what counts. */
const SINGLE = 500;
const ROUNDS = 3;
const TODAY = "2026-06-01" as LocalDay;
const OPTIONS = {
  lease: 30_000,
  timeout: 10_000,
  margin: 15_000,
  channelPace: () => 0,
  hasThreads: () => false,
};

/**
 * Messages a second through the ledger (claim, commit `sending`, record `sent`: three commits a batch) against jobs a
 * second through pg-boss (fetch, complete: two commits a batch), on the same PostgreSQL, which waits for the disk. What is
 * carried through is queued before and not counted, for both. The ledger has never more than one message of a channel in
 * flight; pg-boss does the same where each job is of its channel's group, and takes any jobs where they are of none.
 */
export function benchLedger(): Promise<Row[]> {
  return withEngines(async (engines) => {
    const rows: Row[] = [];
    for (const batch of BATCHES) {
      const messages = batch === 1 ? SINGLE : MESSAGES;
      const rates: Record<"sqlite" | "postgres" | "boss" | "grouped", number[]> = {
        ...{ sqlite: [], postgres: [], boss: [], grouped: [] },
      };
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.sqlite.push(await ledgerRate(await engines.sqlite(), messages, batch));
        rates.postgres.push(await ledgerRate(await engines.postgres(), messages, batch));
        rates.boss.push(await bossRate(await engines.database(), messages, { batch }));
        rates.grouped.push(
          await bossRate(await engines.database(), messages, { batch, groupConcurrency: 1 }),
        );
      }
      for (const engine of ["sqlite", "postgres"] as const) {
        for (const boss of ["boss", "grouped"] as const) {
          const [ours, theirs] = [median(rates[engine]), median(rates[boss])];
          const against = boss === "boss" ? "pg-boss" : "pg-boss, one of a channel in flight";
          rows.push({
            ...{ bench: "ledger", engine, batch, messages, against },
            ...{ oursPerSecond: Math.round(ours), theirsPerSecond: Math.round(theirs) },
            ...{ ratio: Number((ours / theirs).toFixed(2)), aim: "more than 1" },
          });
        }
      }
    }
    return rows;
  });
}

async function ledgerRate(store: Store, messages: number, batch: number): Promise<number> {
  await fill(store, messages);
  const ledger = ledgerOf({ store, clock: CLOCK, options: OPTIONS });
  const from = performance.now();
  let sent = 0;
  while (sent < messages) sent += await carry(ledger, batch);
  return (sent * 1000) / (performance.now() - from);
}

async function carry(ledger: Ledger, batch: number): Promise<number> {
  const claims = await ledger.begin(await ledger.claim(batch, ["terminal"]));
  const result = { is: "sent", ref: "posted" } as const;
  await ledger.settle(claims.map((claim) => ({ claim, result })));
  return claims.length;
}

async function fill(store: Store, messages: number): Promise<void> {
  await insertTeam(
    store.db,
    {
      ...{ id: "bench", name: "Bench", zone: "utc", language: "en", postAt: "09:00", digestDay: 1 },
      ...{ weekendOnFriday: false, dossiers: [], backup: null },
    },
    0,
  );
  await store.transaction(async (tx) => {
    const secret = await storeSecret(tx);
    for (let index = 0; index < Math.min(LANES, messages); index += 1) {
      const id = `destination-${String(index).padStart(4, "0")}`;
      await insertDestination(
        tx,
        {
          ...{ id, team: "bench", role: "team", platform: "terminal", channel: id, name: id },
          ...{ language: null, postAt: null, backup: null, filter: EVERYTHING, state: "active" },
          ...{ startedOn: TODAY, plannedThrough: TODAY, digestedWeek: null, nextRunAt: 0 },
        },
        0,
      );
      for (let part = 0; part * LANES + index < messages; part += 1) {
        await queueMessage(tx, secret, {
          ...{ team: "bench", destination: id, platform: "terminal", kind: "digest", day: TODAY, part },
          ...{ plannedAt: 0, body: { index } },
        });
      }
    }
  });
}

interface Fetching {
  readonly batch: number;
  readonly groupConcurrency?: number;
}

async function bossRate(url: string, messages: number, { batch, ...choice }: Fetching): Promise<number> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  boss.on("error", (error) => process.stderr.write(`${error}\n`));
  await boss.start();
  await boss.createQueue("bench");
  await boss.insert(
    "bench",
    Array.from({ length: messages }, (_, index) => ({
      data: { index },
      ...("groupConcurrency" in choice ? { group: { id: `channel-${index % LANES}` } } : {}),
    })),
  );
  const from = performance.now();
  let done = 0;
  while (done < messages) {
    const jobs = await boss.fetch("bench", { batchSize: batch, ...choice });
    await boss.complete(
      "bench",
      jobs.map(({ id }) => id),
    );
    done += jobs.length;
  }
  const rate = (done * 1000) / (performance.now() - from);
  await boss.stop({ graceful: false });
  return rate;
}
