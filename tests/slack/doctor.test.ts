import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { slackFindings } from "../../adapters/slack/doctor.ts";
import { SCOPES } from "../../adapters/slack/scopes.ts";
import { findingWords } from "../../src/cards/finding-words.ts";
import type { Finding, PostedChannel, StoredCredential } from "../../src/core/doctor.ts";
import { startHttp } from "../../src/http/server.ts";
import { en } from "../../src/i18n/en.ts";
import { SlackApi } from "../doubles/slack-api.ts";
import { newToken, type SlackChannel } from "../doubles/slack-api-world.ts";
import { FakeClock } from "../fake-clock.ts";

const ALL = SCOPES.map(({ name }) => name);
const REQUIRED = SCOPES.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:9/";

/** Slack with a workspace, and what the doctor finds there. The double's answers say the machine's own time. */
async function surgery() {
  const slack = await SlackApi.open();
  onTestFinished(async () => {
    expect(slack.unexpected).toEqual([]);
    await slack.close();
  });
  const team = slack.workspace("T1", "Legal Aid");
  const appToken = slack.appToken(() => "ws://127.0.0.1:9");
  const around = { clock: new FakeClock(Date.now()), messages: en, apiUrl: slack.url };
  const examined = async (findings: AsyncIterable<Finding>) => {
    const found: Finding[] = [];
    for await (const finding of findings) found.push(finding);
    // Whatever is found can be said, and holds no token.
    const said = found.map((finding) => Object.values(findingWords(finding, en)).join(" "));
    for (const token of slack.tokens.keys()) expect(said.join("\n")).not.toContain(token);
    expect(said.join("\n")).not.toMatch(/undefined|\[object|xox[bpe]-|xapp-/);
    return found;
  };
  return {
    ...{ slack, team, appToken, around },
    socket: (botToken: string, channels: readonly PostedChannel[] = [], more: object = {}) =>
      examined(
        slackFindings({
          ...{ ...around, credentials: [], channels, publicUrl: null, socket: { botToken, appToken } },
          ...more,
        }),
      ),
    http: (
      credentials: readonly StoredCredential[],
      channels: readonly PostedChannel[] = [],
      url = NOWHERE,
    ) => examined(slackFindings({ ...around, credentials, channels, publicUrl: url, socket: null })),
  };
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const channel = (id: string, ...workspaces: readonly string[]): PostedChannel => ({
  id,
  name: id,
  workspaces,
});
const installed = (name: string, token: string, more: object = {}): StoredCredential => ({
  name,
  body: JSON.stringify({ team: { id: name, name: `Team ${name}` }, bot: { token, scopes: ALL, ...more } }),
});

describe("in Socket Mode the doctor", () => {
  it("looks at the token, its scopes, the app's token, the clock and each channel", async () => {
    const { team, socket } = await surgery();
    team.channel("C1", { name: "legal" });
    const findings = await socket(team.install(ALL), [channel("C1")]);
    expect(codes(findings)).toEqual([
      ...["token-ok", "scopes-ok", "feature-on", "feature-on", "feature-on", "feature-on", "app-token-ok"],
      ...["clock-ok", "channel-ok"],
    ]);
    expect(findings[0]).toMatchObject({ about: "Legal Aid", values: ["vigil"] });
    expect(findings.at(-1)).toMatchObject({ values: ["#legal"] });
  });

  it("says of each optional scope that was not granted what it would give", async () => {
    const { team, socket } = await surgery();
    const findings = await socket(team.install([...REQUIRED, "channels:history", "channels:read"]));
    const pairs = (code: string) =>
      findings.filter((one) => one.code === code).map(({ values }) => values.join(" for "));
    const { features } = en.doctorWords;
    expect(pairs("feature-on")).toEqual([
      `channels:read for ${features.channels}`,
      `channels:history for ${features["no-repeats"]}`,
    ]);
    expect(pairs("feature-off")).toEqual([
      `chat:write.public for ${features.uninvited}`,
      `groups:read for ${features.channels}`,
      `files:write, im:write for ${features.files}`,
      `groups:history for ${features["no-repeats"]}`,
    ]);
  });

  it.each(REQUIRED)("says what %s is missing for", async (scope) => {
    const { team, socket } = await surgery();
    const findings = await socket(team.install(ALL.filter((one) => one !== scope)));
    const missing = findings.filter(({ code }) => code === "scope-missing");
    expect(missing.map(({ values }) => values[0])).toEqual([scope]);
  });

  it.each(["token_revoked", "account_inactive", "invalid_auth"])(
    "tells a token that is refused (%s) from a fault of the network, and looks at the rest",
    async (fault) => {
      const { slack, team, socket } = await surgery();
      const token = team.install(ALL);
      const known = slack.tokens.get(token);
      if (known) known.fault = fault;
      const findings = await socket(token, [channel("C1")]);
      expect(findings[0]).toEqual({ code: "token-refused", about: null, values: [fault] });
      expect(codes(findings)).toEqual(["token-refused", "app-token-ok", "clock-ok"]);
    },
  );

  it("names an app's token that is refused", async () => {
    const { team, socket } = await surgery();
    const botToken = team.install(ALL);
    const findings = await socket(botToken, [], { socket: { botToken, appToken: newToken("xapp") } });
    expect(findings).toContainEqual({ code: "app-token-refused", about: null, values: ["invalid_auth"] });
  });

  it.each([
    ["nothing listens", null],
    ["the answer is lost", { is: "drop", accepts: true }],
    ["a gateway fails", { is: "status", status: 502, accepts: false }],
  ] as const)("says that Slack cannot be reached where %s, and asks nothing more", async (_, fault) => {
    const { slack, team, socket } = await surgery();
    if (fault) slack.faults.next({ method: "auth.test" }, fault);
    const findings = await socket(
      team.install(ALL),
      [channel("C1")],
      fault ? {} : { apiUrl: `${NOWHERE}api/` },
    );
    expect(codes(findings)).toEqual(["slack-unreachable"]);
    expect(slack.calls.length).toBe(fault ? 1 : 0);
  });

  it.each([
    [0, "clock-ok", []],
    [58, "clock-ok", []],
    [75, "clock-ahead", ["75"]],
    [-3600, "clock-behind", ["3600"]],
  ] as const)("compares the clock, %d seconds off", async (seconds, code, values) => {
    const { team, socket, around } = await surgery();
    around.clock.set(Date.now() + seconds * 1000);
    const clock = (await socket(team.install(ALL))).find((one) => one.code.startsWith("clock"));
    expect(clock?.code).toBe(code);
    const off = clock?.values.map((value) => Math.abs(Number(value) - Number(values[0]))) ?? [];
    expect(off.length).toBe(values.length);
    // Slack's clock has no milliseconds.
    for (const difference of off) expect(difference).toBeLessThanOrEqual(2);
  });
});

describe("of a channel the doctor finds", () => {
  const withScopes = async (scopes: readonly string[], about: Partial<SlackChannel> | null) => {
    const { team, socket } = await surgery();
    if (about) team.channel("C1", { name: "legal", ...about });
    return (await socket(team.install(scopes), [channel("C1")])).at(-1);
  };

  it.each([
    ["channel-ok", ALL, {}, "#legal"],
    ["channel-archived", ALL, { isArchived: true }, "#legal"],
    ["channel-uninvited", ALL, { isMember: false }, "#legal"],
    ["channel-stranger", ALL.filter((one) => one !== "chat:write.public"), { isMember: false }, "#legal"],
    ["channel-missing", ALL, { isMember: false, isPrivate: true }, "C1"],
    ["channel-missing", ALL, { isDeleted: true }, "C1"],
    ["channel-missing", ALL, null, "C1"],
    ["channel-unseen", REQUIRED, {}, "C1"],
  ] as const)("%s", async (code, scopes, about, name) => {
    expect(await withScopes(scopes, about)).toMatchObject({ code, values: [name, ...rest(code)] });
  });

  function rest(code: string): string[] {
    return code === "channel-unseen" ? ["channels:read, groups:read"] : [];
  }

  it("nothing where it is a direct conversation, which needs no invitation", async () => {
    const { slack, team, socket } = await surgery();
    await socket(team.install(ALL), [channel("D1"), channel("U1")]);
    expect(slack.callsOf("conversations.info")).toEqual([]);
  });

  it("channel-unknown where Slack does not say, and goes on to the next", async () => {
    const { slack, team, socket } = await surgery();
    team.channel("C1");
    team.channel("C2", { name: "press" });
    slack.faults.next({ method: "conversations.info" }, { is: "limit", seconds: 5 });
    const findings = await socket(team.install(ALL), [channel("C1"), channel("C2")]);
    expect(findings.slice(-2)).toEqual([
      { code: "channel-unknown", about: null, values: ["C1", "ratelimited"] },
      { code: "channel-ok", about: null, values: ["#press"] },
    ]);
  });
});

describe("over HTTP the doctor", () => {
  it("looks at the token of each installation and asks for each channel where it lies", async () => {
    const { slack, http } = await surgery();
    const [one, two] = [slack.workspace("T1"), slack.workspace("T2", "Press")];
    one.channel("C1");
    two.channel("C2");
    const tokens = [one.install(ALL), two.install(REQUIRED.slice(1))] as const;
    const stored = [installed("T1", tokens[0]), installed("T2", tokens[1])];
    const findings = await http(stored, [channel("C1", "T1"), channel("C2", "T2"), channel("C1")]);
    expect(findings.slice(1).map(({ code, about }) => [code, about])).toEqual([
      ["token-ok", "Team T1 (T1)"],
      ["scopes-ok", "Team T1 (T1)"],
      ["token-ok", "Team T2 (T2)"],
      ["scope-missing", "Team T2 (T2)"],
      ["clock-ok", null],
      ["channel-ok", null],
      ["channel-unseen", null],
      ["channel-ok", null],
    ]);
    const asked = slack.callsOf("conversations.info").map(({ token, args }) => [args.channel, token]);
    const [first, second] = tokens;
    expect(asked).toEqual([
      ["C1", first],
      ["C2", second],
      ["C1", first],
    ]);
  });

  it("knows a token that is renewed by itself, one that no key reads, and one that is refused", async () => {
    const { http } = await surgery();
    const findings = await http([
      installed("T1", newToken("xoxb"), { expiresAt: 1_600_000_000, refreshToken: newToken("xoxe") }),
      { name: "T2", body: null },
      { name: "T3", body: "{" },
      installed("T4", newToken("xoxb")),
    ]);
    expect(findings.slice(1, 5).map(({ code, about }) => [code, about])).toEqual([
      ["token-renewing", "Team T1 (T1)"],
      ["token-unreadable", "T2"],
      ["token-unreadable", "T3"],
      ["token-refused", "Team T4 (T4)"],
    ]);
  });

  it("says how to install Vigil where it is installed nowhere", async () => {
    const { http } = await surgery();
    expect(codes(await http([]))).toEqual(["address-silent", "no-installation"]);
  });

  it("asks Vigil's own address whether it answers there", async () => {
    const { http } = await surgery();
    const vigil = await startHttp({
      ...{ port: 0, host: "127.0.0.1", routes: [], health: [], clock: new FakeClock() },
      ...{
        metrics: { contentType: "text/plain", text: async () => "" },
        log: { info() {}, warn() {}, error() {} },
      },
    });
    onTestFinished(() => vigil.close(0));
    const url = `http://127.0.0.1:${vigil.port}`;
    expect((await http([], [], url))[0]).toMatchObject({
      code: "address-strange",
      values: [`${url}/readyz`, "503"],
    });
    vigil.serve();
    expect((await http([], [], url))[0]).toMatchObject({ code: "address-ok", values: [url] });
    expect((await http([], [], `${url}/other`))[0]).toMatchObject({ code: "address-strange" });
  });
});

describe("docs/slack.md", () => {
  it("quotes the doctor as he speaks", () => {
    const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    const words = ["en.ts", "en-doctor.ts", "en-chat-config.ts"]
      .map((file) => read(`src/i18n/${file}`))
      .join();
    const spoken = words.replace(/\$\{\w+\}/g, "...");
    const [, table = ""] = read("docs/slack.md").split("| what the doctor says |");
    const quotes = table.split("\n").flatMap((row) => (row.split("|")[2] ?? "").match(/`[^`]+`/g) ?? []);
    expect(quotes.length).toBeGreaterThan(10);
    for (const quote of quotes) {
      for (const part of quote.slice(1, -1).split("..."))
        expect(spoken).toContain(part.split(/[(:] ?|\d+/)[0]);
    }
  });
});
