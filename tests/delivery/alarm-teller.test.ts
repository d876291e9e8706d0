import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import type { AlarmBook, NamedAlarm } from "../../src/core/ports.ts";
import { tellAlarms } from "../../src/delivery/alarm-teller.ts";
import { FakeClock } from "../fake-clock.ts";
import { Warnings } from "./delivery-world.ts";

const ALARM: NamedAlarm = {
  ...{ code: "destination-paused", subject: "a/legal", since: 5, detail: "is_archived" },
  place: { destination: "Legal", team: "Our team" },
};
const say = ({ code, place }: NamedAlarm) => `${code} of ${place?.destination}`;
/** What the address is to hear: codes for machines, a sentence for people. */
const TOLD = {
  ...{ code: "destination-paused", subject: "a/legal", since: 5, detail: "is_archived" },
  text: "destination-paused of Legal",
};

/** An address that is told of alarms and answers with these statuses, the last one from then on. */
async function alertAddress(...statuses: readonly number[]) {
  const heard: unknown[] = [];
  const server = createServer((request, response) => {
    json(request).then((body) => {
      const status = statuses[Math.min(heard.length, statuses.length - 1)] ?? 200;
      heard.push(body);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

function book(...alarms: readonly NamedAlarm[]) {
  const untold = [...alarms];
  const alarmBook: AlarmBook = {
    untold: async () => [...untold],
    told: async (alarm) => {
      untold.splice(
        untold.findIndex(({ subject }) => subject === alarm.subject),
        1,
      );
    },
  };
  return { alarms: alarmBook, untold };
}

describe("an alarm", () => {
  it("is told once", async () => {
    const { heard, url } = await alertAddress(204);
    const { alarms, untold } = book(ALARM, { ...ALARM, subject: "a/press" });
    const log = new Warnings();
    const tell = () => tellAlarms({ alarms, url, say, clock: new FakeClock(), log });
    expect(await tell()).toBe(0);
    expect(await tell()).toBe(0);
    expect(heard).toEqual([TOLD, { ...TOLD, subject: "a/press" }]);
    expect(untold).toEqual([]);
    expect(log.take()).toEqual(["alarm"]);
  });

  it("is told later where it cannot be told now", async () => {
    const { heard, url } = await alertAddress(503, 200);
    const { alarms, untold } = book(ALARM);
    const log = new Warnings();
    const tell = () => tellAlarms({ alarms, url, say, clock: new FakeClock(), log });
    expect(await tell()).toBe(1);
    expect(untold).toEqual([ALARM]);
    expect(await tell()).toBe(0);
    expect(heard).toEqual([TOLD, TOLD]);
    expect(log.take()).toEqual(["alarm", "the alert address did not take an alarm"]);
  });

  it("waits for an address that cannot be reached", async () => {
    const { alarms, untold } = book(ALARM);
    const log = new Warnings();
    const url = "http://127.0.0.1:1/";
    expect(await tellAlarms({ alarms, url, say, clock: new FakeClock(), log })).toBe(1);
    expect(untold).toEqual([ALARM]);
    expect(log.take()).toEqual(["alarm", "the alert address cannot be reached"]);
  });

  it("is told by the log alone where there is no address", async () => {
    const { alarms, untold } = book(ALARM);
    const log = new Warnings();
    expect(await tellAlarms({ alarms, url: null, say, clock: new FakeClock(), log })).toBe(0);
    expect(untold).toEqual([]);
    expect(log.take()).toEqual(["alarm"]);
  });

  it("does not stop the process where the store is away", async () => {
    const log = new Warnings();
    const alarms: AlarmBook = {
      untold: () => Promise.reject(new Error("no store")),
      told: async () => {},
    };
    expect(await tellAlarms({ alarms, url: null, say, clock: new FakeClock(), log })).toBe(1);
    expect(log.take()).toEqual(["cannot read the alarms"]);
  });
});
