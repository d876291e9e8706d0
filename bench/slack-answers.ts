import { percentile, type Row } from "./measure.ts";
import { SlackLoad, type Target, type Times } from "./slack-load.ts";
import { CHANNEL, FIXED_TEXT, SIDES, type Side, type SlackBench } from "./slack-scene.ts";

const PER_SECOND = 200;
/** Seconds of a block, and how many each side gets; the first of each warm up and are not counted. */
const BLOCK = 2;
const BLOCKS = 10;
const WARM_UP = 3;
/** People of the workspace who ask in turn, none of them more often than Vigil lets a person. */
const PEOPLE = 210;

/** How long it is measured. */
export interface Length {
  readonly blocks?: number;
  readonly warmUp?: number;
}

/**
 * `/case zhovtis`, signed, 200 times a second in blocks that alternate between the two, so that whatever else the machine
 * does hits both alike: from the moment each command was to be sent to its acknowledgement, and to the arrival of the answer.
 */
export async function benchAnswers(
  bench: SlackBench,
  { blocks = BLOCKS, warmUp = WARM_UP }: Length = {},
): Promise<Row[]> {
  const users = Array.from({ length: PEOPLE }, (_, index) => bench.workspace.user(`U${index}`).id);
  const load = await SlackLoad.open({ users, channel: CHANNEL, line: ["/case", "zhovtis"] });
  const processes = SIDES.map((side) => [side, bench.start(side, "http")] as const);
  const targets = {} as Record<Side, Target>;
  for (const [side, started] of processes) {
    const says = side === "ours" ? "Zhovtis" : FIXED_TEXT;
    targets[side] = { port: await started.port(), says, times: noTimes() };
  }
  try {
    for (let block = 0; block < warmUp + blocks; block += 1) {
      for (const side of SIDES) {
        const times = block < warmUp ? noTimes() : targets[side].times;
        await load.block({ ...targets[side], times }, BLOCK * PER_SECOND, PER_SECOND);
      }
    }
  } finally {
    await load.close();
    await Promise.all(processes.map(([, one]) => one.stop()));
  }
  const { ours, theirs } = targets;
  return [
    rowOf("to the acknowledgement", ours.times.acknowledged, theirs.times.acknowledged),
    rowOf("to the answer", ours.times.answered, theirs.times.answered),
    rowOf("to the sending itself, by which the sender is late", ours.times.sent, theirs.times.sent),
  ];
}

function noTimes(): Times {
  return { acknowledged: [], answered: [], sent: [] };
}

function rowOf(what: string, ours: readonly number[], theirs: readonly number[]): Row {
  const at = (times: readonly number[], share: number) => Number(percentile(times, share).toFixed(2));
  const ratio = (share: number) => Number((percentile(ours, share) / percentile(theirs, share)).toFixed(2));
  return {
    ...{ bench: "slack", what: `/case zhovtis ${what}`, perSecond: PER_SECOND, requests: ours.length },
    ...{ oursP50: at(ours, 0.5), theirsP50: at(theirs, 0.5), ratioP50: ratio(0.5) },
    ...{ oursP99: at(ours, 0.99), theirsP99: at(theirs, 0.99), ratioP99: ratio(0.99) },
    aim: what.startsWith("to the sending") ? "none" : "p99 at most 1.5",
  };
}
