import { describe, expect, it } from "vitest";
import { HeldStore } from "./held-store.ts";
import { asks, happens, installed, installsAnew, organisation, revokes, uninstalls } from "./oauth-scene.ts";
import { SlackTown, until } from "./town.ts";

const UNINSTALLED = { type: "app_uninstalled" };
const REVOKED = { type: "tokens_revoked", tokens: { bot: ["UBOTT1"], oauth: [] } };
const NOT_INSTALLED = "Vigil is not installed in this workspace any more.";
const MINUTE = 60_000;

const seconds = ({ clock }: SlackTown) => Math.floor(clock.now() / 1000);

describe("an installation that is over", () => {
  it.each([UNINSTALLED, REVOKED])(
    "by $type is deleted, and whoever asks afterwards is told",
    async (event) => {
      const town = await SlackTown.open();
      await town.setUp();
      await uninstalls(town, {}, null, event);
      await expect.poll(() => installed(town)).toEqual([]);
      expect(await asks(town)).toContain(NOT_INSTALLED);
      await installsAnew(town);
      expect(await asks(town)).toContain("Yevgeny Zhovtis");
    },
  );

  it("is deleted though Slack still takes its token for a moment", async () => {
    const town = await SlackTown.open();
    await town.clock.advance(2 * MINUTE);
    await happens(town, UNINSTALLED);
    await expect.poll(() => installed(town)).toEqual([]);
    expect(town.slack.callsOf("auth.test")).toHaveLength(1);
  });

  it("stays where the tokens of persons were revoked", async () => {
    const town = await SlackTown.open();
    await happens(town, { type: "tokens_revoked", tokens: { oauth: ["UADMIN"], bot: [] } });
    expect(await asks(town)).toContain("not set up");
    expect(await installed(town)).toEqual(["T1"]);
  });

  it("posts nothing more: the destination is paused and its reminders are kept", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    revokes(town);
    await happensAt(town, "2026-03-13T09:00:30+05:00");
    expect(
      town.slack
        .messages("CLEGAL")
        .map(({ text }) => text)
        .join(),
    ).not.toContain("in 7 days");
    await installsAnew(town);
    await town.clock.advance(3_700_000);
    await town.setUp();
    await expect
      .poll(() =>
        town.slack
          .messages("CLEGAL")
          .map(({ text }) => text)
          .join(),
      )
      .toContain("20 March 2026");
  });
});

describe("news of an installation that was replaced since", () => {
  it.each([UNINSTALLED, REVOKED])("($type) ends nothing, however late it comes", async (event) => {
    const town = await SlackTown.open();
    await town.clock.advance(5 * MINUTE);
    const event_time = seconds(town);
    revokes(town);
    await town.clock.advance(1000);
    await installsAnew(town);
    await town.clock.advance(30 * MINUTE);
    await happens(town, event, { event_time });
    await until(() => town.slack.callsOf("auth.test").length === 3, "a look at the token");
    await town.comesToRest();
    expect(await installed(town)).toEqual(["T1"]);
    expect(await asks(town)).toContain("not set up");
  });

  it.each([
    ["ends nothing", [], ["T1"]],
    ["ends it once Slack refuses the token", ["token_revoked"], []],
  ] as const)("that does not say when it happened %s", async (_, faults, left) => {
    const town = await SlackTown.open();
    for (const token of town.slack.tokens.values()) token.fault = faults[0] ?? null;
    await happens(town, UNINSTALLED, { event_time: undefined });
    await until(() => town.slack.callsOf("auth.test").length === 2, "a look at the token");
    await expect.poll(() => installed(town)).toEqual(left);
  });

  it("is looked into again where Slack cannot be asked", async () => {
    const town = await SlackTown.open();
    const end = town.slack.faults.always(
      { method: "auth.test" },
      { is: "status", status: 503, accepts: false },
    );
    await uninstalls(town);
    await until(() => town.logged.some((line) => line.includes("could not be forgotten yet")), "a failure");
    expect(await installed(town)).toEqual(["T1"]);
    end();
    await town.clock.advance(1000);
    await expect.poll(() => installed(town)).toEqual([]);
  });
});

describe("while the store is broken", () => {
  async function broken() {
    const held = new HeldStore();
    const town = await SlackTown.open({ around: held.around });
    await town.clock.advance(2 * MINUTE);
    held.broken = "all";
    await uninstalls(town);
    await until(() => town.logged.some((line) => line.includes("could not be forgotten yet")), "a failure");
    return { held, town };
  }

  it("an installation that is over is kept until it can be forgotten, and is", async () => {
    const { held, town } = await broken();
    await town.clock.advance(10 * MINUTE);
    held.broken = "nothing";
    expect(await installed(town)).toEqual(["T1"]);
    await town.clock.advance(MINUTE);
    await expect.poll(() => installed(town)).toEqual([]);
  });

  it("it ends nothing that was installed anew before the store was well", async () => {
    const { held, town } = await broken();
    await town.clock.advance(10 * MINUTE);
    held.broken = "nothing";
    await installsAnew(town);
    await town.clock.advance(2 * MINUTE);
    await town.comesToRest();
    expect(await installed(town)).toEqual(["T1"]);
  });

  it("Vigil ends all the same when it is told to, after a last try", async () => {
    const { held, town } = await broken();
    held.broken = "nothing";
    await town.chat.stop();
    expect(await installed(town)).toEqual([]);
  });
});

describe("a workspace that an organisation takes Vigil from", () => {
  const from = (workspace: string, enterprise_id = "E1") => ({
    authorizations: [{ enterprise_id, team_id: workspace, is_enterprise_install: false }],
  });
  const REFUSED = { type: "team_access_revoked", team_ids: ["T1"] };
  const OF_ALL = { enterprise_id: "E1", is_enterprise_install: "true" };

  it("is served no more, the others are", async () => {
    const { town } = await organisation();
    await asks(town, OF_ALL);
    await asks(town, { ...OF_ALL, team_id: "T2" });
    expect(await installed(town)).toEqual(["E1", "T1", "T2"]);
    await happens(town, REFUSED, from("T1"));
    await expect.poll(() => installed(town)).toEqual(["E1", "T2"]);
    expect(await asks(town)).toContain(NOT_INSTALLED);
    expect(await asks(town, { ...OF_ALL, team_id: "T2" })).not.toContain(NOT_INSTALLED);
    // It asks again: it was given access once more.
    expect(await asks(town, OF_ALL)).not.toContain(NOT_INSTALLED);
  });

  it("is served on where that happened before it was given access anew, or in another organisation", async () => {
    const { town } = await organisation();
    const event_time = seconds(town) - 1;
    await asks(town, OF_ALL);
    await happens(town, REFUSED, { ...from("T1"), event_time });
    await happens(town, REFUSED, from("T1", "E2"));
    await town.comesToRest();
    expect(await installed(town)).toEqual(["E1", "T1"]);
  });

  it("is served on by an installation of its own", async () => {
    const { town } = await organisation();
    await asks(town, OF_ALL);
    await installsAnew(town);
    await town.clock.advance(5 * MINUTE);
    await happens(town, REFUSED, from("T1"));
    await town.comesToRest();
    expect(await installed(town)).toEqual(["E1", "T1"]);
    expect(await asks(town)).not.toContain(NOT_INSTALLED);
  });
});

/** Runs what is due, and waits until the destination is paused. */
async function happensAt(town: SlackTown, moment: string) {
  town.clock.set(moment);
  await town.chat.service.run();
  const states = async () =>
    (await town.store.db.selectFrom("destination").select("state").execute()).map(({ state }) => state);
  for (let turn = 0; turn < 100 && !(await states()).includes("paused"); turn += 1) {
    await town.clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(await states()).toEqual(["paused"]);
}
