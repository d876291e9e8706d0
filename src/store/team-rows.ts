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

type TableName = keyof typeof SHAPES;

/** A row of one team that people change. */
export interface TeamRowName {
  readonly table: TableName;
  /** Id of the deadline, case, event or destination; of the team itself its own id. */
  readonly id: string;
}

/** The columns of a row that people change. */
export type TeamRow = Readonly<Record<string, string | number | null>>;

/** Most rows in one statement, of at most eight values each. */
const SLICE = 200;

/** A row as it is now; null where there is none of this team. */
export async function readTeamRow(db: Db, team: string, name: TeamRowName): Promise<TeamRow | null> {
  const [row] = await readTeamRows(db, team, [name]);
  return row ?? null;
}

/** Rows as they are now, in the order of their names; null where there is none of this team. */
export async function readTeamRows(
  db: Db,
  team: string,
  names: readonly TeamRowName[],
): Promise<readonly (TeamRow | null)[]> {
  const found = new Map<string, TeamRow>();
  for (const [table, ids] of byTable(names)) {
    const { id: key, columns } = SHAPES[table] as Shape;
    for (let from = 0; from < ids.length; from += SLICE) {
      const { rows } = await sql<TeamRow & { readonly row_name: string }>`
        select ${sql.ref(key ?? "id")} as row_name, ${sql.join(columns.map((column) => sql.ref(column)))}
        from ${sql.table(table)} where ${areRows(team, table, ids.slice(from, from + SLICE))}
      `.execute(db);
      for (const { row_name: id, ...row } of rows) found.set(`${table} ${id}`, row);
    }
  }
  return names.map(({ table, id }) => found.get(`${table} ${id}`) ?? null);
}

/** See `writeTeamRows`. */
export function writeTeamRow(tx: Db, team: string, name: TeamRowName, row: TeamRow | null): Promise<void> {
  return writeTeamRows(tx, team, [{ name, row }]);
}

/**
 * Makes rows be as given: adds them, changes them, or removes those that are null.
 * @throws RangeError for a row of a kind that neither comes nor goes
 */
export async function writeTeamRows(
  tx: Db,
  team: string,
  rows: readonly { readonly name: TeamRowName; readonly row: TeamRow | null }[],
): Promise<void> {
  const names = rows.map(({ name }) => name);
  for (const table of byTable(names).keys()) {
    const of = rows.filter(({ name }) => name.table === table);
    const kept = of.flatMap(({ name: { id }, row }) => (row === null ? [] : [{ id, row }]));
    const gone = of.flatMap(({ name: { id }, row }) => (row === null ? [id] : []));
    if (gone.length > 0) await removeRows(tx, team, table, gone);
    if ((SHAPES[table] as Shape).comes) await putRows(tx, team, table, kept);
    else for (const { id, row } of kept) await changeRow(tx, team, { table, id }, row);
  }
}

async function removeRows(tx: Db, team: string, table: TableName, ids: readonly string[]): Promise<void> {
  if (!(SHAPES[table] as Shape).comes) throw new RangeError(`a row of ${table} is never removed`);
  for (let from = 0; from < ids.length; from += SLICE) {
    await sql`
      delete from ${sql.table(table)} where ${areRows(team, table, ids.slice(from, from + SLICE))}
    `.execute(tx);
  }
}

async function putRows(
  tx: Db,
  team: string,
  table: TableName,
  rows: readonly { readonly id: string; readonly row: TeamRow }[],
): Promise<void> {
  const { id: key, columns } = SHAPES[table] as Shape;
  const names = ["team", key ?? "id", ...columns].map((column) => sql.ref(column));
  const sets = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  for (let from = 0; from < rows.length; from += SLICE) {
    const values = rows
      .slice(from, from + SLICE)
      .map(({ id, row }) => sql`(${sql.join([team, id, ...columns.map((column) => row[column] ?? null)])})`);
    await sql`
      insert into ${sql.table(table)} (${sql.join(names)}) values ${sql.join(values)}
      on conflict (team, ${sql.ref(key ?? "id")}) do update set ${sql.join(sets)}
    `.execute(tx);
  }
}

async function changeRow(tx: Db, team: string, { table, id }: TeamRowName, row: TeamRow): Promise<void> {
  const sets = SHAPES[table].columns.map((column) => sql`${sql.ref(column)} = ${row[column] ?? null}`);
  const changed = await sql`
    update ${sql.table(table)} set ${sql.join(sets)} where ${areRows(team, table, [id])}
  `.execute(tx);
  if ((changed.numAffectedRows ?? 0n) === 0n) throw new RangeError(`no ${table} ${id}`);
}

function areRows(team: string, table: TableName, ids: readonly string[]): RawBuilder<boolean> {
  const key = SHAPES[table].id;
  const named = sql<boolean>`${sql.ref(key ?? "id")} in (${sql.join(ids)})`;
  return key === null ? sql<boolean>`id = ${team} and ${named}` : sql<boolean>`team = ${team} and ${named}`;
}

function byTable(names: readonly TeamRowName[]): ReadonlyMap<TableName, readonly string[]> {
  const ids = new Map<TableName, Set<string>>();
  for (const { table, id } of names) ids.set(table, (ids.get(table) ?? new Set()).add(id));
  return new Map([...ids].map(([table, set]) => [table, [...set]]));
}
