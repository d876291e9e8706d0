import { type Secrets, secretsOf } from "../core/confidential.ts";
import type { Case, Event } from "../core/dossier.ts";
import type { OwnFacts } from "../core/own-facts.ts";
import type { Db } from "./store.ts";

/** One of a team's own facts as it is kept. */
export interface KeptFact<Fact> {
  readonly id: string;
  readonly version: number;
  readonly isRetracted: boolean;
  readonly fact: Fact;
}

/** All of a team's own facts, retracted ones too, in order of their ids. */
export async function keptFacts(
  db: Db,
  team: string,
): Promise<{ readonly cases: readonly KeptFact<Case>[]; readonly events: readonly KeptFact<Event>[] }> {
  const read = async <Fact>(table: "own_case" | "own_event"): Promise<KeptFact<Fact>[]> => {
    const rows = await db
      .selectFrom(table)
      .select(["id", "version", "retracted", "body"])
      .where("team", "=", team)
      .orderBy("id")
      .execute();
    return rows.map(({ id, version, retracted, body }) => ({
      id,
      version,
      isRetracted: retracted === 1,
      fact: JSON.parse(body) as Fact,
    }));
  };
  return { cases: await read<Case>("own_case"), events: await read<Event>("own_event") };
}

/** What of a team's own facts stands: all that it has not retracted. */
export async function ownFacts(db: Db, team: string): Promise<OwnFacts> {
  const { cases, events } = await keptFacts(db, team);
  const standing = <Fact>(facts: readonly KeptFact<Fact>[]) =>
    facts.flatMap(({ isRetracted, fact }) => (isRetracted ? [] : [fact]));
  return { cases: standing(cases), events: standing(events) };
}

/** Which of a team's cases are confidential, and to which destination; those that were retracted stay so. */
export async function confidentialCases(db: Db, team: string): Promise<Secrets> {
  const rows = await db
    .selectFrom("own_case")
    .select("body")
    .where("team", "=", team)
    // Read only where it may be so: a team may have thousands of cases, and this is asked at every deed.
    .where("body", "like", '%"confidentialTo":"%')
    .execute();
  return secretsOf(rows.map(({ body }) => JSON.parse(body) as Case));
}
