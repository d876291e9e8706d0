import { describe, expect, it } from "vitest";
import { type Check, probeOf } from "../../src/http/health.ts";
import { FakeClock } from "../fake-clock.ts";
import { serverWith, until } from "./loopback.ts";

const well: Check = { name: "disk", check: async () => null };
const broken: Check = { name: "store", check: async () => "unreachable" };
const throwing: Check = {
  name: "key",
  check: async () => {
    throw new Error("postgres://vigil:hunter2@db");
  },
};
const hanging: Check = { name: "store", check: () => new Promise(() => {}) };

describe("health", () => {
  it("is ok where every check is", async () => {
    const { url } = await serverWith({ health: [well] });
    const answer = await fetch(`${url}/healthz`);
    expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("names each check that is not, and repeats nothing of an error, which may hold a password", async () => {
    const { url } = await serverWith({ health: [well, broken, throwing] });
    const answer = await fetch(`${url}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { reasons: { store: "unreachable", key: "the check failed" } },
    ]);
  });

  it("is answered within three seconds by a check that hangs, and the others are heard", async () => {
    const { url, clock } = await serverWith({ health: [hanging, { ...broken, name: "disk" }] });
    const asked = fetch(`${url}/healthz`);
    await until(() => clock.waiting > 0);
    await clock.advance(3000);
    const answer = await asked;
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { reasons: { store: "no answer within 2 s", disk: "unreachable" } },
    ]);
  });
});

describe("a probe", () => {
  it("asks once a second, however often it is asked", async () => {
    const clock = new FakeClock();
    let count = 0;
    const probe = probeOf([{ name: "store", check: async () => String(++count) }], clock);
    expect(await Promise.all([probe(), probe()])).toEqual([{ store: "1" }, { store: "1" }]);
    await clock.advance(999);
    expect(await probe()).toEqual({ store: "1" });
    await clock.advance(1);
    expect(await probe()).toEqual({ store: "2" });
  });

  it("never asks again what has not come back, and hears it when it does", async () => {
    const clock = new FakeClock();
    let [count, answer]: [number, (reason: null) => void] = [0, () => {}];
    const slow = () => {
      count += 1;
      return new Promise<null>((resolve) => {
        answer = resolve;
      });
    };
    const probe = probeOf([{ name: "store", check: slow }], clock);
    for (let minute = 0; minute < 3; minute++) {
      const asked = probe();
      await clock.advance(2000);
      expect(await asked).toEqual({ store: "no answer within 2 s" });
    }
    expect(count).toBe(1);
    const asked = probe();
    answer(null);
    expect(await asked).toEqual({});
    await clock.advance(1000);
    const next = probe();
    answer(null);
    expect([await next, count]).toEqual([{}, 2]);
  });

  it("leaves no wait behind", async () => {
    const clock = new FakeClock();
    await probeOf([well, broken], clock)();
    expect(clock.waiting).toBe(0);
  });
});
