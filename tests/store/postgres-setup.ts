import { createServer, type Server, type Socket } from "node:net";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openStore } from "../../src/store/open-store.ts";
import { FakeClock } from "../fake-clock.ts";
import { startServer, type TestServer } from "./postgres-server.ts";

/** Where the tests' PostgreSQL is and the database from which fresh ones are made. */
export interface PostgresPlace {
  readonly url: string;
  readonly template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Loopback port that answers with a `PostgresPlace` as JSON. The server is started when it is first asked. */
    readonly postgresDoor: number;
  }
}

/** Vitest's global set-up: one PostgreSQL for the whole run, made only if a test wants it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<TestServer> | undefined;
  let place: Promise<PostgresPlace> | undefined;
  const start = async (): Promise<PostgresPlace> => {
    const given = process.env.TEST_DATABASE_URL;
    server = given ? Promise.resolve({ url: given, stop: async () => {} }) : startServer();
    return createTemplate((await server).url);
  };
  const door = await openDoor((socket) => {
    place ??= start();
    place.then(
      (found) => socket.end(JSON.stringify(found)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  const address = door.address();
  project.provide("postgresDoor", typeof address === "object" && address ? address.port : 0);
  return async () => {
    door.close();
    const made = await place?.catch(() => undefined);
    if (made) await dropDatabases(made);
    await (await server?.catch(() => undefined))?.stop();
  };
}

function openDoor(answer: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      answer(socket);
    });
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

/** A database with the whole schema, of which every fresh one is a copy. */
async function createTemplate(url: string): Promise<PostgresPlace> {
  const template = `vigil_test_${process.pid}`;
  await administer(url, `drop database if exists ${template} with (force)`);
  await administer(url, `create database ${template} template template0`);
  const store = await openStore({ at: { url: databaseAt(url, template) }, clock: new FakeClock() });
  await store.close();
  return { url, template };
}

/** The template and all that were made from it: a server that was named by `TEST_DATABASE_URL` is left as it was. */
async function dropDatabases({ url, template }: PostgresPlace): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const made = "select datname from pg_database where starts_with(datname, $1)";
  const { rows } = await client.query<{ datname: string }>(made, [template]);
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  await client.end();
}

/** The same server's address with another database. */
export function databaseAt(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Runs statements on the server, each by itself. */
export async function administer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
