import { expect, it, onTestFinished } from "vitest";
import { SlackSocket } from "../doubles/slack-socket.ts";
import { POSTGRES } from "../store/engines.ts";
import { RIGHT, recordsOf } from "./form-scene.ts";
import { buttonsIn, type ShownButton } from "./member.ts";
import { commandDelivery, type Delivery, deliver, eventDelivery, payloadDelivery } from "./signing.ts";
import { SlackTown, type TownOptions, until } from "./town.ts";

/** A week before the check of 20 March, at the hour of posting. */
const FRIDAY = "2026-03-13T09:00:30+05:00";

/** A town with a reminder in its channel, and the click with which Aigul takes its first item. */
async function reminded(options: TownOptions = {}) {
  const town = await SlackTown.open(options);
  await town.administrator.setsUp({ test: [] });
  await town.runAt(FRIDAY);
  // Where two processes share a store, the other one may have taken it on.
  const isReminded = () => town.slack.messages("CLEGAL").some(({ text }) => text.startsWith("Reminders"));
  await until(isReminded, "a reminder");
  return { town, ...taking(town) };
}

function taking(town: SlackTown) {
  const message = town.slack.messages("CLEGAL").find(({ text }) => text.startsWith("Reminders"));
  const take = buttonsIn(message?.blocks).find(({ text }) => text.text === "Take it");
  if (!message || !take) throw new Error("nothing to take");
  const at = { container: { type: "message", message_ts: message.ts, channel_id: "CLEGAL" } };
  const click = (button: ShownButton = take) => town.member("UAIGUL").click(button, at) as Click;
  return { message, click };
}

interface Click {
  readonly response_url: string;
}

/** What was done by the team's members. */
async function deeds({ store: { db } }: SlackTown) {
  const rows = await db.selectFrom("deed").select("kind").where("kind", "=", "take").execute();
  return rows.length;
}

/** Sends the same thing again as Slack does when it heard no acknowledgement: a second later, signed anew. */
async function twice(town: SlackTown, signed: (signing: { at: number }) => Delivery): Promise<number[]> {
  const statuses: number[] = [];
  for (const _ of ["first", "again"]) {
    statuses.push((await deliver(town.url, signed({ at: town.clock.now() / 1000 }))).status);
    await town.passes(1000);
  }
  return statuses;
}

it("serves an event once that comes again under a new signature", async () => {
  const { town } = await reminded();
  town.member("UAIGUL");
  const event = { type: "app_home_opened", user: "UAIGUL", tab: "home", channel: "DUAIGUL" };
  const body = { type: "event_callback", team_id: "T1", event_id: "Ev1", event };
  expect(await twice(town, (signing) => eventDelivery(body, signing))).toEqual([200, 200]);
  expect(town.slack.callsOf("views.publish")).toHaveLength(1);
  const other = { ...body, event_id: "Ev2" };
  expect(await twice(town, (signing) => eventDelivery(other, signing))).toEqual([200, 200]);
  expect(town.slack.callsOf("views.publish")).toHaveLength(2);
});

it("does once what one click asks for that comes again under a new signature", async () => {
  const { town, message, click } = await reminded();
  const clicked = click();
  expect(await twice(town, (signing) => payloadDelivery(clicked, signing))).toEqual([200, 200]);
  await town.settle();
  expect(town.slack.responses(clicked.response_url)).toHaveLength(1);
  expect([await deeds(town), message.said.length]).toEqual([1, 2]);
});

it("answers a command once that comes again under a new signature", async () => {
  const { town } = await reminded();
  const fields = town.member("UAIGUL").command("/case zhovtis");
  expect(await twice(town, (signing) => commandDelivery(fields, signing))).toEqual([200, 200]);
  expect(town.slack.responses(fields.response_url ?? "")).toHaveLength(1);
});

async function openSocket(): Promise<SlackSocket> {
  const socket = await SlackSocket.open();
  onTestFinished(() => socket.close());
  return socket;
}

/** The same over a connection of Socket Mode; set up over HTTP before, because a form is easier filled in there. */
async function connected() {
  const { town } = await reminded();
  const socket = await openSocket();
  const bot = await SlackTown.open({ beside: town, socket });
  await until(() => socket.connected === 1, "a connection");
  return { town, bot, socket, ...taking(town) };
}

/** A connection that was short is made anew after a moment. */
async function connectsAgain(town: SlackTown, socket: SlackSocket): Promise<void> {
  await until(() => socket.connected === 0, "the loss");
  await until(() => {
    void town.clock.advance(50);
    return socket.connections === 2 && socket.connected === 1;
  }, "another connection");
}

it("does once what an envelope asks for that is delivered on two connections", async () => {
  const { town, socket, message, click } = await connected();
  const clicked = click();
  const first = socket.send("interactive", clicked);
  await until(() => socket.ackOf(first) !== null, "an acknowledgement");
  socket.drop();
  await connectsAgain(town, socket);
  const again = socket.send("interactive", clicked);
  await until(() => socket.ackOf(again) !== null, "an acknowledgement");
  await town.settle();
  expect(town.slack.responses(clicked.response_url)).toHaveLength(1);
  expect([await deeds(town), message.said.length]).toEqual([1, 2]);
});

it("serves an envelope that is delivered again because its connection broke before it was acknowledged", async () => {
  const { town, socket } = await connected();
  const fields = town.member("UAIGUL").command("/case zhovtis");
  const lost = socket.send("slash_commands", fields);
  socket.drop();
  await connectsAgain(town, socket);
  expect(socket.ackOf(lost)).toBeNull();
  socket.send("slash_commands", fields, lost);
  await until(() => socket.ackOf(lost) !== null, "an acknowledgement");
  const url = fields.response_url ?? "";
  await until(() => town.slack.responses(url).length > 0, "an answer");
  await town.passes(3000);
  expect(town.slack.responses(url)).toHaveLength(1);
});

it("does once what two processes are told that share a store", async () => {
  const { town } = await reminded({ engine: POSTGRES });
  const second = await SlackTown.open({ beside: town });
  const member = town.member("UAIGUL");
  const opened = await member.opens("/track deadline");
  const sent = member.submission(opened, RIGHT.deadline);
  const signed = payloadDelivery(sent, { at: town.clock.now() / 1000 });
  const answers = await Promise.all([town, second].map(({ url }) => deliver(url, signed)));
  for (const { text } of answers) expect(text).toContain("File the appeal");
  expect(await recordsOf(town)).toMatchObject([{ summary: "File the appeal" }]);
});
