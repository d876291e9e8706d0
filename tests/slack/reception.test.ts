import { expect, it } from "vitest";
import type { SlackParts } from "../../adapters/slack/parts.ts";
import { Reception } from "../../adapters/slack/reception.ts";
import { InFlight } from "../../src/chat/in-flight.ts";
import { Seen } from "../../src/chat/seen.ts";
import { FakeClock } from "../fake-clock.ts";

it("answers many who ask at once each in a turn of its own, so that others are acknowledged between", async () => {
  const clock = new FakeClock("2026-03-02T09:00:00Z");
  const parts = {
    ...{ clock, seen: new Seen(clock), inFlight: new InFlight(clock), language: "en" },
    meter: { answered: () => {} },
    tokens: { of: async () => ({ token: "xoxb-1", installer: null }) },
    clients: { of: () => ({}) },
  };
  // Whatever else there is, is not touched by commands that answer themselves.
  const reception = new Reception(parts as unknown as SlackParts);
  let turn = 0;
  const count = () => {
    turn += 1;
    if (answeredIn.size < 3) setImmediate(count);
  };
  const answeredIn = new Map<string, number>();
  setImmediate(count);
  const asks = ["a", "b", "c"].map((name) => {
    const command = { team_id: "T1", user_id: `U${name}`, trigger_id: name };
    return reception.receive("command", command, async () => {
      answeredIn.set(name, turn);
      return true;
    });
  });
  await Promise.all(asks);
  expect([...answeredIn.keys()]).toEqual(["a", "b", "c"]);
  expect(new Set(answeredIn.values()).size).toBe(3);
});
