import type { Engine } from "../store/engines.ts";
import { CrashTown, end, serving } from "./town.ts";

/** What a run of kills came to. */
export interface KillReport {
  readonly kills: number;
  readonly messages: number;
  readonly flaws: readonly string[];
}

const TEAMS = 25;

/**
 * Lets Vigil serve, kills it at a random instant while reminders are due, starts it again on the next day, and so on; in
 * the end it may finish. @param seed by which a run can be repeated as far as processes can be
 */
export async function killAtRandom(engine: Engine, kills: number, seed: number): Promise<KillReport> {
  const town = await CrashTown.open(engine, TEAMS);
  town.platform.delay = 15;
  const random = mulberry32(seed);
  for (let day = 0; day < kills; day += 1) {
    const child = town.start(day);
    // Half of the kills fall at any instant from the first, half while it certainly posts.
    if (random() < 0.5) {
      await serving(child);
      await pause(random() * 60);
    } else await pause(80 + random() * 420);
    await end(child);
  }
  const last = town.start(kills);
  await serving(last);
  await town.drained(20_000);
  await end(last);
  return { kills, messages: town.platform.posted.length, flaws: await town.flaws() };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A small generator of numbers from 0 to 1 that follows from its seed (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
