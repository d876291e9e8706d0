import { describe, expect, it } from "vitest";
import { ENGINES } from "../store/engines.ts";
import {
  asks,
  begins,
  comesBack,
  installed,
  installsAnew,
  organisation,
  originOf,
  traces,
  uninstalls,
} from "./oauth-scene.ts";
import { installWith, REQUIRED_SCOPES, SlackTown, until } from "./town.ts";

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
    await installsAnew(town);
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

describe("an organisation that installed Vigil as a whole", () => {
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
    await uninstalls(town, { team_id: "T2", enterprise_id: "E1", authorizations }, "E1");
    await expect.poll(() => installed(town)).not.toContain("E1");
    for (const about of [OF_ALL, { ...OF_ALL, team_id: "T2" }, {}])
      expect(await asks(town, about)).toContain("not installed");
  });

  it("gives way to a workspace's own installation, which is used from then on", async () => {
    const { town } = await organisation();
    await asks(town, OF_ALL);
    await installsAnew(town);
    expect(await installed(town)).toEqual(["E1", "T1"]);
    const authorizations = [{ enterprise_id: "E1", team_id: null, is_enterprise_install: true }];
    await uninstalls(town, { authorizations }, "E1");
    await expect.poll(() => installed(town)).toEqual(["T1"]);
    expect(await asks(town)).toContain("not set up");
  });
});
