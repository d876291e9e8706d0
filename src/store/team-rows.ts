import { type RawBuilder, sql } from "kysely";
import type { Db } from "./store.ts";

/** Where the rows lie that a deed can change and an undo brings back. */
interface Shape {
  /** Column that names the row within its team; null where the team itself is the row. */
  readonly id: string | null;
  /** What people change. Other columns are the planner's and are left alone. */
  readonly columns: readonly string[];
  /** Whether a row comes and goes, or is only changed. */
  readonly comes: boolean;
}

const FACT = ["body", "version", "retracted", "recorded_by", "recorded_at"];
const SETTINGS = ["name", "language", "post_at", "backup"];

const SHAPES = {
  owner: { id: "deadline", columns: ["person", "at"], comes: true },
  snooze: { id: "deadline", columns: ["until", "by", "at"], comes: true },
  own_case: { id: "id", columns: FACT, comes: true },
  own_event: { id: "id", columns: [...FACT, "case_id"], comes: true },
  team: {
    id: null,
    columns: [...SETTINGS, "zone", "digest_day", "weekend_on_friday", "dossiers"],
    comes: false,
  },
  destination: {
    id: "id",
    columns: [...SETTINGS, "filter", "state", "paused_why", "paused_at"],
    comes: false,
  },
} satisfies Record<string, Shape>;

/** A row of one team that people change. */
export interface TeamRowName {
  readonly table: keyof typeof SHAPES;
  /** Id of the deadline, case, event or destination; of the team itself its own id. */
  readonly id: string;
}

/** The columns of a row that people change. */
export type TeamRow = Readonly<Record<string, string | number | null>>;

/** A row as it is now; null where there is none of this team. */
export async function readTeamRow(db: Db, team: string, { table, id }: TeamRowName): Promise<TeamRow | null> {
  const { rows } = await sql<TeamRow>`
    select ${sql.join(SHAPES[table].columns.map((column) => sql.ref(column)))}
    from ${sql.table(table)} where ${isRow(team, table, id)}
  `.execute(db);
  return rows[0] ?? null;
}

/**
 * Makes a row be as given: adds it, changes it, or removes it where `row` is null.
 * @throws RangeError for a row of a kind that neither comes nor goes
 */
export async function writeTeamRow(
  tx: Db,
  team: string,
  { table, id }: TeamRowName,
  row: TeamRow | null,
): Promise<void> {
  const { columns, comes, id: key } = SHAPES[table] as Shape;
  if (row === null) {
    if (!comes) throw new RangeError(`a row of ${table} is never removed`);
    await sql`delete from ${sql.table(table)} where ${isRow(team, table, id)}`.execute(tx);
    return;
  }
  const values = columns.map((column) => row[column] ?? null);
  const sets = sql.join(columns.map((column, index) => sql`${sql.ref(column)} = ${values[index] ?? null}`));
  const changed = await sql`update ${sql.table(table)} set ${sets} where ${isRow(team, table, id)}`.execute(
    tx,
  );
  if ((changed.numAffectedRows ?? 0n) > 0n) return;
  if (!comes || key === null) throw new RangeError(`no ${table} ${id}`);
  const names = ["team", key, ...columns].map((column) => sql.ref(column));
  await sql`
    insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join([team, id, ...values])})
  `.execute(tx);
}

function isRow(team: string, table: keyof typeof SHAPES, id: string): RawBuilder<boolean> {
  const key = SHAPES[table].id;
  return key === null
    ? sql<boolean>`id = ${team} and id = ${id}`
    : sql<boolean>`team = ${team} and ${sql.ref(key)} = ${id}`;
}
