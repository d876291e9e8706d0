import { once } from "node:events";
import { createServer } from "node:net";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { StoreProblem } from "../../src/core/store-problem.ts";
import { checkIntegrity } from "../../src/store/integrity.ts";
import { getMeta, setMeta } from "../../src/store/meta.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { FakeClock } from "../fake-clock.ts";
import { POSTGRES, postgresServer, SQLITE } from "./engines.ts";
import { administer, databaseAt } from "./postgres-setup.ts";
import { problemOf } from "./problem-of.ts";
import { kill, ready, startProcess } from "./processes.ts";
import { startProxy } from "./stalling-proxy.ts";

const lost = (detail: RegExp): StoreProblem => ({
  code: "unreachable",
  where: expect.stringMatching(/^127\.0\.0\.1:\d+\/vigil_test_\w+$/),
  detail: expect.stringMatching(detail),
});

/** Ends the server's side of every connection to the store's database but the one that asks. */
const endOthers = sql`select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe("fault 12: the database is killed in the middle of a transaction", () => {
  it("and nothing of it is there afterwards (PostgreSQL)", async () => {
    const at = await POSTGRES.place();
    const [store, other] = [await POSTGRES.open(at), await POSTGRES.open(at)];
    const work = store.transaction(async (tx) => {
      await setMeta(tx, "half", "1");
      await endOthers.execute(other.db);
      await setMeta(tx, "half", "2");
    });
    expect(await problemOf(work)).toEqual(lost(/terminat/));
    expect(await getMeta(store.db, "half")).toBeNull();
    await store.transaction((tx) => setMeta(tx, "whole", "1"));
    expect(await getMeta(other.db, "whole")).toBe("1");
  });

  it("between two of them, which nobody notices but for one failed query at most (PostgreSQL)", async () => {
    const at = await POSTGRES.place();
    const [store, other] = [await POSTGRES.open(at), await POSTGRES.open(at)];
    await Promise.all([1, 2, 3].map(() => getMeta(store.db, "a")));
    await endOthers.execute(other.db);
    await expect.poll(() => getMeta(store.db, "a").catch(() => "lost")).toBeNull();
    await setMeta(store.db, "a", "1");
  });

  it("and nothing of it is there afterwards, and all of what was committed (SQLite)", async () => {
    const at = await SQLITE.place();
    for (const what of ["commit", "hang"] as const) {
      const child = startProcess(what, at);
      await ready(child);
      await kill(child);
    }
    const store = await SQLITE.open(at, { patience: 0 });
    await checkIntegrity(store, "");
    expect(await getMeta(store.db, "whole")).toHaveLength(100_000);
    expect(await getMeta(store.db, "half")).toBeNull();
    await setMeta(store.db, "half", "2");
  });
});

describe("fault 13: a connection is open on one side only", () => {
  const silent = async () => {
    const at = await POSTGRES.place();
    const proxy = await startProxy("url" in at ? at.url : "");
    const store = await POSTGRES.open({ url: proxy.url }, { timeouts: { connect: 2_000, query: 250 } });
    return { store, proxy };
  };

  it("which a query notices; the next one goes over a new connection", async () => {
    const { store, proxy } = await silent();
    await setMeta(store.db, "a", "1");
    proxy.stall();
    expect(await problemOf(getMeta(store.db, "a"))).toEqual(lost(/timeout/));
    expect(await getMeta(store.db, "a")).toBe("1");
  });

  it("which a transaction notices once, and takes nothing with it", async () => {
    const { store, proxy } = await silent();
    const work = store.transaction(async (tx) => {
      await setMeta(tx, "a", "1");
      proxy.stall();
      await setMeta(tx, "b", "1");
    });
    expect(await problemOf(work)).toEqual(lost(/timeout/));
    expect(await getMeta(store.db, "b")).toBeNull();
  });

  it("which the server finds out as well, and lets nothing be locked by who has stopped", async () => {
    const at = await POSTGRES.place();
    const { db } = await POSTGRES.open(at, { timeouts: { query: 250 } });
    const settings = await sql`select name, setting || unit as value from pg_settings where name in
      ('statement_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(db);
    expect(settings.rows).toEqual([
      { name: "idle_in_transaction_session_timeout", value: "30000ms" },
      { name: "statement_timeout", value: "200ms" },
    ]);
    expect(await problemOf(sql`select pg_sleep(10)`.execute(db))).toEqual(lost(/statement timeout/));
    const usual = await POSTGRES.open(at);
    const shown = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(usual.db);
    // The server gives up first, Vigil itself five seconds later: both within the 30 seconds that it may take.
    expect(shown.rows).toEqual([{ statement_timeout: "20s" }]);
  });

  it("which is given up when no connection comes about", async () => {
    const deaf = createServer();
    await once(deaf.listen(0, "127.0.0.1"), "listening");
    const address = deaf.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const url = `postgres://u:secret@127.0.0.1:${port}/vigil`;
    const problem = await problemOf(
      openStore({ at: { url }, clock: new FakeClock(), timeouts: { connect: 100 } }),
    );
    expect(problem).toEqual({
      code: "unreachable",
      where: `127.0.0.1:${port}/vigil`,
      detail: expect.stringContaining("timeout"),
    });
    deaf.close();
  });
});

describe("fault 14: the disk is full", () => {
  const big = (store: Store) =>
    store.transaction(async (tx) => {
      for (let i = 0; i < 50; i++) await setMeta(tx, `big-${i}`, "x".repeat(4_000));
    });

  it("nothing is saved, that is said, and it goes on when there is room again (SQLite)", async () => {
    const at = await SQLITE.place();
    const store = await SQLITE.open(at);
    await setMeta(store.db, "before", "1");
    await sql`pragma max_page_count = 1`.execute(store.db);
    const full = {
      code: "not-saved",
      where: "file" in at ? at.file : "",
      reason: "disk-full",
      detail: expect.stringContaining("full"),
    };
    expect(await problemOf(big(store))).toEqual(full);
    expect(await problemOf(setMeta(store.db, "one", "x".repeat(50_000)))).toEqual(full);
    expect(await store.db.selectFrom("meta").select("key").execute()).toEqual([{ key: "before" }]);
    await sql`pragma max_page_count = 1000000`.execute(store.db);
    await big(store);
    expect(await getMeta(store.db, "big-49")).toHaveLength(4_000);
  });

  it.each([
    ["53100", { code: "not-saved", reason: "disk-full", detail: "no room" }],
    ["58030", { code: "not-saved", reason: "disk-error", detail: "no room" }],
    ["25006", { code: "read-only" }],
    ["42501", { code: "access-denied", detail: "no room" }],
    ["57P03", { code: "unreachable", detail: "no room" }],
  ])("is said where the server says so (PostgreSQL, %s)", async (code, problem) => {
    const store = await POSTGRES.fresh();
    const where = expect.stringMatching(/vigil/);
    const raise = sql.raw(`do $$ begin raise exception 'no room' using errcode = '${code}'; end $$`);
    const work = store.transaction(async (tx) => {
      await setMeta(tx, "half", "1");
      await raise.execute(tx);
    });
    expect(await problemOf(work)).toEqual({ where, ...problem });
    expect(await getMeta(store.db, "half")).toBeNull();
  });
});

describe("a server that cannot be used", () => {
  const opened = (url: string) => problemOf(openStore({ at: { url }, clock: new FakeClock() }));

  it("is said to be so, never with a password", async () => {
    const { url } = await postgresServer();
    const { port } = new URL(url);
    const where = `127.0.0.1:${port}`;
    const wrong = new URL(url);
    wrong.password = "wrong-password";
    const problems = [
      await opened(wrong.href),
      await opened(databaseAt(url, "nowhere")),
      await opened("postgres://u:wrong-password@127.0.0.1:1/vigil"),
      await opened("postgres://u:wrong-password@no-such-host.invalid/vigil"),
    ];
    expect(problems).toEqual([
      { code: "access-denied", where: `${where}/postgres`, detail: expect.stringContaining("password") },
      { code: "no-such-database", where: `${where}/nowhere` },
      { code: "unreachable", where: "127.0.0.1:1/vigil", detail: expect.stringContaining("ECONNREFUSED") },
      { code: "unreachable", where: "no-such-host.invalid:5432/vigil", detail: expect.any(String) },
    ]);
    expect(JSON.stringify(problems)).not.toContain("wrong-password");
  });

  it.each([
    "",
    "vigil.db",
    "mysql://u:p@h/d",
    "postgres://",
    "postgres://u:p@h:5432",
    "postgres://u:p@h:99999/d",
  ])("has an address: %j is none", async (url) => {
    expect(await opened(url)).toEqual({ code: "bad-address" });
  });

  it("that goes away while nobody asks ends no process", async () => {
    const at = await POSTGRES.place();
    const store = await POSTGRES.open(at);
    await getMeta(store.db, "a");
    const { url } = await postgresServer();
    const name = "url" in at ? new URL(at.url).pathname.slice(1) : "";
    await administer(url, `drop database ${name} with (force)`);
    await expect.poll(() => problemOf(getMeta(store.db, "a"))).toMatchObject({ code: "no-such-database" });
  });
});
