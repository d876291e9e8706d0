import { webApi } from "@slack/bolt";
import type { Clock } from "../../src/core/ports.ts";
import { type Failure, failureOf } from "./failures.ts";
import { slackLogger } from "./logger.ts";

/** What Slack answered to a question of the doctor's. */
export type Asked =
  | {
      readonly is: "answered";
      readonly answer: Readonly<Record<string, unknown>>;
      /** Scopes of the token; null where Slack did not say. */
      readonly scopes: readonly string[] | null;
    }
  | { readonly is: "refused"; readonly failure: Failure; readonly code: string }
  /** No answer of Slack's at all. */
  | { readonly is: "unreachable"; readonly detail: string };

/** Milliseconds for each answer; somebody waits. */
const PATIENCE = 8000;
const NO_LOG = { info() {}, warn() {}, error() {} };

/** Asks Slack one thing after the other, never twice, and notes by how much the clocks differ. */
export class DoctorClient {
  readonly #apiUrl: string;
  readonly #clock: Clock;
  #ahead: number | null = null;

  constructor(apiUrl: string, clock: Clock) {
    this.#apiUrl = apiUrl;
    this.#clock = clock;
  }

  /** Milliseconds by which this machine's clock is ahead of Slack's; null before the first answer that says its time. */
  get ahead(): number | null {
    return this.#ahead;
  }

  /** Never rejects. */
  async ask(token: string, method: string, about: Readonly<Record<string, string>> = {}): Promise<Asked> {
    const client = new webApi.WebClient(token, {
      slackApiUrl: this.#apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: PATIENCE,
      logger: slackLogger(NO_LOG),
      fetch: (...request) => this.#fetch(...request),
    });
    try {
      const answer = await client.apiCall(method, about);
      const { scopes } = answer.response_metadata ?? {};
      return {
        is: "answered",
        answer: { ...answer },
        scopes: scopes?.filter((scope) => scope !== "") ?? null,
      };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === null) return { is: "unreachable", detail: failure.detail };
      return { is: "refused", failure, code: failure.code };
    }
  }

  async #fetch(...request: Parameters<webApi.FetchFunction>): Promise<Response> {
    const response = await fetch(...request);
    const theirs = Date.parse(response.headers.get("date") ?? "");
    if (Number.isFinite(theirs)) this.#ahead ??= this.#clock.now() - theirs;
    return response;
  }
}
