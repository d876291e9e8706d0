import type { Log } from "./core/ports.ts";
import { renewCredentials } from "./store/credentials.ts";
import { SecretBox } from "./store/secret-box.ts";
import type { Db } from "./store/store.ts";

/**
 * Encrypts every credential with the first of several keys, so that the log can say when the others are needed no more. With
 * one key there is nothing to do. Never rejects.
 * @param keys of 32 bytes
 */
export async function renewSecrets(db: Db, keys: readonly Uint8Array[], log: Log): Promise<void> {
  if (keys.length < 2) return;
  try {
    const { renewed, unreadable } = await renewCredentials(db, new SecretBox(keys));
    if (unreadable.length === 0) {
      log.info({ renewed }, "all credentials are encrypted with the first key");
      return;
    }
    log.warn(
      { renewed, unreadable: unreadable.length },
      "credentials are encrypted with a key that is not given",
    );
  } catch (error) {
    const fault = error instanceof Error ? error.name : String(error);
    log.error({ fault }, "credentials could not be encrypted with the first key");
  }
}
