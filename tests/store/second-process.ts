import { openStore, type StoreOptions } from "../../src/store/open-store.ts";
import { takeServingLock } from "../../src/store/serving-lock.ts";
import { FakeClock } from "../fake-clock.ts";

/*
 * What another process does to a store while a test looks on: `node second-process.ts <what> <place as JSON>`. It says
 * `ready` when it is done and then stays until it is killed.
 */

const [, , what, place = "{}"] = process.argv;
const at: StoreOptions["at"] = JSON.parse(place);
const forever = () => new Promise<never>(() => setInterval(() => {}, 1000));

async function stay(): Promise<never> {
  process.stdout.write("ready\n");
  return forever();
}

async function run(): Promise<void> {
  if (what === "serve" && "file" in at) {
    takeServingLock(at.file, 1_700_000_000_000);
    await stay();
  }
  const store = await openStore({ at, clock: new FakeClock() });
  const insert = (key: string) => store.db.insertInto("meta").values({ key, value: "x".repeat(100_000) });
  if (what === "commit") {
    await insert("whole").execute();
    await stay();
  }
  if (what === "hang") {
    await store.transaction(async (tx) => {
      await tx
        .insertInto("meta")
        .values({ key: "half", value: "x".repeat(100_000) })
        .execute();
      await stay();
    });
  }
  await store.close();
}

await run();
