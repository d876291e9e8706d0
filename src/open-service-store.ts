import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Clock } from "./core/ports.ts";
import { StoreError } from "./core/store-problem.ts";
import { checkIntegrity } from "./store/integrity.ts";
import { openStore } from "./store/open-store.ts";
import { type ServingLock, takeServingLock } from "./store/serving-lock.ts";
import type { Store } from "./store/store.ts";

/** A store that this process serves: it runs the daily run and posts. */
export interface ServedStore {
  readonly store: Store;
  /** The SQLite file; null on PostgreSQL. */
  readonly file: string | null;
  close(): Promise<void>;
}

/** The SQLite file of a configuration. */
export function storeFile({ stateDir }: Pick<Config, "stateDir">): string {
  return join(stateDir, "vigil.db");
}

/** Where the store of a configuration is. */
export function storePlace(
  config: Pick<Config, "stateDir" | "databaseUrl">,
): { url: string } | { file: string } {
  return config.databaseUrl === null ? { file: storeFile(config) } : { url: config.databaseUrl };
}

/**
 * Opens the store for the process that serves it: alone on SQLite, whose file is checked first, beside others on
 * PostgreSQL.
 * @throws StoreError
 */
export async function openServedStore(
  config: Pick<Config, "stateDir" | "databaseUrl">,
  clock: Clock,
): Promise<ServedStore> {
  const at = storePlace(config);
  if ("url" in at) {
    const store = await openStore({ at, clock });
    return { store, file: null, close: () => store.close() };
  }
  makeFolder(config.stateDir);
  const lock = takeServingLock(at.file, clock.now());
  try {
    const store = await openStore({ at, clock });
    await checkIntegrity(store, at.file);
    return { store, file: at.file, close: () => closeBoth(store, lock) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function closeBoth(store: Store, lock: ServingLock): Promise<void> {
  await store.close();
  lock.release();
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new StoreError({ code: "cannot-open", file: folder, detail }, error);
  }
}
