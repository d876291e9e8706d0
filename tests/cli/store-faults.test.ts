import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { Conversation } from "../../adapters/terminal/conversation.ts";
import { messagesOf, wholeVocabulary } from "../../src/i18n/languages.ts";
import type { Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../store/engines.ts";
import { dumpOf } from "../team/dump.ts";
import { HEARING, openRealTeam } from "./real-team.ts";
import { start } from "./run.ts";
import { TeamLine } from "./team-line.ts";

/** Lets a connection write no page more than its file has: to SQLite the disk is full. */
const fill = ({ db }: Store) => sql`pragma max_page_count = 1`.execute(db);
const empty = ({ db }: Store) => sql`pragma max_page_count = 1000000`.execute(db);
/** Longer than what is left free in the pages of a small store. */
const NOTE = "A long note. ".repeat(45).trim();

describe("fault 14: the disk is full", () => {
  it("at the prompt: “not saved” is said, nothing is, and it is when there is room again", async () => {
    const { store, team } = await openRealTeam();
    const { catalogue, today } = await team.facts();
    const vocabulary = await wholeVocabulary();
    const en = await messagesOf("en");
    const conversation = new Conversation({ catalogue, vocabulary, today: () => today, team }, en);
    const line = `/track event zhovtis statement - ${NOTE} | ${NOTE}`;
    const before = await dumpOf(store);
    await fill(team.desk.store);
    const refused = await conversation.reply(line);
    expect(refused?.summary).toMatch(/not saved: the disk is full .*free some space, then do it again/);
    expect(await dumpOf(store)).toEqual(before);
    await empty(team.desk.store);
    expect((await conversation.reply(line))?.title).toBe("Done: added an event.");
  });

  it("on the command line: “not saved” is said, it fails, and nothing is changed", async () => {
    const { store, services } = await openRealTeam();
    const on = new TeamLine(async (options) => {
      const team = await services.open(options);
      await fill(team.desk.store);
      return team;
    });
    const before = await dumpOf(store);
    const event = ["--case", "zhovtis", "--type", "statement", "--summary", NOTE, "--evidence", NOTE];
    const { out, err, code } = await on.run(["track", "event", ...event]);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toMatch(/^not saved: the disk is full .* - free some space, then do it again\n$/);
    expect(await dumpOf(store)).toEqual(before);
    expect((await on.run(["why", HEARING])).code).toBe(0);
  });
});

describe("npm start", () => {
  it("fault 25: over a corrupt file refuses to serve and names the restore step", () => {
    const folder = temporaryFolder();
    const env = { VIGIL_STATE_DIR: folder };
    expect(start({ env }).code).toBe(0);
    const [file, backup] = [join(folder, "vigil.db"), join(folder, "backups", "vigil-2026-01-14.db")];
    mkdirSync(join(folder, "backups"), { recursive: true });
    copyFileSync(file, backup);
    truncateSync(file, 20_000);
    const { out, err, code } = start({ env });
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toContain(`the store ${file} is damaged`);
    expect(err).toContain("npm run vigil -- store restore");
  });

  it("fault 27: told to end, it ends by itself within ten seconds", { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, ["src/main.ts"], {
      env: { PATH: process.env.PATH, VIGIL_STATE_DIR: temporaryFolder(), VIGIL_TIME_ZONE: "Asia/Almaty" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(child.stdout, "data");
    const since = performance.now();
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect({ code, inTime: performance.now() - since < 10_000 }).toEqual({ code: 0, inTime: true });
  });
});
