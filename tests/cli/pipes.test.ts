import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { start } from "./run.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a command whose reader goes away: at once, or after the first piece of its output. */
async function unread(args: readonly string[], reads: "nothing" | "a beginning") {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH,
      VIGIL_TIME_ZONE: "Asia/Almaty",
      VIGIL_STATE_DIR: mkdtempSync(join(tmpdir(), "vigil-pipes-")),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (reads === "nothing") child.stdout.destroy();
  else child.stdout.once("data", () => child.stdout.destroy());
  const [err, [code, signal]] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { err, code, signal };
}

describe("a reader that has seen enough, as `head` has,", () => {
  it.each([
    ["vigil export", ["src/cli.ts", "export", "--format", "json"]],
    ["vigil case", ["src/cli.ts", "case", "zhovtis"]],
    ["vigil --help", ["src/cli.ts", "--help"]],
    ["npm start", ["src/main.ts"]],
  ])("ends %s quietly", async (_, args) => {
    const quiet = { err: "", code: 0, signal: null };
    expect(await unread(args, "nothing")).toEqual(quiet);
    expect(await unread(args, "a beginning")).toEqual(quiet);
  });
});

describe("a full disk", () => {
  const FULL = "/dev/full";

  it.skipIf(!existsSync(FULL))("is said in one line and ends vigil with 1", () => {
    const full = openSync(FULL, "w");
    const { PATH = "" } = process.env;
    const { stderr, status } = spawnSync(process.execPath, ["src/cli.ts", "case", "zhovtis"], {
      cwd: ROOT,
      env: { PATH, VIGIL_TIME_ZONE: "Asia/Almaty" },
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^.*ENOSPC.*\n$/);
  });
});

describe("the history of the prompt", () => {
  /** Makes a process take its streams for a terminal, as it would be at a real prompt. */
  const AT_A_TERMINAL = "--import=data:text/javascript,process.stdin.isTTY=process.stdout.isTTY=true";
  const prompt = (VIGIL_STATE_DIR: string, input: string) =>
    start({ input, env: { VIGIL_STATE_DIR, NODE_OPTIONS: AT_A_TERMINAL, TERM: "dumb" } });

  it("is kept from one day to the next, the latest line first, where only its owner can read it", () => {
    const state = join(mkdtempSync(join(tmpdir(), "vigil-history-")), "not", "made", "yet");
    const history = join(state, "history");
    expect(prompt(state, "/help\n/case sokolova\n").code).toBe(0);
    expect(readFileSync(history, "utf8")).toBe("/case sokolova\n/help\n");
    if (process.platform !== "win32") expect(statSync(history).mode & 0o777).toBe(0o600);
    expect(prompt(state, "/digest\n/help\n").code).toBe(0);
    expect(readFileSync(history, "utf8")).toBe("/help\n/digest\n/case sokolova\n");
  });

  it("that cannot be written costs no answer", () => {
    const state = mkdtempSync(join(tmpdir(), "vigil-history-"));
    mkdirSync(join(state, "history"));
    const { out, err, code } = prompt(state, "/case sokolova\n");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toContain("Natalia Sokolova");
  });
});

describe("a state folder that cannot be made", () => {
  it("is said with what to do, and nothing pretends to serve", () => {
    const file = join(mkdtempSync(join(tmpdir(), "vigil-state-")), "file");
    writeFileSync(file, "a file where the folder should be");
    const { out, err, code } = start({ env: { VIGIL_STATE_DIR: join(file, "state") } });
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toContain("VIGIL_STATE_DIR");
    expect(err).toContain("ENOTDIR");
  });
});
