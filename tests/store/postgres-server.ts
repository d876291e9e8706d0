import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A PostgreSQL server of one's own. */
export interface TestServer {
  /** Address of its first database, whose user may make more. */
  readonly url: string;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL("postgres-process.ts", import.meta.url));

/**
 * Starts a new server; it ends with this process at the latest. Takes about a second.
 * @param isDurable whether it waits for the disk, as for real; tests do without
 */
export async function startServer(isDurable = false): Promise<TestServer> {
  const args = isDurable ? [SCRIPT, "durable"] : [SCRIPT];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const said = once(createInterface({ input: child.stdout }), "line");
  const [url] = await Promise.race([said, ended.then(() => [])]);
  if (typeof url !== "string") throw new Error("PostgreSQL did not start: see above");
  return {
    url,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
