import { describe, expect, it } from "vitest";
import { POSTGRES } from "../store/engines.ts";
import { CrashTown, end, quarantine, serving } from "./town.ts";

const TEAMS = 40;
/** Milliseconds the platform takes to answer: long enough that a process is stopped while it waits. */
const DELAY = 60;
const LONGEST = 120_000;

/** Three processes of Vigil begin to serve one store while hundreds of reminders are due. */
async function threeServe(town: CrashTown) {
  town.platform.delay = DELAY;
  const children = [town.start(0), town.start(0), town.start(0)] as const;
  const begun = new Promise<void>((resolve) => {
    town.platform.accepted = () => {
      if (town.platform.posted.length >= 3) resolve();
    };
  });
  await begun;
  return children;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe("three processes on one PostgreSQL", () => {
  it("fault 15: post every reminder once between them", { timeout: 60_000 }, async () => {
    const town = await CrashTown.open(POSTGRES, TEAMS, 1);
    const children = await threeServe(town);
    await Promise.all(children.map(serving));
    await town.drained(20_000);
    expect(await town.flaws()).toEqual([]);
  });

  it("fault 16: post each once when one is killed, and one stopped for less than the quarantine", {
    timeout: 180_000,
  }, async () => {
    const town = await CrashTown.open(POSTGRES, TEAMS, 1);
    const [killed, stopped] = await threeServe(town);
    stopped.kill("SIGSTOP");
    await end(killed);
    await pause(quarantine({}) / 2);
    stopped.kill("SIGCONT");
    await town.drained(LONGEST);
    expect(await town.flaws()).toEqual([]);
  });

  it("fault 16: post at most one copy more, and marked, when one was stopped for longer", {
    timeout: 180_000,
  }, async () => {
    const town = await CrashTown.open(POSTGRES, TEAMS, 1);
    const [, stopped] = await threeServe(town);
    stopped.kill("SIGSTOP");
    // Stopped within a transaction, it keeps others from its messages, or from planning a destination, until the server
    // ends that, 30 seconds later; the tick of the next minute plans it.
    await town.drained(LONGEST);
    stopped.kill("SIGCONT");
    // Whatever it was about to post when it was stopped, it posts and marks now.
    await pause(1000);
    expect(await town.flaws((count) => count === 1 || count === 2)).toEqual([]);
    for (const copies of Map.groupBy(town.platform.posted, ({ key }) => key).values()) {
      const unmarked = copies.filter(({ card }) => !card.summary.startsWith("Possible repeat"));
      expect(unmarked).toHaveLength(1);
    }
  });
});
