import { createServer } from "node:net";
import { createEmulator } from "emulate";
import { onTestFinished } from "vitest";
import { dumpOf } from "../team/dump.ts";
import type { SlackTown } from "./town.ts";

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
