import type { IncomingMessage, ServerResponse } from "node:http";
import { isValidSlackRequest } from "@slack/bolt";
import type { Seen } from "../../src/chat/seen.ts";
import type { Clock, Log } from "../../src/core/ports.ts";

/** What a request from Slack is checked with. */
export interface GuardParts {
  readonly signingSecret: string;
  readonly seen: Seen;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes a request that is Slack's, its raw body at hand, and answers it. */
  pass(request: IncomingMessage, response: ServerResponse): void;
}

/** Bytes; Slack's own requests stay far below. */
const LONGEST_BODY = 1_000_000;
/** Seconds that a request may be from the future: clocks differ, but no honest one by more. */
const AHEAD = 60;

/**
 * Lets a request pass only if Slack signed it within the last five minutes and it has not come before.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function guarded(
  parts: GuardParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const body = await readBody(request);
    if (body === null) return refuse(request, response, 413, "too large", parts.log);
    const fault = faultOf(request, body, parts);
    if (fault !== null) return refuse(request, response, 401, fault, parts.log);
    parts.pass(Object.assign(request, { rawBody: body }), response);
  };
}

function faultOf({ headers }: IncomingMessage, body: Buffer, parts: GuardParts): string | null {
  const { signingSecret, clock, seen } = parts;
  const signature = headers["x-slack-signature"];
  const timestamp = headers["x-slack-request-timestamp"];
  if (typeof signature !== "string" || typeof timestamp !== "string") return "not signed";
  if (!/^\d{1,12}$/.test(timestamp)) return "no timestamp";
  const now = clock.now();
  if (Number(timestamp) > now / 1000 + AHEAD) return "from the future";
  const isSigned = isValidSlackRequest({
    signingSecret,
    // Byte for byte: whatever is no UTF-8 was not signed by Slack.
    body: body.toString("utf8"),
    headers: { "x-slack-signature": signature, "x-slack-request-timestamp": Number(timestamp) },
    nowMilliseconds: now,
  });
  if (!isSigned) return "wrong signature or stale";
  return seen.isFirst(`signature ${signature}`) ? null : "came before";
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > LONGEST_BODY) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  reason: string,
  log: Log,
): void {
  log.warn({ platform: "slack", status, reason }, "a request was refused");
  // Nobody reads the rest of what was refused.
  response.writeHead(status, { connection: "close" });
  response.end(() => request.destroy());
}
