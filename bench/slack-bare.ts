import { App } from "@slack/bolt";

/*
 * The least that answers a command with Bolt, as a process of its own: with an app-level token in Socket Mode, else over
 * HTTP. It writes `listening on` and its port once it is there.
 */

const {
  BENCH_API_URL: slackApiUrl = "",
  BENCH_TOKEN: token = "",
  BENCH_APP_TOKEN: appToken = "",
  BENCH_SIGNING_SECRET: signingSecret = "",
  BENCH_TEXT: text = "",
} = process.env;

const app = new App({
  ...{ token, clientOptions: { slackApiUrl } },
  ...(appToken === "" ? { signingSecret } : { appToken, socketMode: true }),
});
app.command("/case", async ({ ack, respond }) => {
  await ack();
  await respond(text);
});
// An orderly end, so that what was compiled is kept for the next start.
process.on("SIGTERM", () => process.exit(0));
const server = await app.start(0);
if (appToken === "") {
  const address = (server as { address(): { readonly port: number } }).address();
  process.stdout.write(`listening on ${address.port}\n`);
}
