import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RequestMeter } from "../core/chat-desk.ts";
import type { Clock, Instant } from "../core/ports.ts";

/** Milliseconds after which what is counted when somebody asks is left out rather than waited for. */
const PATIENCE = 2000;
/** Seconds; three are what Slack and Discord wait for an acknowledgement. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];
/** What stands in a label in place of a value that is not known beforehand, which might be anybody's words. */
const OTHER = "other";

/** What is counted when the metrics are asked for, over all teams. */
export interface Numbers {
  /** Messages by platform; `dead` ones could not be posted in the last days. */
  readonly messages: readonly {
    readonly platform: string;
    readonly pending: number;
    readonly late: number;
    readonly dead: number;
  }[];
  /** Alarms that are raised, by code. */
  readonly alarms: readonly { readonly code: string; readonly count: number }[];
  /** When the scheduler looked last, and when a run ended well last; wall clock, null: never. */
  readonly lastTick: Instant | null;
  readonly lastRun: Instant | null;
}

export interface MetricsSetting {
  /** Everything that may stand in a label: no name, person or token can ever be in one. */
  readonly labels: {
    readonly platforms: readonly string[];
    /** Of requests. */
    readonly kinds: readonly string[];
    readonly alarms: readonly string[];
  };
  numbers(): Promise<Numbers>;
  readonly clock: Clock;
}

/** What Vigil measures, for Prometheus. */
export interface Metrics extends RequestMeter {
  readonly contentType: string;
  /** Everything in Prometheus' text format. Where the store does not answer, what is counted in it is left out. */
  text(): Promise<string>;
}

/** Starts measuring: the process from now on, requests as they are reported, the numbers when they are asked for. */
export function metricsOf({ labels, numbers, clock }: MetricsSetting): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meter = requestMeter(registry, labels);
  const show = numberGauges(registry, labels, clock);
  let asked: Promise<string> | null = null;
  const text = async () => {
    show(await bounded(numbers, clock));
    return registry.metrics();
  };
  return {
    ...meter,
    contentType: registry.contentType,
    text() {
      // Who asks meanwhile gets the same, and the store is asked once.
      asked ??= text().finally(() => {
        asked = null;
      });
      return asked;
    },
  };
}

type Labels = MetricsSetting["labels"];

function requestMeter(registry: Registry, { platforms, kinds }: Labels): RequestMeter {
  const registers = [registry];
  const labelNames = ["platform", "kind"] as const;
  const acknowledged = new Histogram({
    name: "vigil_request_acknowledged_seconds",
    help: "From a request's arrival until the platform was told that it arrived.",
    ...{ registers, labelNames, buckets: BUCKETS },
  });
  const answered = new Histogram({
    name: "vigil_request_answered_seconds",
    help: "From a request's arrival until its answer was given.",
    ...{ registers, labelNames, buckets: BUCKETS },
  });
  const failed = new Counter({
    name: "vigil_request_failures_total",
    help: "Requests that were not answered as they should have been.",
    ...{ registers, labelNames },
  });
  const about = (platform: string, kind: string) => ({
    platform: oneOf(platforms, platform),
    kind: oneOf(kinds, kind),
  });
  return {
    acknowledged(platform, kind, milliseconds) {
      acknowledged.observe(about(platform, kind), milliseconds / 1000);
    },
    answered(platform, kind, milliseconds, isWell) {
      answered.observe(about(platform, kind), milliseconds / 1000);
      if (!isWell) failed.inc(about(platform, kind));
    },
  };
}

/** Gauges of what the store holds; what cannot be counted, and what never happened, is absent. */
function numberGauges(registry: Registry, { platforms, alarms }: Labels, clock: Clock) {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const up = gauge("vigil_store_up", "1 while the store answers, else 0.");
  const messages = {
    pending: gauge("vigil_messages_pending", "Messages that are still to be posted.", "platform"),
    late: gauge("vigil_messages_late", "Those of them that have waited for too long.", "platform"),
    dead: gauge("vigil_messages_dead", "Messages of the last days that could not be posted.", "platform"),
  };
  const raised = gauge("vigil_alarms", "Alarms that are raised.", "code");
  const tick = gauge("vigil_seconds_since_tick", "Since the scheduler looked last.");
  const run = gauge("vigil_seconds_since_run", "Since a run ended well.");
  const age = (one: typeof tick, then: Instant | null) => {
    if (then === null) one.remove();
    else one.set(Math.max(0, clock.now() - then) / 1000);
  };
  return (numbers: Numbers | null) => {
    up.set(numbers === null ? 0 : 1);
    for (const one of [...Object.values(messages), raised]) one.reset();
    for (const { platform, ...counts } of numbers?.messages ?? []) {
      const label = { platform: oneOf(platforms, platform) };
      for (const state of ["pending", "late", "dead"] as const) messages[state].inc(label, counts[state]);
    }
    for (const { code, count } of numbers?.alarms ?? []) raised.inc({ code: oneOf(alarms, code) }, count);
    age(tick, numbers?.lastTick ?? null);
    age(run, numbers?.lastRun ?? null);
  };
}

function oneOf(known: readonly string[], value: string): string {
  return known.includes(value) ? value : OTHER;
}

async function bounded(numbers: () => Promise<Numbers>, clock: Clock): Promise<Numbers | null> {
  const over = new AbortController();
  const late = clock.wait(PATIENCE, over.signal).then(() => null);
  try {
    return await Promise.race([numbers(), late]);
  } catch {
    return null;
  } finally {
    over.abort();
  }
}
