import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { renewSecrets } from "../src/renew-secrets.ts";
import { findCredential, saveCredential } from "../src/store/credentials.ts";
import { SecretBox } from "../src/store/secret-box.ts";
import { ENGINES, type Engine } from "./store/engines.ts";

const [FIRST, SECOND, THIRD] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const WORKSPACES = ["TALPHA", "TBETA", "TGAMMA"];

/** A store with the tokens of three workspaces, encrypted with a key, and what is logged. */
async function open(engine: Engine, key: Buffer) {
  const { db } = await engine.fresh();
  const box = new SecretBox([key]);
  for (const name of WORKSPACES)
    await saveCredential(db, box, { platform: "slack", name, text: "a token" }, 1);
  const logged: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  return { db, logged, log: { info: write("info"), warn: write("warn"), error: write("error") } };
}

describe.each(ENGINES)("the key that encrypts tokens, exchanged on %s", (engine) => {
  it("is needed no more once a start with both has said so", async () => {
    const { db, log, logged } = await open(engine, FIRST);
    await renewSecrets(db, [SECOND, FIRST], log);
    expect(logged).toEqual(['info: all credentials are encrypted with the first key {"renewed":3}']);
    for (const name of WORKSPACES)
      expect(await findCredential(db, new SecretBox([SECOND]), { platform: "slack", name })).toBe("a token");
    await renewSecrets(db, [SECOND, FIRST], log);
    expect(logged.at(-1)).toContain('{"renewed":0}');
  });

  it("is missed where it is not given, and nothing is said of whose token that is", async () => {
    const { db, log, logged } = await open(engine, FIRST);
    await renewSecrets(db, [THIRD, SECOND], log);
    expect(logged).toEqual([
      'warn: credentials are encrypted with a key that is not given {"renewed":0,"unreadable":3}',
    ]);
    expect(await findCredential(db, new SecretBox([FIRST]), { platform: "slack", name: "TBETA" })).toBe(
      "a token",
    );
  });

  it("is left alone where there is only one", async () => {
    const { db, log, logged } = await open(engine, FIRST);
    await renewSecrets(db, [SECOND], log);
    expect(logged).toEqual([]);
  });

  it("does not keep Vigil from starting where the store is away", async () => {
    const { db, log, logged } = await open(engine, FIRST);
    await db.schema.alterTable("credential").renameTo("elsewhere").execute();
    await renewSecrets(db, [SECOND, FIRST], log);
    await db.schema.alterTable("elsewhere").renameTo("credential").execute();
    expect(logged).toEqual([expect.stringMatching(/^error: credentials could not be encrypted/)]);
  });
});
