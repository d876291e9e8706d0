import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { StoreOptions } from "../../src/store/open-store.ts";

const SCRIPT = fileURLToPath(new URL("second-process.ts", import.meta.url));

/** Runs `second-process.ts`, which is killed at the end of the test at the latest. */
export function startProcess(
  what: "serve" | "hang" | "commit" | "open",
  at: StoreOptions["at"],
): ChildProcess {
  const child = spawn(process.execPath, [SCRIPT, what, JSON.stringify(at)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => kill(child));
  return child;
}

/** Waits until it has done what it was started for. */
export async function ready(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error("its output is not read");
  const [said] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  if (String(said) !== "ready\n") throw new Error(`the process said ${String(said)}`);
}

/** Waits until it has ended by itself. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

/** Ends it as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
