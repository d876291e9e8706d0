import { Turns } from "../../src/chat/turns.ts";
import type { Card } from "../../src/core/card.ts";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import { OF_A_PERSON, OF_A_TEAM, Quota } from "../../src/core/quota.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { messagesOf } from "../../src/i18n/languages.ts";
import { type BarrierCode, barrierCard } from "./barrier-card.ts";
import { faultText } from "./logger.ts";
import type { SlackParts } from "./parts.ts";
import { renderPrivate } from "./render.ts";
import { type RequestKind, requestOf, type SlackRequest } from "./request.ts";
import { respond } from "./response-url.ts";
import { Speech } from "./speech.ts";
import { BarrierError, languageOf, Visit } from "./visit.ts";

/** Milliseconds since a request arrived after which whoever waits is told so; Slack's own patience is three seconds. */
const TELL_WAITING = 2300;
const WAITING: ReadonlySet<RequestKind> = new Set(["command", "action", "submission"]);

/** Answers somebody. @returns whether it could be answered as it was meant */
type Serve = (visit: Visit) => Promise<boolean>;

/** Says something without a token. @param card null where it is only that the answer takes its time */
export type Tell = (messages: Messages, card: Card | null) => Promise<void>;

/** The visit once there is one. */
interface Served {
  visit: Visit | null;
}

interface Telling {
  readonly served: Served;
  readonly tell: Tell;
}

/** Lets people in with what they ask, and tells them whatever keeps them from being answered. */
export class Reception {
  readonly speech: Speech;
  readonly #parts: SlackParts;
  readonly #ofPersons = new Quota(OF_A_PERSON);
  readonly #ofTeams = new Quota(OF_A_TEAM);
  readonly #turns = new Turns();

  constructor(parts: SlackParts) {
    this.#parts = parts;
    this.speech = new Speech(parts);
  }

  /**
   * Serves a request. What comes again is not served again. Never rejects.
   * @param tell says what is to be said without a token, where that is not said to the address of the request
   */
  async receive(kind: RequestKind, body: object, serve: Serve, tell?: Tell): Promise<void> {
    const { clock, seen, meter, inFlight, log } = this.#parts;
    const request = requestOf(kind, body, clock.elapsed());
    if (!request) return log.warn({ platform: "slack", kind }, "a request names nobody");
    if (request.id !== undefined && !seen.isFirst(`${kind} ${request.id}`)) return;
    const telling = tell ?? this.#tellBack(request);
    const work = this.#isWithinQuota(request)
      ? this.#serve(request, serve, telling)
      : this.#slowDown(request, telling);
    const isWell = await inFlight.track(work);
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
    const fault = faultText(error);
    log.error({ platform: "slack", kind: visit.request.kind, fault }, "a request could not be answered");
    const messages = await visit.messagesSoon();
    await this.speech.say(visit, replies.problem(error, { messages }).card, messages);
    return false;
  }

  /** Look-ups are not counted: Slack sends one for each letter. */
  #isWithinQuota({ kind, workspace, user }: SlackRequest): boolean {
    if (kind === "options") return true;
    const now = this.#parts.clock.elapsed();
    return this.#ofPersons.take(`${workspace} ${user}`, now) && this.#ofTeams.take(workspace, now);
  }

  async #slowDown(request: SlackRequest, tell: Tell): Promise<false> {
    this.#parts.log.warn({ platform: "slack", kind: request.kind }, "somebody asks too much");
    const messages = await this.#words(request);
    await tell(messages, barrierCard("too-many", messages, this.#parts));
    return false;
  }

  async #serve(request: SlackRequest, serve: Serve, tell: Tell): Promise<boolean> {
    const served: Served = { visit: null };
    const answer = this.#answer(request, serve, { served, tell });
    return this.#patiently(request, answer, { served, tell });
  }

  /** Never rejects. */
  async #answer(request: SlackRequest, serve: Serve, { served, tell }: Telling): Promise<boolean> {
    const { tokens, replies, log } = this.#parts;
    try {
      if (WAITING.has(request.kind)) await this.#turns.next();
      const { workspace: teamId, enterprise: enterpriseId, isEnterpriseInstall } = request;
      const access = await tokens.of({ teamId, enterpriseId, isEnterpriseInstall });
      if (access === null) {
        const messages = await this.#words(request);
        await tell(messages, barrierCard("not-installed", messages, this.#parts));
        return false;
      }
      const visit = new Visit(this.#parts, request, access);
      served.visit = visit;
      return await serve(visit).catch((error: unknown) => this.complain(visit, error));
    } catch (error) {
      const fault = faultText(error);
      log.error({ platform: "slack", kind: request.kind, fault }, "a request could not be answered");
      const messages = await this.#words(request);
      await tell(messages, replies.problem(error, { messages }).card);
      return false;
    }
  }

  /** Whoever waits for longer than Slack does, for a token or for the answer, is told that it comes. */
  async #patiently(request: SlackRequest, answer: Promise<boolean>, { served, tell }: Telling) {
    const { clock } = this.#parts;
    if (!WAITING.has(request.kind)) return answer;
    const left = Math.max(0, request.arrivedAt + TELL_WAITING - clock.elapsed());
    const first = await within(clock, left, answer);
    if (first !== TOO_LATE) return first;
    let isOver = false;
    void answer.then(() => {
      isOver = true;
    });
    const messages = await (served.visit?.messagesSoon() ?? this.#words(request));
    // It came while the words were looked for.
    if (isOver) return answer;
    const [isWell] = await Promise.all([answer, tell(messages, null)]);
    return isWell;
  }

  /** The words for somebody of whom nothing can be looked up yet. */
  async #words({ workspace, user }: SlackRequest): Promise<Messages> {
    const { people, language } = this.#parts;
    return messagesOf(languageOf(people.remembered(workspace, user)?.locale ?? null) ?? language);
  }

  /** Without a token only the address of the request itself can be answered. */
  #tellBack({ responseUrl }: SlackRequest): Tell {
    return async (messages, card) => {
      if (responseUrl === null) return;
      const { wait } = messages.chatWords;
      const said = renderPrivate(card ?? { title: wait, summary: wait, blocks: [] }, new Map(), messages);
      try {
        await respond(responseUrl, { ...said, response_type: "ephemeral", replace_original: false });
      } catch (error) {
        this.#parts.log.warn({ platform: "slack", fault: faultText(error) }, "an answer could not be given");
      }
    };
  }
}
