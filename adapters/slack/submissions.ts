import { createHash } from "node:crypto";
import type { types } from "@slack/bolt";
import type { Card } from "../../src/core/card.ts";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import type { Messages } from "../../src/i18n/en.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Answers } from "./answers.ts";
import { barrierCard } from "./barrier-card.ts";
import { aboutOf, HOME } from "./forms/about.ts";
import { fieldErrors } from "./forms/field-errors.ts";
import { SETUP } from "./forms/setup-form.ts";
import type { FormState, Values } from "./forms/values.ts";
import { valuesOf } from "./forms/values.ts";
import { cardView, FORMS, formOf, formView, inputsOf, waitingView } from "./forms/views.ts";
import type { Home } from "./home.ts";
import { lostCard } from "./lost-card.ts";
import type { SlackParts } from "./parts.ts";
import type { Setup } from "./setup.ts";
import { BarrierError, type Visit } from "./visit.ts";
import type { Windows } from "./windows.ts";

/** A form that somebody sent. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export interface SentView {
  readonly id: string;
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly state: { readonly values: FormState };
}

/** What Slack is answered to a form. https://docs.slack.dev/surfaces/modals#updating_views */
export type SubmissionAnswer =
  | { readonly response_action: "update"; readonly view: types.ModalView }
  | { readonly response_action: "errors"; readonly errors: Record<string, string> };

/** @returns false where Slack was answered before, so that this was not said */
type Acknowledge = (answer: SubmissionAnswer) => Promise<boolean>;

/** Milliseconds after a form was sent in which Slack is answered; its patience is three seconds. */
const PATIENCE = 2300;

/** What is done with a form, and how it is shown again where it was refused. */
interface Work {
  readonly reply: () => Promise<Reply>;
  readonly again: (messages: Messages, refusal: Card | null) => types.ModalView;
}

/** Where things are shown, and who does the set-up. */
interface SubmissionPlaces {
  readonly windows: Windows;
  readonly answers: Answers;
  readonly setup: Setup;
  readonly home: Home;
}

/** Takes the forms that people fill in. */
export class Submissions {
  readonly #parts: SlackParts;
  readonly #windows: Windows;
  readonly #answers: Answers;
  readonly #setup: Setup;
  readonly #home: Home;

  constructor(parts: SlackParts, { windows, answers, setup, home }: SubmissionPlaces) {
    this.#parts = parts;
    this.#windows = windows;
    this.#answers = answers;
    this.#setup = setup;
    this.#home = home;
  }

  /**
   * Does what a form asks for and says what came of it in its window: what is wrong stands at its fields, and nothing that
   * was filled in is lost: where the window was closed, it is said privately. The home page from which it was opened shows
   * it too.
   * @param acknowledge called within Slack's patience
   */
  async answer(visit: Visit, sent: SentView, acknowledge: Acknowledge): Promise<boolean> {
    const isWell = await this.#answer(visit, sent, acknowledge);
    return isWell && visit.request.about.from === HOME ? this.#home.show(visit) : isWell;
  }

  async #answer(visit: Visit, sent: SentView, acknowledge: Acknowledge): Promise<boolean> {
    const { clock } = this.#parts;
    const values = valuesOf(sent.state.values);
    const work = await this.#workOf(visit, sent, values);
    if (!work) {
      const messages = await visit.messagesSoon();
      const card = barrierCard("form-expired", messages, this.#parts);
      const view = await this.#answers.window(visit, card, messages);
      if (!(await acknowledge({ response_action: "update", view })))
        await this.#windows.replace(visit, sent.id, view);
      return false;
    }
    // Begun now: while a store does not answer, nothing may be waited for afterwards.
    const words = visit.messagesSoon();
    const left = Math.max(0, PATIENCE - (clock.elapsed() - visit.request.arrivedAt));
    const result = this.#carryOut(visit, work);
    const soon = await within(clock, left, result);
    if (soon !== TOO_LATE && (await acknowledge(soon.answer))) return soon.isWell;
    // Slack may have been answered already, while it was not known with which token to serve.
    if (soon === TOO_LATE) await acknowledge(waiting(await words));
    const late = await result;
    if (!(await this.#windows.replace(visit, sent.id, late.view))) await late.tell();
    return late.isWell;
  }

  /** What Slack is told of a form as long as nothing can be done about it. @param card why nothing can; null while it may */
  withoutToken(sent: SentView, messages: Messages, card: Card | null): SubmissionAnswer {
    if (card === null) return waiting(messages);
    const name = formOf(sent.callback_id);
    const about = aboutOf(sent.private_metadata);
    const view =
      name === null
        ? cardView(messages.formWords.titles.answer, card, new Map(), messages)
        : formView(name, messages, about, { values: valuesOf(sent.state.values), refusal: card });
    return { response_action: "update", view };
  }

  async #workOf(visit: Visit, sent: SentView, values: Values): Promise<Work | null> {
    const { about } = visit.request;
    if (sent.callback_id === SETUP)
      return this.#setup.work(visit, requestOf(sent, values), { values, about });
    const name = formOf(sent.callback_id);
    if (name === null) return null;
    return {
      reply: async () => {
        const asking = { ...(await visit.asking()), request: requestOf(sent, values) };
        return this.#parts.replies.command(FORMS[name].command(values, about), asking);
      },
      again: (messages, refusal) => formView(name, messages, about, { values, refusal }),
    };
  }

  /**
   * Never rejects. `view` is what stands in the window in the end, `answer` what Slack is told if there is still time, and
   * `tell` says it where there is no window any more.
   */
  async #carryOut(visit: Visit, work: Work) {
    const { reply, messages } = await this.#reply(visit, work);
    if (reply.isWell) {
      const view = await this.#answers.window(visit, reply.card, messages);
      const answer: SubmissionAnswer = { response_action: "update", view };
      const tell = () => this.#answers.withoutWindow(visit, reply.card, messages);
      return { view, answer, tell, isWell: true };
    }
    const view = work.again(messages, reply.card);
    const errors = fieldErrors(reply.problems, inputsOf(view), messages, this.#parts);
    const answer: SubmissionAnswer = errors
      ? { response_action: "errors", errors }
      : { response_action: "update", view };
    const tell = () => this.#answers.privately(visit, lostCard(reply.card, view, messages), messages);
    return { view, answer, tell, isWell: false };
  }

  async #reply(visit: Visit, work: Work): Promise<{ reply: Reply; messages: Messages }> {
    try {
      const reply = await work.reply();
      return { reply, messages: (await visit.asking()).messages };
    } catch (error) {
      const messages = await visit.messagesSoon();
      if (!(error instanceof BarrierError))
        return { reply: this.#parts.replies.problem(error, { messages }), messages };
      const card = barrierCard(error.barrier, messages, this.#parts);
      return { reply: { card, done: null, isWell: false, problems: [] }, messages };
    }
  }
}

function waiting(messages: Messages): SubmissionAnswer {
  const { saving, savingText } = messages.formWords;
  return { response_action: "update", view: waitingView(saving, savingText, messages) };
}

/**
 * Of a form as it was filled in: sent again it leads to no second change, and filled in otherwise, after something was
 * wrong or for the next thing in the same window, it is another.
 */
function requestOf({ id }: SentView, values: Values): string {
  const filled = createHash("sha256")
    .update(JSON.stringify([...values]))
    .digest("hex");
  return `view ${id} ${filled.slice(0, 20)}`;
}
