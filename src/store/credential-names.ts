import type { CredentialName } from "./credentials.ts";
import type { Db } from "./store.ts";

/** The credentials of a platform, in order of their names. */
export async function credentialsOf(db: Db, platform: string): Promise<readonly CredentialName[]> {
  return db
    .selectFrom("credential")
    .select(["platform", "name"])
    .where("platform", "=", platform)
    .orderBy("name")
    .execute();
}
