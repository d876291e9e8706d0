import type { Insertable } from "kysely";
import type { Db } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";
import type { Dump } from "./dump.ts";

type Rows = { readonly [Table in keyof Tables]?: Insertable<Tables[Table]> };

const DAY = "2026-03-13";

function event(team: string) {
  return {
    ...{
      id: "event",
      dossier: `team:${team}`,
      cases: ["case"],
      type: "deadline-set",
      summary: `secret of ${team}`,
    },
    ...{
      date: { edtf: DAY, earliest: DAY, latest: DAY },
      sources: [],
      knownOn: "2026-03-01",
      confidence: "reported",
    },
    source: { source: { id: "s", title: `secret of ${team}`, publisher: team, published: {} } },
    recorded: { by: `slack:U-${team}`, on: "2026-03-01", evidence: `secret of ${team}` },
  };
}

function deadline(scope: string, id: string, caseId: string, body: object): Insertable<Tables["deadline"]> {
  return {
    ...{
      scope,
      id,
      case_id: caseId,
      kind: "custom",
      rule: "entered",
      version: DAY,
      earliest: DAY,
      latest: DAY,
    },
    ...{ cases: JSON.stringify([caseId]), last_lead: 0, afterwards: "once", enabled: 1, gone: 0 },
    ...{
      closed_on: null,
      closed_why: null,
      body: JSON.stringify({ id, case: caseId, cases: [caseId], ...body }),
    },
  };
}

/** One row of a team in every table that holds a team's data. Ids within a team are the same in every team. */
function rowsOf(team: string, number: number): Rows {
  const [destination, message] = [`${team}-room`, `${team}-message`];
  const person = `slack:U-${team}`;
  const fact = { team, version: 1, retracted: 0, recorded_by: person, recorded_at: 1 };
  const name = { name: `secret of ${team}`, language: "en", backup: person };
  return {
    team: {
      ...{ id: team, ...name, zone: "Asia/Almaty", post_at: "09:00", digest_day: 1, weekend_on_friday: 0 },
      ...{ dossiers: '["d"]', created_at: 0, audit_seq: 1, audit_hash: `hash of ${team}` },
    },
    destination: {
      ...{ id: destination, team, ...name, role: "team", platform: "terminal", channel: team, post_at: null },
      filter:
        '{"anyOf":{"cases":[],"kinds":[],"tags":[],"regions":[],"dossiers":[]},"noneOf":{"cases":[],"kinds":[],"tags":[],"regions":[],"dossiers":[]}}',
      ...{ state: "paused", paused_why: person, paused_at: 1, started_on: "2026-03-01" },
      ...{ planned_through: DAY, next_run_at: 5, digested_week: "", created_at: 0 },
    },
    own_case: {
      ...fact,
      id: "case",
      body: JSON.stringify({ id: "case", name: `secret of ${team}`, aliases: [] }),
    },
    own_event: { ...fact, id: "event", case_id: "case", body: JSON.stringify(event(team)) },
    scope: {
      id: `team:${team}`,
      hash: team,
      covers_from: "2026-01-01",
      covers_through: "2027-01-01",
      next_news_on: null,
    },
    own_scope: { team, case_id: "case" },
    deadline: deadline(`team:${team}`, "event/entered", "case", {
      event: event(team),
      alsoFrom: [],
      closing: null,
    }),
    occasion: { scope: `team:${team}`, deadline: "event/entered", day: DAY, lead: 0 },
    owner: { team, deadline: "event/entered", person, at: number },
    snooze: { team, deadline: "event/entered", until: "2026-03-20", by: person, at: number },
    reminder: {
      ...{
        id: 1000 + number,
        team,
        destination,
        deadline: "event/entered",
        version: DAY,
        lead: 0,
        day: DAY,
        action: "post",
      },
      ...{ reason: "due", planned_on: DAY, planned_at: number, mention: person, message },
    },
    message: {
      ...{
        id: message,
        team,
        destination,
        kind: "reminders",
        day: DAY,
        part: number,
        key: message,
        state: "planned",
      },
      ...{ epoch: 0, first_try: null, due_at: 0, attempts: 0, form: "full", possible_repeat: 0, ref: null },
      ...{
        detail: `secret of ${team}`,
        body: "{}",
        revision: 0,
        shown: 0,
        planned_at: number,
        sent_at: null,
      },
    },
    lane: {
      destination,
      team,
      platform: "terminal",
      due_at: 9,
      ready_at: 0,
      busy_until: 0,
      served_at: 0,
      turn: 1,
    },
    workspace: { platform: "slack", id: `T-${team}`, team, joined_at: number },
    member: { team, person, language: `secret of ${team}` },
    deed: {
      ...{ id: `${team}-deed`, team, kind: "take", deadline: "event/entered", by: person, at: number },
      ...{ before: "{}", after: `{"secret":"${team}"}`, undone_at: null },
    },
    audit: { team, seq: 1, at: number, commitment: team, previous: "", hash: `hash of ${team}` },
    audit_text: { team, seq: 1, salt: team, subject: person, actor: person, text: `"secret of ${team}"` },
    alarm: {
      code: "run-failed",
      subject: destination,
      since: number,
      detail: `secret of ${team}`,
      told_at: null,
    },
  };
}

/** Fills every table that holds a team's data, and the deadlines that all teams share. */
export async function fill(db: Db, teams: readonly string[]): Promise<void> {
  const shared = deadline("dossier:d", "published/rule", "published", {});
  await db.insertInto("deadline").values(shared).execute();
  await db
    .insertInto("occasion")
    .values({ scope: "dossier:d", deadline: "published/rule", day: DAY, lead: 0 })
    .execute();
  for (const team of teams) {
    const one = rowsOf(team, team === "a" ? 1 : 2);
    const rows = Object.entries(one) as [keyof Tables, object][];
    for (const [table, row] of [...rows, callIn(one), noticeIn(one), ...(team === "a" ? OF_A : [])]) {
      await db
        .insertInto(table)
        .values(row as never)
        .execute();
    }
  }
}

/** The call for the backup in the thread of a team's message. */
function callIn({ message }: Rows): readonly [keyof Tables, object] {
  const id = `${message?.team}-call`;
  const body = JSON.stringify({ of: message?.id, thread: `secret of ${message?.team}` });
  return ["message", { ...message, id, key: id, kind: "call", body }];
}

/** A notice that waits to be posted. */
function noticeIn({ message }: Rows): readonly [keyof Tables, object] {
  const id = `${message?.team}-notice`;
  const body = JSON.stringify({ code: "test", test: `secret of ${message?.team}` });
  return ["message", { ...message, id, key: id, kind: "notice", body }];
}

/** Rows that only team a has: about what is published, and in tables where one row of each would look the same. */
const OF_A: readonly (readonly [keyof Tables, object])[] = [
  ["own_scope", { team: "a", case_id: "published" }],
  ["owner", { team: "a", deadline: "published/rule", person: "slack:U-b", at: 1 }],
  ["snooze", { team: "a", deadline: "published/rule", until: "2026-03-20", by: "slack:U-b", at: 1 }],
  ["audit_text", { team: "a", seq: 7, salt: "s", subject: "s", actor: "slack:U-b", text: '"stray"' }],
  ["member", { team: "a", person: "slack:U-b", language: "secret of a" }],
  ["member", { team: "a", person: "slack:U9", language: "secret of a" }],
  ["alarm", { code: "message-dead", subject: "a-message", since: 1, detail: "secret of a", told_at: null }],
];

/** The rows of a store that are one team's. Those of Vigil itself are nobody's. */
export function rowsOfTeam(dump: Dump, team: string) {
  const own = [`team:${team}`, `${team}-room`, `${team}-message`];
  return {
    ...dump,
    ...{
      meta: [],
      migration: [],
      credential: [],
      alarm: dump.alarm.filter(({ subject }) => own.includes(subject)),
    },
    team: dump.team.filter(({ id }) => id === team),
    scope: dump.scope.filter(({ id }) => own.includes(id)),
    deadline: dump.deadline.filter(({ scope }) => own.includes(scope)),
    occasion: dump.occasion.filter(({ scope }) => own.includes(scope)),
    ...Object.fromEntries(
      BY_TEAM.map((table) => [table, dump[table].filter((row: { team: string }) => row.team === team)]),
    ),
    // The database numbers new ones over all teams.
    reminder: dump.reminder
      .filter((row) => row.team === team)
      .map((row) => ({ ...row, id: row.id > 1000 ? row.id : 0 })),
  };
}

const BY_TEAM = [
  ...([
    "destination",
    "own_case",
    "own_event",
    "own_scope",
    "owner",
    "snooze",
    "reminder",
    "message",
  ] as const),
  ...(["lane", "deed", "audit", "audit_text", "workspace", "member"] as const),
] as const;
