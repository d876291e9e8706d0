import { expect, it } from "vitest";
import { HeldStore } from "./held-store.ts";
import { textsIn } from "./member.ts";
import { commandDelivery, deliver } from "./signing.ts";
import { SlackTown, until } from "./town.ts";

/** Real milliseconds that Slack waits for an acknowledgement. */
const PATIENCE = 3000;

async function setUp(options: Parameters<typeof SlackTown.open>[0] = {}) {
  const town = await SlackTown.open(options);
  await town.setUp();
  return town;
}

it("answers a case privately, with what comes next and where it is known from", async () => {
  const town = await setUp();
  const { acknowledged, last } = await town.member("U1").types("/case zhovtis");
  expect(acknowledged).toMatchObject({ status: 200, text: "" });
  expect(last).toMatchObject({ isPrivate: true, replacesOriginal: false });
  expect(last.text).toBe(
    "Yevgeny Zhovtis. As reported on 1 January 2020: in custody. Next: Check whether a new parole request can be made, 20 March 2026.",
  );
  expect(textsIn(last.blocks).join("\n")).toContain("A newspaper, A report, 1 January 2020");
  expect(town.slack.unexpected).toEqual([]);
});

it("acknowledges at once and answers later while the store is slow, and tells whoever waits", async () => {
  const held = new HeldStore();
  const town = await setUp({ around: held.around });
  const member = town.member("U1");
  await member.types("/case zhovtis");
  held.hold();
  const fields = member.command("/case zhovtis");
  const url = fields.response_url ?? "";
  const { took, status } = await member.sends(fields);
  expect(status).toBe(200);
  expect(took).toBeLessThan(PATIENCE);
  expect(town.slack.responses(url)).toEqual([]);
  await held.isAsked();
  // The patience of Slack, and then of whoever looks up the asker's language.
  for (const wait of [2400, 700]) await town.clock.advance(wait);
  await until(() => town.slack.responses(url).length === 1, "a sign of life");
  expect(town.slack.responses(url)[0]?.text).toBe("One moment, Vigil is looking it up.");
  held.release();
  await until(() => town.slack.responses(url).length === 2, "the answer");
  expect(town.slack.responses(url)[1]?.text).toContain("Yevgeny Zhovtis");
});

it("opens forms without waiting for the store", async () => {
  const held = new HeldStore();
  const town = await setUp({ around: held.around });
  const member = town.member("U1");
  await member.types("/case zhovtis");
  held.hold();
  const opening = member.opens("/track event");
  await held.isAsked();
  await town.clock.advance(700);
  const opened = await opening;
  expect(opened.view).toMatchObject({ callback_id: "form-event", title: { text: "Record an event" } });
  held.release();
});

it.each([
  ["/vigil frobnicate", "There is no “/vigil frobnicate”."],
  ["/vigil statsu", "There is no “/vigil statsu”. Did you mean /vigil status?"],
  ["/case", "Say whose case"],
  ["/deadlines 2026-13", "the calendar has no such day"],
  ["/digest yesterday", "is not one day"],
])("says what is wrong with %s", async (line, said) => {
  const town = await setUp();
  const { last } = await town.member("U1").types(line);
  expect(last.isPrivate).toBe(true);
  expect(last.text).toContain(said);
});

it("offers what may be meant, and opens it by a button", async () => {
  const town = await setUp();
  const member = town.member("U1");
  const { last } = await member.types("/case zhovtiz");
  expect(last.text).toContain("Did you mean");
  expect(last.text).not.toContain("in custody");
});

it("answers in the language that Slack is set to, or that was chosen", async () => {
  const town = await setUp();
  const member = town.member("U1", { locale: "ru-RU" });
  expect((await member.types("/vigil help")).last.text).toContain("Что можно спросить");
  expect((await member.types("/vigil language kk")).last.text).toContain("қазақша");
  expect((await member.types("/deadlines")).last.text).not.toContain("Deadlines");
  expect((await member.types("/vigil frobnicate")).last.text).toContain("жоқ");
});

it("sees the day in the asker's own zone", async () => {
  const town = await setUp();
  // In Almaty it is already the 3rd, in Honolulu still the 2nd.
  town.clock.set("2026-03-03T01:00:00+05:00");
  const heard = async (tz: string, id: string) =>
    (await town.member(id, { tz }).types("/deadlines 18d")).last.text;
  expect(await heard("Asia/Almaty", "U1")).toContain("20 March 2026");
  expect(await heard("Pacific/Honolulu", "U2")).toContain("20 March 2026");
  const today = async (tz: string, id: string) =>
    (await town.member(id, { tz }).types("/deadlines today")).last.text;
  expect(await today("Asia/Almaty", "U3")).toContain("3 March");
  expect(await today("Pacific/Honolulu", "U4")).toContain("2 March");
});

it("hears commands with the prefix they are renamed with", async () => {
  const town = await setUp({ prefix: "hr-" });
  const { last } = await town.member("U1").types("/hr-case zhovtis");
  expect(last.text).toContain("Yevgeny Zhovtis");
  expect((await town.member("U1").types("/hr-vigil help")).last.text).toContain("/hr-case");
});

it("tells a workspace without an installation what to do", async () => {
  const town = await SlackTown.open();
  const fields: Record<string, string> = { ...town.administrator.command("/case zhovtis"), team_id: "T9" };
  await town.administrator.sends(fields);
  await until(() => town.slack.responses(fields.response_url ?? "").length > 0, "an answer");
  const [said] = town.slack.responses(fields.response_url ?? "");
  expect(said?.text).toContain("not installed");
  expect(said?.text).toContain("https://vigil.example.org/slack/install");
});

it("refuses guests and strangers, and says so", async () => {
  const town = await setUp();
  const { last } = await town.member("U1", { isRestricted: true }).types("/case zhovtis");
  expect(last.text).toBe("Only full members of this workspace can ask Vigil. Ask somebody of the team.");
});

it.each([
  ["a wrong secret", 0, "another-secret"],
  ["a timestamp of six minutes ago", -360, undefined],
  ["a timestamp of ten minutes ahead", 600, undefined],
])("refuses %s", async (_, offset, secret) => {
  const town = await setUp();
  const before = town.slack.calls.length;
  const fields = town.administrator.command("/case zhovtis");
  const at = town.clock.now() / 1000 + offset;
  const delivery = commandDelivery(fields, secret === undefined ? { at } : { at, secret });
  expect((await deliver(town.url, delivery)).status).toBe(401);
  expect(town.slack.responses(fields.response_url ?? "")).toEqual([]);
  expect(town.slack.calls.length).toBe(before);
});

it.each(["x-slack-signature", "x-slack-request-timestamp"])(
  "refuses a request without %s",
  async (header) => {
    const town = await setUp();
    const { body, headers } = commandDelivery(town.administrator.command("/case zhovtis"), {
      at: town.clock.now() / 1000,
    });
    const without = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header));
    expect((await deliver(town.url, { body, headers: without })).status).toBe(401);
  },
);

it("refuses the same signed request when it comes again", async () => {
  const town = await setUp();
  const fields = town.administrator.command("/case zhovtis");
  const delivery = commandDelivery(fields, { at: town.clock.now() / 1000 });
  expect((await deliver(town.url, delivery)).status).toBe(200);
  await until(() => town.slack.responses(fields.response_url ?? "").length === 1, "the answer");
  expect((await deliver(town.url, delivery)).status).toBe(401);
  expect(town.slack.responses(fields.response_url ?? "")).toHaveLength(1);
});

it("refuses a body of 10 MB", async () => {
  const town = await setUp();
  const fields = { ...town.administrator.command("/case zhovtis"), text: "x".repeat(10_000_000) };
  const sent = deliver(town.url, commandDelivery(fields, { at: town.clock.now() / 1000 }));
  // Who sends on after the answer may find the connection closed.
  expect(
    await sent.then(
      ({ status }) => status,
      () => 413,
    ),
  ).toBe(413);
});
