import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lineOf } from "../../adapters/slack/commands.ts";
import { EXAMPLE_URL, manifestText, slackManifest } from "../../adapters/slack/manifest.ts";
import { SLACK_PATHS } from "../../adapters/slack/paths.ts";
import { BOT_SCOPES, OPTIONAL_SCOPES, SCOPES } from "../../adapters/slack/scopes.ts";
import { TRACK_MESSAGE } from "../../adapters/slack/shortcut.ts";
import { COMMANDS } from "../../src/core/command.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { MANIFEST } from "./manifest-rules.ts";

const MODES = ["socket", "http"] as const;
const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
/** The longest that VIGIL_COMMAND_PREFIX may be. */
const LONGEST_PREFIX = "x".repeat(20);

const made = (mode: "socket" | "http", prefix = "", publicUrl = EXAMPLE_URL) =>
  MANIFEST.parse(slackManifest({ mode, prefix, publicUrl }));

describe.each(MODES)("the manifest for %s", (mode) => {
  it("is the file that comes with Vigil", () => {
    const text = manifestText({ mode, prefix: "", publicUrl: EXAMPLE_URL });
    expect(read(`adapters/slack/manifest.${mode}.json`)).toBe(text);
  });

  it("holds what Slack takes and nothing beside it, with the longest prefix too", () => {
    for (const prefix of ["", LONGEST_PREFIX]) {
      expect(made(mode, prefix)).toEqual(slackManifest({ mode, prefix, publicUrl: EXAMPLE_URL }));
    }
  });

  it("puts the prefix before every command, where Vigil takes it off again", () => {
    const bare = made(mode).features.slash_commands.map(({ command }) => command);
    const commands = made(mode, "hr-").features.slash_commands.map(({ command }) => command);
    expect(commands).toEqual(bare.map((command) => command.replace("/", "/hr-")));
    expect(commands.map((command) => `/${lineOf({ command, text: "" }, "hr-")}`)).toEqual(bare);
  });

  it("has only commands that Vigil knows", () => {
    const names = made(mode).features.slash_commands.map(({ command }) => command.slice(1));
    expect(names).toEqual(["case", "deadlines", "digest", "track", "vigil"]);
    expect(COMMANDS).toEqual(expect.arrayContaining(names));
  });

  it("asks for all that Vigil may use, and marks what it can do without", () => {
    expect(made(mode).oauth_config.scopes).toEqual({ bot: BOT_SCOPES, bot_optional: OPTIONAL_SCOPES });
  });

  it("has the shortcut and the events that Vigil listens for", () => {
    const { features, settings } = made(mode);
    expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual([TRACK_MESSAGE]);
    expect(settings.event_subscriptions.bot_events).toEqual([
      "app_home_opened",
      "app_uninstalled",
      "tokens_revoked",
      ...(mode === "http" ? ["team_access_revoked"] : []),
    ]);
    expect(settings.interactivity.is_enabled).toBe(true);
  });
});

describe("the manifest", () => {
  it("for Socket Mode names no address at all", () => {
    expect(JSON.stringify(made("socket"))).not.toContain("https:");
    expect(made("socket").settings).toMatchObject({
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
  });

  it("for HTTP sends everything to the public address, rotates tokens and takes whole organisations", () => {
    const { features, oauth_config, settings } = made("http", "", "https://a.example/vigil");
    const requests = `https://a.example/vigil${SLACK_PATHS.requests}`;
    expect(features.slash_commands.map(({ url }) => url)).toEqual(Array.from({ length: 5 }, () => requests));
    expect(oauth_config.redirect_urls).toEqual([`https://a.example/vigil${SLACK_PATHS.redirect}`]);
    expect(settings).toMatchObject({
      event_subscriptions: { request_url: requests },
      interactivity: { request_url: requests, message_menu_options_url: requests },
      ...{ socket_mode_enabled: false, token_rotation_enabled: true, org_deploy_enabled: true },
    });
  });
});

describe("scopes", () => {
  it("each stand once, the optional ones under a feature that no required one has", () => {
    expect(new Set(BOT_SCOPES).size).toBe(SCOPES.length);
    const features = (isOptional: boolean) =>
      SCOPES.filter((scope) => scope.isOptional === isOptional).map(({ feature }) => feature);
    expect(features(false).filter((feature) => features(true).some((other) => other === feature))).toEqual(
      [],
    );
  });

  it("are explained to people, in every language", async () => {
    for (const { doctorWords } of await allMessages()) {
      for (const { feature } of SCOPES) expect(doctorWords.features[feature].trim()).not.toBe("");
    }
  });

  it("are all in docs/slack.md, with whether they may be left out", () => {
    const rows = [...read("docs/slack.md").matchAll(/^\| `([\w:.]+)` \| (required|optional) \|/gm)];
    expect(rows.map(([, name, need]) => ({ name, isOptional: need === "optional" }))).toEqual(
      SCOPES.map(({ name, isOptional }) => ({ name, isOptional })),
    );
  });
});

describe("npm run manifests", () => {
  const script = fileURLToPath(new URL("adapters/slack/write-manifests.ts", ROOT));
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [script, ...args], { encoding: "utf8", stdio: "pipe" });

  it("writes both for another address and prefix to where it is told", () => {
    const to = join(mkdtempSync(join(tmpdir(), "vigil-manifest-")), "var");
    run("--url", "https://a.example/", "--prefix", "hr-", "--to", to);
    for (const mode of MODES) {
      const text = manifestText({ mode, prefix: "hr-", publicUrl: "https://a.example" });
      expect(readFileSync(join(to, `manifest.${mode}.json`), "utf8")).toBe(text);
    }
  });

  it.each([
    ["--prefix", "HR "],
    ["--prefix", "x".repeat(21)],
    ["--url", "http://a.example"],
  ])("refuses %s %s", (option, value) => {
    const to = mkdtempSync(join(tmpdir(), "vigil-manifest-"));
    expect(() => run("--to", to, option, value)).toThrow(option);
  });
});
