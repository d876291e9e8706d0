import { sql } from "kysely";
import type { Deadline } from "../core/deadline.ts";
import { type Occasion, versionOf } from "../core/occasions.ts";
import { recordsOf } from "./ledger/records.ts";
import { scopesOf, teamScope } from "./scopes.ts";
import { slices } from "./slices.ts";
import type { Db, Store } from "./store.ts";

/** A deadline with its reminder days, as it is to be kept. */
export interface ComputedDeadline {
  readonly deadline: Deadline;
  readonly occasions: readonly Occasion[];
}

/** A kept deadline as far as a change of it is told by it. */
export interface KeptDeadline {
  readonly id: string;
  readonly case_id: string;
  readonly version: string;
  readonly enabled: number;
  readonly closed_on: string | null;
  readonly closed_why: string | null;
  readonly gone: number;
  readonly body: string;
}

/** The kept deadlines of a scope, of all cases or of these, those that are gone too. */
export async function keptDeadlines(
  db: Db,
  scope: string,
  cases: readonly string[] | null,
): Promise<readonly KeptDeadline[]> {
  const query = db
    .selectFrom("deadline")
    .select(["id", "case_id", "version", "enabled", "closed_on", "closed_why", "gone", "body"])
    .where("scope", "=", scope);
  if (!cases) return query.execute();
  const found: KeptDeadline[] = [];
  for (const slice of slices(cases)) found.push(...(await query.where("case_id", "in", slice).execute()));
  return found;
}

/** Keeps deadlines as they are now, with their occasions; what was kept under the same ids is replaced. */
export async function writeDeadlines(
  store: Pick<Store, "engine">,
  tx: Db,
  scope: string,
  computed: readonly ComputedDeadline[],
): Promise<void> {
  for (const slice of slices(computed)) {
    const rows = slice.map(({ deadline }) => rowOf(deadline));
    await sql`
      insert into deadline (scope, id, case_id, kind, rule, version, earliest, latest, cases, last_lead, afterwards,
        enabled, closed_on, closed_why, gone, body)
      select ${scope}, r.id, r.case_id, r.kind, r.rule, r.version, r.earliest, r.latest, r.cases, r.last_lead,
        r.afterwards, r.enabled, r.closed_on, r.closed_why, 0, r.body
      from ${recordsOf(store.engine, DEADLINE_COLUMNS, rows)} where true
      on conflict (scope, id) do update set case_id = excluded.case_id, kind = excluded.kind, rule = excluded.rule,
        version = excluded.version, earliest = excluded.earliest, latest = excluded.latest, cases = excluded.cases,
        last_lead = excluded.last_lead, afterwards = excluded.afterwards, enabled = excluded.enabled,
        closed_on = excluded.closed_on, closed_why = excluded.closed_why, gone = 0, body = excluded.body
    `.execute(tx);
    await tx
      .deleteFrom("occasion")
      .where("scope", "=", scope)
      .where(
        "deadline",
        "in",
        rows.map(({ id }) => id),
      )
      .execute();
    const days = slice.flatMap(({ deadline, occasions }) =>
      occasions.map(({ day, lead }) => ({ deadline: deadline.id, day, lead })),
    );
    await sql`
      insert into occasion (scope, deadline, day, lead)
      select ${scope}, r.deadline, r.day, r.lead
      from ${recordsOf(store.engine, { deadline: "text", day: "text", lead: "bigint" }, days)}
    `.execute(tx);
  }
}

/** Says of deadlines that nothing gives them any more. They are kept for what was posted from them. */
export async function retireDeadlines(tx: Db, scope: string, ids: readonly string[]): Promise<void> {
  for (const slice of slices(ids)) {
    await tx
      .updateTable("deadline")
      .set({ gone: 1 })
      .where("scope", "=", scope)
      .where("id", "in", slice)
      .execute();
    await tx.deleteFrom("occasion").where("scope", "=", scope).where("deadline", "in", slice).execute();
  }
}

/** A deadline as a team sees it, also one that is gone; null where it never saw it. */
export async function findDeadline(
  db: Db,
  team: string,
  dossiers: readonly string[],
  id: string,
): Promise<(KeptDeadline & { readonly scope: string; readonly deadline: Deadline }) | null> {
  const rows = await db
    .selectFrom("deadline")
    .selectAll()
    .where("id", "=", id)
    .where("scope", "in", scopesOf(team, dossiers))
    .execute();
  const own = await db
    .selectFrom("own_scope")
    .select("case_id")
    .where("team", "=", team)
    .where("case_id", "in", [...rows.map(({ case_id }) => case_id), ""])
    .execute();
  const isOwn = (caseId: string) => own.some(({ case_id }) => case_id === caseId);
  const current = rows.find(({ scope, case_id }) => (scope === teamScope(team)) === isOwn(case_id));
  // Of a case about which the team has no facts any more, its retracted ones are kept for what was posted from them.
  const row = current ?? rows.find(({ scope, gone }) => scope === teamScope(team) && gone === 1) ?? null;
  return row && { ...row, deadline: JSON.parse(row.body) as Deadline };
}

const DEADLINE_COLUMNS = {
  id: "text",
  case_id: "text",
  kind: "text",
  rule: "text",
  version: "text",
  earliest: "text",
  latest: "text",
  cases: "text",
  last_lead: "bigint",
  afterwards: "text",
  enabled: "bigint",
  closed_on: "text",
  closed_why: "text",
  body: "text",
} as const;

/** A computed deadline in the columns of its table. */
export function rowOf(deadline: Deadline) {
  const { id, rule, window, closing } = deadline;
  return {
    id,
    case_id: deadline.case,
    kind: rule.kind,
    rule: rule.id,
    version: versionOf(window),
    earliest: window.earliest,
    latest: window.latest,
    cases: JSON.stringify(deadline.cases),
    last_lead: rule.leads.at(-1) ?? -1,
    afterwards: rule.afterwards,
    enabled: rule.enabled ? 1 : 0,
    closed_on: closing?.on ?? null,
    closed_why: closing?.reason ?? null,
    body: JSON.stringify(deadline),
  };
}
