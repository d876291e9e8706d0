import type { Row } from "./measure.ts";
import { benchAnswers } from "./slack-answers.ts";
import { benchDelivery } from "./slack-delivery.ts";
import { SlackBench } from "./slack-scene.ts";
import { benchStarts } from "./slack-starts.ts";

/** Vigil on Slack against the least that does the same with Slack's own libraries. */
export function benchSlack(): Promise<Row[]> {
  return SlackBench.with(async (bench) => {
    await bench.setUp();
    return [...(await benchAnswers(bench)), ...(await benchDelivery(bench)), ...(await benchStarts(bench))];
  });
}
