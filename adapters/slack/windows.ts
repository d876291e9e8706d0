import type { types } from "@slack/bolt";
import type { Messages } from "../../src/i18n/en.ts";
import { barrierCard } from "./barrier-card.ts";
import type { About, Origin } from "./forms/about.ts";
import { FORM_NAMES, type FormName } from "./forms/form.ts";
import { plainText } from "./forms/texts.ts";
import type { Values } from "./forms/values.ts";
import { cardView, formView, waitingView } from "./forms/views.ts";
import { SLACK } from "./limits.ts";
import { faultText } from "./logger.ts";
import type { SlackParts } from "./parts.ts";
import type { Reception } from "./reception.ts";
import { originOfRequest } from "./request.ts";
import { BarrierError, type Visit } from "./visit.ts";

/** Begins the id of a button that opens a form. */
const OPENS = "form:";

/** A window that is open, as it was when it was shown. */
interface OpenWindow {
  readonly id: string;
  readonly hash: string | undefined;
}

/** Opens windows for people: Slack gives three seconds, so nothing slow is waited for. */
export class Windows {
  readonly #reception: Reception;
  readonly #parts: SlackParts;

  constructor(parts: SlackParts, reception: Reception) {
    this.#parts = parts;
    this.#reception = reception;
  }

  /**
   * Opens a form, in place of the window it was chosen in where there is one. Who may not fill it in learns that in its
   * window, as soon as it is known.
   * @returns whether it is open
   */
  async form(visit: Visit, name: FormName, about: Omit<About, keyof Origin>, values?: Values) {
    const messages = await visit.messagesSoon();
    const known = { ...about, ...originOfRequest(visit.request) };
    return this.#openToMembers(visit, formView(name, messages, known, values ? { values } : {}));
  }

  /** Opens the choice between the forms for what a team records, as above. */
  async choice(visit: Visit): Promise<boolean> {
    const messages = await visit.messagesSoon();
    return this.#openToMembers(visit, choiceView(messages, originOfRequest(visit.request)));
  }

  /** Opens a window that is filled once more is known. @returns its id; null where it could not be opened */
  async waiting(visit: Visit, title: (messages: Messages) => string): Promise<string | null> {
    const messages = await visit.messagesSoon();
    const view = waitingView(title(messages), messages.formWords.loading, messages);
    return (await this.#attempt(visit, view))?.id ?? null;
  }

  /** Shows another window in place of one that is open. Never rejects: it may have been closed meanwhile. */
  async replace(visit: Visit, id: string, view: types.ModalView): Promise<boolean> {
    try {
      await visit.client.views.update({ view_id: id, view });
      return true;
    } catch (error) {
      this.#note(error);
      return false;
    }
  }

  async #openToMembers(visit: Visit, view: types.ModalView): Promise<boolean> {
    const open = await this.#attempt(visit, view);
    if (!open) return false;
    // Not waited for: whoever has a window before them waits for nothing.
    void this.#parts.inFlight.track(this.#turnAway(visit, open));
    return true;
  }

  /** Shows in a window why who opened it is not served; of who is, what they fill in there is left alone. Never rejects. */
  async #turnAway(visit: Visit, { id, hash }: OpenWindow): Promise<void> {
    const barrier = await this.#barrier(visit);
    if (barrier === null) return;
    const messages = await visit.messagesSoon();
    const card = barrierCard(barrier, messages, this.#parts);
    const view = cardView(messages.formWords.titles.answer, card, new Map(), messages);
    try {
      // By its hash: if the form was sent meanwhile, its answer stands there, with all that was filled in.
      await visit.client.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
    } catch (error) {
      this.#note(error);
    }
  }

  /** What surely keeps somebody from being served; null where nothing does, or where that is not to be found out now. */
  async #barrier(visit: Visit): Promise<"stranger" | "not-set-up" | null> {
    try {
      const { actor, room } = await visit.asking();
      return (await this.#parts.desk.facts(actor.team, room)) === null ? "not-set-up" : null;
    } catch (error) {
      return error instanceof BarrierError && error.barrier === "stranger" ? error.barrier : null;
    }
  }

  #open({ client, request }: Visit, view: types.ModalView) {
    const { trigger, window } = request;
    return window === null
      ? client.views.open({ trigger_id: trigger ?? "", view })
      : client.views.update({ view_id: window, view });
  }

  async #attempt(visit: Visit, view: types.ModalView): Promise<OpenWindow | null> {
    try {
      const { view: shown } = await this.#open(visit, view);
      return shown?.id === undefined ? null : { id: shown.id, hash: shown.hash };
    } catch (error) {
      this.#note(error);
      await this.#reception.turnAway(visit, "form-late");
      return null;
    }
  }

  #note(error: unknown): void {
    const fault = faultText(error);
    this.#parts.log.warn({ platform: "slack", fault }, "a window could not be shown");
  }
}

/** The form that a button opens; null where it opens none. */
export function formOpenedBy(actionId: string): FormName | null {
  return FORM_NAMES.find((name) => actionId === `${OPENS}${name}`) ?? null;
}

function choiceView(messages: Messages, origin: Origin): types.ModalView {
  const { titles, chooseText, close } = messages.formWords;
  const names = ["outcome", "event", "deadline", "case"] as const;
  return {
    type: "modal",
    callback_id: "choice",
    private_metadata: JSON.stringify(origin),
    title: plainText(titles.choose, SLACK.modalTitle),
    close: plainText(close, SLACK.modalTitle),
    blocks: [
      { type: "section", text: plainText(chooseText, SLACK.section) },
      {
        type: "actions",
        elements: names.map((name) => ({
          type: "button" as const,
          action_id: `${OPENS}${name}`,
          text: plainText(titles[name], SLACK.buttonText),
        })),
      },
    ],
  };
}
