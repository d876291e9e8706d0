import { expect, it } from "vitest";
import { said, setUpTown } from "./form-scene.ts";
import { HeldStore } from "./held-store.ts";
import { SlackTown, until } from "./town.ts";

const GUESTS = "Only full members of this workspace can ask Vigil.";
const NOT_SET_UP = "Vigil is not set up here yet.";

it.each(["/track", "/track event", "/track deadline"])(
  "tells guests in the window of %s that they are not served, before they fill anything in",
  async (line) => {
    const { town } = await setUpTown();
    const opened = await town.member("UGUEST", { isRestricted: true }).opens(line);
    await until(() => opened.updates > 0, "the reason");
    expect(said(opened.view.blocks)).toContain(GUESTS);
    expect(opened.view.submit).toBeUndefined();
  },
);

it.each([
  ["en-US", NOT_SET_UP],
  ["ru-RU", "Vigil здесь ещё не настроен."],
  ["kk-KZ", "Vigil мұнда әлі бапталмаған."],
])("tells whoever has %s that nobody has set Vigil up yet", async (locale, says) => {
  const town = await SlackTown.open();
  const opened = await town.member("UAIGUL", { locale }).opens("/track outcome");
  await until(() => opened.updates > 0, "the reason");
  expect(said(opened.view.blocks)).toContain(says);
});

it("leaves the form of who may fill it in as it is", async () => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track event");
  await town.comesToRest();
  expect(opened).toMatchObject({ updates: 0, view: { callback_id: "form-event" } });
});

it("leaves the form as it is while Slack does not tell who it is", async () => {
  const { town, member } = await setUpTown();
  town.slack.faults.always({ method: "users.info" }, { is: "error", error: "fatal_error", accepts: false });
  const opened = await member.opens("/track event");
  await town.comesToRest();
  expect(opened).toMatchObject({ updates: 0, view: { callback_id: "form-event" } });
});

/** A form that is opened before anybody set Vigil up, while the store gives no answer. */
async function openedWhileHeld() {
  const held = new HeldStore();
  const town = await SlackTown.open({ around: held.around });
  const member = town.member("UAIGUL");
  // From now on Vigil knows the workspace's token.
  await member.types("/vigil help");
  held.hold();
  const opening = member.opens("/track event");
  await held.isAsked();
  await town.clock.advance(700);
  return { held, town, opened: await opening };
}

it("opens at once, and waits for no store to tell whether it may be filled in", async () => {
  const { held, town, opened } = await openedWhileHeld();
  expect(opened).toMatchObject({ updates: 0, view: { callback_id: "form-event" } });
  await town.clock.advance(3000);
  // Whoever has the form before them is not told to wait.
  expect(town.slack.calls.filter(({ method }) => method.startsWith("chat."))).toEqual([]);
  held.release();
  await until(() => opened.updates > 0, "the reason");
  expect(said(opened.view.blocks)).toContain(NOT_SET_UP);
});

it("does not take away what was answered to the form meanwhile", async () => {
  const { held, town, opened } = await openedWhileHeld();
  opened.hash = "of the answer, as Slack has it";
  held.release();
  await town.comesToRest();
  expect(opened).toMatchObject({ updates: 0, view: { callback_id: "form-event" } });
});
