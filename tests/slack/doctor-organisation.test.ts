import { describe, expect, it } from "vitest";
import { slackFindings } from "../../adapters/slack/doctor.ts";
import type { Finding, PostedChannel, StoredCredential } from "../../src/core/doctor.ts";
import { en } from "../../src/i18n/en.ts";
import { credentialsOf } from "../../src/store/credential-names.ts";
import { findCredential } from "../../src/store/credentials.ts";
import { SecretBox } from "../../src/store/secret-box.ts";
import { newToken } from "../doubles/slack-api-world.ts";
import { asks, happens, installsAnew, organisation, uninstalls } from "./oauth-scene.ts";
import { type SlackTown, until } from "./town.ts";

const OF_ALL = { enterprise_id: "E1", is_enterprise_install: "true" };
const CHANNEL: PostedChannel = { id: "CLEGAL", name: "legal", workspaces: ["T1"] };

/** What a town's store holds of Slack. */
async function kept({ store: { db } }: SlackTown): Promise<readonly StoredCredential[]> {
  const box = new SecretBox([Buffer.alloc(32, 7)]);
  const names = await credentialsOf(db, "slack");
  return Promise.all(names.map(async (of) => ({ name: of.name, body: await findCredential(db, box, of) })));
}

/** What the doctor finds in a town, without its own address and the clocks. */
async function examined(
  town: SlackTown,
  channels: readonly PostedChannel[] = [CHANNEL],
  credentials?: readonly StoredCredential[],
): Promise<readonly Finding[]> {
  const scene = {
    ...{ apiUrl: town.slack.url, clock: town.clock, messages: en, socket: null, publicUrl: null, channels },
    credentials: credentials ?? (await kept(town)),
  };
  const found: Finding[] = [];
  for await (const finding of slackFindings(scene))
    if (!finding.code.startsWith("clock")) found.push(finding);
  return found;
}

const told = (findings: readonly Finding[]) => findings.map(({ code, about }) => [code, about]);

/** An organisation whose workspace T1 has set Vigil up in `#legal`, knowing it by the organisation's installation alone. */
async function setUpInOrganisation() {
  const { town, second } = await organisation();
  const { administrator: member, slack } = town;
  const opened = slack.views.opened.length;
  await member.sends({ ...member.command("/vigil setup"), ...OF_ALL });
  await until(() => (slack.views.opened[opened]?.updates ?? 0) > 0, "the form");
  const view = slack.views.opened[opened];
  if (!view) throw new Error("no form");
  const sent = member.submission(view, {
    ...{ channel: "CLEGAL", name: "Rights Group", zone: "Asia/Almaty", postAt: "09:00", digestDay: "1" },
    ...{ language: "en", dossiers: ["test"], test: ["yes"] },
  });
  await member.delivers({ ...sent, enterprise: { id: "E1" }, is_enterprise_install: true });
  await town.posted("CLEGAL", 1);
  return { town, second };
}

describe("where an organisation installed Vigil as a whole, the doctor", () => {
  it("looks at its one installation, and at the channels of its workspaces with it", async () => {
    const { town } = await setUpInOrganisation();
    town.slack.tokens.forEach(({ scopes }) => void scopes.add("channels:read"));
    expect(told(await examined(town))).toEqual([
      ["token-ok", "E1 (E1)"],
      ["scopes-ok", "E1 (E1)"],
      ["channel-ok", null],
    ]);
  });

  it("tells a channel of its workspaces from one of a workspace with an installation of its own", async () => {
    const { town } = await setUpInOrganisation();
    await town.neighbour("T3", "CPRESS");
    town.slack.tokens.forEach(({ scopes }) => void scopes.add("channels:read"));
    const both = ["T1", "T3"];
    const findings = await examined(town, [
      { ...CHANNEL, workspaces: both },
      { id: "CPRESS", name: "press", workspaces: both },
      { id: "CNONE", name: "none", workspaces: both },
    ]);
    expect(told(findings).slice(-3)).toEqual([
      ["channel-ok", null],
      ["channel-ok", null],
      ["channel-missing", null],
    ]);
  });

  it("says that Vigil is installed nowhere, once it is not", async () => {
    const { town } = await setUpInOrganisation();
    const authorizations = [{ enterprise_id: "E1", team_id: null, is_enterprise_install: true }];
    await uninstalls(town, { authorizations }, "E1");
    await until(() => town.logged.some((line) => line.includes('"E1"')), "the end of it");
    expect((await kept(town)).map(({ name }) => name)).toEqual(["T1"]);
    expect(told(await examined(town))).toEqual([["no-installation", null]]);
  });
});

it("says that a token is refused which nothing renews any more", async () => {
  const { town } = await organisation();
  const body = (more: object) =>
    JSON.stringify({ team: { id: "T1", name: "Rights" }, bot: { token: newToken("xoxb"), ...more } });
  const ended = { expiresAt: 1_600_000_000 };
  const codes = async (more: object) =>
    told(await examined(town, [], [{ name: "T1", body: body(more) }])).map(([code]) => code);
  expect(await codes(ended)).toEqual(["token-refused"]);
  expect(await codes({ ...ended, refreshToken: newToken("xoxe") })).toEqual(["token-renewing"]);
});

it("goes on after a workspace was taken from the organisation and has installed Vigil itself", async () => {
  const { town } = await setUpInOrganisation();
  const event = { type: "team_access_revoked", team_ids: ["T1"] };
  const authorizations = [{ enterprise_id: "E1", team_id: "T1", is_enterprise_install: false }];
  await town.clock.advance(1000);
  await happens(town, event, { authorizations });
  await until(() => town.logged.some((line) => line.includes('"T1"')), "the end of it");
  await installsAnew(town);
  expect(await asks(town)).toContain("Yevgeny Zhovtis");
  expect(told(await examined(town)).map(([code]) => code)).toEqual([
    ...["token-ok", "scopes-ok", "token-ok", "scopes-ok", "channel-unseen"],
  ]);
});
