import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLineTeam } from "../../src/command-line-team.ts";
import { readConfig } from "../../src/config.ts";
import { en } from "../../src/i18n/en.ts";
import { openServedStore, storeFile } from "../../src/open-service-store.ts";
import { FakeClock } from "../fake-clock.ts";
import { temporaryFolder } from "../store/engines.ts";
import { problemOf } from "../store/problem-of.ts";

const clock = new FakeClock("2026-03-02T10:00:00+05:00");

/** The command line over a folder with an SQLite file in it, as it is there before and after a move to PostgreSQL. */
async function commandLine(environment: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const { config } = readConfig({ VIGIL_STATE_DIR: folder, ...environment });
  if (!config) throw new Error("all else has a default");
  const { close } = await openServedStore({ ...config, databaseUrl: null }, clock);
  await close();
  const services = commandLineTeam({ config, clock, messages: en, capacities: {}, progress: () => {} });
  return { services, file: storeFile(config) };
}

describe("the database on the command line", () => {
  it("on SQLite is backed up and put back", async () => {
    const { services, file } = await commandLine();
    const made = await services.store.backup();
    expect(made).toBe(join(dirname(file), "backups", "vigil-2026-03-02.db"));
    // Whoever asks for one gets what stands there now, not what stood there in the morning.
    const { ino: before } = statSync(made);
    expect(await services.store.backup()).toBe(made);
    expect(statSync(made).ino).not.toBe(before);
    expect(await services.store.restore(made)).toContain("vigil.db.broken-");
  });

  it("on PostgreSQL is not taken for the file that SQLite has left behind", async () => {
    const { services, file } = await commandLine({
      DATABASE_URL: "postgres://vigil:secret@localhost:1/team",
    });
    const backup = join(dirname(file), "backups", "vigil-2026-03-01.db");
    mkdirSync(dirname(backup));
    writeFileSync(backup, "");
    const problem = { code: "backed-up-elsewhere", where: "localhost:1/team" };
    expect(await problemOf(services.store.backup())).toEqual(problem);
    expect(await problemOf(services.store.restore(backup))).toEqual(problem);
  });

  it("is copied only where it is said into what", async () => {
    const { services } = await commandLine();
    expect(await problemOf(services.store.copy())).toEqual({ code: "no-address" });
  });
});

describe("a file to import that cannot be read", () => {
  it.each(["missing.csv", "."])("is not taken for a store that cannot be opened: %s", async (name) => {
    const { services, file } = await commandLine();
    const ask = { file: join(dirname(file), name), apply: true, replace: false };
    expect(await problemOf(services.importFile(ask, {}))).toMatchObject({
      code: "unreadable",
      file: ask.file,
    });
  });
});
