import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { Log, Messenger } from "../src/core/ports.ts";
import { type Service, startService } from "../src/service.ts";
import { SQLITE } from "./store/engines.ts";
import { Scene } from "./team/scene.ts";

const DAY = 24 * 3_600_000;

/** Takes whatever it is given. */
const MESSENGER: Messenger = {
  platform: "terminal",
  limits: { items: 10, channelPace: 0, botPace: 0, timeout: 1000 },
  post: async () => ({ is: "sent", ref: "1" }),
  find: async () => ({ is: "absent" }),
  update: async () => ({ is: "updated" }),
};

/** An address that is called where all is well, and how often it was. */
async function openHeartbeat() {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, calls: () => calls };
}

interface Served {
  readonly scene: Scene;
  readonly service: Service;
  readonly calls: () => number;
  /** How many destinations each look has planned, where it has planned any. */
  readonly planned: readonly number[];
}

async function serve(): Promise<Served> {
  const scene = await Scene.open(SQLITE, ["almaty", "astana"]);
  const { store, clock, planner } = scene;
  const heartbeat = await openHeartbeat();
  const planned: number[] = [];
  const info = (fields: object, text: string) => {
    if (text === "planned" && "planned" in fields) planned.push(Number(fields.planned));
  };
  const log: Log = { info, warn: () => {}, error: () => {} };
  const service = await startService({
    served: { store, file: null, close: async () => {} },
    catalogue: planner.catalogue,
    catalogueHash: planner.catalogueHash,
    messengers: [MESSENGER],
    ...{ clock, log, heartbeatUrl: heartbeat.url, alertUrl: null, language: "en" },
  });
  onTestFinished(() => service.stop());
  return { scene, service, calls: heartbeat.calls, planned };
}

it("plans each destination once where a tick comes while another look is under way", async () => {
  const { scene, service, planned } = await serve();
  scene.clock.step(DAY);
  await Promise.all([service.run(), service.run()]);
  expect(planned).toEqual([2, 2]);
});

it("calls the heartbeat address once after each run that planned something", async () => {
  const { scene, service, calls } = await serve();
  expect(calls()).toBe(1);
  await service.run();
  expect(calls()).toBe(1);
  scene.clock.step(DAY);
  await service.run();
  await service.run();
  expect(calls()).toBe(2);
});

it("calls it, too, where all was planned between two ticks", async () => {
  const { scene, service, calls } = await serve();
  scene.clock.set("2026-03-03T08:59:00+05:00");
  await service.run();
  await scene.clock.advance(2 * 60_000);
  const { db } = scene.store;
  const planned = await db.selectFrom("destination").select("planned_through").execute();
  expect(planned.map((one) => one.planned_through)).toEqual(["2026-03-03", "2026-03-03"]);
  await service.run();
  expect(calls()).toBe(2);
});

it("does not call it while any destination cannot be planned, and does once it can", async () => {
  const { scene, service, calls } = await serve();
  const { db } = scene.store;
  const destination = scene.destinations.get("almaty") ?? "";
  const filter = (text: string) =>
    db.updateTable("destination").set({ filter: text }).where("id", "=", destination).execute();
  const [kept] = await db.selectFrom("destination").select("filter").where("id", "=", destination).execute();
  await filter("{");
  scene.clock.step(DAY);
  await service.run();
  await service.run();
  expect(calls()).toBe(1);
  await filter(kept?.filter ?? "");
  await service.run();
  expect(calls()).toBe(2);
});
