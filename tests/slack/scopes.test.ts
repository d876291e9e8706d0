import { expect, it } from "vitest";
import { slackManifest } from "../../adapters/slack/manifest.ts";
import { SCOPES, type ScopeFeature } from "../../adapters/slack/scopes.ts";
import { SlackTown } from "./town.ts";
import { liveThrough } from "./whole-day.ts";

const FRIDAY = "2026-03-27T09:00:30+05:00";
const MINUTE = 60_000;
const QUARANTINE = 60_000;

const MANIFEST = slackManifest({ mode: "http", prefix: "", publicUrl: "https://vigil.example.org" });
const { bot = [], bot_optional = [] } = MANIFEST.oauth_config?.scopes ?? {};
const REQUIRED = bot.filter((scope) => !bot_optional.includes(scope));

/** Without it Slack offers no command to anybody; no call needs it, so that no call can show it. */
const OF_NO_CALL = "commands";

it("works in everything with the required scopes alone, and needs each of them", async () => {
  const town = await SlackTown.open({ scopes: REQUIRED });
  const { heard } = await liveThrough(town);
  const file = await town.member("UAIGUL").types("/vigil export csv");
  expect(file.last.text).toMatch(/^Vigil may not send files in this workspace\. /);
  for (const { acknowledged, last } of [...heard, file]) {
    expect(acknowledged.status).toBe(200);
    expect(last.text).not.toBe("");
  }
  const refused = town.slack.calls
    .filter(({ error }) => error !== null)
    .map(({ method, error }) => `${method}: ${error}`);
  // What a channel is called, and whether files may be sent, is asked on the chance that it may.
  expect([...new Set(refused)].sort()).toEqual([
    "conversations.info: missing_scope",
    "conversations.open: missing_scope",
  ]);
  expect(town.slack.messages("CLEGAL").filter(({ threadTs }) => threadTs !== null)).toHaveLength(1);
  expect([...town.slack.scopesUsed, OF_NO_CALL].sort()).toEqual([...REQUIRED].sort());
  expect(town.slack.unexpected).toEqual([]);
});

it("uses each optional scope for the one feature that asks for it", async () => {
  const town = await SlackTown.open({ scopes: bot });
  const uses: Record<ScopeFeature, readonly string[]> = {
    ...{ commands: [OF_NO_CALL], posting: ["chat:write"], people: ["users:read"] },
    ...{ uninvited: [], channels: [], files: [], "no-repeats": [] },
  };
  const used = async (work: () => Promise<void>) => {
    const before = new Set(town.slack.scopesUsed);
    await work();
    return [...town.slack.scopesUsed].filter((scope) => !before.has(scope));
  };
  await liveThrough(town);
  town.workspace.channel("CSECRET", { name: "secret", isPrivate: true });
  town.workspace.channel("COPEN", { name: "open", isMember: false });
  // Set up in a public channel before, now in a private one: what it is called is known.
  const inPrivate = await used(
    async () => void (await town.administrator.setsUp({ channel: "CSECRET", test: [] })),
  );
  expect(inPrivate).toEqual(["groups:read"]);
  expect(town.slack.scopesUsed).toContain("channels:read");
  uses.channels = ["channels:read", "groups:read"];
  const uninvited = await used(async () => {
    await town.administrator.setsUp({ channel: "COPEN" });
    await town.passes(MINUTE);
  });
  expect(uninvited).toEqual(["chat:write.public"]);
  uses.uninvited = uninvited;
  const files = await used(async () => void (await town.member("UAIGUL").types("/vigil export csv")));
  expect(files.sort()).toEqual(["files:write", "im:write"]);
  uses.files = files;
  const history = await used(async () => {
    for (const channel of ["CLEGAL", "CSECRET"])
      town.slack.faults.next({ method: "chat.postMessage", channel }, { is: "drop", accepts: true });
    town.clock.set(FRIDAY);
    await town.chat.service.run();
    await town.passes(2 * QUARANTINE);
  });
  expect(history.sort()).toEqual(["channels:history", "groups:history"]);
  uses["no-repeats"] = history;
  for (const { name, feature } of SCOPES) expect(uses[feature], name).toContain(name);
  const everything = [...town.slack.scopesUsed, OF_NO_CALL];
  expect(everything.sort()).toEqual([...bot].sort());
});
