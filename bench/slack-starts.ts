import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, type Row } from "./measure.ts";
import { type Mode, SIDES, type Side, type SlackBench } from "./slack-scene.ts";

const ROUNDS = 9;
/** Milliseconds that a process has been idle for when its memory is looked at. */
const IDLE = 1000;
const MODES: readonly Mode[] = ["socket", "http"];
const UNTIL: Readonly<Record<Mode, string>> = {
  socket: "connected in Socket Mode",
  http: "listening over HTTP",
};
const LOADED_MODULES = fileURLToPath(new URL("../tests/slack/loaded-modules.ts", import.meta.url));

interface Start {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * From the start of the process until it is connected, or listens; and the memory it holds after an idle second. Both keep
 * what was compiled, in the same folder; the first start of each fills it and is not counted.
 */
export async function benchStarts(bench: SlackBench, { rounds = ROUNDS } = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for (const mode of MODES) {
    const starts: Record<Side, Start[]> = { ours: [], theirs: [] };
    for (let round = 0; round <= rounds; round += 1) {
      for (const side of SIDES) {
        const start = await measured(bench, side, mode);
        if (round > 0) starts[side].push(start);
      }
    }
    const compared = (by: keyof Start) => {
      const [ours, theirs] = [
        median(starts.ours.map((one) => one[by])),
        median(starts.theirs.map((one) => one[by])),
      ];
      return {
        ours: Math.round(ours),
        theirs: Math.round(theirs),
        ratio: Number((ours / theirs).toFixed(2)),
      };
    };
    const until = UNTIL[mode];
    rows.push(
      {
        bench: "slack",
        what: `milliseconds until ${until}`,
        ...compared("milliseconds"),
        aim: "at most 1.5",
      },
      { bench: "slack", what: `megabytes, ${until}, idle`, ...compared("megabytes"), aim: "at most 1.35" },
    );
  }
  return [...rows, await modulesOf(bench)];
}

async function measured(bench: SlackBench, side: Side, mode: Mode): Promise<Start> {
  const { socket } = bench;
  const before = socket.connections;
  const from = performance.now();
  const started = bench.start(side, mode);
  if (mode === "http") await started.port();
  else await started.comes(() => socket.connections > before, "a connection");
  const milliseconds = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, IDLE));
  const kilobytes = Number(
    execFileSync("ps", ["-o", "rss=", "-p", String(started.pid)], { encoding: "utf8" }),
  );
  await started.stop();
  return { milliseconds, megabytes: kilobytes / 1024 };
}

/** How many modules either loads, and how many of them are Discord's. */
async function modulesOf(bench: SlackBench): Promise<Row> {
  const loaded = {} as Record<Side, string[]>;
  for (const side of SIDES) {
    const file = join(bench.folder, `loaded-${side}`);
    const before = bench.socket.connections;
    const started = bench.start(side, "socket", {
      env: { VIGIL_TEST_LOADED: file },
      imports: [LOADED_MODULES],
    });
    await started.comes(() => bench.socket.connections > before, "a connection");
    await started.stop();
    loaded[side] = readFileSync(file, "utf8").split("\n");
  }
  const { ours, theirs } = loaded;
  return {
    ...{ bench: "slack", what: "modules loaded in Socket Mode", ours: ours.length, theirs: theirs.length },
    ...{ ofDiscord: ours.filter((url) => /discord/i.test(url)).length, aim: "none of Discord" },
  };
}
