import { expect, it } from "vitest";
import { slackManifest } from "../../adapters/slack/manifest.ts";
import type { SlackFault } from "../doubles/slack-api-faults.ts";
import { dumpOf } from "../team/dump.ts";
import { SIGNING_SECRET } from "./signing.ts";
import { SlackTown } from "./town.ts";
import { liveThrough } from "./whole-day.ts";

const MINUTE = 60_000;
const MANIFEST = slackManifest({ mode: "http", prefix: "", publicUrl: "https://vigil.example.org" });
const ALL_SCOPES = MANIFEST.oauth_config?.scopes?.bot ?? [];
/** After the days of `liveThrough`: something is due on each. */
const LATER = ["2026-03-23", "2026-03-30", "2026-04-06", "2026-04-13", "2026-04-20", "2026-04-27"];

const FAULTS: readonly SlackFault[] = [
  { is: "drop", accepts: true },
  { is: "drop", accepts: false },
  { is: "status", status: 502, accepts: true },
  { is: "limit", seconds: 5 },
  { is: "error", error: "internal_error", accepts: false },
  { is: "error", error: "invalid_blocks", accepts: false },
];

/** A town whose addresses and triggers are noted, because whoever has one could answer, or open forms, as Vigil. */
async function watched() {
  const town = await SlackTown.open({ scopes: ALL_SCOPES });
  const { slack } = town;
  const given: string[] = [];
  const { responseUrl, trigger } = slack;
  slack.responseUrl = () => noted(responseUrl.call(slack));
  slack.trigger = (...about) => noted(trigger.apply(slack, about));
  const noted = (secret: string) => {
    given.push(secret);
    return secret;
  };
  /** All that nobody may read who sees a log, an error, an address or the database. */
  const secrets = () => [
    ...slack.tokens.keys(),
    ...[SIGNING_SECRET, slack.apps.app.clientSecret, Buffer.alloc(32, 7).toString("base64")],
    ...given.map((one) => one.slice(one.lastIndexOf("/") + 1)),
  ];
  return { town, secrets };
}

/** Everything that goes wrong with Slack, while people ask and are reminded. */
async function suffers(town: SlackTown): Promise<void> {
  const member = town.member("UAIGUL");
  for (const [index, fault] of FAULTS.entries()) {
    for (const method of [
      "chat.postMessage",
      "chat.update",
      "views.open",
      "views.publish",
      "conversations.history",
    ])
      town.slack.faults.next({ method }, fault);
    town.member(`U${index}`);
    town.slack.faults.next({ method: "users.info" }, fault, fault);
    await town.member(`U${index}`).types("/case zhovtis");
    await member.sends(member.command("/track event"));
    await member.delivered({ type: "app_home_opened", user: "UAIGUL", tab: "home", channel: "D1" });
    await town.passes(1000);
    town.clock.set(`${LATER[index]}T09:00:30+05:00`);
    await town.chat.service.run();
    await town.passes(3 * MINUTE);
  }
  for (const token of town.slack.tokens.values()) token.fault = "token_revoked";
  await member.types("/case zhovtis");
  town.clock.set("2026-05-04T09:00:30+05:00");
  await town.chat.service.run();
  await town.passes(MINUTE);
}

/** Everything that people were shown. */
function shownIn({ slack, workspace }: SlackTown): string {
  // A form can be opened with nothing else than its trigger, and an app installs itself with its secret.
  const isTold = ([name]: [string, unknown]) => name !== "trigger_id" && name !== "client_secret";
  const calls = slack.calls.map(({ args }) => Object.fromEntries(Object.entries(args).filter(isTold)));
  const { messages, ephemerals } = workspace;
  const views = [...slack.views.opened.map(({ view }) => view), ...workspace.homes.values()];
  return JSON.stringify([messages, ephemerals, views, calls]);
}

it("tells no token, secret, address or trigger to anybody who reads along", async () => {
  const { town, secrets } = await watched();
  const { heard } = await liveThrough(town);
  await suffers(town);
  const page = await fetch(
    `${town.url.replace("/slack/events", "")}/slack/oauth_redirect?code=never&state=forged`,
  );
  const places = {
    "the log": town.logged.join("\n"),
    "the database": JSON.stringify(await dumpOf(town.store)),
    "what people are told": JSON.stringify(heard.map(({ said, acknowledged }) => [said, acknowledged])),
    "what Slack shows": shownIn(town),
    "the addresses that Vigil calls": town.slack.calls.map(({ path }) => path).join("\n"),
    "a page": await page.text(),
    "the metrics": await (await fetch(town.url.replace("/slack/events", "/metrics"))).text(),
  };
  // Something was said in each of them.
  for (const [name, text] of Object.entries(places)) expect(text.length, name).toBeGreaterThan(100);
  expect(places["the log"]).toContain("could not be shown");
  expect(places["the database"]).toContain("token_revoked");
  const found = Object.entries(places).flatMap(([name, text]) =>
    secrets().flatMap((secret) => (text.includes(secret) ? [`${name}: ${secret}`] : [])),
  );
  expect(found).toEqual([]);
});
