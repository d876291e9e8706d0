import { type CreateTableBuilder, type Kysely, sql } from "kysely";

/** Columns as `name type`, each NOT NULL unless it ends in `?`. */
type Columns = Readonly<Record<string, "text" | "text?" | "int" | "int?">>;

/** The first schema; see `tables.ts` for what each column means. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter.supportsTransactionalDdl;
  const table = (name: string, columns: Columns, ...primary: readonly string[]) =>
    create(db.schema.createTable(name), columns)
      .addPrimaryKeyConstraint(`${name}_pk`, [...primary] as never)
      .execute();
  await table("meta", { key: "text", value: "text" }, "key");
  await table("team", TEAM, "id");
  await table("destination", DESTINATION, "id");
  await table("own_case", OWN, "team", "id");
  await table("own_event", { ...OWN, case_id: "text" }, "team", "id");
  await table("scope", SCOPE, "id");
  await table("own_scope", { team: "text", case_id: "text" }, "team", "case_id");
  await table("deadline", DEADLINE, "scope", "id");
  await table(
    "occasion",
    { scope: "text", deadline: "text", day: "text", lead: "int" },
    ...["scope", "day", "deadline", "lead"],
  );
  await table("owner", { team: "text", deadline: "text", person: "text", at: "int" }, "team", "deadline");
  await table(
    "snooze",
    { team: "text", deadline: "text", until: "text", by: "text", at: "int" },
    ...["team", "deadline"],
  );
  const identity = postgres ? sql`bigint generated always as identity` : sql`integer`;
  await create(
    db.schema.createTable("reminder").addColumn("id", identity, (id) => id.primaryKey()),
    REMINDER,
  )
    .addUniqueConstraint("reminder_once", [
      ...(["team", "destination", "deadline", "version", "lead", "day"] as never[]),
    ])
    .execute();
  await table("message", MESSAGE, "id");
  await table(
    "lane",
    { destination: "text", team: "text", platform: "text", ready_at: "int", served_at: "int" },
    "destination",
  );
  await table("deed", DEED, "id");
  await table(
    "audit",
    { team: "text", seq: "int", at: "int", commitment: "text", previous: "text", hash: "text" },
    ...["team", "seq"],
  );
  await table(
    "audit_text",
    { team: "text", seq: "int", salt: "text", subject: "text", actor: "text", text: "text" },
    ...["team", "seq"],
  );
  await table(
    "alarm",
    { code: "text", subject: "text", since: "int", detail: "text", told_at: "int?" },
    ...["code", "subject"],
  );
  await indexes(db);
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, on: string, ...columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on(on)
      .columns([...columns]);
  await index("destination_by_team", "destination", "team").execute();
  await index("destination_by_run", "destination", "next_run_at").execute();
  await index("own_event_by_case", "own_event", "team", "case_id").execute();
  await index("deadline_by_case", "deadline", "scope", "case_id").execute();
  await index("occasion_by_deadline", "occasion", "scope", "deadline").execute();
  await index("reminder_by_message", "reminder", "message").execute();
  await index("reminder_by_deadline", "reminder", "team", "deadline").execute();
  await index("message_by_key", "message", "key").unique().execute();
  await index("message_by_team", "message", "team", "planned_at").execute();
  await sql`create index message_pending on message (destination, due_at)
    where state in ('planned', 'leased', 'sending', 'ready', 'unknown')`.execute(db);
  await sql`create index message_outdated on message (destination)
    where state = 'sent' and shown < revision`.execute(db);
  await index("lane_by_turn", "lane", "platform", "ready_at").execute();
  await index("deed_by_team", "deed", "team", "at").execute();
}

function create<Table extends string>(
  builder: CreateTableBuilder<Table, never>,
  columns: Columns,
): CreateTableBuilder<Table, never> {
  let table = builder;
  for (const [name, type] of Object.entries(columns)) {
    const kind = type.startsWith("text") ? "text" : "bigint";
    table = table.addColumn(name, kind, (column) =>
      type.endsWith("?") ? column : column.notNull(),
    ) as never;
  }
  return table;
}

const TEAM: Columns = {
  id: "text",
  name: "text",
  zone: "text",
  language: "text",
  post_at: "text",
  digest_day: "int",
  weekend_on_friday: "int",
  dossiers: "text",
  backup: "text?",
  created_at: "int",
  audit_seq: "int",
  audit_hash: "text",
};

const DESTINATION: Columns = {
  id: "text",
  team: "text",
  role: "text",
  platform: "text",
  channel: "text",
  name: "text",
  language: "text?",
  post_at: "text?",
  filter: "text",
  backup: "text?",
  state: "text",
  paused_why: "text?",
  paused_at: "int?",
  started_on: "text",
  planned_through: "text",
  next_run_at: "int",
  digested_week: "text",
  created_at: "int",
};

const OWN: Columns = {
  team: "text",
  id: "text",
  body: "text",
  version: "int",
  retracted: "int",
  recorded_by: "text",
  recorded_at: "int",
};

const SCOPE: Columns = {
  id: "text",
  hash: "text",
  covers_from: "text",
  covers_through: "text",
  next_news_on: "text?",
};

const DEADLINE: Columns = {
  scope: "text",
  id: "text",
  case_id: "text",
  kind: "text",
  rule: "text",
  version: "text",
  earliest: "text",
  latest: "text",
  enabled: "int",
  closed_on: "text?",
  closed_why: "text?",
  gone: "int",
  body: "text",
};

const REMINDER: Columns = {
  team: "text",
  destination: "text",
  deadline: "text",
  version: "text",
  lead: "int",
  day: "text",
  action: "text",
  reason: "text",
  planned_on: "text",
  planned_at: "int",
  mention: "text?",
  message: "text?",
};

const MESSAGE: Columns = {
  id: "text",
  team: "text",
  destination: "text",
  kind: "text",
  day: "text",
  part: "int",
  key: "text",
  state: "text",
  epoch: "int",
  due_at: "int",
  attempts: "int",
  form: "text",
  possible_repeat: "int",
  ref: "text?",
  detail: "text?",
  body: "text",
  revision: "int",
  shown: "int",
  planned_at: "int",
  sent_at: "int?",
};

const DEED: Columns = {
  id: "text",
  team: "text",
  kind: "text",
  deadline: "text?",
  by: "text",
  at: "int",
  before: "text",
  after: "text",
  undone_at: "int?",
};
