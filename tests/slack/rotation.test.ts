import { describe, expect, it } from "vitest";
import type { Consent } from "../doubles/slack-api-apps.ts";
import { POSTGRES } from "../store/engines.ts";
import { HeldStore } from "./held-store.ts";
import { asks, installsAnew, organisation, traces } from "./oauth-scene.ts";
import { SlackTown, type TownOptions, until } from "./town.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** As Slack's own tokens. */
const LIFE = 12 * HOUR;
const NOT_INSTALLED = "Vigil is not installed in this workspace any more.";

/** A town whose token is rotated, at the machine's own time: the library reckons by that when it installs. */
async function rotating(options: TownOptions = {}, about: Partial<Consent> = {}) {
  const town = await SlackTown.open(options);
  town.clock.set(Date.now());
  await installsAnew(town, { rotatesAfter: LIFE, ...about });
  return town;
}

const renewals = ({ slack }: SlackTown) =>
  slack.callsOf("oauth.v2.access").filter(({ args }) => args.grant_type === "refresh_token");
const errors = (town: SlackTown) => renewals(town).map(({ error }) => error);
const newest = ({ slack }: SlackTown) => [...slack.tokens.keys()].at(-1);
const lastUsed = ({ slack }: SlackTown) => slack.callsOf("users.info").at(-1)?.token;

/** Time passes, and what is remembered for a minute is looked up again; nobody else looks meanwhile. */
async function later(town: SlackTown, milliseconds: number): Promise<void> {
  town.clock.step(milliseconds);
  await town.clock.advance(61_000);
}

/** Asks twice: the first time what is known is used, and looked up anew meanwhile. */
async function asksTwice(town: SlackTown): Promise<string> {
  await asks(town);
  await town.comesToRest();
  await town.clock.advance(61_000);
  return asks(town);
}

/** A server's store takes real time: whoever asks is served with what is known, and with the newest once that is found. */
async function comesToUseTheNewest(town: SlackTown): Promise<void> {
  const usesNewest = async () => {
    await town.clock.advance(61_000);
    expect(await asks(town)).toContain("not set up");
    return lastUsed(town) === newest(town);
  };
  await expect.poll(usesNewest).toBe(true);
}

describe("a token that is rotated", () => {
  it("is renewed once though many ask at once, and the new one is kept encrypted", async () => {
    const town = await rotating({}, { rotatesAfter: HOUR });
    await Promise.all(Array.from({ length: 8 }, () => asks(town)));
    expect(errors(town)).toEqual([null]);
    expect(new Set(town.slack.callsOf("users.info").map(({ token }) => token))).toEqual(
      new Set([newest(town)]),
    );
    const kept = await traces(town);
    for (const token of town.slack.tokens.keys()) expect(kept).not.toContain(token);
    expect(kept).not.toMatch(/xoxe-|xoxb-/);
  });

  it("is renewed again and again, each time before it ends", async () => {
    const town = await rotating();
    for (const turn of [1, 2, 3]) {
      await later(town, LIFE - HOUR);
      expect(await asksTwice(town)).toContain("not set up");
      expect(errors(town)).toEqual(Array.from({ length: turn }, () => null));
      expect(lastUsed(town)).toBe(newest(town));
    }
  });

  it("is renewed though nobody asks, so that whoever comes in the morning does not wait", async () => {
    const town = await rotating();
    await asks(town);
    town.clock.step(LIFE - HOUR);
    await town.clock.advance(46 * MINUTE);
    await until(() => renewals(town).length === 1, "a renewal");
    await town.comesToRest();
    expect(errors(town)).toEqual([null]);
    expect(await asks(town)).toContain("not set up");
    expect(lastUsed(town)).toBe(newest(town));
  });

  it("goes on with the old one where it cannot be renewed just now", async () => {
    const town = await rotating({}, { rotatesAfter: HOUR });
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "status", status: 503, accepts: false });
    expect(await asks(town)).toContain("not set up");
    await town.clock.advance(61_000);
    await asks(town);
    await until(() => renewals(town).length === 2, "the renewal");
  });

  it("says that it is a passing trouble where it has run out and Slack is down", async () => {
    const town = await rotating();
    await later(town, LIFE + HOUR);
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "status", status: 503, accepts: false });
    const said = await asks(town);
    expect(said).toContain("Try again");
    expect(said).not.toContain(NOT_INSTALLED);
    await town.clock.advance(61_000);
    expect(await asks(town)).toContain("not set up");
  });

  it("of an organisation is renewed once, whichever of its workspaces ask", async () => {
    const { town, second } = await organisation();
    town.clock.set(Date.now());
    await installsAnew(town, {
      ...{ workspaces: [town.workspace, second], enterprise: "E1", rotatesAfter: HOUR },
    });
    const of = { enterprise_id: "E1", is_enterprise_install: "true" };
    await Promise.all(["T1", "T2"].map((team_id) => asks(town, { ...of, team_id })));
    expect(errors(town)).toEqual([null]);
  });
});

describe("two processes", () => {
  it("that renew at once lose no token: one renews, both go on with what it was given", async () => {
    const town = await rotating({ engine: POSTGRES });
    const beside = await SlackTown.open({ beside: town });
    for (const turn of [1, 2]) {
      await later(town, LIFE - HOUR);
      town.slack.faults.next({ method: "oauth.v2.access" }, { is: "delay", milliseconds: 50 });
      await Promise.all([town, beside].map((one) => asks(one)));
      await town.comesToRest();
      expect(errors(town)).toEqual(Array.from({ length: turn }, () => null));
      for (const one of [town, beside]) await comesToUseTheNewest(one);
    }
  });

  it("do without each other: what one of them died over is renewed by the other", async () => {
    const town = await rotating({ engine: POSTGRES });
    await later(town, LIFE - HOUR);
    // It notes that it renews, and ends before it has.
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "drop", accepts: false });
    await asks(town);
    expect(renewals(town)).toHaveLength(1);
    await town.chat.stop();
    const beside = await SlackTown.open({ beside: town });
    expect(await asks(beside)).toContain("not set up");
    expect(renewals(town)).toHaveLength(1);
    await town.clock.advance(61_000);
    await asks(beside);
    await until(() => renewals(town).length === 2, "the other's renewal");
    await comesToUseTheNewest(beside);
    expect(errors(town).at(-1)).toBeNull();
  });
});

describe("a token that can be renewed no more", () => {
  it("is used to its end, then people are told to install Vigil again, and once that is done it is well", async () => {
    const town = await rotating();
    await later(town, LIFE - HOUR);
    // Slack has taken the refresh token and its answer is lost, as where the process dies before it is kept.
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "drop", accepts: true });
    expect(await asksTwice(town)).toContain("not set up");
    expect(await asksTwice(town)).toContain("not set up");
    expect(errors(town).at(-1)).toBe("invalid_refresh_token");
    const asked = renewals(town).length;
    expect(town.logged.join("\n")).toContain("Vigil has to be installed again");
    await later(town, 2 * HOUR);
    await asks(town);
    await town.comesToRest();
    expect(await asks(town)).toContain(NOT_INSTALLED);
    expect(await asks(town)).toContain("https://vigil.example.org/slack/install");
    expect(renewals(town)).toHaveLength(asked);
    await installsAnew(town, { rotatesAfter: LIFE });
    expect(await asks(town)).toContain("not set up");
  });

  it.each(["token_revoked", "account_inactive", "invalid_auth"])(
    "because the installation is over (%s) is used no more at all",
    async (error) => {
      const town = await rotating({}, { rotatesAfter: HOUR });
      town.slack.faults.next({ method: "oauth.v2.access" }, { is: "error", error, accepts: false });
      expect(await asks(town)).toContain(NOT_INSTALLED);
      expect(await asks(town)).toContain(NOT_INSTALLED);
      expect(renewals(town)).toHaveLength(1);
    },
  );

  it("pauses the channels, so that administrators learn of it, instead of trying for ever", async () => {
    const town = await rotating();
    await town.setUp();
    await later(town, LIFE + HOUR);
    town.slack.faults.next(
      { method: "oauth.v2.access" },
      { is: "error", error: "invalid_refresh_token", accepts: false },
    );
    const states = async () =>
      (await town.store.db.selectFrom("destination").select("state").execute()).map(({ state }) => state);
    for (let day = 0; day < 40 && !(await states()).includes("paused"); day += 1) {
      town.clock.step(24 * HOUR);
      await town.chat.service.run();
      await town.passes(2 * MINUTE);
    }
    expect(await states()).toEqual(["paused"]);
  });
});

describe("a token that was renewed while the store is broken", () => {
  async function renewed(broken: "writes" | "all" = "all") {
    const held = new HeldStore();
    const town = await rotating({ around: held.around });
    await later(town, LIFE - HOUR);
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "delay", milliseconds: 200 });
    const fields = town.administrator.command("/vigil status");
    await town.administrator.sends(fields);
    await until(() => renewals(town).length === 1, "the renewal");
    held.broken = broken;
    await until(() => town.logged.some((line) => line.includes("could not be kept yet")), "a failure");
    return { held, town };
  }

  it("is kept as soon as the store is well, and is renewed from again", async () => {
    const { held, town } = await renewed();
    held.broken = "nothing";
    await later(town, 2 * HOUR);
    expect(await asksTwice(town)).toContain("not set up");
    expect(lastUsed(town)).toBe(newest(town));
    await later(town, LIFE - 2 * HOUR);
    await asksTwice(town);
    expect(errors(town)).toEqual([null, null]);
    expect(lastUsed(town)).toBe(newest(town));
  });

  it("is used meanwhile, also where the store can only not be written to, such as on a full disk", async () => {
    const { held, town } = await renewed("writes");
    town.clock.step(2 * HOUR);
    await town.clock.advance(62 * MINUTE);
    expect(await asks(town)).toContain("not set up");
    expect(lastUsed(town)).toBe(newest(town));
    expect(errors(town)).toEqual([null]);
    held.broken = "nothing";
  });

  it("is kept over what another process noted meanwhile", async () => {
    const { held, town } = await renewed();
    held.broken = "nothing";
    const beside = await SlackTown.open({ beside: town });
    // Which finds a refresh token that is used up.
    town.clock.step(40_000);
    await asks(beside);
    await until(() => errors(town).includes("invalid_refresh_token"), "the other's try");
    await town.clock.advance(MINUTE);
    await town.comesToRest();
    await later(town, 2 * HOUR);
    expect(await asksTwice(beside)).toContain("not set up");
    expect(lastUsed(beside)).toBe(newest(beside));
  });

  it("is kept in a last try when Vigil is told to end", async () => {
    const { held, town } = await renewed();
    held.broken = "nothing";
    await town.chat.stop();
    const next = await SlackTown.open({ beside: town });
    await later(next, 2 * HOUR);
    expect(await asks(next)).toContain("not set up");
    expect(errors(town)).toEqual([null]);
  });

  it("gives way to an installation that was made since", async () => {
    const { held, town } = await renewed();
    held.broken = "nothing";
    await installsAnew(town);
    const own = newest(town);
    await town.clock.advance(2 * MINUTE);
    await asksTwice(town);
    expect(lastUsed(town)).toBe(own);
  });
});
