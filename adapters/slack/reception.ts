import type { Messages } from "../../src/i18n/en.ts";
import { messagesOf } from "../../src/i18n/languages.ts";
import { type BarrierCode, barrierCard } from "./barrier-card.ts";
import { within } from "./bounded.ts";
import { withoutSecrets } from "./logger.ts";
import type { SlackParts } from "./parts.ts";
import { renderPrivate } from "./render.ts";
import { type RequestKind, requestOf, type SlackRequest } from "./request.ts";
import { respond, Speech } from "./speech.ts";
import { BarrierError, languageOf, Visit } from "./visit.ts";

/** Milliseconds after which somebody who waits is told so; Slack's own patience is three seconds. */
const TELL_WAITING = 2300;

/** Lets people in with what they ask, and tells them whatever keeps them from being answered. */
export class Reception {
  readonly speech: Speech;
  readonly #parts: SlackParts;

  constructor(parts: SlackParts) {
    this.#parts = parts;
    this.speech = new Speech(parts);
  }

  /**
   * Serves a request that was acknowledged. What comes again is not served again. Never rejects.
   * @param serve answers it; @returns whether it could be answered as it was meant
   */
  async receive(kind: RequestKind, body: object, serve: (visit: Visit) => Promise<boolean>): Promise<void> {
    const { clock, seen, meter, inFlight, log } = this.#parts;
    const request = requestOf(kind, body, clock.elapsed());
    if (!request) return log.warn({ platform: "slack", kind }, "a request names nobody");
    if (request.id !== undefined && !seen.isFirst(`${kind} ${request.id}`)) return;
    const isWell = await inFlight.track(this.#serve(request, serve));
    meter.answered("slack", kind, clock.elapsed() - request.arrivedAt, isWell);
  }

  /** Says privately why somebody is not served. */
  async turnAway(visit: Visit, code: BarrierCode): Promise<false> {
    const messages = await visit.messagesSoon();
    await this.speech.say(visit, barrierCard(code, messages, this.#parts), messages);
    return false;
  }

  /** Says of an error what is to be said of it. */
  async complain(visit: Visit, error: unknown): Promise<false> {
    const { replies, log } = this.#parts;
    if (error instanceof BarrierError) return this.turnAway(visit, error.barrier);
    const fault = withoutSecrets(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    log.error({ platform: "slack", kind: visit.request.kind, fault }, "a request could not be answered");
    const messages = await visit.messagesSoon();
    await this.speech.say(visit, replies.problem(error, { messages }).card, messages);
    return false;
  }

  async #serve(request: SlackRequest, serve: (visit: Visit) => Promise<boolean>): Promise<boolean> {
    const { log } = this.#parts;
    try {
      const visit = await this.#visit(request);
      if (!visit) return await this.#notInstalled(request);
      return await this.#patiently(
        visit,
        serve(visit).catch((error: unknown) => this.complain(visit, error)),
      );
    } catch (error) {
      const fault = withoutSecrets(
        error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      );
      log.error({ platform: "slack", kind: request.kind, fault }, "a request could not be answered");
      await this.#sayWithoutToken(
        request,
        (messages) => this.#parts.replies.problem(error, { messages }).card,
      );
      return false;
    }
  }

  /** Whoever waits for longer than Slack does is told that the answer comes. */
  async #patiently(visit: Visit, answer: Promise<boolean>): Promise<boolean> {
    const { clock } = this.#parts;
    const { kind, responseUrl } = visit.request;
    if (responseUrl === null || (kind !== "command" && kind !== "action")) return answer;
    const first = await within(clock, TELL_WAITING, answer);
    if (first !== "late") return first;
    const messages = await visit.messagesSoon();
    const { wait } = messages.chatWords;
    const told = this.speech.say(visit, { title: wait, summary: wait, blocks: [] }, messages);
    const [isWell] = await Promise.all([answer, told]);
    return isWell;
  }

  async #visit(request: SlackRequest): Promise<Visit | null> {
    const { tokens } = this.#parts;
    const { workspace: teamId, enterprise, isEnterpriseInstall } = request;
    const access = await tokens.of({ teamId, enterpriseId: enterprise, isEnterpriseInstall });
    return access && new Visit(this.#parts, request, access);
  }

  async #notInstalled(request: SlackRequest): Promise<false> {
    await this.#sayWithoutToken(request, (messages) => barrierCard("not-installed", messages, this.#parts));
    return false;
  }

  /** Without a token only the address of the request itself can be answered. */
  async #sayWithoutToken(request: SlackRequest, say: (messages: Messages) => ReturnType<typeof barrierCard>) {
    const { people, language, log } = this.#parts;
    if (request.responseUrl === null) return;
    const known = languageOf(people.remembered(request.workspace, request.user)?.locale ?? null);
    const messages = await messagesOf(known ?? language);
    try {
      const said = renderPrivate(say(messages), new Map(), messages);
      await respond(request.responseUrl, { ...said, response_type: "ephemeral", replace_original: false });
    } catch {
      log.warn({ platform: "slack" }, "an answer could not be given");
    }
  }
}
