import { createHash, randomBytes } from "node:crypto";
import { canonicalJson, type Json } from "../core/canonical-json.ts";
import type { Instant } from "../core/ports.ts";
import { type AuditRow, type AuditText, advanceAuditHead, insertAuditEntries } from "../store/audit.ts";
import type { Db } from "../store/store.ts";

/** One change for the audit trail. */
export interface AuditNote {
  readonly at: Instant;
  /** Who did it; for what Vigil does by itself, `vigil`. */
  readonly actor: string;
  /** Person or case it is about, by which it can be erased. */
  readonly subject: string;
  /** What was done, in codes and parameters. */
  readonly kind: string;
  readonly says: { readonly [field: string]: Json | undefined };
}

/**
 * Appends an entry to a team's audit chain, in the transaction of the change that it tells of, and gives its number.
 * @throws RangeError where there is no such team
 */
export function recordAudit(tx: Db, team: string, note: AuditNote): Promise<number> {
  return recordAudits(tx, team, [note]);
}

/**
 * Appends an entry for each of many changes, in their order, and gives the number of the last.
 * @throws RangeError where there is no such team
 */
export async function recordAudits(tx: Db, team: string, notes: readonly AuditNote[]): Promise<number> {
  const head = await advanceAuditHead(tx, team, notes.length);
  if (!head) throw new RangeError(`no team ${team}`);
  let { seq, hash } = head;
  const entries = notes.map(({ at, actor, subject, kind, says }) => {
    const salt = randomBytes(16).toString("hex");
    const text = { salt, subject, actor, text: canonicalJson({ kind, says }) };
    seq += 1;
    const row = { seq, at, commitment: commitmentOf(text), previous: hash };
    hash = hashOf(team, row);
    return { row: { ...row, hash }, text };
  });
  await insertAuditEntries(tx, team, entries);
  return seq;
}

/**
 * What stands for a text in the chain: SHA-256 of a salt and the canonical JSON of all it says. The salt makes it
 * impossible to find out an erased text by trying likely ones.
 */
export function commitmentOf({ salt, actor, subject, text }: AuditText): string {
  return sha256(canonicalJson([salt, { actor, subject, text }]));
}

/** SHA-256 of an entry and of the hash before it, and so of every entry before; of this team's chain only. */
export function hashOf(team: string, { previous, seq, at, commitment }: Omit<AuditRow, "hash">): string {
  return sha256(canonicalJson([team, previous, seq, at, commitment]));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
