import { hashOfCatalogue } from "../../src/catalogue-hash.ts";
import { openLog } from "../../src/log.ts";
import { openServedStore } from "../../src/open-service-store.ts";
import { startService, type Timing } from "../../src/service.ts";
import { systemClock } from "../../src/system-clock.ts";
import { loopbackMessenger } from "../doubles/loopback-messenger.ts";
import { busyWorld } from "./busy-world.ts";

/*
 * The real application as a process of its own that a test kills: everything but the chat platform is what `npm start`
 * runs. Says `started` once it serves.
 */

/** What the test tells it. */
export interface CrashSetting {
  readonly stateDir: string;
  readonly databaseUrl: string | null;
  readonly platformUrl: string;
  /** The day it is to take for today; the time of day goes on from noon UTC. */
  readonly day: string;
  readonly cases: number;
  /** On how many days there is something to post. */
  readonly days: number;
  readonly timing: Timing;
  readonly timeout: number;
}

const setting = JSON.parse(process.argv[2] ?? "{}") as CrashSetting;
const started = Date.now();
const noon = Date.parse(`${setting.day}T12:00:00Z`);
const clock = systemClock(() => noon + Date.now() - started);
const { catalogue } = busyWorld(setting.cases, setting.days);
const served = await openServedStore(setting, clock);
const service = await startService({
  served,
  catalogue,
  catalogueHash: hashOfCatalogue(catalogue),
  messengers: [loopbackMessenger(setting.platformUrl, setting.timeout)],
  clock,
  log: openLog("error"),
  heartbeatUrl: null,
  alertUrl: null,
  language: "en",
  timing: setting.timing,
});
// As at the tick of a minute, which a test would wait too long for; what fails is tried again.
const looks = setInterval(() => service.run().catch(() => {}), 2000);
process.on("SIGTERM", () => {
  clearInterval(looks);
  service.stop().then(() => process.exit(0));
});
process.stdout.write("started\n");
