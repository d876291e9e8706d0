import { describe, expect, it } from "vitest";
import { type Metrics, metricsOf, type Numbers } from "../../src/http/metrics.ts";
import { FakeClock } from "../fake-clock.ts";
import { serverWith, until } from "./loopback.ts";
import { samplesOf } from "./prometheus-text.ts";

const CLOCK = new FakeClock("2026-03-02T10:00:00+05:00");
const NUMBERS: Numbers = {
  messages: [{ platform: "slack", pending: 3, late: 1, dead: 2 }],
  alarms: [{ code: "message-dead", count: 2 }],
  lastTick: CLOCK.now() - 30_000,
  lastRun: CLOCK.now() - 90_000,
};
const LABELS = { platforms: ["slack"], kinds: ["case", "button"], alarms: ["message-dead"] };

function measuring(numbers: () => Promise<Numbers> = async () => NUMBERS, clock = CLOCK): Metrics {
  return metricsOf({ labels: LABELS, numbers, clock });
}

/** The samples of Vigil's own metrics, each as a line. */
async function told(metrics: Metrics, about: RegExp): Promise<string[]> {
  const samples = samplesOf(await metrics.text());
  return samples
    .filter(({ name }) => about.test(name))
    .map(({ name, labels, value }) => [name, ...Object.values(labels), value].join(" "));
}

describe("metrics", () => {
  it("are text that Prometheus reads, of the type it asks for, with those of the process", async () => {
    const metrics = measuring();
    metrics.acknowledged("slack", "case", 12);
    const { url } = await serverWith({ metrics });
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const names = new Set(samplesOf(await answer.text()).map(({ name }) => name));
    for (const name of [
      ...["process_cpu_seconds_total", "nodejs_eventloop_lag_seconds", "vigil_store_up"],
      "vigil_request_acknowledged_seconds_bucket",
    ]) {
      expect(names).toContain(name);
    }
  });

  it("tell what the store holds, and how long ago it was looked at", async () => {
    expect(await told(measuring(), /^vigil_(?!request)/)).toEqual([
      "vigil_store_up 1",
      "vigil_messages_pending slack 3",
      "vigil_messages_late slack 1",
      "vigil_messages_dead slack 2",
      "vigil_alarms message-dead 2",
      "vigil_seconds_since_tick 30",
      "vigil_seconds_since_run 90",
    ]);
  });

  it("count what requests take, by platform and kind, and those that fail", async () => {
    const metrics = measuring();
    metrics.acknowledged("slack", "case", 40);
    metrics.acknowledged("slack", "case", 2500);
    metrics.answered("slack", "case", 300, true);
    metrics.answered("slack", "button", 400, false);
    expect(await told(metrics, /^vigil_request_.*(sum|count|total)$/)).toEqual([
      "vigil_request_acknowledged_seconds_sum slack case 2.54",
      "vigil_request_acknowledged_seconds_count slack case 2",
      "vigil_request_answered_seconds_sum slack case 0.3",
      "vigil_request_answered_seconds_count slack case 1",
      "vigil_request_answered_seconds_sum slack button 0.4",
      "vigil_request_answered_seconds_count slack button 1",
      "vigil_request_failures_total slack button 1",
    ]);
    const within = (await told(metrics, /acknowledged_seconds_bucket$/)).filter((line) =>
      / (0\.05|3) /.test(line),
    );
    expect(within).toEqual([
      "vigil_request_acknowledged_seconds_bucket 0.05 slack case 1",
      "vigil_request_acknowledged_seconds_bucket 3 slack case 2",
    ]);
  });

  it("never hold a label that was not known beforehand", async () => {
    const hostile = ["zhovtis", 'a"} 1\nx', "xoxb-1", "__proto__", "constructor"];
    const metrics = measuring(async () => ({
      ...NUMBERS,
      messages: hostile.map((platform) => ({ platform, pending: 1, late: 0, dead: 0 })),
      alarms: hostile.map((code) => ({ code, count: 1 })),
    }));
    for (const word of hostile) {
      metrics.acknowledged(word, word, 1);
      metrics.answered("slack", word, 1, false);
    }
    const labels = samplesOf(await metrics.text())
      .filter(({ name }) => name.startsWith("vigil_"))
      .flatMap((sample) => Object.entries(sample.labels))
      .filter(([name]) => name !== "le")
      .map(([, value]) => value);
    expect(new Set(labels)).toEqual(new Set(["other", "slack"]));
    expect(await told(metrics, /pending|alarms/)).toEqual([
      "vigil_messages_pending other 5",
      "vigil_alarms other 5",
    ]);
  });

  it("leave out what is over, and what never happened", async () => {
    const numbers = { ...NUMBERS };
    const metrics = measuring(async () => numbers);
    await metrics.text();
    Object.assign(numbers, { messages: [], alarms: [], lastTick: null, lastRun: null });
    expect(await told(metrics, /^vigil_(?!request)/)).toEqual(["vigil_store_up 1"]);
  });

  it("are told without what the store holds where it fails, and where it hangs after two seconds", async () => {
    let store: () => Promise<Numbers> = async () => NUMBERS;
    const clock = new FakeClock(CLOCK.now());
    const metrics = measuring(() => store(), clock);
    await metrics.text();
    store = () => Promise.reject(new Error("gone"));
    expect(await told(metrics, /^vigil_(?!request)/)).toEqual(["vigil_store_up 0"]);
    store = () => new Promise(() => {});
    const asked = told(metrics, /^vigil_(?!request)|user_seconds/);
    await until(() => clock.waiting > 0);
    await clock.advance(2000);
    expect(await asked).toEqual([expect.stringMatching(/^process_cpu_user/), "vigil_store_up 0"]);
    expect(clock.waiting).toBe(0);
  });

  it("ask the store once for all who ask at the same time", async () => {
    let count = 0;
    const metrics = measuring(async () => {
      count += 1;
      return NUMBERS;
    });
    await Promise.all([metrics.text(), metrics.text(), metrics.text()]);
    expect(count).toBe(1);
    await metrics.text();
    expect(count).toBe(2);
  });

  it("of two in one process, as in tests, know nothing of each other", async () => {
    const [one, other] = [measuring(), measuring()];
    one.acknowledged("slack", "case", 1);
    expect(await told(other, /^vigil_request.*count$/)).toEqual([]);
  });
});
