import type { Db } from "./store.ts";

/** One entry of the chain: a commitment to a text, and the hash that binds it to all entries before. */
export interface AuditRow {
  readonly seq: number;
  /** Wall clock. */
  readonly at: number;
  readonly commitment: string;
  readonly previous: string;
  readonly hash: string;
}

/** What a commitment stands for. */
export interface AuditText {
  readonly salt: string;
  readonly subject: string;
  readonly actor: string;
  /** Canonical JSON. */
  readonly text: string;
}

/** The end of a team's chain; 0 and "" before its first entry. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** An entry with its text; null once that is erased. */
export interface AuditEntry {
  readonly row: AuditRow;
  readonly text: AuditText | null;
}

/** The end of a team's chain, or null where there is no such team. */
export async function auditHead(db: Db, team: string): Promise<AuditHead | null> {
  const found = await db
    .selectFrom("team")
    .select(["audit_seq as seq", "audit_hash as hash"])
    .where("id", "=", team)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Keeps everybody else from changing anything of a team until this transaction ends, and gives the end of its chain;
 * null where there is no such team.
 */
export async function lockTeam(tx: Db, team: string): Promise<AuditHead | null> {
  const found = await tx
    .selectFrom("team")
    .select(["audit_seq as seq", "audit_hash as hash"])
    .where("id", "=", team)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Counts the head on by so many and gives the head as it was before, or null where there is no such team. Whoever else
 * wants to append waits until this transaction ends.
 */
export async function advanceAuditHead(tx: Db, team: string, count: number): Promise<AuditHead | null> {
  const found = await tx
    .updateTable("team")
    .set((set) => ({ audit_seq: set("audit_seq", "+", count) }))
    .where("id", "=", team)
    .returning(["audit_seq as seq", "audit_hash as hash"])
    .executeTakeFirst();
  return found ? { seq: found.seq - count, hash: found.hash } : null;
}

/**
 * Writes entries with their texts, in their order, and makes the last of them the end of the chain; their numbers must
 * have been taken by `advanceAuditHead`.
 */
export async function insertAuditEntries(
  tx: Db,
  team: string,
  entries: readonly (AuditEntry & { readonly text: AuditText })[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += ENTRIES) {
    const slice = entries.slice(from, from + ENTRIES);
    await tx
      .insertInto("audit")
      .values(slice.map(({ row }) => ({ team, ...row })))
      .execute();
    await tx
      .insertInto("audit_text")
      .values(slice.map(({ row, text }) => ({ team, seq: row.seq, ...text })))
      .execute();
  }
  const last = entries.at(-1);
  if (last) await tx.updateTable("team").set({ audit_hash: last.row.hash }).where("id", "=", team).execute();
}

/** The entries after a number in order, at most `limit`. */
export async function auditEntries(
  db: Db,
  team: string,
  after: number,
  limit: number,
): Promise<readonly AuditEntry[]> {
  const rows = await db
    .selectFrom("audit as a")
    .leftJoin("audit_text as t", (join) => join.onRef("t.team", "=", "a.team").onRef("t.seq", "=", "a.seq"))
    .select(["a.seq", "a.at", "a.commitment", "a.previous", "a.hash"])
    .select(["t.salt", "t.subject", "t.actor", "t.text"])
    .where("a.team", "=", team)
    .where("a.seq", ">", after)
    .orderBy("a.seq")
    .limit(limit)
    .execute();
  return rows.map(({ salt, subject, actor, text, ...row }) => ({
    row,
    text:
      salt === null || subject === null || actor === null || text === null
        ? null
        : { salt, subject, actor, text },
  }));
}

/** Numbers of texts whose entry does not exist; none in a sound trail. */
export async function strayAuditTexts(db: Db, team: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("audit_text as t")
    .leftJoin("audit as a", (join) => join.onRef("a.team", "=", "t.team").onRef("a.seq", "=", "t.seq"))
    .select("t.seq")
    .where("t.team", "=", team)
    .where("a.seq", "is", null)
    .orderBy("t.seq")
    .execute();
  return rows.map(({ seq }) => seq);
}

/** Destroys what the entries with these numbers say; their commitments stay. */
export async function deleteAuditTexts(tx: Db, team: string, seqs: readonly number[]): Promise<void> {
  for (let from = 0; from < seqs.length; from += SLICE) {
    await tx
      .deleteFrom("audit_text")
      .where("team", "=", team)
      .where("seq", "in", seqs.slice(from, from + SLICE))
      .execute();
  }
}

/** Every team that exists or that an entry or a text names, in order. */
export async function auditedTeams(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("team")
    .select("id as team")
    .union(db.selectFrom("audit").select("team"))
    .union(db.selectFrom("audit_text").select("team"))
    .orderBy("team")
    .execute();
  return rows.map(({ team }) => team);
}

/** Most values in one statement; SQLite allows 32,766. */
const SLICE = 1000;
/** Most entries in one statement, of six values each. */
const ENTRIES = 200;
