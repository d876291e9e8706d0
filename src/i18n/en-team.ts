import type { AuditFault } from "../core/audit.ts";
import type { DeedKind } from "../core/deed.ts";
import type { TeamField } from "../core/team-problem.ts";
import { recordNames } from "./en-vocabulary.ts";

/** What was done, as it stands on the audit trail. */
export const deeds = {
  take: "took an item",
  "give-back": "gave an item back",
  snooze: "snoozed an item",
  outcome: "recorded an outcome",
  "add-case": "added a case",
  "add-event": "added an event",
  "add-deadline": "added a deadline",
  "correct-case": "corrected a case",
  "correct-event": "corrected an event",
  "correct-deadline": "corrected a deadline",
  "retract-case": "retracted a case",
  "retract-event": "retracted an event",
  "retract-deadline": "retracted a deadline",
  "set-up-team": "set up the team",
  "change-team": "changed the team's settings",
  "add-destination": "added a destination",
  "change-destination": "changed a destination",
  "pause-destination": "paused a destination",
  "resume-destination": "resumed a destination",
  "send-test": "sent a test message to a destination",
  import: "imported records",
  erase: "erased a person or a case",
  undo: "undid something",
} satisfies Record<DeedKind, string> as Record<DeedKind, string>;

/** What forms ask for. */
export const teamFields = {
  afterwards: "what comes afterwards",
  aliases: "other names",
  approximate: "whether the date is approximate",
  backup: "backup person",
  ban: "ban",
  basis: "basis of the gravity",
  beats: "deadline it replaces",
  cases: "cases",
  channel: "channel",
  charge: "charge",
  confidentialTo: "confidential to",
  date: "date",
  deadline: recordNames.deadline,
  deed: "what was done",
  destination: "destination",
  digestDay: "day of the digest",
  dossiers: "dossiers",
  evidence: "evidence",
  family: "family name",
  filter: "filter",
  gravity: "gravity",
  id: "id",
  kind: "kind",
  kinds: "kinds of deadlines",
  language: "language",
  leads: "days of reminders",
  name: "name",
  newDate: "new date",
  note: "note",
  outcome: recordNames.outcome,
  person: "person",
  place: "place",
  platform: "platform",
  postAt: "time of the daily message",
  probation: "probation",
  reason: "reason",
  region: "region",
  regions: "regions",
  role: "role",
  sameAs: "same as",
  sentence: "sentence",
  summary: "summary",
  tags: "tags",
  term: "term",
  title: "title",
  type: "type",
  until: "until when",
  weekendOnFriday: "weekend reminders on Friday",
  zone: "time zone",
} satisfies Record<TeamField, string> as Record<TeamField, string>;

/** What is said after something was done, and of the audit trail. */
export const deedWords = {
  done: (deed: string) => `Done: ${deed}.`,
  already: (deed: string) => `Nothing changed, it was so already: ${deed}.`,
  undone: (deed: string) => `Taken back: ${deed}.`,
  undoUntil: (time: string) => `Can be undone until ${time}.`,
  snoozedUntil: (date: string) => `Posted again on ${date}; the date itself stays.`,
  effects: {
    created: (what: string, when: string) => `New: ${what}, ${when}`,
    closed: (what: string, when: string) => `Closed: ${what}, ${when}`,
    redated: (what: string, when: string) => `Dated anew: ${what}, ${when}`,
    reopened: (what: string, when: string) => `Open again: ${what}, ${when}`,
    gone: (what: string, when: string) => `Does not stand any more: ${what}, ${when}`,
  },
  /** One entry of the audit trail. */
  entry: (seq: string, when: string, who: string, deed: string) => `${seq}. ${when}, ${who}: ${deed}`,
  erased: (seq: string, when: string) => `${seq}. ${when}: erased`,
  byVigil: "Vigil itself",
  erasedPerson: "an erased person",
};

/** What verifying the audit trail found. */
export const auditWords = {
  intact: (team: string, entries: string, erased: string) =>
    `${team}: the audit trail is intact; entries: ${entries}, of these erased: ${erased}`,
  head: (seq: string, hash: string) => `last entry ${seq}, hash ${hash}`,
  broken: (team: string, seq: string, fault: string) =>
    `${team}: the audit trail is broken at entry ${seq}: ${fault}`,
  remedy:
    "Keep this database, restore a backup beside it and compare the two; find out who could write to it.",
  faults: {
    "changed-entry": "the entry was changed, or entries were put in another order",
    "changed-text": "what the entry says was changed",
    "missing-entry": "the entry is missing",
    "missing-text": "what the entry says is missing, and no erasure took it",
    "surplus-text": "there is a text that does not belong there",
    "cut-off": "this entry and all after it are missing",
    "surplus-entry": "entries were added after the last one",
    "changed-head": "the team's own note of its last entry was changed",
    "no-team": "there are entries, but no such team",
  } satisfies Record<AuditFault, string> as Record<AuditFault, string>,
};
