import { describe, expect, it } from "vitest";
import { ENGINES } from "../store/engines.ts";
import { killAtRandom } from "./kills.ts";

/** `npm run test:crash` kills more often. */
const KILLS = Number(process.env.VIGIL_TEST_KILLS ?? 15);
const SEED = Number(process.env.VIGIL_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe.each(ENGINES)("Vigil on %s, killed at random instants", (engine) => {
  it(`fault 1: posts every reminder exactly once (${KILLS} kills)`, {
    timeout: 60_000 + KILLS * 3000,
  }, async () => {
    process.stdout.write(`${engine}: VIGIL_TEST_SEED=${SEED}\n`);
    const { kills, messages, flaws } = await killAtRandom(engine, KILLS, SEED);
    process.stdout.write(`${engine}: ${kills} kills, ${messages} messages\n`);
    expect(flaws).toEqual([]);
    expect(messages).toBeGreaterThan(KILLS);
  });
});
