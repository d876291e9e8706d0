import { webApi } from "@slack/bolt";
import { type DeliveryAnswer, type DeliveryOrder, IN_FLIGHT } from "./slack-delivery-order.ts";

/*
 * The SDK's own calls as a process of their own: posts the same message to each channel it is told, and answers with the
 * processor time that this took.
 */

const { BENCH_API_URL: slackApiUrl = "", BENCH_TOKEN: token = "" } = process.env;
const client = new webApi.WebClient(token, { slackApiUrl });

process.on("message", (order: DeliveryOrder) => {
  void called(order).then((answer) => process.send?.(answer));
});
process.send?.("ready");

async function called({ channels, message = {} }: DeliveryOrder): Promise<DeliveryAnswer> {
  const left = [...channels];
  const post = async () => {
    for (let channel = left.pop(); channel !== undefined; channel = left.pop()) {
      const { ok } = await client.chat.postMessage({ text: "", ...message, channel });
      if (!ok) throw new Error("not posted");
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: IN_FLIGHT }, post));
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000 };
}
