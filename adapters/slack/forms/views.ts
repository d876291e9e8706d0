import type { types } from "@slack/bolt";
import type { Names } from "../../../src/chat/persons.ts";
import type { Card } from "../../../src/core/card.ts";
import type { Messages } from "../../../src/i18n/en.ts";
import { SLACK } from "../limits.ts";
import { renderView } from "../render.ts";
import type { About, Origin } from "./about.ts";
import { caseForm } from "./case-form.ts";
import { deadlineForm } from "./deadline-form.ts";
import { eventForm } from "./event-form.ts";
import { FORM_NAMES, type Form, type FormName } from "./form.ts";
import { outcomeForm } from "./outcome-form.ts";
import { snoozeForm } from "./snooze-form.ts";
import { plainText } from "./texts.ts";
import { NOTHING, type Values } from "./values.ts";

/** Every form by its name. */
export const FORMS: Readonly<Record<FormName, Form>> = {
  outcome: outcomeForm,
  event: eventForm,
  deadline: deadlineForm,
  case: caseForm,
  snooze: snoozeForm,
};

/** Most blocks of what is wrong above a form: the fields have to fit below it. */
const MOST_REFUSED = 60;

/** Begins the callback id of a form that is filled in. */
const PREFIX = "form-";

/** The window of a form. @param refusal what keeps it from being saved, said above its fields */
export function formView(
  name: FormName,
  messages: Messages,
  about: About,
  { values = NOTHING, refusal = null }: { readonly values?: Values; readonly refusal?: Card | null } = {},
): types.ModalView {
  const fields = FORMS[name].blocks(messages, about, values);
  return {
    ...windowOf(messages.formWords.titles[name], messages),
    callback_id: `${PREFIX}${name}`,
    private_metadata: JSON.stringify(about),
    submit: plainText(messages.formWords.save, SLACK.modalTitle),
    close: plainText(messages.formWords.cancel, SLACK.modalTitle),
    blocks: [...(refusal ? refused(refusal, messages) : []), ...fields],
  };
}

/** A window that says something and asks for nothing. @param origin whatever is pressed in it is pressed there */
export function cardView(
  title: string,
  card: Card,
  names: Names,
  messages: Messages,
  origin: Origin = {},
): types.ModalView {
  return {
    ...windowOf(title, messages),
    callback_id: "said",
    private_metadata: JSON.stringify(origin),
    blocks: renderView(card, names, messages),
  };
}

/** A window that holds the place of another one until that is ready. */
export function waitingView(title: string, text: string, messages: Messages): types.ModalView {
  return {
    ...windowOf(title, messages),
    callback_id: "waiting",
    blocks: [{ type: "section", text: plainText(text, SLACK.section) }],
  };
}

/** What is wrong, above the fields of a form. */
export function refused(card: Card, messages: Messages): types.KnownBlock[] {
  return [
    { type: "section", text: plainText(`⚠ ${messages.formWords.refused}`, SLACK.section) },
    ...renderView({ ...card, buttons: [] }, new Map(), messages, { blocks: MOST_REFUSED }),
    { type: "divider" },
  ];
}

/** The form that a window was of; null where it is none that is known. */
export function formOf(callback: string): FormName | null {
  return FORM_NAMES.find((name) => callback === `${PREFIX}${name}`) ?? null;
}

/** Ids of the blocks in which something is filled in. */
export function inputsOf({ blocks }: Pick<types.ModalView, "blocks">): readonly string[] {
  return blocks.flatMap((block) =>
    block.type === "input" && block.block_id !== undefined ? [block.block_id] : [],
  );
}

function windowOf(title: string, { formWords }: Messages) {
  return {
    type: "modal" as const,
    title: plainText(title, SLACK.modalTitle),
    close: plainText(formWords.close, SLACK.modalTitle),
  };
}
