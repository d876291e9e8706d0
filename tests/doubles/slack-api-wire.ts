import type { IncomingMessage, ServerResponse } from "node:http";
import { argumentsOf, type SlackAnswer, SlackRefusal } from "./slack-api-call.ts";
import type { SlackFault } from "./slack-api-faults.ts";

/** What a request asks for; `problem` where its body cannot be read. */
export interface SlackRequest {
  readonly args: Readonly<Record<string, unknown>>;
  readonly token: string | null;
  readonly problem: SlackRefusal | null;
}

/** Reads arguments and token as Slack does: from the body, the token rather from its header. */
export function requestOf({ headers }: IncomingMessage, body: string): SlackRequest {
  const { authorization = "" } = headers;
  let args: Record<string, unknown> = {};
  let problem: SlackRefusal | null = null;
  try {
    args = argumentsOf(headers["content-type"] ?? "", body);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    problem = error;
  }
  const basic = /^Basic (.+)$/.exec(authorization)?.[1];
  if (basic) [args.client_id, args.client_secret] = Buffer.from(basic, "base64").toString().split(":");
  const token = /^Bearer (.+)$/.exec(authorization)?.[1] ?? (args.token as string | undefined) ?? null;
  return { args, token, problem };
}

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Sends JSON, or a page where the body is a text. */
export function send(
  response: ServerResponse,
  status: number,
  body: SlackAnswer | string,
  headers: Record<string, string> = {},
): void {
  const type = typeof body === "string" ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** Whether a call with this fault is not taken at all. */
export function isRefusedBefore(fault: SlackFault): boolean {
  return fault.is === "limit" || fault.is === "redirect" || ("accepts" in fault && !fault.accepts);
}

/** Does to an answer what was ordered. @returns what the caller gets instead of it, for the record */
export function fail(fault: SlackFault, response: ServerResponse): string {
  if (fault.is === "drop") response.destroy();
  if (fault.is === "status") send(response, fault.status, "<html>the service is not there</html>");
  if (fault.is === "error") send(response, 200, { ok: false, error: fault.error });
  if (fault.is === "redirect") send(response, 307, {}, { location: fault.to });
  if (fault.is === "limit")
    send(response, 429, { ok: false, error: "ratelimited" }, retryAfter(fault.seconds));
  return fault.is === "error" ? fault.error : fault.is;
}

function retryAfter(seconds: number | null): Record<string, string> {
  return seconds === null ? {} : { "retry-after": String(seconds) };
}
