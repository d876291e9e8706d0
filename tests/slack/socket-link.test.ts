import { expect, it, onTestFinished } from "vitest";
import { SocketLink } from "../../adapters/slack/socket-link.ts";
import { systemClock } from "../../src/system-clock.ts";
import { SlackApi } from "../doubles/slack-api.ts";
import { SlackSocket } from "../doubles/slack-socket.ts";
import { until } from "./town.ts";

async function link() {
  const slack = await SlackApi.open();
  const socket = await SlackSocket.open();
  onTestFinished(() => slack.close());
  onTestFinished(() => socket.close());
  const appToken = slack.appToken(() => socket.url);
  const clock = systemClock(() => Date.now());
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const link = new SocketLink({ appToken, apiUrl: slack.url, clock, log });
  const received: unknown[] = [];
  link.receiver.init({
    processEvent: async (event: { body: unknown; ack(): Promise<void> }) => {
      await event.ack();
      received.push(event.body);
    },
  } as unknown as Parameters<typeof link.receiver.init>[0]);
  onTestFinished(() => link.stop());
  return { slack, socket, link, received };
}

it("connects, hears envelopes and acknowledges them", async () => {
  const { socket, link: one, received } = await link();
  expect(one.fault).toBe("not connected yet");
  one.start();
  await until(() => one.fault === null, "a connection");
  const id = socket.send("slash_commands", { command: "/case", text: "zhovtis" });
  await until(() => socket.ackOf(id) !== null, "an acknowledgement");
  expect(received).toEqual([{ command: "/case", text: "zhovtis" }]);
});

it.each(["warning", "refresh_requested"] as const)("connects again at once after a %s", async (reason) => {
  const { socket, link: one } = await link();
  one.start();
  await until(() => one.fault === null, "a connection");
  const began = performance.now();
  socket.disconnect(reason);
  await until(() => socket.connections === 2 && one.fault === null, "a second connection");
  expect(performance.now() - began).toBeLessThan(2000);
});

it("lives through refused connections, lost ones and a Slack that cannot be reached, and serves again", async () => {
  const { slack, socket, link: one, received } = await link();
  slack.faults.next({ method: "apps.connections.open" }, { is: "status", status: 502, accepts: false });
  slack.faults.next({ method: "apps.connections.open" }, { is: "drop", accepts: false });
  socket.isRefusing = true;
  one.start();
  await until(() => slack.callsOf("apps.connections.open").length >= 3, "three tries");
  expect(one.fault).not.toBeNull();
  socket.isRefusing = false;
  await until(() => one.fault === null, "a connection");
  socket.isRefusing = true;
  socket.drop();
  await until(() => one.fault !== null, "the loss");
  socket.isRefusing = false;
  await until(() => one.fault === null, "a connection");
  const id = socket.send("slash_commands", { command: "/digest" });
  await until(() => socket.ackOf(id) !== null, "an acknowledgement");
  expect(received).toEqual([{ command: "/digest" }]);
}, 60_000);

it("says why it is not connected, without the token", async () => {
  const { slack, link: one } = await link();
  const [token = ""] = [...slack.tokens.keys()];
  for (const known of slack.tokens.values()) known.fault = "invalid_auth";
  one.start();
  await until(() => one.fault?.includes("invalid_auth") === true, "a fault");
  expect(one.fault).not.toContain(token);
});
