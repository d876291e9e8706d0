import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configLines, readConfig, tokenProblems } from "../../src/config.ts";
import { parseDay } from "../../src/core/dates.ts";
import { daysBetween } from "../../src/core/days.ts";
import { en } from "../../src/i18n/en.ts";
import { deadlinesShape } from "./documents.ts";
import { start, vigil } from "./run.ts";

/** Both ways to Slack, with a value of the right kind for each name; and what Discord takes. */
const SOCKET = { SLACK_BOT_TOKEN: "xoxb-1-secret", SLACK_APP_TOKEN: "xapp-1-A1-secret" };
const HTTP = { SLACK_SIGNING_SECRET: "secret-a", SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: "secret-b" };
const BESIDE_HTTP = {
  VIGIL_SECRET_KEY: randomBytes(32).toString("base64"),
  VIGIL_PUBLIC_URL: "https://vigil.example.org",
};
const DISCORD = { DISCORD_TOKEN: "secret", DISCORD_APPLICATION_ID: "secret" };

/** What is said to be missing, each with what needs it. */
function missing(given: string, ...names: readonly string[]) {
  return names.map((name) => ({ code: "missing", name, given }));
}

describe("tokens", () => {
  it.each([
    ["SLACK_BOT_TOKEN", SOCKET, ["SLACK_APP_TOKEN"]],
    ["SLACK_APP_TOKEN", SOCKET, ["SLACK_BOT_TOKEN"]],
    ["SLACK_SIGNING_SECRET", HTTP, ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"]],
    ["SLACK_CLIENT_ID", HTTP, ["SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET"]],
    ["SLACK_CLIENT_SECRET", HTTP, ["SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID"]],
    ["DISCORD_TOKEN", DISCORD, ["DISCORD_APPLICATION_ID"]],
    ["DISCORD_APPLICATION_ID", DISCORD, ["DISCORD_TOKEN"]],
  ])("%s alone demands all that it is useless without", (name, way, needed) => {
    const alone = { [name]: Object.entries(way).find(([key]) => key === name)?.[1] };
    const empty = Object.fromEntries(Object.keys(way).map((key) => [key, ""]));
    expect(tokenProblems(alone)).toEqual(missing(name, ...needed));
    expect(tokenProblems({ ...empty, ...alone })).toEqual(missing(name, ...needed));
    expect(readConfig(alone).config).toMatchObject({ slack: null });
  });

  it("that are all empty or not set are no problem", () => {
    const names = Object.keys({ ...SOCKET, ...HTTP, ...DISCORD });
    expect(tokenProblems({})).toEqual([]);
    expect(tokenProblems(Object.fromEntries(names.map((name) => [name, ""])))).toEqual([]);
  });

  it("of Slack connect to one workspace, or with a key and an address to many", () => {
    expect(tokenProblems(SOCKET)).toEqual([]);
    expect(tokenProblems({ ...HTTP, ...BESIDE_HTTP })).toEqual([]);
    expect(tokenProblems(HTTP)).toEqual(missing("SLACK_SIGNING_SECRET", ...Object.keys(BESIDE_HTTP)));
  });

  it("of Discord are said to be in vain", () => {
    const inVain = Object.keys(DISCORD).map((given) => ({ code: "noAdapter", given }));
    expect(tokenProblems({ ...SOCKET, ...DISCORD })).toEqual(inVain);
  });

  it("for both ways to Slack at once ask to choose, also where the second is only begun", () => {
    const [socket, http] = [Object.keys(SOCKET), Object.keys(HTTP)];
    expect(tokenProblems({ ...SOCKET, ...HTTP })).toEqual([{ code: "twoModes", socket, http }]);
    expect(tokenProblems({ ...SOCKET, SLACK_SIGNING_SECRET: "secret" })).toEqual([
      { code: "twoModes", socket, http: ["SLACK_SIGNING_SECRET"] },
    ]);
    expect(tokenProblems({ ...HTTP, SLACK_BOT_TOKEN: "xoxb-1" })).toEqual([
      { code: "twoModes", socket: ["SLACK_BOT_TOKEN"], http },
    ]);
  });

  it("are demanded by a channel that is nothing without them", () => {
    expect(tokenProblems({ SLACK_CHANNEL: "C1" })).toEqual(missing("SLACK_CHANNEL", ...Object.keys(SOCKET)));
    expect(tokenProblems({ SLACK_CHANNEL: "C1", ...HTTP, ...BESIDE_HTTP })).toEqual([]);
  });

  it.each([
    ["SLACK_BOT_TOKEN", "xoxp-1-secret", "user"],
    ["SLACK_BOT_TOKEN", "xapp-1-secret", "app"],
    ["SLACK_BOT_TOKEN", "xoxe.xoxb-1-secret", "rotating"],
    ["SLACK_BOT_TOKEN", "xoxe-1-secret", "rotating"],
    ["SLACK_BOT_TOKEN", "xoxe.xoxp-1-secret", "configuration"],
    ["SLACK_BOT_TOKEN", "secret", "other"],
    ["SLACK_BOT_TOKEN", "xoxb-1 secret", "other"],
    ["SLACK_BOT_TOKEN", "xoxb-", "other"],
    ["SLACK_APP_TOKEN", "xoxb-1-secret", "bot"],
    ["SLACK_APP_TOKEN", "XAPP-1-secret", "other"],
  ] as const)("%s=%s is known to be of another kind (%s), and never repeated", (name, token, found) => {
    const problems = tokenProblems({ ...SOCKET, [name]: token });
    expect(problems).toEqual([{ code: "wrongToken", name, found }]);
    const lines = configLines(problems, en).join("\n");
    expect(lines).toContain(name);
    expect(lines).toContain(en.config.tokenKinds[found]);
    expect(lines).not.toContain("secret");
  });

  it("of Slack in any selection connect or say why not, and never by their value", () => {
    const values = { ...SOCKET, ...HTTP, ...BESIDE_HTTP };
    const names = Object.keys(values) as (keyof typeof values)[];
    fc.assert(
      fc.property(fc.subarray(names), (given) => {
        const environment = Object.fromEntries(given.map((name) => [name, values[name]]));
        const problems = tokenProblems(environment);
        const isAsked = given.some((name) => name.startsWith("SLACK_"));
        expect(readConfig(environment).config?.slack !== null).toBe(isAsked && problems.length === 0);
        for (const name of problems.flatMap((problem) => ("name" in problem ? [problem.name] : []))) {
          expect(given).not.toContain(name);
        }
        expect(`${configLines(problems, en)}${JSON.stringify(problems)}`).not.toMatch(/secret-|-secret/);
      }),
    );
  });
});

describe("settings", () => {
  it("have defaults, and an empty value is the same as none", () => {
    const defaults = {
      ...{ stateDir: "./var", timeZone: null, language: "en", databaseUrl: null, postAt: "09:00" },
      ...{ digestDay: 1, heartbeatUrl: null, alertUrl: null, logLevel: null, commandPrefix: "" },
      ...{ httpPort: null, publicUrl: null, secretKeys: [], slack: null },
    };
    expect(readConfig({})).toEqual({ config: defaults, problems: [] });
    const empty = {
      ...{ VIGIL_STATE_DIR: "", VIGIL_TIME_ZONE: "", VIGIL_LANGUAGE: "", DATABASE_URL: "", LOG_LEVEL: "" },
      ...{ VIGIL_POST_AT: "", VIGIL_DIGEST_DAY: "", VIGIL_HEARTBEAT_URL: "", VIGIL_ALERT_URL: "" },
      ...{ VIGIL_COMMAND_PREFIX: "", VIGIL_HTTP_PORT: "", VIGIL_PUBLIC_URL: "", VIGIL_SECRET_KEY: "" },
      ...{ SLACK_API_URL: "", SLACK_CHANNEL: "" },
    };
    expect(readConfig(empty)).toEqual({ config: defaults, problems: [] });
  });

  it("are taken as they are given", () => {
    const [first, second] = [randomBytes(32), randomBytes(32)];
    const given = {
      ...{
        VIGIL_COMMAND_PREFIX: "hr-",
        VIGIL_HTTP_PORT: "8080",
        VIGIL_PUBLIC_URL: "https://a.example/vigil/",
      },
      ...{ VIGIL_SECRET_KEY: `${first.toString("hex")}, ${second.toString("base64url")}` },
      ...{ VIGIL_STATE_DIR: "/srv/vigil", VIGIL_TIME_ZONE: "Asia/Almaty", VIGIL_LANGUAGE: "kk" },
      ...{ DATABASE_URL: "postgres://vigil@db/vigil", VIGIL_POST_AT: "07:30", VIGIL_DIGEST_DAY: "Friday" },
      ...{ VIGIL_HEARTBEAT_URL: "https://a.example/1", VIGIL_ALERT_URL: "http://b.example" },
      LOG_LEVEL: "debug",
    };
    expect(readConfig(given)).toEqual({
      config: {
        ...{ stateDir: "/srv/vigil", timeZone: "Asia/Almaty", language: "kk" },
        ...{ databaseUrl: "postgres://vigil@db/vigil", postAt: "07:30", digestDay: 5 },
        ...{ heartbeatUrl: "https://a.example/1", alertUrl: "http://b.example", logLevel: "debug" },
        ...{ commandPrefix: "hr-", httpPort: 8080, publicUrl: "https://a.example/vigil" },
        ...{ secretKeys: [first, second], slack: null },
      },
      problems: [],
    });
  });

  it("of Slack are those of the way that is complete", () => {
    const apiUrl = "https://slack.com/api/";
    const socket = { ...SOCKET, SLACK_CHANNEL: "C0123456789", SLACK_API_URL: "http://127.0.0.1:1/api" };
    expect(readConfig(socket).config).toMatchObject({
      httpPort: null,
      slack: {
        ...{ mode: "socket", botToken: SOCKET.SLACK_BOT_TOKEN, appToken: SOCKET.SLACK_APP_TOKEN },
        ...{ apiUrl: "http://127.0.0.1:1/api/", channel: "C0123456789" },
      },
    });
    expect(readConfig({ ...HTTP, ...BESIDE_HTTP }).config).toMatchObject({
      httpPort: 3000,
      publicUrl: "https://vigil.example.org",
      slack: {
        ...{ mode: "http", signingSecret: "secret-a", clientId: "1.2", clientSecret: "secret-b" },
        ...{ apiUrl, channel: null },
      },
    });
    expect(readConfig({ ...HTTP, ...BESIDE_HTTP, VIGIL_HTTP_PORT: "0" }).config).toMatchObject({
      httpPort: 0,
    });
  });

  it("that encrypt are refused without ever being repeated", () => {
    for (const value of ["hunter2", randomBytes(31).toString("hex"), `${"0".repeat(64)},hunter2`, ","]) {
      const { config, problems } = readConfig({ VIGIL_SECRET_KEY: value });
      expect({ config, problems }).toEqual({ config: null, problems: [{ code: "badSecretKey", value: "" }] });
      expect(configLines(problems, en).join()).toContain("VIGIL_SECRET_KEY");
    }
  });

  it.each([
    ["DATABASE_URL", "mysql://a/b", "badDatabaseUrl"],
    ["DATABASE_URL", "vigil", "badDatabaseUrl"],
    ["VIGIL_POST_AT", "24:00", "badPostAt"],
    ["VIGIL_POST_AT", "9:00", "badPostAt"],
    ["VIGIL_POST_AT", "09:60", "badPostAt"],
    ["VIGIL_DIGEST_DAY", "someday", "badDigestDay"],
    ["VIGIL_HEARTBEAT_URL", "file:///etc/passwd", "badHeartbeatUrl"],
    ["VIGIL_ALERT_URL", "a.example", "badAlertUrl"],
    ["LOG_LEVEL", "loud", "badLogLevel"],
    ["VIGIL_POST_AT", "٠٩:٠٠", "badPostAt"],
    ["VIGIL_POST_AT", "09:00\u202E", "badPostAt"],
    ["VIGIL_POST_AT", "9".repeat(300), "badPostAt"],
    ["VIGIL_TIME_ZONE", "Mars/Olympus", "badZone"],
    ["VIGIL_TIME_ZONE", "../../etc/localtime", "badZone"],
    ["VIGIL_TIME_ZONE", "__proto__", "badZone"],
    ["VIGIL_TIME_ZONE", "x".repeat(300), "badZone"],
    ["VIGIL_LANGUAGE", "constructor", "badLanguage"],
    ["VIGIL_LANGUAGE", "\u202Een", "badLanguage"],
    ["VIGIL_DIGEST_DAY", "__proto__", "badDigestDay"],
    ["VIGIL_DIGEST_DAY", "<!channel>", "badDigestDay"],
    ["VIGIL_HEARTBEAT_URL", "javascript:alert(1)", "badHeartbeatUrl"],
    ["VIGIL_HEARTBEAT_URL", "<https://evil|court.org>", "badHeartbeatUrl"],
    ["LOG_LEVEL", "toString", "badLogLevel"],
    ["VIGIL_COMMAND_PREFIX", "HR-", "badCommandPrefix"],
    ["VIGIL_COMMAND_PREFIX", "/hr", "badCommandPrefix"],
    ["VIGIL_COMMAND_PREFIX", "x".repeat(21), "badCommandPrefix"],
    ["VIGIL_COMMAND_PREFIX", "п-", "badCommandPrefix"],
    ["VIGIL_HTTP_PORT", "65536", "badHttpPort"],
    ["VIGIL_HTTP_PORT", "-1", "badHttpPort"],
    ["VIGIL_HTTP_PORT", "3e3", "badHttpPort"],
    ["VIGIL_PUBLIC_URL", "http://vigil.example.org", "badPublicUrl"],
    ["VIGIL_PUBLIC_URL", "https://user:password@vigil.example.org", "badPublicUrl"],
    ["VIGIL_PUBLIC_URL", "https://vigil.example.org/?a=b", "badPublicUrl"],
    ["VIGIL_PUBLIC_URL", "watch.example.org", "badPublicUrl"],
    ["SLACK_API_URL", "slack.com", "badSlackApiUrl"],
    ["SLACK_CHANNEL", "#legal", "badSlackChannel"],
    ["SLACK_CHANNEL", "<!channel>", "badSlackChannel"],
  ])(
    "refuse %s=%s, and never repeat an address, which may hold a password or a token",
    (name, value, code) => {
      const { config, problems } = readConfig({ [name]: value });
      expect({ config, problems }).toEqual({ config: null, problems: [{ code, value }] });
      const lines = configLines(problems, en).join("\n");
      expect(lines).toContain(name);
      expect(lines.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(lines.length).toBeLessThan(400);
      if (name.endsWith("_URL")) expect(lines).not.toContain(value);
    },
  );

  it("that are wrong are named all at once", () => {
    expect(readConfig({ VIGIL_TIME_ZONE: "Mars/Olympus", VIGIL_LANGUAGE: "tlh" })).toEqual({
      config: null,
      problems: expect.arrayContaining([
        { code: "badZone", value: "Mars/Olympus" },
        { code: "badLanguage", value: "tlh" },
      ]),
    });
  });

  it("that are wrong and tokens that are half configured are told by npm start together", () => {
    const { out, err, code } = start({
      env: { VIGIL_TIME_ZONE: "Mars/Olympus", VIGIL_LANGUAGE: "tlh", SLACK_BOT_TOKEN: "xoxb-secret" },
    });
    expect({ out, code }).toEqual({ out: "", code: 2 });
    for (const named of ["Mars/Olympus", "tlh", "SLACK_APP_TOKEN"]) expect(err).toContain(named);
    expect(err).not.toContain("xoxb-secret");
  });
});

/** Two zones 25 hours apart: at no moment do they have the same date. */
const [LATE, EARLY] = ["Pacific/Pago_Pago", "Pacific/Kiritimati"];

describe("VIGIL_TIME_ZONE", () => {
  it("decides which day vigil looks from", () => {
    const today = (zone: string) => {
      const { out } = vigil(["deadlines", "--json"], { env: { VIGIL_TIME_ZONE: zone } });
      return parseDay(deadlinesShape.parse(JSON.parse(out)).asOf);
    };
    expect(daysBetween(today(LATE), today(EARLY))).toBeGreaterThanOrEqual(1);
  });

  it("decides which day npm start calls today", () => {
    const [today, tomorrow] = [LATE, EARLY].map(
      (zone) => start({ env: { VIGIL_TIME_ZONE: zone } }).out.split("\n")[0],
    );
    expect(today).toMatch(/^Today, .*\d{4}/);
    expect(tomorrow).toMatch(/^Today, .*\d{4}/);
    expect(today).not.toBe(tomorrow);
  });
});

describe("the language", () => {
  const asked = ["case", "zhovtis", "--as-of", "2012-01-22"];
  const RUSSIAN = "22 января 2012";
  const KAZAKH = "қаңтар";

  it("may be joined to its option, and then counts for help and errors too", () => {
    expect(vigil([...asked, "--language=ru"]).out).toContain(RUSSIAN);
    expect(vigil(["case", "--help", "--language=ru"]).out).toMatch(/[а-я]{5}/);
    expect(vigil(["export", "--language=ru"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/[а-я]{5}/),
    });
    expect(vigil([...asked, "--language=tlh"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("tlh"),
    });
  });

  it.each([[["--language", "ru"]], [["--language=ru"]]])("of %j goes before VIGIL_LANGUAGE", (option) => {
    const { out } = vigil([...asked, ...option], { env: { VIGIL_LANGUAGE: "kk" } });
    expect(out).toContain(RUSSIAN);
    expect(out).not.toContain(KAZAKH);
  });

  it("of VIGIL_LANGUAGE is that of the start screen and of the answers after it", () => {
    const { out } = start({ env: { VIGIL_LANGUAGE: "ru" }, input: "/case zhovtis\n" });
    expect(out.split("\n")[0]).toMatch(/^[А-Я][а-я]+/);
    expect(out).not.toContain("Today");
    expect(out).toContain("17 февраля 2012");
  });
});
