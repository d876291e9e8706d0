import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, milliseconds, type Row } from "./measure.ts";

const ROUNDS = 15;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** From the start of the process to the printed answer, against an empty Node and Node with the same libraries. */
export function benchStartUp(): Row[] {
  const ours: number[] = [];
  const empty: number[] = [];
  const libraries: number[] = [];
  // The first run of each fills caches of the file system and of compiled code; a caseworker's second question counts.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times = [
      time(empty, ["-e", "0"]),
      time(libraries, [here("./libraries.ts")]),
      time(ours, [
        "--import",
        here("../src/compile-cache.mjs"),
        here("../src/cli.ts"),
        "case",
        "zhovtis",
        "--as-of",
        "2012-01-22",
      ]),
    ];
    if (round > 0) for (const keep of times) keep();
  }
  const row = { bench: "start-up", oursMs: Math.round(median(ours)) };
  const against = (name: string, times: readonly number[]) => ({
    ...row,
    against: name,
    theirsMs: Math.round(median(times)),
    ratio: Number((median(ours) / median(times)).toFixed(2)),
  });
  return [
    { ...against("an empty Node process", empty), aim: "none" },
    { ...against("Node importing what the answer needs", libraries), aim: "at most 1.5" },
  ];
}

function time(into: number[], args: readonly string[]): () => number {
  const taken = milliseconds(() => {
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  });
  return () => into.push(taken);
}
