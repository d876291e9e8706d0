/** How an audit trail can be broken. */
export const AUDIT_FAULTS = [
  /** The entry's own row is not what was written. */
  "changed-entry",
  /** What the entry says is not what was written. */
  "changed-text",
  "missing-entry",
  /** What the entry says is gone, and no erasure took it. */
  "missing-text",
  /** A text without an entry, or one that an erasure destroyed and somebody put back. */
  "surplus-text",
  /** The last entries are gone. */
  "cut-off",
  /** There are entries after the one the team counts as its last. */
  "surplus-entry",
  /** The team does not know its last entry by the hash it has. */
  "changed-head",
  /** There are entries of a team that does not exist. */
  "no-team",
] as const;
export type AuditFault = (typeof AUDIT_FAULTS)[number];

/** What came of verifying one team's audit trail. */
export interface AuditReport {
  readonly team: string;
  readonly entries: number;
  /** Entries whose text was erased, each named by a later entry. */
  readonly erased: number;
  /** The last entry: its number, and the hash that stands for all up to it. Keep it elsewhere to compare later. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** The first entry that is not as it was written; null where all are. */
  readonly broken: { readonly seq: number; readonly fault: AuditFault } | null;
}
