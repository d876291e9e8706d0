import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { systemClock } from "../src/system-clock.ts";
import { startServer } from "../tests/store/postgres-server.ts";

/** A clock for benches: the machine's own. */
export const CLOCK = systemClock(() => Date.now());

/** Stores for a bench on both engines, and the address of the PostgreSQL they are on. */
export interface BenchEngines {
  sqlite(): Promise<Store>;
  postgres(): Promise<Store>;
  /** A new, empty database. */
  database(): Promise<string>;
}

/** Lends fresh stores to a bench, and removes everything afterwards. */
export async function withEngines<Result>(work: (engines: BenchEngines) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "vigil-bench-"));
  const server = await startServer(true);
  const stores: Store[] = [];
  let made = 0;
  const open = async (at: { file: string } | { url: string }) => {
    const store = await openStore({ at, clock: CLOCK });
    stores.push(store);
    return store;
  };
  const database = async () => {
    made += 1;
    const name = `bench_${made}`;
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  try {
    return await work({
      sqlite: () => {
        made += 1;
        return open({ file: join(folder, `bench-${made}.db`) });
      },
      postgres: async () => open({ url: await database() }),
      database,
    });
  } finally {
    for (const store of stores) await store.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
