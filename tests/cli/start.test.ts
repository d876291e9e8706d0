import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/engines.ts";
import { start, vigil } from "./run.ts";

describe("npm start without tokens", () => {
  it("prints today's plan, the week ahead and the next five deadlines, and exits at the end of its input", () => {
    const { out, err, code } = start();
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(/^Today, /);
    expect(out).toContain("The week ahead");
    const [, next = ""] = out.split("Next five deadlines");
    expect(next.match(/^ {2}\S.*\((upcoming|open)\)$/gm)).toHaveLength(5);
  });

  it("answers commands line by line, understands mistakes and keeps going", () => {
    const { out, code } = start({
      input: "/case Жовтис\n\n/cese zhovtis\n/deadlines 2012-02 parole\n/case @everyone\n",
    });
    expect(code).toBe(0);
    expect(out).toContain("Left prison under the amnesty.");
    expect(out).toContain("Did you mean /case?");
    expect(out).toContain("closed: amnestied");
    expect(out).toContain("No case is called “@everyone”.");
  });

  it("changes its language on the way", () => {
    const { out } = start({ input: "/vigil language ru\n/case Жовтис\n" });
    expect(out).toContain("17 февраля 2012");
  });

  it("leaves when told to, whatever follows", () => {
    expect(start({ input: "/quit\n/case zhovtis\n" }).out).not.toContain("Zhovtis (");
  });

  it("survives whatever is piped in, and repeats nothing that could command a terminal", () => {
    const { out, code } = start({
      input: `/case \u001b[2J\u202Eevil\u0000\n${"x".repeat(10_000)}\n/case ${"ж".repeat(1900)}\n`,
    });
    expect(code).toBe(0);
    expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(out).toContain("2000 characters");
  });
});

describe("npm start that cannot serve", () => {
  it("says which dossier of the team is gone, how to mend that, and ends", () => {
    const folder = temporaryFolder();
    const env = { VIGIL_STATE_DIR: folder };
    expect(start({ env }).code).toBe(0);
    const store = new DatabaseSync(join(folder, "vigil.db"));
    store.prepare("update team set dossiers = ?").run('["atlantis-1999"]');
    store.close();
    const { err, code } = start({ env });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The team's settings cannot be used\..*-- setup\n {2}dossiers: there is no “atlantis-1999” - allowed: kaz.*\n$/,
    );
    expect(vigil(["setup", "--dossiers", "kazakhstan-2012"], { env }).code).toBe(0);
    expect(start({ env })).toMatchObject({ err: "", code: 0 });
  });

  it("refuses arguments, which would mean nothing", () => {
    expect(start({}, ["--as-of", "2012-01-22"])).toMatchObject({
      ...{ out: "", code: 2 },
      err: expect.stringContaining("npm run vigil -- --help"),
    });
  });
});

describe("npm start with tokens", () => {
  it("half configured names what is missing and exits with 2", () => {
    const { out, err, code } = start({ env: { SLACK_BOT_TOKEN: "xoxb-secret", DISCORD_TOKEN: "secret" } });
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err).toContain("SLACK_APP_TOKEN is missing");
    expect(err).toContain("DISCORD_APPLICATION_ID is missing");
    expect(err).not.toContain("secret");
  });

  it("fully configured does not pretend to serve a platform it cannot reach yet", () => {
    const env = { DISCORD_TOKEN: "secret", DISCORD_APPLICATION_ID: "17" };
    const { err, code } = start({ env });
    expect(code).toBe(2);
    expect(err).toContain("DISCORD_TOKEN");
    expect(err).not.toContain("secret");
  });

  it("that are empty counts as not configured", () => {
    expect(start({ env: { SLACK_BOT_TOKEN: "" } }).code).toBe(0);
  });
});
