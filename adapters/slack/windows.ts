import type { types } from "@slack/bolt";
import type { Messages } from "../../src/i18n/en.ts";
import { type About, FORM_NAMES, type FormName, HOME } from "./forms/form.ts";
import { plainText } from "./forms/texts.ts";
import type { Values } from "./forms/values.ts";
import { formView, waitingView } from "./forms/views.ts";
import { SLACK } from "./limits.ts";
import { withoutSecrets } from "./logger.ts";
import type { SlackParts } from "./parts.ts";
import type { Reception } from "./reception.ts";
import type { Visit } from "./visit.ts";

/** Begins the id of a button that opens a form. */
const OPENS = "form:";

/** Opens windows for people: Slack gives three seconds, so nothing slow is waited for. */
export class Windows {
  readonly #reception: Reception;
  readonly #parts: SlackParts;

  constructor(parts: SlackParts, reception: Reception) {
    this.#parts = parts;
    this.#reception = reception;
  }

  /** Opens a form, in place of the window it was chosen in where there is one. @returns whether it is open */
  async form(visit: Visit, name: FormName, about: About, values?: Values): Promise<boolean> {
    const messages = await visit.messagesSoon();
    const known = visit.request.isHome ? { ...about, from: HOME } : about;
    return this.open(visit, formView(name, messages, known, values ? { values } : {}));
  }

  /** Opens the choice between the forms for what a team records. */
  async choice(visit: Visit): Promise<boolean> {
    return this.open(visit, choiceView(await visit.messagesSoon()));
  }

  /** Opens a window that is filled once more is known. @returns its id; null where it could not be opened */
  async waiting(visit: Visit, title: (messages: Messages) => string): Promise<string | null> {
    const messages = await visit.messagesSoon();
    const view = waitingView(title(messages), messages.formWords.loading, messages);
    return this.#attempt(visit, async () => (await this.#open(visit, view)).view?.id ?? null);
  }

  async open(visit: Visit, view: types.ModalView): Promise<boolean> {
    return (
      (await this.#attempt(visit, async () => (await this.#open(visit, view)).ok === true || null)) === true
    );
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

  #open({ client, request }: Visit, view: types.ModalView) {
    const { trigger, window } = request;
    return window === null
      ? client.views.open({ trigger_id: trigger ?? "", view })
      : client.views.update({ view_id: window, view });
  }

  async #attempt<Result>(visit: Visit, open: () => Promise<Result | null>): Promise<Result | null> {
    try {
      return await open();
    } catch (error) {
      this.#note(error);
      await this.#reception.turnAway(visit, "form-late");
      return null;
    }
  }

  #note(error: unknown): void {
    const fault = withoutSecrets(error instanceof Error ? error.message : String(error));
    this.#parts.log.warn({ platform: "slack", fault }, "a window could not be shown");
  }
}

/** The form that a button opens; null where it opens none. */
export function formOpenedBy(actionId: string): FormName | null {
  return FORM_NAMES.find((name) => actionId === `${OPENS}${name}`) ?? null;
}

function choiceView(messages: Messages): types.ModalView {
  const { titles, chooseText, close } = messages.formWords;
  const names = ["outcome", "event", "deadline", "case"] as const;
  return {
    type: "modal",
    callback_id: "choice",
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
