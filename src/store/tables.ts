import type { Generated, GeneratedAlways } from "kysely";

/*
 * One portable schema for SQLite and PostgreSQL: local days as `YYYY-MM-DD` text, instants as integer milliseconds
 * (bigint, read back as numbers), yes/no as 0/1, structures as JSON text, `null` only where something is truly absent.
 * Ledger times (`due_at`, `ready_at`, ...) are of the ledger's own clock: the server's on PostgreSQL, a monotonic one
 * on SQLite. Every table of a team's data carries `team`, and every query on it names one.
 */

/** Small facts about the store itself: `id`, `secret` (message keys), `restored-from`, `ticked-at`... */
interface MetaTable {
  key: string;
  value: string;
}

interface TeamTable {
  id: string;
  name: string;
  /** IANA zone. */
  zone: string;
  language: string;
  /** `HH:MM`, local. */
  post_at: string;
  /** ISO weekday of the digest, 1 (Monday) to 7. */
  digest_day: number;
  /** 1: reminders that fall on a weekend come on the Friday before. */
  weekend_on_friday: number;
  /** Ids of the bundled dossiers the team follows, as JSON. */
  dossiers: string;
  /** Person who is mentioned when nobody has taken an item by its last lead day. */
  backup: string | null;
  created_at: number;
  /** Head of the audit chain, so that a cut-off end is noticed too. */
  audit_seq: number;
  audit_hash: string;
}

interface DestinationTable {
  id: string;
  team: string;
  /** `team`: reminders and digests; `administrator`: notices only. */
  role: "team" | "administrator";
  platform: string;
  channel: string;
  name: string;
  /** null: the team's. */
  language: string | null;
  post_at: string | null;
  /** `Filter` of core as JSON. */
  filter: string;
  backup: string | null;
  state: "active" | "paused";
  paused_why: string | null;
  paused_at: number | null;
  /** Day of its set-up: nothing before is posted. */
  started_on: string;
  /** Last nominal day that was planned. */
  planned_through: string;
  /** When it is planned next; wall clock. */
  next_run_at: number;
  /** Monday of the last week whose digest was planned; '' before the first. */
  digested_week: string;
  created_at: number;
}

/** A team's own case, in the shape of core's `Case`. */
interface OwnCaseTable {
  team: string;
  id: string;
  body: string;
  version: number;
  retracted: number;
  recorded_by: string;
  recorded_at: number;
}

/** A team's own event (also outcomes and entered deadlines), in the shape of core's `Event`. */
interface OwnEventTable extends OwnCaseTable {
  /** The case whose deadlines it may change first of all. */
  case_id: string;
}

/** What deadlines were computed from: a bundled dossier, or the cases a team has facts of its own about. */
interface ScopeTable {
  /** `dossier:<id>` or `team:<id>`. */
  id: string;
  /** Of dossiers, rules and the code's version of both. */
  hash: string;
  /** Occasions are complete from this day through that day. */
  covers_from: string;
  covers_through: string;
  /** First day on which something more becomes known and all is to be computed anew; null: never. */
  next_news_on: string | null;
}

/** Cases that a team's own facts bear on: for this team they are computed under `team:<id>` and hide the bundled ones. */
interface OwnScopeTable {
  team: string;
  case_id: string;
}

interface DeadlineTable {
  scope: string;
  id: string;
  case_id: string;
  kind: string;
  rule: string;
  /** How it is dated: `earliest` or `earliest/latest`; the version reminders carry. */
  version: string;
  earliest: string;
  latest: string;
  /** Ids of its cases as JSON, the primary one first. */
  cases: string;
  /** Lead of the last reminder before its day; -1 where there is none. */
  last_lead: number;
  afterwards: string;
  enabled: number;
  /** Day on which the outcome that closes it became known, and which one. */
  closed_on: string | null;
  closed_why: string | null;
  /** 1 once nothing gives this deadline any more (retracted, dated away). Kept for what was posted from it. */
  gone: number;
  /** core's `Deadline` as JSON. */
  body: string;
}

/** One day on which a deadline has a reminder. */
interface OccasionTable {
  scope: string;
  deadline: string;
  day: string;
  /** Days before the earliest day; -1 for a question after the latest. */
  lead: number;
}

/** Who has taken a deadline. */
interface OwnerTable {
  team: string;
  deadline: string;
  person: string;
  at: number;
}

/** Until when a deadline is not posted; its own days never move. */
interface SnoozeTable {
  team: string;
  deadline: string;
  /** First day on which it may be posted again. */
  until: string;
  by: string;
  at: number;
}

/** One deadline, as it was dated then, x lead x destination: posted with a message, or skipped with a reason. */
interface ReminderTable {
  id: Generated<number>;
  team: string;
  destination: string;
  deadline: string;
  /** As dated then. */
  version: string;
  /** -1 for a question after the latest day, -2 for the end of a snooze. */
  lead: number;
  /** Nominal day: never the posting day. */
  day: string;
  action: "post" | "skip";
  reason: string;
  planned_on: string;
  planned_at: number;
  /** Person who is mentioned with it. */
  mention: string | null;
  /** null: skipped. */
  message: string | null;
}

/**
 * What is really posted: a frozen list of reminders, a digest, a notice to an administrator, or a call for the backup in
 * the thread of a message with reminders.
 */
export type MessageKind = "reminders" | "digest" | "notice" | "call";

interface MessageTable {
  id: string;
  team: string;
  destination: string;
  kind: MessageKind;
  /** Local day it belongs to. */
  day: string;
  part: number;
  /** Opaque, the same for every try; unique because it is the `id` as well. */
  key: string;
  state: MessageState;
  epoch: number;
  /**
   * Epoch of the first try that was committed as `sending`: from then on its list of reminders is frozen. null before.
   */
  first_try: number | null;
  /** Epoch of the last one. */
  last_try: number | null;
  /**
   * Ledger time at which somebody has to look at it again: not before (planned, ready), end of the lease (leased),
   * end of the quarantine (sending, unknown; while it is looked for, end of that lease), for `sent` not before which
   * it is updated, or the end of the lease of who does. 0: at once.
   */
  due_at: number;
  attempts: number;
  form: "full" | "plain";
  possible_repeat: number;
  ref: string | null;
  detail: string | null;
  /** JSON: of a digest its week, of a notice its code and parameters, of a call `CallBody`; for reminders the part. */
  body: string;
  /** Grows with each change of what it shows; an update is due while `shown` is less. */
  revision: number;
  shown: number;
  planned_at: number;
  sent_at: number | null;
  /** 1 while somebody still has to do something about it, updates included; the store itself keeps it. */
  pending: GeneratedAlways<number>;
}

/**
 * States of a message; `sent`, `dead` and `dropped` are final. Who looks for an `unknown` one or updates a `sent` one
 * holds it by its epoch and `due_at` alone, so that a crash leaves it where it was.
 */
export type MessageState =
  | "planned"
  | "leased"
  | "sending"
  | "ready"
  | "unknown"
  | "sent"
  | "dead"
  | "dropped";

/**
 * What the worker walks, never the whole ledger: one row for each destination that ever had a message. It is locked
 * before the destination's messages are, wherever both are (PostgreSQL).
 */
interface LaneTable {
  destination: string;
  team: string;
  platform: string;
  /** The earliest `due_at` of its pending messages, or earlier; null: nothing is pending. */
  due_at: number | null;
  /** Ledger time before which nothing of it may be taken: pacing, Retry-After. */
  ready_at: number;
  /** End of the lease of the message that is in flight; 0: none is. */
  busy_until: number;
  /** Ledger time at which it was served last. */
  served_at: number;
  /** Its place in the queue of its platform, the smallest is next (`lane-turn.ts`); kept when nothing is pending. */
  turn: number;
  /** 1 while anything is pending; the store itself keeps it. */
  pending: GeneratedAlways<number>;
}

/** What somebody did, for undo and for the audit trail's text. */
interface DeedTable {
  id: string;
  team: string;
  kind: string;
  deadline: string | null;
  by: string;
  at: number;
  /** JSON of all that is needed to take it back. */
  before: string;
  after: string;
  undone_at: number | null;
}

/** The audit chain: commitments only. */
interface AuditTable {
  team: string;
  seq: number;
  at: number;
  commitment: string;
  previous: string;
  hash: string;
}

/** What a commitment stands for, until it is erased. */
interface AuditTextTable {
  team: string;
  seq: number;
  salt: string;
  /** Person or case it is about, by which it can be erased. */
  subject: string;
  actor: string;
  text: string;
}

interface AlarmTable {
  code: string;
  subject: string;
  since: number;
  detail: string;
  told_at: number | null;
}

/** Whose a workspace or server of a chat platform is. A team may have several, on several platforms. */
interface WorkspaceTable {
  platform: string;
  /** The platform's own id. */
  id: string;
  team: string;
  /** Wall clock. */
  joined_at: number;
}

/** What lets Vigil act in a workspace, such as tokens: never in plain text. It is Vigil's, and of no team. */
interface CredentialTable {
  platform: string;
  /** By which the platform's adapter finds it again. */
  name: string;
  /** Encrypted; see `secret-box.ts`. */
  body: string;
  /** Of the key that encrypted it: the beginning of a hash, never the key. */
  key_id: string;
  /** When what it holds was saved last, wall clock; another key leaves it as it is. */
  updated_at: number;
}

/** What a person chose for what Vigil says to them. Who chose nothing has no row. */
interface MemberTable {
  team: string;
  /** The platform's id with the platform before it. */
  person: string;
  /** Code of the language of private answers; null: as the platform says. */
  language: string | null;
}

/** Which process does what only one of several may do. It is Vigil's, and of no team. */
interface LeaseTable {
  name: string;
  /** The process. */
  holder: string;
  /** Ledger's clock. */
  until: number;
}

interface MigrationTable {
  name: string;
  applied_at: number;
}

/** Every table of the store. */
export interface Tables {
  meta: MetaTable;
  team: TeamTable;
  destination: DestinationTable;
  own_case: OwnCaseTable;
  own_event: OwnEventTable;
  scope: ScopeTable;
  own_scope: OwnScopeTable;
  deadline: DeadlineTable;
  occasion: OccasionTable;
  owner: OwnerTable;
  snooze: SnoozeTable;
  reminder: ReminderTable;
  message: MessageTable;
  lane: LaneTable;
  deed: DeedTable;
  audit: AuditTable;
  audit_text: AuditTextTable;
  alarm: AlarmTable;
  workspace: WorkspaceTable;
  credential: CredentialTable;
  member: MemberTable;
  lease: LeaseTable;
  migration: MigrationTable;
}
