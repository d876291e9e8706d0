import { SlackAdapter } from "../adapters/slack/adapter.ts";
import { BUNDLED_DATA, loadDossiers } from "../src/app.ts";
import { hashOfCatalogue } from "../src/catalogue-hash.ts";
import { composerOf } from "../src/compose.ts";
import { addDays, mondayOf } from "../src/core/days.ts";
import { EVERYTHING } from "../src/core/filter.ts";
import type { Log } from "../src/core/ports.ts";
import { localDay } from "../src/core/posting-time.ts";
import { Worker } from "../src/delivery/worker.ts";
import { messagesOf, wholeVocabulary } from "../src/i18n/languages.ts";
import { findDestination, insertDestination } from "../src/store/destinations.ts";
import { ledgerOf } from "../src/store/ledger/ledger.ts";
import { openStore } from "../src/store/open-store.ts";
import { insertTeam } from "../src/store/teams.ts";
import { systemClock } from "../src/system-clock.ts";
import { lookerOf } from "../src/team/daily-look.ts";
import type { PlannerDesk } from "../src/team/planner-desk.ts";
import { type DeliveryAnswer, type DeliveryOrder, REMINDER_DAY } from "./slack-delivery-order.ts";

/*
 * Vigil's worker as a process of its own: plans a reminder for each channel it is told, then delivers them through the
 * ledger, and answers with the processor time that the delivery took.
 */

const { BENCH_API_URL: apiUrl = "", BENCH_TOKEN: token = "", BENCH_FILE: file = "" } = process.env;
const TEAM = "bench";
const ZONE = "Asia/Almaty";
const LEDGER = {
  lease: 30_000,
  timeout: 10_000,
  margin: 15_000,
  channelPace: () => 1000,
  hasThreads: () => true,
};
/** Milliseconds between two looks whether all was delivered. */
const LOOK = 20;

const ahead = Date.parse(REMINDER_DAY) - Date.now();
const clock = systemClock(() => Date.now() + ahead);
const today = localDay(clock.now(), ZONE);
const say = (fields: object, text: string) => process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
const log: Log = { info: () => {}, warn: say, error: say };

const catalogue = await loadDossiers(BUNDLED_DATA);
const store = await openStore({ at: { file }, clock });
const messenger = await slackMessenger();
const desk: PlannerDesk = {
  ...{ store, clock, catalogue, catalogueHash: hashOfCatalogue(catalogue) },
  capacity: () => messenger.limits.items,
};
const looker = lookerOf(desk, log);
const ledger = ledgerOf({ store, clock, options: LEDGER });
await insertTeam(
  store.db,
  {
    ...{ id: TEAM, name: "Bench", zone: ZONE, language: "en", postAt: "09:00", digestDay: 1, backup: null },
    ...{ weekendOnFriday: false, dossiers: catalogue.dossiers.map(({ id }) => id) },
  },
  clock.now(),
);

process.on("message", (order: DeliveryOrder) => {
  void delivered(order).then((answer) => process.send?.(answer));
});
process.send?.("ready");

async function delivered({ channels }: DeliveryOrder): Promise<DeliveryAnswer> {
  await plan(channels);
  const worker = new Worker({
    ...{ ledger, messengers: [messenger], composer: composerOf(desk), clock, log },
    options: { lease: LEDGER.lease },
  });
  const before = process.cpuUsage();
  worker.start();
  while ((await ledger.untilNext([messenger.platform])) !== null || worker.inFlight > 0)
    await clock.wait(LOOK);
  await worker.stop();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000 };
}

/** A reminder for each channel stands in the ledger, and nothing else. */
async function plan(channels: readonly string[]): Promise<void> {
  const yesterday = addDays(today, -1);
  await store.transaction(async (tx) => {
    for (const channel of channels) {
      await insertDestination(
        tx,
        {
          ...{
            id: channel,
            team: TEAM,
            role: "team",
            platform: "slack",
            channel,
            name: channel,
            language: null,
          },
          ...{ postAt: null, backup: null, filter: EVERYTHING, state: "active", nextRunAt: clock.now() },
          ...{ startedOn: today, plannedThrough: yesterday, digestedWeek: mondayOf(today) },
        },
        clock.now(),
      );
    }
  });
  const { reminders, digests } = await looker.look();
  if (reminders < channels.length || digests > 0)
    throw new Error(`${reminders} reminders, ${digests} digests`);
}

/** As the adapter delivers in Socket Mode; it is not connected, nobody asks anything. */
async function slackMessenger() {
  return new SlackAdapter({
    ...{ apiUrl, clock, log, language: "en", prefix: "", messages: await messagesOf("en") },
    vocabulary: await wholeVocabulary(),
    link: { mode: "socket", botToken: token, appToken: "xapp-never", channel: null },
    meter: { acknowledged() {}, answered() {} },
    defaults: { zone: ZONE, postAt: "09:00", digestDay: 1 },
    workspacesOf: async () => ["T1"],
    languageAt: async ({ team, destination }) =>
      (await findDestination(store.db, team, destination))?.language ?? null,
  }).messenger;
}
