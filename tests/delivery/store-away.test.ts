import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/core/ports.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import { openDelivery } from "./delivery-world.ts";
import { QUARANTINE } from "./ledger-world.ts";

const UNREACHABLE = new StoreError({ code: "unreachable", where: "db", detail: "ECONNRESET" });

describe("a worker whose store fails", () => {
  it("fault 12: keeps what it posted in mind while the store is away, and records it then", async () => {
    const { world, chat, ledger } = await openDelivery();
    const id = await world.reminds("a/legal", "one");
    let failures = 5;
    const settle: Ledger["settle"] = async (results) => {
      if (failures-- > 0) throw UNREACHABLE;
      return ledger.settle(results);
    };
    world.worker({ ledger: { settle } });
    await world.passes(4_500);
    expect(await world.states()).toEqual(["sending"]);
    await world.passes(1_000);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "legal-1" });
    expect(chat.calls).toEqual({ post: 1, find: 0, update: 0 });
    expect(world.log.take()).toEqual(["cannot record what was posted"]);
  });

  it("asks again and again, ever more rarely, while the store gives nothing", async () => {
    const { world, ledger } = await openDelivery();
    const id = await world.reminds("a/legal", "one");
    let claims = 0;
    const claim: Ledger["claim"] = async (...about) => {
      claims += 1;
      if (claims < 6) throw UNREACHABLE;
      return ledger.claim(...about);
    };
    world.worker({ ledger: { claim } });
    await world.passes(1_000 * (1 + 2 + 4 + 8) + 500);
    expect(claims).toBe(5);
    await world.passes(16_000);
    expect(world.said("legal")).toEqual([id]);
    expect(world.log.take()).toEqual(["cannot take messages on"]);
  });

  it("posts nothing where it is not certain that it stands as being sent", async () => {
    const { world, chat, ledger } = await openDelivery();
    const id = await world.reminds("a/legal", "one");
    let isFirst = true;
    const begin: Ledger["begin"] = async (claims) => {
      const begun = await ledger.begin(claims);
      if (!isFirst) return begun;
      isFirst = false;
      throw UNREACHABLE;
    };
    world.worker({ ledger: { begin } });
    await world.passes(QUARANTINE - 1);
    expect(chat.calls.post).toBe(0);
    await world.passes(1_000);
    expect(world.said("legal")).toEqual([id]);
    expect(world.log.take()).toEqual(["cannot begin to post"]);
  });

  it("lets one record that the store refuses hold up no other", async () => {
    const { world, chat, ledger } = await openDelivery();
    const poison = await world.reminds("a/legal", "one");
    await world.crowd("many", 20);
    const settle: Ledger["settle"] = async (results) => {
      if (results.some(({ claim }) => claim.message === poison)) throw new TypeError("unforeseen");
      return ledger.settle(results);
    };
    world.worker({ ledger: { settle } });
    await world.passes(20_000);
    expect(chat.all).toHaveLength(21);
    const states = await world.states();
    expect(states.filter((state) => state === "sent")).toHaveLength(20);
    expect(world.log.take()).toEqual([
      "cannot be recorded; looked into when its lease ends",
      "cannot record what was posted",
    ]);
  });
});
