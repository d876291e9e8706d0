import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiver } from "@slack/bolt";
import { OF_SIGNATURES, Seen } from "../../src/chat/seen.ts";
import type { Clock, Log } from "../../src/core/ports.ts";
import { guarded } from "./http-guard.ts";
import { SLACK_PATHS } from "./paths.ts";

/** A path that Slack calls. */
export interface SlackRoute {
  readonly method: string;
  readonly path: string;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** What answers them. */
interface RouteParts {
  readonly http: Pick<HTTPReceiver, "requestListener">;
  readonly signingSecret: string;
  /** Whether requests are answered just now; else whoever sent one is asked to come again. */
  readonly isListening: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the HTTP port answers for Slack: requests that are signed, and whoever installs Vigil. */
export function routesOf({
  http,
  signingSecret,
  isListening,
  clock,
  log,
}: RouteParts): readonly SlackRoute[] {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    http.requestListener(request, response);
  };
  const seen = new Seen(clock, OF_SIGNATURES);
  const events = guarded({ signingSecret, seen, clock, log, pass });
  const once = (answer: SlackRoute["answer"]): SlackRoute["answer"] => {
    return async (request, response) => {
      if (isListening()) return answer(request, response);
      response.writeHead(503, { "retry-after": "5" }).end();
    };
  };
  return [
    { method: "POST", path: SLACK_PATHS.requests, answer: once(events) },
    { method: "GET", path: SLACK_PATHS.install, answer: once(pass) },
    { method: "GET", path: SLACK_PATHS.redirect, answer: once(pass) },
  ];
}
