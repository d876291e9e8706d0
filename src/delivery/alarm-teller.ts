import type { AlarmBook, Clock, Log, NamedAlarm } from "../core/ports.ts";
import { faultOf } from "./fault.ts";

/** What is needed to tell people where chat is dead. */
export interface AlarmTellerParts {
  readonly alarms: AlarmBook;
  /** `VIGIL_ALERT_URL`; null where nobody can be told but by the log. */
  readonly url: string | null;
  /** What an alarm says, for people. */
  readonly say: (alarm: NamedAlarm) => string;
  readonly clock: Clock;
  readonly log: Log;
}

const TIMEOUT = 10_000;

/**
 * Tells of every alarm that nobody was told of yet, each once, by a POST of `{ code, subject, since, detail, text }` as
 * JSON, the text being for people; any answer of 200 to 299 counts. One that cannot be told now is told at the next call.
 * Without an address the log says it. Never rejects. @returns how many could not be told
 */
export async function tellAlarms(parts: AlarmTellerParts): Promise<number> {
  const { alarms, url, clock, log } = parts;
  let untold = 0;
  try {
    for (const alarm of await alarms.untold()) {
      log.error({ code: alarm.code, subject: alarm.subject }, "alarm");
      if (url === null || (await tell(url, alarm, parts))) await alarms.told(alarm, clock.now());
      else untold += 1;
    }
  } catch (error) {
    log.error({ fault: faultOf(error) }, "cannot read the alarms");
    untold += 1;
  }
  return untold;
}

async function tell(url: string, alarm: NamedAlarm, { say, log }: AlarmTellerParts): Promise<boolean> {
  const { code, subject, since, detail } = alarm;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, subject, since, detail, text: say(alarm) }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await response.body?.cancel();
    if (!response.ok) log.error({ status: response.status }, "the alert address did not take an alarm");
    return response.ok;
  } catch (error) {
    log.error({ fault: faultOf(error) }, "the alert address cannot be reached");
    return false;
  }
}
