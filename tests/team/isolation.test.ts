import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { Transaction } from "kysely";
import { describe, expect, it } from "vitest";
import type { LocalDay } from "../../src/core/days.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import type { Place } from "../../src/core/ports.ts";
import { alarmsOf } from "../../src/store/alarms.ts";
import * as audit from "../../src/store/audit.ts";
import * as candidates from "../../src/store/candidates.ts";
import * as deadlines from "../../src/store/deadlines.ts";
import * as deeds from "../../src/store/deeds.ts";
import * as destinations from "../../src/store/destinations.ts";
import * as erase from "../../src/store/erase.ts";
import { confidentialCases, keptFacts, ownFacts } from "../../src/store/facts.ts";
import { callsOf } from "../../src/store/ledger/call.ts";
import { changeDeadlines } from "../../src/store/ledger/change.ts";
import * as history from "../../src/store/ledger/history.ts";
import { holdLanes, openLane } from "../../src/store/ledger/lane.ts";
import { pauseDestinations, resumeDestination } from "../../src/store/ledger/pause.ts";
import { queueMessage, queueMessages } from "../../src/store/ledger/queue-message.ts";
import { reviseDigests } from "../../src/store/ledger/revise-digests.ts";
import { waitingNotices } from "../../src/store/ledger/waiting-notices.ts";
import { untriedReminders, withdrawReminders } from "../../src/store/ledger/withdraw.ts";
import * as members from "../../src/store/members.ts";
import { messageContent } from "../../src/store/message-content.ts";
import { deadlinesOfMessage, tallyMessages } from "../../src/store/message-tally.ts";
import { settingsChangedAt, unplannedOccasions } from "../../src/store/oversight.ts";
import * as owners from "../../src/store/owners.ts";
import { pausesOf } from "../../src/store/pauses.ts";
import * as reminders from "../../src/store/reminders.ts";
import * as scopes from "../../src/store/scopes.ts";
import * as snoozes from "../../src/store/snoozes.ts";
import type { Store } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";
import {
  readTeamRow,
  readTeamRows,
  type TeamRowName,
  writeTeamRow,
  writeTeamRows,
} from "../../src/store/team-rows.ts";
import { findTeam } from "../../src/store/teams.ts";
import { workspacesOf } from "../../src/store/workspaces.ts";
import { FakeClock } from "../fake-clock.ts";
import { clear, ENGINES, type Engine } from "../store/engines.ts";
import { dumpOf, inOrder } from "./dump.ts";
import { TEAM } from "./rows.ts";
import { fill, rowsOfTeam } from "./two-teams.ts";

/** What team b asks with: ids that are its own, team a's, published, or nobody's. */
interface Ids {
  readonly deadline: string;
  readonly event: string;
  readonly caseId: string;
  readonly destination: string;
  readonly message: string;
  readonly deed: string;
  readonly person: string;
  readonly number: number;
}

const ids: fc.Arbitrary<Ids> = fc.record({
  deadline: fc.constantFrom("event/entered", "published/rule", "nothing/here"),
  event: fc.constantFrom("event", "published", "nothing"),
  caseId: fc.constantFrom("case", "published", "nothing"),
  destination: fc.constantFrom("a-room", "b-room", "nowhere"),
  message: fc.constantFrom("a-message", "b-message", "a-call", "b-call", "none"),
  deed: fc.constantFrom("a-deed", "b-deed", "none"),
  person: fc.constantFrom("slack:U-a", "slack:U-b", "slack:U9"),
  number: fc.constantFrom(1001, 1002, 3),
});

/** What is called, with the store and an open transaction of it. */
interface Call extends Ids {
  readonly store: Store;
  readonly tx: Transaction<Tables>;
}

const DAY = "2026-03-13" as LocalDay;
const YEAR = { from: "2026-01-01" as LocalDay, through: "2026-12-31" as LocalDay };
const SPAN = { ...YEAR, afterwards: YEAR };
const B = { ...TEAM, id: "b", dossiers: ["d"] };
const ROW_TABLES = ["owner", "snooze", "own_case", "own_event", "team", "destination"] as const;

function place({ destination }: Ids): Place {
  return { platform: "terminal", channel: "x", team: "b", destination };
}

function base({ store }: Call) {
  const options = { lease: 1, timeout: 1, margin: 1, channelPace: () => 0, hasThreads: () => false };
  return { store, clock: new FakeClock(), options };
}

/** The row of each kind that somebody could mean by these ids. */
function rowNames({ deadline, event, caseId, destination }: Ids): TeamRowName[] {
  const id = {
    owner: deadline,
    snooze: deadline,
    own_case: caseId,
    own_event: event,
    team: "a",
    destination,
  };
  return ROW_TABLES.map((table) => ({ table, id: id[table] }));
}

/** Every function by which a team's rows are read or written, called for team b. */
const CASES: Readonly<Record<string, (call: Call) => unknown>> = {
  "alarms#alarmsOf": ({ tx }) => alarmsOf(tx, "b"),
  "audit#advanceAuditHead": ({ tx }) => audit.advanceAuditHead(tx, "b", 2),
  "audit#auditEntries": ({ tx }) => audit.auditEntries(tx, "b", 0, 9),
  "audit#auditHead": ({ tx }) => audit.auditHead(tx, "b"),
  "audit#deleteAuditTexts": ({ tx, number }) => audit.deleteAuditTexts(tx, "b", [1, number]),
  "audit#insertAuditEntries": ({ tx }) =>
    audit.insertAuditEntries(tx, "b", [
      {
        row: { seq: 2, at: 1, commitment: "c", previous: "p", hash: "h" },
        text: { salt: "s", subject: "s", actor: "a", text: "t" },
      },
    ]),
  "audit#lockTeam": ({ tx }) => audit.lockTeam(tx, "b"),
  "audit#strayAuditTexts": ({ tx }) => audit.strayAuditTexts(tx, "b"),
  "candidates#candidatesAhead": ({ tx }) => candidates.candidatesAhead(tx, B, SPAN, SPAN.from),
  "candidates#candidatesIn": ({ tx }) => candidates.candidatesIn(tx, B, SPAN),
  "candidates#candidatesOf": ({ tx, deadline }) => candidates.candidatesOf(tx, B, [deadline], SPAN),
  "deadlines#findDeadline": ({ tx, deadline }) => deadlines.findDeadline(tx, "b", ["d"], deadline),
  "deadlines#keptDeadlines": ({ tx, caseId }) => deadlines.keptDeadlines(tx, scopes.teamScope("b"), [caseId]),
  "deadlines#retireDeadlines": ({ tx, deadline }) =>
    deadlines.retireDeadlines(tx, scopes.teamScope("b"), [deadline]),
  "deadlines#writeDeadlines": async ({ store, tx, deadline }) => {
    const found = await deadlines.findDeadline(tx, "b", ["d"], "event/entered");
    const rule = { id: "r", kind: "custom", leads: [1], afterwards: "once", enabled: true };
    const window = { earliest: DAY, latest: DAY };
    const changed = { ...found?.deadline, id: deadline, rule, window } as never;
    await deadlines.writeDeadlines(store, tx, scopes.teamScope("b"), [{ deadline: changed, occasions: [] }]);
  },
  "deeds#deedsAbout": ({ tx, deadline }) => deeds.deedsAbout(tx, "b", deadline),
  "deeds#deedsSince": ({ tx }) => deeds.deedsSince(tx, "b", 0),
  "deeds#findDeed": ({ tx, deed }) => deeds.findDeed(tx, "b", deed),
  "deeds#insertDeed": ({ tx, deadline }) =>
    deeds.insertDeed(tx, {
      ...{
        id: "b-new",
        team: "b",
        kind: "take",
        deadline,
        by: "x",
        at: 1,
        before: "",
        after: "",
        undone_at: null,
      },
    }),
  "deeds#markUndone": ({ tx, deed }) => deeds.markUndone(tx, "b", deed, 5),
  "destinations#destinationsOf": ({ tx }) => destinations.destinationsOf(tx, "b"),
  "destinations#findDestination": ({ tx, destination }) => destinations.findDestination(tx, "b", destination),
  "destinations#insertDestination": ({ tx }) =>
    destinations.insertDestination(
      tx,
      {
        ...{
          id: "b-new",
          team: "b",
          role: "team",
          platform: "terminal",
          channel: "a",
          name: "n",
          language: null,
        },
        ...{
          postAt: null,
          filter: EVERYTHING,
          backup: null,
          state: "active",
          startedOn: DAY,
          plannedThrough: DAY,
        },
        ...{ nextRunAt: 1, digestedWeek: null },
      },
      1,
    ),
  "destinations#lockDestination": ({ tx, destination }) => destinations.lockDestination(tx, "b", destination),
  "destinations#lockDestinations": ({ tx }) => destinations.lockDestinations(tx, "b"),
  "destinations#markRun": ({ tx, destination }) =>
    destinations.markRun(tx, "b", destination, { plannedThrough: DAY, nextRunAt: 7, digestedWeek: DAY }),
  "erase#emptyDeed": ({ tx, deed }) => erase.emptyDeed(tx, "b", deed),
  "erase#factBodies": async ({ tx }) => [
    await erase.factBodies(tx, "b", "own_case"),
    await erase.factBodies(tx, "b", "own_event"),
  ],
  "erase#forgetBackup": ({ tx, person }) => erase.forgetBackup(tx, "b", person),
  "erase#isNamed": ({ tx, person }) => erase.isNamed(tx, "b", person),
  "erase#ownDeadlineBodies": ({ tx }) => erase.ownDeadlineBodies(tx, "b"),
  "erase#replacePerson": ({ tx, person }) => erase.replacePerson(tx, "b", person, "erased"),
  "erase#setFactBody": async ({ tx, event, caseId }) => {
    await erase.setFactBody(tx, "b", "own_event", { id: event, body: "{}" });
    await erase.setFactBody(tx, "b", "own_case", { id: caseId, body: "{}" });
  },
  "erase#setOwnDeadlineBody": ({ tx, deadline }) =>
    erase.setOwnDeadlineBody(tx, "b", { id: deadline, body: "{}" }),
  "facts#confidentialCases": ({ tx }) => confidentialCases(tx, "b"),
  "facts#keptFacts": ({ tx }) => keptFacts(tx, "b"),
  "facts#ownFacts": ({ tx }) => ownFacts(tx, "b"),
  "ledger/call#callsOf": ({ tx, message }) => callsOf(tx, "b", [message]),
  "ledger/change#changeDeadlines": ({ store, tx, deadline }) =>
    changeDeadlines(store, tx, "b", [{ deadline, version: null, reason: "retracted" }]),
  "ledger/history#deliveriesOf": ({ tx, deadline }) => history.deliveriesOf(tx, "b", deadline),
  "ledger/history#deliveryOfReminder": ({ tx, number }) => history.deliveryOfReminder(tx, "b", number),
  "ledger/history#messageCounts": ({ tx }) => history.messageCounts(tx, "b"),
  "ledger/lane#holdLanes": (call) =>
    holdLanes(base(call), call.tx, { platform: "terminal", team: "b", reach: "team", after: 1000 }),
  "ledger/lane#openLane": ({ tx, destination }) =>
    openLane(tx, { destination, team: "b", platform: "terminal", dueAt: 0 }),
  "ledger/pause#pauseDestinations": (call) =>
    pauseDestinations(base(call), call.tx, { place: place(call) } as never, {
      is: "paused",
      reach: "team",
      detail: "d",
    }),
  "ledger/pause#resumeDestination": ({ tx, destination }) =>
    resumeDestination(tx, { team: "b", destination }),
  "ledger/queue-message#queueMessage": ({ tx, destination, deadline }) =>
    queueMessage(tx, "secret", {
      ...{ team: "b", destination, platform: "terminal", kind: "reminders", day: DAY, part: 1, plannedAt: 1 },
      reminders: [{ deadline, version: DAY, lead: 0, day: DAY }],
    }),
  "ledger/queue-message#queueMessages": ({ tx, destination, deadline }) =>
    queueMessages(
      tx,
      "secret",
      { team: "b", destination, platform: "terminal" },
      [1, 2].map((part) => ({
        ...{ kind: "reminders", day: DAY, part, plannedAt: 1 },
        reminders: [{ deadline, version: DAY, lead: 0, day: DAY }],
      })),
    ),
  "ledger/revise-digests#reviseDigests": ({ store, tx }) => reviseDigests(store, tx, "b"),
  "ledger/waiting-notices#waitingNotices": ({ tx, destination }) => waitingNotices(tx, "b", destination),
  "ledger/withdraw#untriedReminders": ({ store, tx, destination }) =>
    untriedReminders(store, tx, { team: "b", destination }),
  "ledger/withdraw#withdrawReminders": ({ tx, destination, number: id, deadline, message }) =>
    withdrawReminders(tx, { team: "b", destination }, [{ id, deadline, message }]),
  "members#languageOfMember": ({ tx, person }) => members.languageOfMember(tx, "b", person),
  "members#removeMember": ({ tx, person }) => members.removeMember(tx, "b", person),
  "members#setMemberLanguage": ({ tx, person }) => members.setMemberLanguage(tx, "b", person, "kk"),
  "message-content#messageContent": ({ tx, message }) => messageContent(tx, "b", ["d"], message),
  "message-tally#deadlinesOfMessage": ({ tx, message }) => deadlinesOfMessage(tx, "b", message),
  "message-tally#tallyMessages": ({ tx }) => tallyMessages(tx, "b", { late: 10, dead: 0 }),
  "owners#ownersOf": ({ tx }) => owners.ownersOf(tx, "b"),
  "owners#ownerOf": ({ tx, deadline }) => owners.ownerOf(tx, "b", deadline),
  "owners#takenUnder": ({ tx, event }) => owners.takenUnder(tx, "b", new Set([event, "event"])),
  "pauses#pausesOf": ({ tx }) => pausesOf(tx, "b"),
  "reminders#insertReminders": ({ store, tx, destination, deadline, message }) =>
    reminders.insertReminders(store, tx, { team: "b", destination, today: DAY, now: 1 }, [
      { deadline, version: DAY, lead: 0, day: DAY, action: "post", reason: "due", mention: null, message },
    ]),
  "reminders#keptReminders": async ({ tx, destination, deadline }) => [
    await reminders.keptReminders(tx, "b", destination, { deadlines: [deadline] }),
    await reminders.keptReminders(tx, "b", destination, SPAN),
  ],
  "reminders#lastPart": ({ tx, destination }) => reminders.lastPart(tx, "b", destination, "reminders", DAY),
  "reminders#removeReminders": ({ tx, number }) => reminders.removeReminders(tx, "b", [number]),
  "reminders#snoozesOf": ({ tx }) => reminders.snoozesOf(tx, "b", "2026-01-01" as LocalDay),
  "reminders#takenBy": ({ tx }) => reminders.takenBy(tx, "b"),
  "scopes#coverageOf": ({ tx }) => scopes.coverageOf(tx, scopes.teamScope("b")),
  "scopes#lockCoverage": ({ tx }) => scopes.lockCoverage(tx, scopes.teamScope("b")),
  "scopes#ownScopeCases": ({ tx }) => scopes.ownScopeCases(tx, "b"),
  "scopes#setOwnScope": ({ tx, caseId }) => scopes.setOwnScope(tx, "b", { own: [], shared: [caseId] }),
  "scopes#writeCoverage": ({ tx }) =>
    scopes.writeCoverage(tx, scopes.teamScope("b"), {
      hash: "h",
      coversFrom: DAY,
      coversThrough: DAY,
      nextNewsOn: null,
    }),
  "snoozes#snoozeOf": ({ tx, deadline }) => snoozes.snoozeOf(tx, "b", deadline),
  "snoozes#snoozedUnder": ({ tx, event }) => snoozes.snoozedUnder(tx, "b", new Set([event, "event"])),
  "team-rows#readTeamRow": async ({ tx, ...call }) => {
    const rows: unknown[] = [];
    for (const name of rowNames(call)) rows.push(await readTeamRow(tx, "b", name));
    return rows;
  },
  "team-rows#readTeamRows": ({ tx, ...call }) => readTeamRows(tx, "b", rowNames(call)),
  "team-rows#writeTeamRow": async ({ tx, ...call }) => {
    for (const name of rowNames(call)) {
      const row = await readTeamRow(tx, "b", name);
      const change = {
        name: "changed",
        person: "slack:UX",
        until: DAY,
        by: "x",
        at: 3,
        body: "{}",
        version: 9,
      };
      // What is not there cannot be changed; of what comes and goes a row is added.
      if (!row && (name.table === "team" || name.table === "destination")) continue;
      const fact = { retracted: 0, recorded_by: "x", recorded_at: 1, case_id: "case" };
      await writeTeamRow(tx, "b", name, row ? { ...row, ...change } : { ...change, ...fact });
      if (name.table === "owner" || name.table === "snooze") await writeTeamRow(tx, "b", name, null);
    }
  },
  "team-rows#writeTeamRows": async ({ tx, ...call }) => {
    const facts = rowNames(call).filter(({ table }) => table === "own_case" || table === "own_event");
    const row = { body: "{}", version: 8, retracted: 0, recorded_by: "x", recorded_at: 1, case_id: "case" };
    await writeTeamRows(
      tx,
      "b",
      facts.map((name) => ({ name, row })),
    );
    await writeTeamRows(
      tx,
      "b",
      facts.map((name) => ({ name, row: null })),
    );
  },
  "teams#findTeam": ({ tx }) => findTeam(tx, "b"),
  "workspaces#workspacesOf": ({ tx }) => workspacesOf(tx, "b", "slack"),
  "oversight#settingsChangedAt": ({ tx }) => settingsChangedAt(tx, "b"),
  "oversight#unplannedOccasions": ({ tx, destination }) =>
    unplannedOccasions(tx, B, destination, { ...YEAR, asked: YEAR.through }),
};

/** Files that open, copy, check and migrate whole stores, or hold what is no query at all. */
const NO_QUERIES =
  /^(backup|backup-files|copy|durable-files|integrity|migrate|migrations\/.*|open-store|postgres.*|restore|retried|secret-box|server-name|serving-lock|slices|sqlite.*|storable|table-rows|transaction-scope|ledger\/(ledger-options|message-key|prepared|records))#/;

/** What only Vigil itself calls, for all teams at once or for messages that it has claimed; and what asks no database. */
const OF_VIGIL = [
  ...[
    "alarms#allAlarms",
    "alarms#untoldAlarms",
    "audit#auditedTeams",
    "teams#allTeamIds",
    "teams#insertTeam",
    "scopes#teamCoverages",
  ],
  ...["destinations#countOnPlatform", "destinations#dueDestinations", "destinations#dueSince"],
  ...["destinations#earliestUnplanned", "destinations#nextRunAfter"],
  ...[
    "deadlines#rowOf",
    "scopes#dossierCoverages",
    "scopes#dossierScope",
    "scopes#isSeen",
    "scopes#scopesOf",
    "scopes#teamScope",
  ],
  ...[
    "meta#deleteMeta",
    "meta#getMeta",
    "meta#metaUnder",
    "meta#setMeta",
    "meta#storeId",
    "meta#storeSecret",
  ],
  ...["ledger/alarms#alarmBookOf", "ledger/alarms#clearAlarm", "ledger/alarms#raiseAlarm"],
  ...["ledger/begin#begin", "ledger/claim#claim", "ledger/settle#settle", "ledger/ledger#ledgerOf"],
  ...["ledger/call#dropNeedless", "ledger/call#queueCalls", "ledger/is-repeated#isRepeated"],
  ...["ledger/lane-turn#lastTurn", "ledger/lane-turn#servedTurn"],
  ...["ledger/lane#correctLanes", "ledger/lane#lockLanes", "ledger/lane#refreshLanes"],
  "ledger/lane#untilNext",
  ...[
    "ledger/moot#dropEmpty",
    "ledger/moot#isAnyMoot",
    "ledger/moot#skipReminders",
    "ledger/moot#takeOutMoot",
  ],
  ...["ledger/recover#distrustPending", "ledger/recover#recoverSingleProcess"],
  ...["ledger/tell-administrator#tellAdministrator", "ledger/tell-administrator#tellOfAlarm"],
  ...["credentials#findCredential", "credentials#removeCredential"],
  ...["credentials#renewCredentials", "credentials#replaceCredential", "credentials#saveCredential"],
  "credential-names#credentialsOf",
  ...["leases#giveBackLease", "leases#takeLease"],
  ...["workspaces#joinWorkspace", "workspaces#teamOfWorkspace"],
  ...["gauges#alarmGauges", "gauges#platformGauges"],
  ...["oversight#watchedDestinations", "oversight#silentPlatforms", "oversight#waitingDestinations"],
];

it("every function of the store is tried below, or is no team's", async () => {
  const root = fileURLToPath(new URL("../../src/store/", import.meta.url));
  const names: string[] = [];
  for (const file of globSync("**/*.ts", { cwd: root })) {
    const module: object = await import(`${root}${file}`);
    const functions = Object.entries(module).filter(([, value]) => typeof value === "function");
    names.push(...functions.map(([name]) => `${file.replaceAll("\\", "/").replace(/\.ts$/, "")}#${name}`));
  }
  const queries = names.filter((name) => !NO_QUERIES.test(name));
  expect(queries.sort()).toEqual([...Object.keys(CASES), ...OF_VIGIL].sort());
});

/** Thrown to roll back what a case did. */
class Over extends Error {}

/** What a call for team b gives, and the rows of both teams afterwards; nothing of it stays. */
async function outcomeOf(store: Store, name: string, picked: Ids) {
  let outcome: { result: unknown; a: unknown; b: unknown } | undefined;
  const run = store.transaction(async (tx) => {
    const call = async () => CASES[name]?.({ store, tx, ...picked });
    const result = await call().catch(refused);
    const dump = await dumpOf({ ...store, db: tx });
    outcome = { result: plain(result), a: rowsOfTeam(dump, "a"), b: rowsOfTeam(dump, "b") };
    throw new Over();
  });
  await run.catch((error) => {
    if (!(error instanceof Over)) throw error;
  });
  return outcome;
}

/** What does not exist for the team may be refused, in the same words whether another team has it or none. */
function refused(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  throw error;
}

function plain(result: unknown): unknown {
  if (result instanceof Map || result instanceof Set) return inOrder([...result].map((one) => ({ one })));
  return result;
}

async function storeWith(engine: Engine, teams: readonly string[]): Promise<Store> {
  const store = await engine.fresh();
  await clear(store);
  await fill(store.db, teams);
  return store;
}

describe.each(ENGINES)("a team on %s", (engine) => {
  it("never sees or changes another team's rows, by whatever ids it asks", { timeout: 60_000 }, async () => {
    const [both, alone] = [await storeWith(engine, ["a", "b"]), await storeWith(engine, ["b"])];
    const untouched = rowsOfTeam(await dumpOf(both), "a");
    expect(Object.values(untouched).flat().length).toBeGreaterThan(15);
    const numRuns = engine.name === "sqlite" ? 14 : 2;
    await fc.assert(
      fc.asyncProperty(ids, async (picked) => {
        for (const name of Object.keys(CASES)) {
          const beside = await outcomeOf(both, name, picked);
          const expected = await outcomeOf(alone, name, picked);
          expect(beside?.a, name).toEqual(untouched);
          expect({ result: beside?.result, b: beside?.b }, name).toEqual({
            result: expected?.result,
            b: expected?.b,
          });
        }
      }),
      { numRuns },
    );
  });
});
