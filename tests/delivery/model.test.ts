import { describe, expect, it, onTestFinished } from "vitest";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { openStore } from "../../src/store/open-store.ts";
import { isMarked, type Posted } from "../doubles/fake-platform.ts";
import { LedgerWorld } from "./ledger-world.ts";
import { walk } from "./model.ts";
import { ModelClock } from "./model-actor.ts";
import type { Ending } from "./model-ports.ts";
import { ModelWorld } from "./model-world.ts";

const FAULTS = 4;
/**
 * How many workers stand still for longer than the quarantine. The promise is about one: where two of them wake up as they
 * are about to post and an answer is lost besides, two copies can stand there unmarked.
 */
const FREEZES = 1;
const TIMEOUT = 120_000;
const ENDINGS = ["restart", "takeover"] as const;

interface Scene {
  readonly ending: Ending;
  readonly isReadable: boolean;
  /** Whether the message is sent already and a correction of it is due. */
  readonly isUpdate?: boolean;
  /** Whether nobody has taken it, and its backup is called in its thread. */
  readonly isCalled?: boolean;
}

type Row = Awaited<ReturnType<LedgerWorld["message"]>>;

/** Every history of one message with up to four faults, whatever it may be that goes wrong and whenever. */
async function walkAll(
  scene: Scene,
  check: (model: ModelWorld, message: Row, faults: number) => void,
): Promise<void> {
  const clock = new ModelClock();
  const store = await openStore({ at: { file: ":memory:" }, clock });
  onTestFinished(() => store.close());
  const { isCalled = false } = scene;
  const world = new LedgerWorld(store, clock, { hasThreads: () => isCalled });
  await world.destination("a/legal");
  const ledger = ledgerOf(world.base);
  const walked = new Set<string>();
  const { played, ended } = await walk(FAULTS, async (history) => {
    await world.forgetMessages();
    clock.time = 1_000_000;
    const id = await (isCalled ? world.asksBackup("a/legal", "one") : world.reminds("a/legal", "one"));
    const model = new ModelWorld({
      world,
      ledger,
      clock,
      history,
      ending: scene.ending,
      walked,
      mostFreezes: FREEZES,
      isCalled,
    });
    model.platform.isReadable = scene.isReadable;
    if (scene.isUpdate) await model.isSentAndOutdated(id);
    await model.play();
    // However often it was planned, and recorded as posted.
    expect(await world.states()).toHaveLength(isCalled ? 2 : 1);
    expect(await world.reminders()).toEqual([{ deadline: "one", message: id }]);
    check(model, await world.message(id), history.faults);
  });
  process.stdout.write(
    `${JSON.stringify(scene)}: ${played} histories, ${ended} of them to their end, ${walked.size} states\n`,
  );
}

describe("fault 1: every history with up to four faults", { timeout: TIMEOUT }, () => {
  it.each(ENDINGS)("ends with one copy where the history can be read (%s)", async (ending) => {
    await walkAll({ ending, isReadable: true }, (model, message) => {
      const copies = model.platform.posts("legal");
      expect(message.state).toBe("sent");
      expect(copies.length).toBeGreaterThan(0);
      expect(copies.length).toBeLessThanOrEqual(1 + model.late);
      expect(unmarked(copies)).toBeLessThanOrEqual(1 + Math.min(model.late, model.orphans));
      if (model.freezes === 0) expect(unmarked(copies)).toBe(1);
      expect(copies.map(({ ref }) => ref)).toContain(message.ref);
    });
  });

  it.each(ENDINGS)("ends with all but one copy marked where it cannot be read (%s)", async (ending) => {
    await walkAll({ ending, isReadable: false }, (model, message, faults) => {
      const copies = model.platform.posts("legal");
      expect(message.state).toBe("sent");
      expect(copies.length).toBeGreaterThan(0);
      // Each copy more than one costs a lost answer or a death.
      expect(copies.length).toBeLessThanOrEqual(1 + faults);
      expect(unmarked(copies)).toBeLessThanOrEqual(1 + Math.min(model.late, model.orphans));
      expect(copies.map(({ ref }) => ref)).toContain(message.ref);
    });
  });

  it.each(ENDINGS)(
    "ends with one reminder and one call for its backup in its thread (%s)",
    async (ending) => {
      await walkAll({ ending, isReadable: true, isCalled: true }, (model, message) => {
        const { reminders, calls } = threadOf(model, message);
        expect(reminders.length + calls.length).toBeLessThanOrEqual(2 + model.late);
        if (model.freezes === 0) expect([unmarked(reminders), unmarked(calls)]).toEqual([1, 1]);
      });
    },
  );

  it("ends with all but one copy of each marked where threads cannot be read either", async () => {
    await walkAll({ ending: "restart", isReadable: false, isCalled: true }, (model, message, faults) => {
      const { reminders, calls } = threadOf(model, message);
      expect(reminders.length + calls.length).toBeLessThanOrEqual(2 + faults);
      expect(Math.max(unmarked(reminders), unmarked(calls))).toBeLessThanOrEqual(1);
    });
  });

  it.each(ENDINGS)("ends with what was posted corrected where it stands (%s)", async (ending) => {
    await walkAll({ ending, isReadable: true, isUpdate: true }, (model, message) => {
      expect(message).toMatchObject({ state: "sent", revision: 1, shown: 1, epoch: expect.any(Number) });
      const [only, ...others] = model.platform.posts("legal");
      expect(others).toEqual([]);
      expect(only?.said.at(-1)).toBe("as of 1");
    });
  });
});

/** The copies of a reminder, which stand in the channel, and those of the call in the thread of the recorded one. */
function threadOf(model: ModelWorld, message: Row) {
  const posts = model.platform.posts("legal");
  const reminders = posts.filter(({ key }) => key === message.key);
  const calls = posts.filter(({ key }) => key !== message.key);
  expect(message.state).toBe("sent");
  expect(new Set(reminders.map(({ thread }) => thread))).toEqual(new Set([null]));
  expect(new Set(calls.map(({ thread }) => thread))).toEqual(new Set([message.ref]));
  return { reminders, calls };
}

function unmarked(copies: readonly Posted[]): number {
  return copies.filter((one) => !isMarked(one)).length;
}
