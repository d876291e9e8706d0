import { type ClientRequest, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** Milliseconds after which an answer that Slack does not take is given up. */
const PATIENCE = 8000;

/** What is said, and to whom: to the asker alone unless it says otherwise. */
interface ResponseBody {
  readonly response_type?: "ephemeral" | "in_channel";
  readonly [field: string]: unknown;
}

/**
 * Posts to the address that came with a request.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 *
 * By `node:http` instead of `fetch`: what `fetch` makes of a request that can be given up lives until the next full garbage
 * collection, some 20 kB for each answer, and costs twice the time.
 * @param patience milliseconds after which it is given up
 * @throws where Slack does not take it; the message never holds the address, which is a key itself
 */
export async function respond(url: string, body: ResponseBody, patience = PATIENCE): Promise<void> {
  const text = JSON.stringify(body);
  // What a whole channel would see twice goes over a connection of its own: where that breaks nobody knows whether it was
  // taken, but it is never one that had ended before. To one person it can be said again.
  if (body.response_type === "in_channel") return post(url, text, { patience, agent: false });
  await post(url, text, { patience }).catch((error: unknown) => {
    if (error instanceof StaleConnection) return post(url, text, { patience });
    throw error;
  });
}

/** How it is posted. `agent: false`: over a connection that is used for nothing else. */
interface Posting {
  readonly patience: number;
  readonly agent?: false;
}

/** Slack had closed a kept connection before the request could reach it. https://nodejs.org/api/http.html#requestreusedsocket */
class StaleConnection extends Error {}

function post(url: string, text: string, { patience, ...connection }: Posting): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = requestTo(new URL(url), connection);
    const timer = setTimeout(() => outgoing.destroy(new Error("no answer in time")), patience);
    outgoing.once("close", () => clearTimeout(timer));
    outgoing.once("error", (error: NodeJS.ErrnoException) => {
      reject(outgoing.reusedSocket && error.code === "ECONNRESET" ? new StaleConnection(error.code) : error);
    });
    outgoing.once("response", (response) => {
      const { statusCode = 0 } = response;
      let said = "";
      response.setEncoding("utf8");
      response.on("data", (some: string) => {
        said = (said + some).slice(0, 100);
      });
      response.once("error", reject);
      response.once("end", () => {
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new Error(`HTTP ${statusCode} ${said}`));
      });
    });
    outgoing.end(text);
  });
}

function requestTo(url: URL, connection: Pick<Posting, "agent">): ClientRequest {
  const options = { method: "POST", headers: { "content-type": "application/json" }, ...connection };
  return url.protocol === "http:" ? httpRequest(url, options) : httpsRequest(url, options);
}
