import { createServer } from "node:net";
import { createEmulator } from "emulate";
import { expect, onTestFinished } from "vitest";
import type { Consent } from "../doubles/slack-api-apps.ts";
import { dumpOf } from "../team/dump.ts";
import type { SlackMember } from "./member.ts";
import { deliver, eventDelivery } from "./signing.ts";
import { installWith, REQUIRED_SCOPES, SlackTown, type TownOptions, until } from "./town.ts";

/** A browser that begins to install Vigil: the state it was sent to Slack with, and the cookie it keeps. */
export interface Begun {
  readonly state: string;
  readonly cookie: string;
  readonly location: URL;
}

/** The address of the pages of a town. */
export function originOf({ chat }: Pick<SlackTown, "chat">): string {
  return `http://127.0.0.1:${chat.port}`;
}

export async function begins(origin: string): Promise<Begun> {
  const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
  const location = new URL(begun.headers.get("location") ?? "");
  const [cookie = ""] = (begun.headers.get("set-cookie") ?? "").split(";");
  return { location, cookie, state: location.searchParams.get("state") ?? "" };
}

/** Comes back from Slack. */
export async function comesBack(origin: string, query: Record<string, string>, cookie: string) {
  const page = await fetch(`${origin}/slack/oauth_redirect?${new URLSearchParams(query)}`, {
    ...{ headers: { cookie }, redirect: "manual" as const },
  });
  return { status: page.status, text: await page.text(), cookie: page.headers.get("set-cookie") ?? "" };
}

/** Everything that is kept, and everything that was logged, as one text: no secret may be in it. */
export async function traces({ store, logged }: Pick<SlackTown, "store" | "logged">): Promise<string> {
  return JSON.stringify([await dumpOf(store), logged]);
}

/** Names of what is kept of installations. */
export async function installed({ store }: Pick<SlackTown, "store">): Promise<readonly string[]> {
  const rows = await store.db.selectFrom("credential").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}

/** What is said to a command of somebody in a workspace. */
export async function asks(
  town: SlackTown,
  about: Record<string, string> = {},
  line = "/case zhovtis",
  member: SlackMember = town.administrator,
): Promise<string> {
  const fields: Record<string, string> = { ...member.command(line), ...about };
  await member.sends(fields);
  const url = fields.response_url ?? "";
  await until(() => town.slack.responses(url).length > 0, "an answer");
  return town.slack.responses(url).at(-1)?.text ?? "";
}

/** Delivers an event, one that has just happened where nothing else is said. */
export async function happens({ url, clock }: SlackTown, event: object, about: object = {}): Promise<void> {
  const body = {
    ...{ type: "event_callback", team_id: "T1", event_id: `Ev${Math.random()}`, event },
    ...{ event_time: Math.floor(clock.now() / 1000), ...about },
  };
  await deliver(url, eventDelivery(body, { at: clock.now() / 1000 }));
}

/** Uninstalls Vigil as Slack does: its tokens are revoked, then it is told. @param organisation null for the workspace's own */
export async function uninstalls(
  town: SlackTown,
  about: object = {},
  organisation: string | null = null,
  event: object = { type: "app_uninstalled" },
): Promise<void> {
  revokes(town, organisation);
  await happens(town, event, about);
}

/** Revokes the tokens of a workspace, or those of an organisation. */
export function revokes({ slack, workspace }: SlackTown, organisation: string | null = null): void {
  for (const token of slack.tokens.values()) {
    if (token.enterprise !== organisation || (organisation === null && !token.workspaces.includes(workspace)))
      continue;
    token.fault = "token_revoked";
  }
}

/** Installs Vigil in the town's workspace once more. */
export async function installsAnew(town: SlackTown, about: Partial<Consent> = {}): Promise<void> {
  const code = town.slack.consent([town.workspace], REQUIRED_SCOPES, { user: "UADMIN", ...about });
  const { status } = await installWith(originOf(town), code);
  if (status !== 200) throw new Error(`not installed: ${status}`);
}

/** Two workspaces of one organisation that installed Vigil as a whole; T1's own installation is gone. */
export async function organisation(options: TownOptions = {}) {
  const town = await SlackTown.open(options);
  await uninstalls(town);
  await expect.poll(() => installed(town)).toEqual([]);
  const second = town.slack.workspace("T2", "Press");
  second.user("UADMIN", { isAdmin: true });
  const code = town.slack.consent([town.workspace, second], REQUIRED_SCOPES, {
    ...{ user: "UADMIN", enterprise: "E1" },
  });
  expect((await installWith(originOf(town), code)).status).toBe(200);
  expect(await installed(town)).toEqual(["E1"]);
  return { town, second };
}

/** The Slack of `emulate` with one app, whose tokens may do what they were granted and no more. */
export async function openEmulator(app: {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirect: string;
}) {
  const emulator = await createEmulator({
    ...{ service: "slack", port: await freePort() },
    seed: {
      slack: {
        strict_scopes: true,
        team: { name: "Rights Group", domain: "rights" },
        users: [{ name: "dana", real_name: "Dana", is_admin: true }],
        oauth_apps: [
          {
            ...{ client_id: app.clientId, client_secret: app.clientSecret, name: "Vigil" },
            redirect_uris: [app.redirect],
          },
        ],
      },
    },
  });
  onTestFinished(() => emulator.close());
  return emulator;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
