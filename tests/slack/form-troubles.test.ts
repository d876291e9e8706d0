import { expect, it } from "vitest";
import { RIGHT, recordsOf, said, setUpTown } from "./form-scene.ts";
import { HeldStore } from "./held-store.ts";
import { button, type SlackMember, type ViewLike } from "./member.ts";
import { until } from "./town.ts";

/** What a form is answered, of a request that is under way. */
async function answerTo(sent: ReturnType<SlackMember["delivers"]>) {
  const { text, took } = await sent;
  return { took, ...(JSON.parse(text) as { response_action: string; view: ViewLike }) };
}

/** A form that is sent while the store gives no answer for as long as Slack waits. */
async function sentWhileHeld(filled: Parameters<SlackMember["submission"]>[1]) {
  const held = new HeldStore();
  const { town, member } = await setUpTown({ around: held.around });
  const opened = await member.opens("/track event");
  held.hold();
  const sending = member.delivers(member.submission(opened, filled));
  await held.isAsked();
  const began = town.clock.elapsed();
  await town.clock.advance(2400);
  const answer = await answerTo(sending);
  return { held, town, member, opened, answer, waited: town.clock.elapsed() - began };
}

it("acknowledges a form in time while the store is slow, then shows the result in its window", async () => {
  const { held, town, opened, answer, waited } = await sentWhileHeld(RIGHT.event);
  expect(waited).toBeLessThan(2600);
  expect(answer).toMatchObject({ response_action: "update", view: { title: { text: "Saving" } } });
  expect(said(answer.view.blocks)).toContain("please leave the window open");
  expect(opened.updates).toBe(0);
  held.release();
  await until(() => opened.updates > 0, "the result");
  expect(said(opened.view.blocks)).toContain("Done: added an event.");
  expect(await recordsOf(town)).toHaveLength(1);
});

it("shows the form again with all that was filled in where it was refused too late for its fields", async () => {
  const wrong = { ...RIGHT.event, date: "2026-02-30", evidence: "A call & a <letter>" };
  const { held, town, member, opened } = await sentWhileHeld(wrong);
  held.release();
  await until(() => opened.updates > 0, "the form");
  expect(said(opened.view.blocks)).toContain("Nothing was saved yet:");
  expect(said(opened.view.blocks)).toContain("the calendar has no such day");
  expect(JSON.stringify(opened.view.blocks)).toContain('"initial_value":"A call & a <letter>"');
  expect(JSON.stringify(opened.view.blocks)).toContain('"initial_options":[{"value":"zhovtis"');
  expect(await recordsOf(town)).toEqual([]);
  const { view } = await member.submits(opened, RIGHT.event);
  expect(said(view?.blocks)).toContain("Done: added an event.");
});

/** What somebody is told by the bot alone, after a window was closed. */
async function toldAlone({ held, town }: Pick<Awaited<ReturnType<typeof sentWhileHeld>>, "held" | "town">) {
  town.slack.faults.next({ method: "views.update" }, { is: "error", error: "not_found", accepts: false });
  held.release();
  const [told] = await town.posted("DUAIGUL", 1);
  expect(town.slack.faults.unmet).toBe(0);
  return `${told?.text}\n${said(told?.blocks)}`;
}

it("saves what was sent although its window was closed meanwhile, and says so privately", async () => {
  const { held, town } = await sentWhileHeld(RIGHT.event);
  const told = await toldAlone({ held, town });
  expect(told).toContain("Done: added an event.");
  // The form was opened in a channel: what is told there need not be told anywhere else.
  expect(told).not.toContain("Zhovtis");
  expect(await recordsOf(town)).toHaveLength(1);
});

it("gives back what was written where a form was refused and its window closed meanwhile", async () => {
  const evidence = "A call & a <letter>\non two lines";
  const wrong = { ...RIGHT.event, date: "2026-02-30", evidence, summary: "He was released *today*" };
  const { held, town } = await sentWhileHeld(wrong);
  const told = await toldAlone({ held, town });
  expect(told).toMatch(/the calendar has no such day.*This is what was written/s);
  for (const text of ["Evidence", "A call &amp; a &lt;letter&gt;", "on two lines", "2026-02-30", "Oskemen"]) {
    expect(told).toContain(text);
  }
  expect(await recordsOf(town)).toEqual([]);
});

it.each(["form-obsolete", "", "said"])(
  "says of a form with the unknown callback id “%s” that it expired",
  async (id) => {
    const { town, member } = await setUpTown();
    const opened = await member.opens("/track event");
    const { view } = await member.submits(
      { ...opened, view: { ...opened.view, callback_id: id } },
      RIGHT.event,
    );
    expect(said(view?.blocks)).toMatch(
      /This form is not known any more.+\n.*Nothing was recorded\. Open the form again/s,
    );
    expect(await recordsOf(town)).toEqual([]);
  },
);

it.each([
  ["expired_trigger_id", "/track event"],
  ["exchanged_trigger_id", "/track"],
  ["expired_trigger_id", "/vigil setup"],
])("says privately that Slack answered %s to %s", async (error, line) => {
  const { town } = await setUpTown();
  town.slack.faults.next({ method: "views.open" }, { is: "error", error, accepts: false });
  const { last } = await town.administrator.types(line);
  expect(last).toMatchObject({ isPrivate: true, text: expect.stringContaining("Try again.") });
});

it.each([
  ["another team's deadline", { deadline: "slack-t2-4/entered", kind: "custom" }],
  ["one that never was", { deadline: "never-1/entered", kind: "custom" }],
  ["no reference at all", { deadline: "a\u0000 b<!channel>", kind: "__proto__" }],
])("does nothing for the id of %s in a form's metadata", async (_, about) => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track outcome");
  const forged = { ...opened, view: { ...opened.view, private_metadata: JSON.stringify(about) } };
  const { deadline: __, ...filled } = RIGHT.outcome;
  const { view } = await member.submits(forged, { ...filled, outcome: "granted" });
  expect(said(view?.blocks)).toContain("there is no deadline");
  expect(said(view?.blocks)).not.toMatch(/<!channel>|\p{Cc}(?<!\n)/u);
  expect(await recordsOf(town)).toEqual([]);
});

it.each(["", "[]", "null", "{", '{"deadline":{"x":1},"kind":"__proto__"}', `"${"x".repeat(2990)}"`])(
  "takes a form with the metadata %j for one that is about nothing",
  async (metadata) => {
    const { town, member } = await setUpTown();
    const opened = await member.opens("/track outcome");
    const forged = { ...opened, view: { ...opened.view, private_metadata: metadata } };
    await member.submits(forged, RIGHT.outcome);
    expect(await recordsOf(town)).toHaveLength(1);
  },
);

it("takes nothing from guests, and keeps what they filled in", async () => {
  const { town, member } = await setUpTown();
  const guest = town.member("UGUEST", { isRestricted: true });
  const { view } = await guest.submits(await member.opens("/track event"), RIGHT.event);
  expect(said(view?.blocks)).toContain("Only full members of this workspace can ask Vigil.");
  expect(JSON.stringify(view?.blocks)).toContain("His lawyer called");
  expect(await recordsOf(town)).toEqual([]);
});

it("snoozes until a chosen day, and says at the field what is wrong with it", async () => {
  const { town, member } = await setUpTown();
  await town.runAt("2026-03-13T09:00:30+05:00");
  const message = town.slack.messages("CLEGAL").find(({ text }) => text.includes("parole request"));
  const opened = await member.clicksOpen(button(message?.blocks, "Snooze"));
  const { errors } = await member.submits(opened, { span: "3d", until: "2026-03-01" });
  expect(errors).toEqual({ until: expect.stringContaining("2026-03-01 does not lie ahead") });
  const { view } = await member.submits(opened, { span: "3d", until: "2026-03-17" });
  expect(said(view?.blocks)).toContain("17 March 2026");
});
