import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, type Row } from "./measure.ts";
import type { DeliveryAnswer, DeliveryOrder } from "./slack-delivery-order.ts";
import { CACHE, SIDES, type Side, type SlackBench } from "./slack-scene.ts";

/** Messages of a round, each to a channel of its own: a channel takes one a second. */
const MESSAGES = 300;
const ROUNDS = 7;
const WARM_UP = 2;

const PROGRAMS: Readonly<Record<Side, string>> = {
  ours: fileURLToPath(new URL("./slack-worker.ts", import.meta.url)),
  theirs: fileURLToPath(new URL("./slack-caller.ts", import.meta.url)),
};

/**
 * Processor time for a delivered message: Vigil's worker, which takes reminders from the ledger, composes and renders them,
 * posts them and records what came of it, against bare calls of the SDK that post the same blocks. Planning is not counted.
 */
export async function benchDelivery(
  bench: SlackBench,
  { rounds = ROUNDS, messages = MESSAGES } = {},
): Promise<Row[]> {
  const processes = {} as Record<Side, ChildProcess>;
  for (const side of SIDES) processes[side] = await start(bench, side);
  const times: Record<Side, number[]> = { ours: [], theirs: [] };
  let message: Readonly<Record<string, unknown>> = {};
  try {
    for (let round = 0; round < WARM_UP + rounds; round += 1) {
      for (const side of SIDES) {
        const channels = Array.from({ length: messages }, (_, index) =>
          `C${side}${round}x${index}`.toUpperCase(),
        );
        for (const channel of channels) bench.workspace.channel(channel);
        const { milliseconds } = await ask(processes[side], { channels, message });
        const posted = channels.map((channel) => bench.slack.messages(channel));
        if (posted.some((said) => said.length !== 1))
          throw new Error(`not each channel has one message (${side})`);
        if (side === "ours") message = posted[0]?.[0]?.args ?? {};
        if (round >= WARM_UP) times[side].push(milliseconds / messages);
      }
    }
  } finally {
    for (const child of Object.values(processes)) child.disconnect();
  }
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  return [
    {
      ...{ bench: "slack", what: "processor time for a delivered message, milliseconds", messages },
      ...{ charactersOfBlocks: JSON.stringify(message.blocks ?? []).length },
      ...{
        ours: Number(ours.toFixed(2)),
        theirs: Number(theirs.toFixed(2)),
        ratio: Number((ours / theirs).toFixed(2)),
      },
      aim: "none",
    },
  ];
}

async function start(bench: SlackBench, side: Side): Promise<ChildProcess> {
  const { PATH = "" } = process.env;
  const { slack, token, folder } = bench;
  const child = fork(PROGRAMS[side], {
    execArgv: ["--import", CACHE],
    env: { PATH, BENCH_API_URL: slack.url, BENCH_TOKEN: token, BENCH_FILE: join(folder, "delivery.db") },
  });
  await answerOf(child);
  return child;
}

async function ask(child: ChildProcess, order: DeliveryOrder): Promise<DeliveryAnswer> {
  const answer = answerOf(child);
  child.send(order);
  return (await answer) as DeliveryAnswer;
}

/** @throws where the process ends instead of answering */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error("it ended instead of answering");
  });
  ended.catch(() => {});
  try {
    const [answer] = (await Promise.race([once(child, "message", { signal }), ended])) as [unknown];
    return answer;
  } finally {
    over.abort();
  }
}
