import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configLines, readConfig, tokenProblems } from "../../src/config.ts";
import { parseDay } from "../../src/core/dates.ts";
import { daysBetween } from "../../src/core/days.ts";
import { en } from "../../src/i18n/en.ts";
import { deadlinesShape } from "./documents.ts";
import { start, vigil } from "./run.ts";

/** What each token is useless without. */
const NEEDED = [
  ["SLACK_BOT_TOKEN", ["SLACK_APP_TOKEN"]],
  ["SLACK_APP_TOKEN", ["SLACK_BOT_TOKEN"]],
  ["SLACK_SIGNING_SECRET", ["SLACK_CLIENT_ID"]],
  ["SLACK_CLIENT_ID", ["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET"]],
  ["SLACK_CLIENT_SECRET", ["SLACK_CLIENT_ID"]],
  ["DISCORD_TOKEN", ["DISCORD_APPLICATION_ID"]],
  ["DISCORD_APPLICATION_ID", ["DISCORD_TOKEN"]],
] as const;
const TOKENS = NEEDED.map(([name]) => name);

/** An environment that sets the names to a value. */
function setting(names: readonly string[], value = "secret"): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

describe("tokens", () => {
  it.each(NEEDED)("%s alone demands what it is useless without", (given, needed) => {
    expect(tokenProblems(setting([given]))).toEqual(needed.map((name) => ({ code: "missing", name, given })));
  });

  it.each(NEEDED)("%s beside an empty value demands the same", (given, needed) => {
    const environment = { ...setting(TOKENS, ""), ...setting([given]) };
    expect(tokenProblems(environment)).toEqual(needed.map((name) => ({ code: "missing", name, given })));
  });

  it("that are all empty or not set are no problem", () => {
    expect(tokenProblems({})).toEqual([]);
    expect(tokenProblems(setting(TOKENS, ""))).toEqual([]);
  });

  it.each([
    [["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]],
    [["SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"]],
    [["DISCORD_TOKEN", "DISCORD_APPLICATION_ID"]],
    [TOKENS],
  ])("%j are complete, and each is said to be in vain", (names) => {
    expect(tokenProblems(setting(names))).toEqual(names.map((given) => ({ code: "noAdapter", given })));
  });

  it("of any selection are named where one is missing, all at once, and never by their value", () => {
    fc.assert(
      fc.property(fc.subarray(TOKENS), (names) => {
        const lacking = NEEDED.flatMap(([given, needed]) =>
          names.includes(given)
            ? needed.filter((name) => !names.includes(name)).map((name) => ({ code: "missing", name, given }))
            : [],
        );
        const inVain = names.map((given) => ({ code: "noAdapter", given }));
        const problems = tokenProblems(setting(names));
        expect(problems).toEqual(lacking.length > 0 ? lacking : inVain);
        expect(JSON.stringify(problems)).not.toContain("secret");
      }),
    );
  });
});

describe("settings", () => {
  it("have defaults, and an empty value is the same as none", () => {
    const defaults = {
      ...{ stateDir: "./var", timeZone: null, language: "en", databaseUrl: null, postAt: "09:00" },
      ...{ digestDay: 1, heartbeatUrl: null, alertUrl: null, logLevel: null },
    };
    expect(readConfig({})).toEqual({ config: defaults, problems: [] });
    const empty = {
      ...{ VIGIL_STATE_DIR: "", VIGIL_TIME_ZONE: "", VIGIL_LANGUAGE: "", DATABASE_URL: "", LOG_LEVEL: "" },
      ...{ VIGIL_POST_AT: "", VIGIL_DIGEST_DAY: "", VIGIL_HEARTBEAT_URL: "", VIGIL_ALERT_URL: "" },
    };
    expect(readConfig(empty)).toEqual({ config: defaults, problems: [] });
  });

  it("are taken as they are given", () => {
    const given = {
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
      },
      problems: [],
    });
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
