import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";

/** Puts a finished file in the place of its name so that a power loss leaves the old or the new one, never half. */
export function putInPlace(finished: string, name: string): void {
  sync(finished, "r+");
  renameSync(finished, name);
  syncFolder(dirname(name));
}

/** Makes it durable which names a folder holds. */
export function syncFolder(folder: string): void {
  try {
    sync(folder, "r");
  } catch {
    // Windows cannot; it keeps its folders durable by itself.
  }
}

function sync(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
