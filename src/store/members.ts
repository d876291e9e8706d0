import type { Db } from "./store.ts";

/** Code of the language a person of a team chose; null where they chose none. */
export async function languageOfMember(db: Db, team: string, person: string): Promise<string | null> {
  const query = db
    .selectFrom("member")
    .select("language")
    .where("team", "=", team)
    .where("person", "=", person);
  return (await query.executeTakeFirst())?.language ?? null;
}

/** Keeps the language a person of a team chose, in place of what they chose before. */
export async function setMemberLanguage(
  db: Db,
  team: string,
  person: string,
  language: string,
): Promise<void> {
  await db
    .insertInto("member")
    .values({ team, person, language })
    .onConflict((conflict) => conflict.columns(["team", "person"]).doUpdateSet({ language }))
    .execute();
}

/** Forgets what a person of a team chose. */
export async function removeMember(tx: Db, team: string, person: string): Promise<void> {
  await tx.deleteFrom("member").where("team", "=", team).where("person", "=", person).execute();
}
