import { StoreError } from "../core/store-problem.ts";
import type { SecretBox, SecretPlace } from "./secret-box.ts";
import type { Db } from "./store.ts";

/** How often a credential is looked at that is encrypted anew meanwhile. */
const LOOKS = 3;

/** Which credential: of a platform, by the name its adapter gave it. */
export interface CredentialName {
  readonly platform: string;
  readonly name: string;
}

/**
 * What a credential holds; null where there is none. One that an older key encrypted is encrypted anew.
 * @throws StoreError `unknown-secret-key`, `damaged-secret`
 */
export async function findCredential(db: Db, box: SecretBox, of: CredentialName): Promise<string | null> {
  const row = await named(db, of).select("body").executeTakeFirst();
  if (!row) return null;
  const text = box.open(placeOf(of), row.body);
  if (!box.isCurrent(row.body)) await renew(db, box, of, { sealed: row.body, text }).catch(unlessStore);
  return text;
}

/**
 * Keeps what a credential holds, encrypted, in place of what it held.
 * @param now wall clock
 * @throws StoreError `unstorable` for half a character
 */
export async function saveCredential(
  db: Db,
  box: SecretBox,
  of: CredentialName & { readonly text: string },
  now: number,
): Promise<void> {
  const { platform, name, text } = of;
  const kept = { body: box.seal(placeOf(of), text), key_id: box.keyId, updated_at: now };
  await db
    .insertInto("credential")
    .values({ platform, name, ...kept })
    .onConflict((conflict) => conflict.columns(["platform", "name"]).doUpdateSet(kept))
    .execute();
}

/**
 * Keeps something else in place of what a credential was read to hold, or forgets it where that is null; nothing of two
 * processes that do so at once is lost.
 * @param now wall clock
 * @returns false where it does not hold any more what was read, and is left as it is
 */
export async function replaceCredential(
  db: Db,
  box: SecretBox,
  of: CredentialName & { readonly read: string; readonly other: string | null },
  now: number,
): Promise<boolean> {
  const { other } = of;
  for (let look = 0; look < LOOKS; look += 1) {
    const row = await named(db, of).select("body").executeTakeFirst();
    if (!row || box.open(placeOf(of), row.body) !== of.read) return false;
    const changed =
      other === null
        ? (await still(db.deleteFrom("credential"), of, row.body).executeTakeFirstOrThrow()).numDeletedRows
        : (
            await still(db.updateTable("credential"), of, row.body)
              .set({ body: box.seal(placeOf(of), other), key_id: box.keyId, updated_at: now })
              .executeTakeFirstOrThrow()
          ).numUpdatedRows;
    // Where it was changed since, it may only have been encrypted anew.
    if (changed > 0n) return true;
  }
  return false;
}

/** Forgets a credential; also where there is none, or none that can be read. */
export async function removeCredential(db: Db, { platform, name }: CredentialName): Promise<void> {
  await db.deleteFrom("credential").where("platform", "=", platform).where("name", "=", name).execute();
}

/** What came of encrypting everything with the first key. */
export interface Renewal {
  readonly renewed: number;
  /** Those that no key can read: they stay as they are. */
  readonly unreadable: readonly CredentialName[];
}

/** Encrypts with the first key whatever another one encrypted: afterwards the others are needed no more. */
export async function renewCredentials(db: Db, box: SecretBox): Promise<Renewal> {
  const rows = await db
    .selectFrom("credential")
    .select(["platform", "name", "body"])
    .where("key_id", "!=", box.keyId)
    .orderBy("platform")
    .orderBy("name")
    .execute();
  const unreadable: CredentialName[] = [];
  let renewed = 0;
  for (const { platform, name, body: sealed } of rows) {
    const of = { platform, name };
    const text = readable(box, of, sealed);
    if (text === null) unreadable.push(of);
    else if (await renew(db, box, of, { sealed, text })) renewed += 1;
  }
  return { renewed, unreadable };
}

/** A change of that credential alone, and only while it is sealed as it was read. */
function still<Query extends { where(column: string, is: "=", value: string): Query }>(
  query: Query,
  { platform, name }: CredentialName,
  sealed: string,
): Query {
  return query.where("platform", "=", platform).where("name", "=", name).where("body", "=", sealed);
}

/** Only what is still as it was read: whatever was saved or removed meanwhile stays so. */
async function renew(
  db: Db,
  box: SecretBox,
  of: CredentialName,
  { sealed, text }: { readonly sealed: string; readonly text: string },
): Promise<boolean> {
  const { numUpdatedRows } = await still(db.updateTable("credential"), of, sealed)
    .set({ body: box.seal(placeOf(of), text), key_id: box.keyId })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function readable(box: SecretBox, of: CredentialName, sealed: string): string | null {
  try {
    return box.open(placeOf(of), sealed);
  } catch (error) {
    unlessStore(error);
    return null;
  }
}

/** What could be read is of use also where it could not be written; whoever reads it next tries again. */
function unlessStore(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}

function named(db: Db, { platform, name }: CredentialName) {
  return db.selectFrom("credential").where("platform", "=", platform).where("name", "=", name);
}

function placeOf({ platform, name }: CredentialName): SecretPlace {
  return { table: "credential", key: [platform, name], column: "body" };
}
