import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { inject, onTestFinished } from "vitest";
import { openStore, type StoreOptions } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { TABLE_NAMES } from "../../src/store/table-rows.ts";
import { FakeClock } from "../fake-clock.ts";
import { administer, databaseAt, type PostgresPlace } from "./postgres-setup.ts";

export type Options = Omit<StoreOptions, "at" | "clock"> & { readonly clock?: StoreOptions["clock"] };

/** An engine to run a test on. What it makes for a test is closed and removed when the test is over. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  /** A store with the whole schema and nothing in it. Its schema has to stay as it is: others get it afterwards. */
  fresh(options?: Options): Promise<Store>;
  /** Place of a new database for `openStore`, to open it more than once or in another process; without any table where asked so. */
  place(options?: { readonly empty?: boolean }): Promise<StoreOptions["at"]>;
  /** Opens a place; closed when the test is over, where it is not before. */
  open(at: StoreOptions["at"], options?: Options): Promise<Store>;
  toString(): string;
}

export const SQLITE: Engine = {
  name: "sqlite",
  fresh: (options) => open({ file: ":memory:" }, options),
  place: async () => ({ file: join(temporaryFolder(), "vigil.db") }),
  open,
  toString: () => "sqlite",
};

export const POSTGRES: Engine = {
  name: "postgres",
  fresh: openEmptied,
  place: (options) => createForTest(options?.empty),
  open,
  toString: () => "postgres",
};

/**
 * Both engines, for `describe.each(ENGINES)("... on %s", (engine) => ...)`. By default the ledger's clock is that of the
 * fake clock on PostgreSQL as well; give `ledgerClock: undefined` for the server's own.
 */
export const ENGINES: readonly Engine[] = [SQLITE, POSTGRES];

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigil-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(at: StoreOptions["at"], options: Options = {}): Promise<Store> {
  const { clock = new FakeClock() } = options;
  const store = await openStore({ at, ledgerClock: () => clock.elapsed(), ...options, clock });
  onTestFinished(() => store.close());
  return store;
}

let asked: Promise<PostgresPlace> | undefined;

/** The server of this run; see `postgres-setup.ts`. */
export function postgresServer(): Promise<PostgresPlace> {
  asked ??= text(connect(inject("postgresDoor"), "127.0.0.1")).then((answer) => {
    const place: PostgresPlace | { error: string } = JSON.parse(answer);
    if ("error" in place) throw new Error(place.error);
    return place;
  });
  return asked;
}

/** Databases that earlier tests of this file are done with, emptied. Making one takes ten times as long. */
const used: { url: string }[] = [];

async function openEmptied(options?: Options): Promise<Store> {
  const at = used.pop() ?? { url: await createDatabase() };
  onTestFinished(async () => {
    const store = await openStore({ at, clock: new FakeClock() });
    await clear(store).finally(() => store.close());
    used.push(at);
  });
  return open(at, options);
}

/** Empties every table of a store, as if it were fresh; for properties, which need many in one test. */
export async function clear(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    for (const table of TABLE_NAMES) {
      if (table !== "migration") await sql`delete from ${sql.table(table)}`.execute(tx);
    }
    if (store.engine === "postgres") await sql`alter sequence reminder_id_seq restart`.execute(tx);
  });
}

/** Makes a database of the server and gives its address. */
async function createDatabase(empty = false): Promise<string> {
  const { url, template } = await postgresServer();
  const name = `${template}_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await administer(
    url,
    `create database ${name} template ${empty ? "template0" : template} strategy file_copy`,
  );
  return databaseAt(url, name);
}

async function createForTest(empty?: boolean): Promise<{ url: string }> {
  const url = await createDatabase(empty);
  onTestFinished(async () => {
    await administer(
      (await postgresServer()).url,
      `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`,
    );
  });
  return { url };
}
