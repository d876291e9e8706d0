import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingWords } from "../src/cards/finding-words.ts";
import { readConfig, tokenProblems } from "../src/config.ts";
import { FINDINGS, type Finding, type PlatformScene } from "../src/core/doctor.ts";
import type { Destination } from "../src/core/team.ts";
import { examine } from "../src/doctor.ts";
import { en } from "../src/i18n/en.ts";
import { allMessages } from "../src/i18n/languages.ts";
import { findCredential, saveCredential } from "../src/store/credentials.ts";
import { insertDestination } from "../src/store/destinations.ts";
import { SecretBox } from "../src/store/secret-box.ts";
import type { Store } from "../src/store/store.ts";
import { joinWorkspace } from "../src/store/workspaces.ts";
import { ROOM } from "./cli/team-line.ts";
import { FakeClock } from "./fake-clock.ts";
import { ENGINES, type Engine, SQLITE, temporaryFolder } from "./store/engines.ts";
import { insertTeam } from "./team/rows.ts";

const SOCKET = { SLACK_BOT_TOKEN: "xoxb-1-secret", SLACK_APP_TOKEN: "xapp-1-secret" };
const KEYS = [randomBytes(32), randomBytes(32)] as const;
const HTTP = {
  ...{ SLACK_SIGNING_SECRET: "secret", SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: "secret" },
  ...{ VIGIL_PUBLIC_URL: "https://vigil.example.org", VIGIL_SECRET_KEY: KEYS[0].toString("hex") },
};

/** What the doctor finds with these settings, and with what Slack was looked at. */
async function examined(environment: Record<string, string>, messages = en) {
  const { config, problems } = readConfig(environment);
  const clock = new FakeClock("2026-03-10T09:00:00Z");
  const findings: Finding[] = [];
  const scenes: PlatformScene[] = [];
  async function* slack(_: unknown, scene: PlatformScene) {
    scenes.push(scene);
    yield* [];
  }
  const parts = { config, problems: [...problems, ...tokenProblems(environment)], clock, messages, slack };
  for await (const finding of examine(parts)) findings.push(finding);
  const said = findings.map((finding) => findingWords(finding, messages));
  expect(JSON.stringify([findings, said])).not.toMatch(/secret"|-secret|undefined/);
  return { codes: findings.map(({ code }) => code), findings, said, scenes };
}

const state = () => ({ VIGIL_STATE_DIR: temporaryFolder() });

describe("the doctor", () => {
  it("says how to begin where nothing is set up", async () => {
    const { codes, said, scenes } = await examined(state());
    expect(codes).toEqual(["settings-ok", "no-platform", "store-none"]);
    expect(said[1]?.remedy).toContain("docs/slack.md");
    expect(scenes).toEqual([]);
  });

  it("names everything that is wrong with the settings at once, and looks at the rest", async () => {
    const { codes, findings } = await examined({ ...state(), SLACK_BOT_TOKEN: "xoxp-1-secret" });
    expect(codes).toEqual(["setting-wrong", "setting-wrong", "store-none"]);
    expect(findings.map(({ values }) => values[0]).join()).toMatch(/SLACK_APP_TOKEN.*SLACK_BOT_TOKEN/);
  });

  it("looks at nothing more where the settings cannot be used at all", async () => {
    expect((await examined({ ...state(), VIGIL_POST_AT: "9", SLACK_BOT_TOKEN: "xoxb-1" })).codes).toEqual([
      "setting-wrong",
      "setting-wrong",
    ]);
  });

  it("asks Slack about the channel that is set, too", async () => {
    const { codes, scenes } = await examined({ ...state(), ...SOCKET, SLACK_CHANNEL: "C7" });
    expect(codes).toEqual(["settings-ok", "slack-socket", "store-none"]);
    expect(scenes).toEqual([
      { channels: [{ id: "C7", name: "SLACK_CHANNEL C7", workspaces: [] }], credentials: [] },
    ]);
  });

  it("names a store that is damaged, with the way out", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "vigil.db"), "no database at all".repeat(100));
    const { codes, said } = await examined({ VIGIL_STATE_DIR: folder });
    expect(codes).toEqual(["settings-ok", "no-platform", "store-broken"]);
    expect(said[2]?.what).toContain(folder);
  });

  it.each([
    ["2026-03-10", "backup-ok"],
    ["2026-03-09", "backup-ok"],
    ["2026-03-08", "backup-old"],
    [null, "backup-none"],
  ])("looks when the last backup was made: %s", async (day, code) => {
    const at = await SQLITE.place();
    await (await SQLITE.open(at)).close();
    const folder = "file" in at ? dirname(at.file) : "";
    mkdirSync(join(folder, "backups"));
    if (day !== null) writeFileSync(join(folder, "backups", `vigil-${day}.db`), "");
    expect((await examined({ VIGIL_STATE_DIR: folder })).codes).toContain(code);
  });

  it("says each finding in every language, with all that it names", async () => {
    for (const messages of await allMessages()) {
      for (const code of Object.keys(FINDINGS) as (keyof typeof FINDINGS)[]) {
        const values = Array.from(
          { length: messages.doctorWords.findings[code].what.length },
          (_, i) => `<${i}>`,
        );
        const { what, remedy } = findingWords({ code, about: "Legal Aid", values }, messages);
        expect(what).toMatch(/^Legal Aid/);
        for (const value of values)
          expect({ code, what }).toMatchObject({ what: expect.stringContaining(value) });
        const isFine = FINDINGS[code] === "ok" || code === "store-broken";
        if (!isFine) expect({ code, remedy }).not.toMatchObject({ remedy: "" });
      }
    }
  });
});

describe.each(ENGINES)("over a store on %s the doctor", (engine) => {
  it("says that no team is set up, as long as nobody did in Slack", async () => {
    const { environment, store } = await opened(engine);
    await insertTeam(store.db, "local");
    await insertDestination(store.db, place("local", {}), 0);
    expect((await examined({ ...environment, ...SOCKET })).codes.at(-1)).toBe("no-team");
    expect((await examined(environment)).codes.at(-1)).toBe("destinations-ok");
  });

  it("counts where a team hears something, and gives the channels to be looked at", async () => {
    const { environment, store } = await opened(engine);
    await insertTeam(store.db, "almaty", { name: "Almaty" });
    await joinWorkspace(store.db, { platform: "slack", id: "T1" }, "almaty", 0);
    await insertDestination(store.db, place("almaty", { channel: "C1", name: "#legal" }), 0);
    await insertDestination(store.db, place("almaty", { id: "2", channel: "D1", role: "administrator" }), 0);
    await insertDestination(
      store.db,
      place("almaty", { id: "3", channel: "C3", name: "#old", state: "paused" }),
      0,
    );
    const { findings, scenes } = await examined({ ...environment, ...SOCKET, SLACK_CHANNEL: "C1" });
    expect(findings.slice(-2)).toEqual([
      { code: "destinations-ok", about: "Almaty", values: ["1"] },
      { code: "destination-paused", about: "Almaty", values: ["#old", en.statusWords.paused] },
    ]);
    expect(scenes[0]?.channels.map(({ id, workspaces }) => [id, workspaces])).toEqual([
      ["C1", ["T1"]],
      ["D1", ["T1"]],
    ]);
  });

  it("says of a team that nobody of it hears anything", async () => {
    const { environment, store } = await opened(engine);
    await insertTeam(store.db, "almaty", { name: "Almaty" });
    await joinWorkspace(store.db, { platform: "slack", id: "T1" }, "almaty", 0);
    expect((await examined({ ...environment, ...SOCKET })).findings.at(-1)).toEqual({
      ...{ code: "no-destination", about: "Almaty", values: [] },
    });
  });

  it("reads the stored installations with the keys there are, and says which none reads", async () => {
    const { environment, store } = await opened(engine);
    const save = (key: Buffer, name: string) =>
      saveCredential(
        store.db,
        new SecretBox([key]),
        { platform: "slack", name, text: `{"of":"${name}"}` },
        0,
      );
    await save(KEYS[0], "T1");
    await save(KEYS[1], "T2");
    const { codes, scenes } = await examined({ ...environment, ...HTTP });
    expect(codes.slice(0, 3)).toEqual(["settings-ok", "slack-http", "secret-key-ok"]);
    expect(scenes[0]?.credentials).toEqual([
      { name: "T1", body: '{"of":"T1"}' },
      { name: "T2", body: null },
    ]);
  });

  it("leaves every token encrypted with the first key, so that the others are needed no more", async () => {
    const { environment, store } = await opened(engine);
    const [old, fresh] = KEYS;
    const of = { platform: "slack", name: "T1" };
    await saveCredential(store.db, new SecretBox([old]), { ...of, text: "{}" }, 0);
    const VIGIL_SECRET_KEY = [fresh, old].map((key) => key.toString("base64")).join(",");
    await examined({ ...environment, ...HTTP, VIGIL_SECRET_KEY });
    expect(await findCredential(store.db, new SecretBox([fresh]), of)).toBe("{}");
  });
});

function place(team: string, change: Partial<Destination>) {
  const own = change.channel === undefined ? {} : { platform: "slack" };
  const id = `${team}-${change.id ?? "1"}`;
  return { ...ROOM, ...own, ...change, id, team, nextRunAt: 0, digestedWeek: null };
}

/** A store that is open beside the doctor's own, and the settings that lead to it. */
async function opened(engine: Engine): Promise<{ environment: Record<string, string>; store: Store }> {
  const at = await engine.place();
  const store = await engine.open(at);
  const environment: Record<string, string> =
    "url" in at ? { DATABASE_URL: at.url } : { VIGIL_STATE_DIR: dirname(at.file) };
  return { environment, store };
}
