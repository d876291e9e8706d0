import type { AuditFault, AuditReport } from "../core/audit.ts";
import {
  type AuditEntry,
  type AuditHead,
  auditEntries,
  auditedTeams,
  auditHead,
  lockTeam,
  strayAuditTexts,
} from "../store/audit.ts";
import type { Db, Store } from "../store/store.ts";
import { commitmentOf, hashOf } from "./audit.ts";
import { erasedIn } from "./erasure.ts";

/** Entries read at once, so that a long trail does not hold up a process that serves. */
const SLICE = 500;

type Broken = NonNullable<AuditReport["broken"]>;

/**
 * Verifies the audit trail of one team, or of every team that has one, entry by entry: what any of them says, their
 * order, and that none is missing, not even at the end. Texts that an erasure destroyed are counted, not missed.
 */
export async function verifyAudit(store: Store, team?: string): Promise<readonly AuditReport[]> {
  const teams = team === undefined ? await auditedTeams(store.db) : [team];
  const reports: AuditReport[] = [];
  for (const one of teams) {
    const report = await verifyTeam(store.db, one);
    // Somebody may have written meanwhile: only what is wrong while nobody can is wrong.
    reports.push(
      report.broken
        ? await store.transaction(async (tx) => {
            await lockTeam(tx, one);
            return verifyTeam(tx, one);
          })
        : report,
    );
  }
  return reports;
}

/** What is known of a chain after its entries were read in order, as far as they hold. */
interface Walked {
  readonly last: AuditHead;
  /** Numbers of the entries that have a text, and of those that have none. */
  readonly said: readonly number[];
  readonly silent: readonly number[];
  /** Numbers that the last erasure names, which is every one erased until then. */
  readonly erased: ReadonlySet<number>;
  readonly broken: Broken | null;
}

async function verifyTeam(db: Db, team: string): Promise<AuditReport> {
  const walked = await walk(db, team);
  const { last, silent } = walked;
  const head = await auditHead(db, team);
  const [stray] = await strayAuditTexts(db, team);
  const broken = firstOf([
    walked.broken,
    // Beyond the first fault nothing can be told of the rest.
    ...(walked.broken ? [] : [brokenEnd(last, head), ...brokenTexts(walked)]),
    stray === undefined ? null : { seq: stray, fault: "surplus-text" },
  ]);
  return { team, entries: last.seq, erased: silent.length, head: head ?? { seq: 0, hash: "" }, broken };
}

async function walk(db: Db, team: string): Promise<Walked> {
  const said: number[] = [];
  const silent: number[] = [];
  let erased: ReadonlySet<number> = new Set();
  let last: AuditHead = { seq: 0, hash: "" };
  for (;;) {
    const entries = await auditEntries(db, team, last.seq, SLICE);
    for (const entry of entries) {
      const fault = faultOf(team, entry, last);
      if (fault) return { last, said, silent, erased, broken: { seq: last.seq + 1, fault } };
      last = { seq: entry.row.seq, hash: entry.row.hash };
      (entry.text ? said : silent).push(last.seq);
      erased = (entry.text && erasedIn(entry.text.text)) ?? erased;
    }
    if (entries.length < SLICE) return { last, said, silent, erased, broken: null };
  }
}

function faultOf(team: string, { row, text }: AuditEntry, last: AuditHead): AuditFault | null {
  if (row.seq !== last.seq + 1) return "missing-entry";
  if (row.previous !== last.hash || row.hash !== hashOf(team, row)) return "changed-entry";
  return text && !isCommittedTo(text, row.commitment) ? "changed-text" : null;
}

function isCommittedTo(text: NonNullable<AuditEntry["text"]>, commitment: string): boolean {
  try {
    return commitmentOf(text) === commitment;
  } catch {
    // A text that canonical JSON cannot hold was never written by Vigil.
    return false;
  }
}

function brokenEnd(last: AuditHead, head: AuditHead | null): Broken | null {
  if (!head) return last.seq === 0 ? null : { seq: 1, fault: "no-team" };
  if (head.seq > last.seq) return { seq: last.seq + 1, fault: "cut-off" };
  if (head.seq < last.seq) return { seq: head.seq + 1, fault: "surplus-entry" };
  return head.hash === last.hash ? null : { seq: last.seq, fault: "changed-head" };
}

function brokenTexts({ said, silent, erased }: Walked): readonly (Broken | null)[] {
  const lost = silent.find((seq) => !erased.has(seq));
  const back = said.find((seq) => erased.has(seq));
  return [
    lost === undefined ? null : { seq: lost, fault: "missing-text" },
    back === undefined ? null : { seq: back, fault: "surplus-text" },
  ];
}

function firstOf(faults: readonly (Broken | null)[]): Broken | null {
  const found = faults.filter((fault) => fault !== null);
  return found.toSorted((a, b) => a.seq - b.seq)[0] ?? null;
}
