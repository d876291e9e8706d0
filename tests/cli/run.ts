import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

export interface Circumstances {
  /** What is typed, or piped in. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `npm run vigil -- ...` as a process of its own, without npm. */
export function vigil(args: readonly string[], circumstances: Circumstances = {}): Ran {
  return run(["src/cli.ts", ...args], circumstances);
}

/** Runs `npm start` as a process of its own, without npm. */
export function start(circumstances: Circumstances = {}, args: readonly string[] = []): Ran {
  return run(["src/main.ts", ...args], circumstances);
}

function run(args: readonly string[], { input = "", env = {} }: Circumstances): Ran {
  const state = mkdtempSync(join(tmpdir(), "vigil-state-"));
  const { PATH = "" } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    input,
    encoding: "utf8",
    env: { PATH, VIGIL_STATE_DIR: state, VIGIL_TIME_ZONE: "Asia/Almaty", ...env },
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { out: stdout, err: stderr, code: status };
}
