import type { Engine } from "../store/engines.ts";
import { CrashTown, end, serving } from "./town.ts";

/** What a run of kills came to. */
export interface KillReport {
  readonly kills: number;
  readonly messages: number;
  readonly flaws: readonly string[];
}

const TEAMS = 25;
/** Milliseconds after which a process that posts nothing is killed all the same. */
const LONGEST_LIFE = 3000;

/**
 * Lets Vigil serve, kills it at a random instant while reminders are due, starts it again on the next day, and so on; in
 * the end it may finish. @param seed by which a run can be repeated as far as processes can be
 */
export async function killAtRandom(engine: Engine, kills: number, seed: number): Promise<KillReport> {
  const town = await CrashTown.open(engine, TEAMS, kills + 1);
  town.platform.delay = 25;
  const random = mulberry32(seed);
  for (let day = 0; day < kills; day += 1) {
    const child = town.start(day);
    // A third of the kills fall at any instant from the first; the others while it certainly posts.
    if (random() < 1 / 3) await pause(80 + random() * 700);
    else await Promise.race([posted(town, 1 + random() * TEAMS), pause(LONGEST_LIFE)]);
    await pause(random() * 15);
    await end(child);
  }
  const last = town.start(kills);
  await serving(last);
  await town.drained(20_000);
  await end(last);
  return { kills, messages: town.platform.posted.length, flaws: await town.flaws() };
}

/** Waits until so many more messages were accepted. */
function posted({ platform }: CrashTown, messages: number): Promise<void> {
  let left = messages;
  return new Promise((resolve) => {
    platform.accepted = () => {
      left -= 1;
      if (left <= 0) resolve();
    };
  });
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
