import { describe, expect, it } from "vitest";
import type { SlackWorkspace } from "../doubles/slack-api-world.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import { begins, comesBack, installed, originOf, traces } from "./oauth-scene.ts";
import { deliver, eventDelivery } from "./signing.ts";
import { installWith, REQUIRED_SCOPES, SlackTown, until } from "./town.ts";

/** What is said to a command of somebody in a workspace. */
async function asks(town: SlackTown, about: Record<string, string> = {}, line = "/case zhovtis") {
  const fields: Record<string, string> = { ...town.administrator.command(line), ...about };
  await town.administrator.sends(fields);
  const url = fields.response_url ?? "";
  await until(() => town.slack.responses(url).length > 0, "an answer");
  return town.slack.responses(url).at(-1)?.text ?? "";
}

async function happens(town: SlackTown, event: object, about: object = {}) {
  const body = { type: "event_callback", team_id: "T1", event_id: `Ev${Math.random()}`, event, ...about };
  await deliver(town.url, eventDelivery(body, { at: town.clock.now() / 1000 }));
}

describe.each(ENGINES)("installing on %s", (engine) => {
  it("keeps one installation, encrypted, and no secret anywhere else", async () => {
    const town = await SlackTown.open({ engine });
    await town.setUp();
    expect(await installed(town)).toEqual(["T1"]);
    const tokens = [...town.slack.tokens.keys()];
    expect(tokens).toHaveLength(1);
    const kept = await traces(town);
    for (const secret of [...tokens, town.slack.apps.app.clientSecret]) expect(kept).not.toContain(secret);
  });

  it("replaces it where it is installed again", async () => {
    const town = await SlackTown.open({ engine });
    const [before] = town.slack.tokens.values();
    await installWith(
      originOf(town),
      town.slack.consent([town.workspace], REQUIRED_SCOPES, { user: "UADMIN" }),
    );
    if (before) before.fault = "token_revoked";
    await town.clock.advance(61_000);
    await asks(town);
    expect(await installed(town)).toEqual(["T1"]);
    expect(await asks(town)).toContain("not set up");
  });
});

describe("what is refused", () => {
  it("a code that was used before", async () => {
    const town = await SlackTown.open();
    const code = town.slack.consent([town.slack.workspace("T2")], REQUIRED_SCOPES);
    expect((await installWith(originOf(town), code)).status).toBe(200);
    const again = await installWith(originOf(town), code);
    expect(again.status).toBe(400);
    expect(again.text).toContain("Vigil was not installed");
    expect(await installed(town)).toEqual(["T1", "T2"]);
  });

  it.each<[string, (state: string, cookie: string) => { state: string; cookie: string }]>([
    ["a forged state", () => ({ state: "forged", cookie: "slack-app-oauth-state=forged" })],
    ["a state that was changed", (state, cookie) => ({ state: `${state}x`, cookie: `${cookie}x` })],
    ["the state of another browser", (state) => ({ state, cookie: "" })],
    ["no state", (_, cookie) => ({ state: "", cookie })],
  ])("%s", async (_, forge) => {
    const town = await SlackTown.open();
    const code = town.slack.consent([town.slack.workspace("T2")], REQUIRED_SCOPES);
    const begun = await begins(originOf(town));
    const { state, cookie } = forge(begun.state, begun.cookie);
    const page = await comesBack(originOf(town), { code, state }, cookie);
    expect(page.status).toBe(400);
    expect(page.text).toContain("Start again");
    expect(await installed(town)).toEqual(["T1"]);
    expect(town.slack.callsOf("oauth.v2.access")).toHaveLength(1);
  });

  it("a state that has led to an installation, also with its cookie", async () => {
    const town = await SlackTown.open();
    const { state, cookie } = await begins(originOf(town));
    const code = (id: string) => town.slack.consent([town.slack.workspace(id)], REQUIRED_SCOPES);
    const first = await comesBack(originOf(town), { code: code("T2"), state }, cookie);
    expect(first).toMatchObject({ status: 200, cookie: expect.stringContaining("Expires=Thu, 01 Jan 1970") });
    const second = await comesBack(originOf(town), { code: code("T3"), state }, cookie);
    expect(second.status).toBe(400);
    expect(await installed(town)).toEqual(["T1", "T2"]);
  });

  it("nothing where somebody cancels: it says that nothing was changed", async () => {
    const town = await SlackTown.open();
    const { state, cookie } = await begins(originOf(town));
    const page = await comesBack(originOf(town), { error: "access_denied", state }, cookie);
    expect(page.status).toBe(200);
    expect(page.text).toContain("the installation was cancelled in Slack");
    expect(await installed(town)).toEqual(["T1"]);
  });

  it("an installation while Slack is down, which can be tried again", async () => {
    const town = await SlackTown.open();
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "status", status: 503, accepts: false });
    const code = town.slack.consent([town.slack.workspace("T2")], REQUIRED_SCOPES);
    expect((await installWith(originOf(town), code)).status).toBe(500);
    expect((await installWith(originOf(town), code)).status).toBe(200);
    expect(await installed(town)).toEqual(["T1", "T2"]);
  });
});

describe("an installation that is over", () => {
  it.each([
    ["app_uninstalled", { type: "app_uninstalled" }],
    ["tokens_revoked", { type: "tokens_revoked", tokens: { bot: ["UBOTT1"], oauth: [] } }],
  ])("by %s is deleted, and whoever asks afterwards is told", async (_, event) => {
    const town = await SlackTown.open();
    await town.setUp();
    await happens(town, event);
    await expect.poll(() => installed(town)).toEqual([]);
    expect(await asks(town)).toContain("Vigil is not installed in this workspace any more.");
    await installWith(
      originOf(town),
      town.slack.consent([town.workspace], REQUIRED_SCOPES, { user: "UADMIN" }),
    );
    expect(await asks(town)).toContain("Yevgeny Zhovtis");
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
    for (const token of town.slack.tokens.values()) token.fault = "token_revoked";
    await happensAt(town, "2026-03-13T09:00:30+05:00");
    expect(
      town.slack
        .messages("CLEGAL")
        .map(({ text }) => text)
        .join(),
    ).not.toContain("in 7 days");
    await installWith(
      originOf(town),
      town.slack.consent([town.workspace], REQUIRED_SCOPES, { user: "UADMIN" }),
    );
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

describe("an organisation that installed Vigil as a whole", () => {
  /** Two workspaces of one organisation; T1's own installation is gone. */
  async function organisation(rotatesAfter: number | null = null) {
    const town = await SlackTown.open();
    await happens(town, { type: "app_uninstalled" });
    await expect.poll(() => installed(town)).toEqual([]);
    const second = town.slack.workspace("T2", "Press");
    second.user("UADMIN", { isAdmin: true });
    const all: SlackWorkspace[] = [town.workspace, second];
    const code = town.slack.consent(all, REQUIRED_SCOPES, { user: "UADMIN", enterprise: "E1", rotatesAfter });
    expect((await installWith(originOf(town), code)).status).toBe(200);
    expect(await installed(town)).toEqual(["E1"]);
    return { town, second };
  }
  const OF_ALL = { enterprise_id: "E1", is_enterprise_install: "true" };

  it.each([OF_ALL, { enterprise_id: "E1", is_enterprise_install: "false" }])(
    "answers a command of one of its workspaces (%j)",
    async (about) => {
      const { town } = await organisation();
      expect(await asks(town, about, "/vigil status")).toContain("Vigil is not set up here yet.");
    },
  );

  it("posts to a workspace later, of which only the id is known", async () => {
    const { town } = await organisation();
    const opened = town.slack.views.opened.length;
    await town.administrator.sends({ ...town.administrator.command("/vigil setup"), ...OF_ALL });
    await until(() => (town.slack.views.opened[opened]?.updates ?? 0) > 0, "the form");
    const view = town.slack.views.opened[opened];
    if (!view) throw new Error("no form");
    const sent = town.administrator.submission(view, {
      ...{ channel: "CLEGAL", name: "Rights Group", zone: "Asia/Almaty", postAt: "09:00", digestDay: "1" },
      ...{ language: "en", dossiers: ["test"], test: ["yes"] },
    });
    await town.administrator.delivers({ ...sent, enterprise: { id: "E1" }, is_enterprise_install: true });
    const [test] = await town.posted("CLEGAL", 1);
    expect(test?.text).toContain("This is a test");
    expect(await installed(town)).toEqual(["E1", "T1"]);
    expect(await traces(town)).not.toContain([...town.slack.tokens.keys()].at(-1));
  });

  it("ends for all of its workspaces at once", async () => {
    const { town } = await organisation();
    await asks(town, OF_ALL);
    await asks(town, { ...OF_ALL, team_id: "T2" });
    const authorizations = [{ enterprise_id: "E1", team_id: "T2", is_enterprise_install: true }];
    await happens(town, { type: "app_uninstalled" }, { team_id: "T2", enterprise_id: "E1", authorizations });
    await expect.poll(() => installed(town)).not.toContain("E1");
    for (const about of [OF_ALL, { ...OF_ALL, team_id: "T2" }, {}])
      expect(await asks(town, about)).toContain("not installed");
  });

  it("gives way to a workspace's own installation, which is used from then on", async () => {
    const { town } = await organisation();
    await asks(town, OF_ALL);
    await installWith(
      originOf(town),
      town.slack.consent([town.workspace], REQUIRED_SCOPES, { user: "UADMIN" }),
    );
    expect(await installed(town)).toEqual(["E1", "T1"]);
    await happens(
      town,
      { type: "app_uninstalled" },
      { authorizations: [{ enterprise_id: "E1", team_id: null, is_enterprise_install: true }] },
    );
    await expect.poll(() => installed(town)).toEqual(["T1"]);
    expect(await asks(town)).toContain("not set up");
  });
});

describe("a token that is rotated", () => {
  async function rotating(engine = SQLITE) {
    const town = await SlackTown.open({ engine });
    const hour = 3_600_000;
    // Less than the two hours before its end in which a token is renewed.
    const code = town.slack.consent([town.workspace], REQUIRED_SCOPES, {
      user: "UADMIN",
      rotatesAfter: hour,
    });
    await installWith(originOf(town), code);
    return town;
  }
  const renewals = ({ slack }: SlackTown) =>
    slack.callsOf("oauth.v2.access").filter(({ args }) => args.grant_type === "refresh_token");

  it("is renewed once though many ask at once, and the new one is kept encrypted", async () => {
    const town = await rotating();
    await Promise.all(Array.from({ length: 8 }, () => asks(town)));
    expect(renewals(town).map(({ error }) => error)).toEqual([null]);
    const used = new Set(town.slack.callsOf("users.info").map(({ token }) => token));
    expect(used).toEqual(new Set([[...town.slack.tokens.keys()].at(-1)]));
    const kept = await traces(town);
    for (const token of town.slack.tokens.keys()) expect(kept).not.toContain(token);
    expect(kept).not.toMatch(/xoxe-|xoxb-/);
  });

  it("goes on with the old one where it cannot be renewed just now", async () => {
    const town = await rotating();
    town.slack.faults.next({ method: "oauth.v2.access" }, { is: "status", status: 503, accepts: false });
    expect(await asks(town)).toContain("not set up");
    await town.clock.advance(61_000);
    await asks(town);
    await until(() => renewals(town).length === 2, "the renewal");
  });
});
