import { expect, it } from "vitest";
import { RIGHT, recordsOf, said, setUpTown } from "./form-scene.ts";
import { HeldStore } from "./held-store.ts";
import { installed, uninstalls } from "./oauth-scene.ts";
import { SlackTown, until } from "./town.ts";

const HOUR = 3_600_000;

/** A town where nobody has asked anything for an hour, and its store gives no answer. */
async function idleTown() {
  const held = new HeldStore();
  const { town, member } = await setUpTown({ around: held.around });
  const opened = await member.opens("/track case");
  return {
    ...{ held, town, member, opened },
    falls: async () => {
      held.hold();
      await town.clock.advance(HOUR + 1000);
    },
  };
}

it("after a start, opens a form at once though the store gives no answer", async () => {
  const held = new HeldStore();
  const town = await SlackTown.open();
  const started = await SlackTown.open({ beside: town, around: held.around });
  await started.comesToRest();
  held.hold();
  const opening = started.administrator.opens("/vigil setup");
  await started.clock.advance(700);
  expect(said((await opening).view.blocks)).toContain("Loading");
  held.release();
});

it("after an hour in which nobody asked, opens a form at once though the store gives no answer", async () => {
  const { held, town, member } = await idleTown();
  await town.clock.advance(HOUR - 1000);
  held.hold();
  await town.clock.advance(2000);
  const opening = member.opens("/track case");
  await town.clock.advance(700);
  expect(said((await opening).view.blocks)).toContain("Name");
  held.release();
});

it("says of a form within three seconds that it is being saved, where not even the token is known, and saves it", async () => {
  const { held, town, member, opened, falls } = await idleTown();
  await falls();
  const submitting = member.submits(opened, RIGHT.case);
  await town.passes(2400);
  const { view } = await submitting;
  expect(said(view?.blocks)).toContain("This takes longer than usual");
  const updates = opened.updates;
  held.release();
  await until(() => opened.updates > updates, "the answer in the window");
  expect(said(opened.view.blocks)).toContain("Asel Example");
  expect(await recordsOf(town)).toHaveLength(1);
});

it("says of a command within three seconds that it is being looked up, and then answers it, once", async () => {
  const { held, town, member, falls } = await idleTown();
  await falls();
  const fields = member.command("/case zhovtis");
  await member.sends(fields);
  const texts = () => town.slack.responses(fields.response_url ?? "").map(({ text }) => text);
  await town.passes(2400);
  await until(() => texts().length > 0, "a word");
  expect(texts()).toEqual(["One moment, Vigil is looking it up."]);
  held.release();
  await until(() => texts().length > 1, "an answer");
  await town.passes(3000);
  expect(texts()).toEqual([expect.any(String), expect.stringContaining("Yevgeny Zhovtis")]);
});

it("offers nothing within three seconds to whoever types, where not even the token is known", async () => {
  const { held, town, member, falls } = await idleTown();
  await falls();
  const looking = member.looksUp("case-search", "zhov");
  await town.passes(2600);
  expect(await looking).toEqual([]);
  held.release();
});

it("shows a form again with all that was filled in, where Vigil is not installed any more", async () => {
  const { town, member } = await setUpTown();
  const opened = await member.opens("/track case");
  await uninstalls(town);
  await expect.poll(() => installed(town)).toEqual([]);
  const { view } = await member.submits(opened, RIGHT.case);
  expect(said(view?.blocks)).toContain("Vigil is not installed in this workspace any more.");
  expect(JSON.stringify(view)).toContain(RIGHT.case.note);
});
