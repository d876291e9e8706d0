import { alarmSentence } from "./cards/alarm-text.ts";
import { composerOf } from "./compose.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { Clock, Instant, Log, Messenger, NamedAlarm } from "./core/ports.ts";
import { localDay } from "./core/posting-time.ts";
import { tellAlarms } from "./delivery/alarm-teller.ts";
import { Worker } from "./delivery/worker.ts";
import { ping } from "./http/calls.ts";
import { type Language, messagesOf } from "./i18n/languages.ts";
import type { ServedStore } from "./open-service-store.ts";
import type { Spelling } from "./replies/spelling.ts";
import { startAuditor } from "./schedule/auditor.ts";
import { startMoments } from "./schedule/moments.ts";
import { startTicks } from "./schedule/ticks.ts";
import { backupDaily } from "./store/backup.ts";
import { nextRunAfter } from "./store/destinations.ts";
import { alarmBookOf } from "./store/ledger/alarms.ts";
import { ledgerOf } from "./store/ledger/ledger.ts";
import { distrustPending, recoverSingleProcess } from "./store/ledger/recover.ts";
import { getMeta, setMeta } from "./store/meta.ts";
import { RESTORED_ON } from "./store/restore.ts";
import { auditorOf } from "./team/auditor.ts";
import { lookerOf } from "./team/daily-look.ts";
import type { RunReport } from "./team/daily-run.ts";
import type { PlannerDesk } from "./team/planner-desk.ts";

/** What the serving process is made of. */
export interface ServiceSetting {
  readonly served: ServedStore;
  readonly catalogue: Catalogue;
  readonly catalogueHash: string;
  readonly messengers: readonly Messenger[];
  readonly clock: Clock;
  readonly log: Log;
  readonly heartbeatUrl: string | null;
  readonly alertUrl: string | null;
  /** In which the alert address is told. */
  readonly language: Language;
  /** See `composerOf`. */
  readonly spellingOn?: (platform: string) => Spelling | null;
  readonly timing?: Partial<Timing>;
}

/** Milliseconds; shorter ones are for tests. Every process of one store has to use the same. */
export interface Timing {
  /** How long a message belongs to the worker that claimed it. */
  readonly lease: number;
  /** How long a platform may take until an accepted message stands in its history. */
  readonly margin: number;
  /** Between two looks of the auditor. */
  readonly auditEvery: number;
  /** Most between two looks of a worker at the ledger. */
  readonly poll: number;
}

const TIMING: Timing = { lease: 30_000, margin: 15_000, auditEvery: 60_000, poll: 1000 };

/** The running bot, whatever its platforms. */
export interface Service {
  readonly desk: PlannerDesk;
  /** Looks at once whether something is to be planned and posted, instead of within the minute. */
  run(): Promise<void>;
  /** Something was changed that may have to be posted or updated. */
  nudge(): void;
  /** Waits until nothing can be posted at once any more, so many milliseconds at the most. */
  idle(within: number): Promise<void>;
  /**
   * Stops taking on work, lets what is in flight end, within ten seconds, and closes the store.
   * @param answered what else needs the store until it is over; it never rejects
   */
  stop(answered?: Promise<unknown>): Promise<void>;
}

/** Under this key stands the restore after which what was pending has been looked at with distrust. */
const DISTRUSTED = "distrusted-restore";

/** Starts the daily run, the worker and the auditor over an open store. */
export async function startService(setting: ServiceSetting): Promise<Service> {
  const { served, catalogue, catalogueHash, messengers, clock, log } = setting;
  const timing = { ...TIMING, ...setting.timing };
  const { store } = served;
  const messages = await messagesOf(setting.language);
  const say = (alarm: NamedAlarm) => alarmSentence(alarm, messages);
  const limits = new Map(messengers.map((one) => [one.platform, one.limits]));
  const capacity = (platform: string) => limits.get(platform)?.items ?? SMALLEST;
  const desk: PlannerDesk = { store, clock, catalogue, catalogueHash, capacity };
  const base = {
    store,
    clock,
    options: {
      lease: timing.lease,
      margin: timing.margin,
      timeout: Math.max(...messengers.map((one) => one.limits.timeout)),
      channelPace: (platform: string) => limits.get(platform)?.channelPace ?? 0,
      hasThreads: (platform: string) => limits.get(platform)?.threads ?? false,
    },
  };
  await recover(base, store.engine === "sqlite");
  const ledger = ledgerOf(base);
  const worker = new Worker({
    ledger,
    messengers,
    composer: composerOf(desk, setting.spellingOn),
    clock,
    log,
    options: { lease: timing.lease, poll: timing.poll },
  });
  const { run, runSince } = daily(setting, desk, () => worker.nudge());
  worker.start();
  await run();
  const ticks = startTicks({ everyMinute: run, log });
  const moments = startMoments({
    ...{ clock, log, run: runSince },
    next: (after) => nextRunAfter(store.db, after),
  });
  const audit = auditorOf(desk);
  const auditor = startAuditor({
    clock,
    log,
    interval: timing.auditEvery,
    check: async () => {
      // What was found before is told, whatever comes of this look.
      await audit().finally(() =>
        tellAlarms({ alarms: alarmBookOf(store), url: setting.alertUrl, say, clock, log }),
      );
      worker.nudge();
    },
  });
  return {
    desk,
    run,
    nudge: () => worker.nudge(),
    async idle(within) {
      const platforms = messengers.map(({ platform }) => platform);
      for (const until = clock.elapsed() + within; clock.elapsed() < until; ) {
        const next = await ledger.untilNext(platforms);
        if (worker.inFlight === 0 && (next === null || next > IDLE_STEP)) return;
        await clock.wait(IDLE_STEP);
      }
    },
    async stop(answered) {
      await Promise.all([ticks.stop(), moments.stop(), auditor.stop(), worker.stop(), answered]);
      await served.close();
    },
  };
}

/** Milliseconds between two looks whether anything can be posted at once. */
const IDLE_STEP = 20;
/** Of a platform that is not connected now: few enough for any. */
const SMALLEST = 10;

async function recover(base: Parameters<typeof recoverSingleProcess>[0], isAlone: boolean): Promise<void> {
  if (isAlone) await recoverSingleProcess(base);
  const { db } = base.store;
  const restored = await getMeta(db, RESTORED_ON);
  if (restored === null || (await getMeta(db, DISTRUSTED)) === restored) return;
  await distrustPending(base);
  await setMeta(db, DISTRUSTED, restored);
}

/** What is done every minute, and at the moments in between; one after the other. */
interface Daily {
  /** One look at what is to be done: facts, plans, the day's backup, and the call that says all is well. */
  run(): Promise<void>;
  /** Plans what has become due after a moment. */
  runSince(after: Instant): Promise<void>;
}

function daily(setting: ServiceSetting, desk: PlannerDesk, nudge: () => void): Daily {
  const { served, clock, log, heartbeatUrl } = setting;
  const looker = lookerOf(desk, log);
  const inTurn = queue();
  /** Whether anything was planned, and nothing failed, since the last call. */
  let isHealthy = false;
  const plan = async (work: () => Promise<RunReport>) => {
    const report = await inTurn(work);
    nudge();
    if (report.planned > 0) log.info(report, "planned");
    isHealthy = report.failed === 0 && (isHealthy || report.planned > 0);
  };
  return {
    async run() {
      await plan(() => looker.look());
      if (served.file !== null) await backUp(served.file, localDay(clock.now(), "utc"), clock, log);
      if (heartbeatUrl === null || !isHealthy) return;
      isHealthy = false;
      const called = await ping(heartbeatUrl);
      if (!called.ok) log.warn({ detail: called.detail }, "the heartbeat address did not answer");
    },
    runSince: (after) => plan(() => looker.lookSince(after)),
  };
}

/** Lets one piece of work begin when the one before it is over. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const current = before.then(work);
    before = current.catch(() => {});
    return current;
  };
}

async function backUp(file: string, day: string, clock: Clock, log: Log): Promise<void> {
  try {
    const made = await backupDaily({ file, day, now: clock.now() });
    if (made !== null) log.info({ file: made }, "backup made");
  } catch (error) {
    log.error({ detail: error instanceof Error ? error.message : String(error) }, "no backup could be made");
  }
}
