import { describe, expect, it, onTestFinished } from "vitest";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { openStore } from "../../src/store/open-store.ts";
import { isMarked, type Posted } from "../doubles/fake-platform.ts";
import type { FakeClock } from "../fake-clock.ts";
import { LedgerWorld } from "./ledger-world.ts";
import { walk } from "./model.ts";
import { type Ending, ModelClock, ModelWorld } from "./model-world.ts";

const FAULTS = 3;

/** Every history of one message with up to four faults, whatever it may be that goes wrong and whenever. */
async function walkAll(
  { ending, isReadable, isUpdate = false }: { ending: Ending; isReadable: boolean; isUpdate?: boolean },
  check: (model: ModelWorld, message: Awaited<ReturnType<LedgerWorld["message"]>>, faults: number) => void,
): Promise<void> {
  const clock = new ModelClock();
  const store = await openStore({ at: { file: ":memory:" }, clock });
  onTestFinished(() => store.close());
  const world = new LedgerWorld(store, clock as unknown as FakeClock);
  await world.destination("a/legal");
  const ledger = ledgerOf(world.base);
  const walked = new Set<string>();
  const { played, ended } = await walk(FAULTS, async (history) => {
    await world.forgetMessages();
    clock.time = 1_000_000;
    const id = await world.reminds("a/legal", "one");
    const model = new ModelWorld({ world, ledger, clock, history, ending, walked });
    model.platform.isReadable = isReadable;
    await model.play(id);
    check(model, await world.message(id), history.faults);
  });
  console.log(
    `${ending}, history ${isReadable ? "readable" : "unreadable"}: ${played} histories, ${ended} to their end, ${walked.size} states`,
  );
}

describe("every history with up to four faults", () => {
  it.each(["restart", "takeover"] as const)(
    "ends with one copy where the history can be read (%s)",
    async (ending) => {
      await walkAll({ ending, isReadable: true }, (model, message) => {
        const copies = model.platform.posts("legal");
        expect(message.state).toBe("sent");
        expect(copies.length).toBeGreaterThan(0);
        expect(copies.length).toBeLessThanOrEqual(1 + model.late);
        expect(unmarked(copies)).toBeLessThanOrEqual(1 + model.lateAndLost);
        if (model.freezes === 0) expect(unmarked(copies)).toBe(1);
        expect(copies.map(({ ref }) => ref)).toContain(message.ref);
      });
    },
  );

  it.each(["restart", "takeover"] as const)(
    "ends with marked copies where it cannot be read (%s)",
    async (ending) => {
      await walkAll({ ending, isReadable: false }, (model, message, faults) => {
        const copies = model.platform.posts("legal");
        expect(message.state).toBe("sent");
        expect(copies.length).toBeGreaterThan(0);
        expect(copies.length).toBeLessThanOrEqual(1 + faults);
        expect(unmarked(copies)).toBeLessThanOrEqual(1 + model.lateAndLost);
        expect(copies.map(({ ref }) => ref)).toContain(message.ref);
      });
    },
  );
});

function unmarked(copies: readonly Posted[]): number {
  return copies.filter((one) => !isMarked(one)).length;
}
