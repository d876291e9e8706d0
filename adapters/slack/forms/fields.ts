import type { types } from "@slack/bolt";
import { SLACK } from "../limits.ts";
import { beginningOf, plainText } from "./texts.ts";
import type { Chosen, Values } from "./values.ts";

/** A field that somebody fills in. */
export interface Field {
  /** Name of the field, which is the id of its block: what is wrong with it is shown there. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
}

/** One line, or several of them. */
export function textField(
  field: Field,
  values: Values,
  { longest, isLong = false }: { readonly longest: number; readonly isLong?: boolean },
): types.InputBlock {
  const before = values.get(field.name)?.[0]?.value;
  const most = Math.min(longest, SLACK.inputText);
  return input(field, {
    type: "plain_text_input",
    action_id: field.name,
    multiline: isLong,
    max_length: most,
    ...(before === undefined ? {} : { initial_value: beginningOf(before, most) }),
  });
}

/** One of a few things. */
export function choiceField(field: Field, choices: readonly Chosen[], values: Values, placeholder: string) {
  const options = choices.map(optionOf).slice(0, SLACK.options);
  const [before] = chosenAmong(options, values, field.name);
  return input(field, {
    type: "static_select",
    action_id: field.name,
    placeholder: plainText(placeholder, SLACK.placeholder),
    options,
    ...(before ? { initial_option: before } : {}),
  });
}

/** Any of a few things. */
export function choicesField(field: Field, choices: readonly Chosen[], values: Values, placeholder: string) {
  const options = choices.map(optionOf).slice(0, SLACK.options);
  const before = chosenAmong(options, values, field.name);
  return input(field, {
    type: "multi_static_select",
    action_id: field.name,
    placeholder: plainText(placeholder, SLACK.placeholder),
    options,
    ...(before.length > 0 ? { initial_options: before } : {}),
  });
}

/** One of a few things that are all seen at once. */
export function radioField(field: Field, choices: readonly Chosen[], values: Values) {
  const options = choices.map(optionOf);
  const [before] = chosenAmong(options, values, field.name);
  return input(field, {
    type: "radio_buttons",
    action_id: field.name,
    options,
    ...(before ? { initial_option: before } : {}),
  });
}

/** Yes or no. */
export function tickField(field: Field, text: string, values: Values) {
  const option = optionOf({ value: "yes", text });
  const isTicked = values.has(field.name);
  return input(
    { ...field, isOptional: true },
    {
      type: "checkboxes",
      action_id: field.name,
      options: [option],
      ...(isTicked ? { initial_options: [option] } : {}),
    },
  );
}

/**
 * One or several of many things, looked up as somebody types.
 * @param of what is looked up; it comes back with the question, as the id of the element
 */
export function searchField(
  field: Field,
  of: string,
  values: Values,
  { placeholder, isMany }: { readonly placeholder: string; readonly isMany: boolean },
) {
  const before = (values.get(field.name) ?? []).map(optionOf).filter(isSound);
  const [first] = before;
  const shared = {
    action_id: `${of}-search`,
    min_query_length: 0,
    placeholder: plainText(placeholder, SLACK.placeholder),
  };
  return input(
    field,
    isMany
      ? { type: "multi_external_select", ...shared, ...(first ? { initial_options: before } : {}) }
      : { type: "external_select", ...shared, ...(first ? { initial_option: first } : {}) },
  );
}

/** A day of the calendar. */
export function dayField(field: Field, values: Values) {
  const before = values.get(field.name)?.[0]?.value;
  return input(field, {
    type: "datepicker",
    action_id: field.name,
    ...(before !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(before) ? { initial_date: before } : {}),
  });
}

/** A time of the day. */
export function timeField(field: Field, values: Values) {
  const before = values.get(field.name)?.[0]?.value;
  return input(field, {
    type: "timepicker",
    action_id: field.name,
    ...(before !== undefined && /^\d{2}:\d{2}$/.test(before) ? { initial_time: before } : {}),
  });
}

/** A channel, public or private. One that is shared with another organisation is not offered: what is posted there leaves the team's own. */
export function channelField(field: Field, values: Values) {
  const before = values.get(field.name)?.[0]?.value;
  return input(field, {
    type: "conversations_select",
    action_id: field.name,
    filter: {
      include: ["public", "private"],
      exclude_bot_users: true,
      exclude_external_shared_channels: true,
    },
    ...(before === undefined ? { default_to_current_conversation: true } : { initial_conversation: before }),
  });
}

/** A person. */
export function personField(field: Field, values: Values) {
  const before = values.get(field.name)?.[0]?.value;
  return input(field, {
    type: "users_select",
    action_id: field.name,
    ...(before === undefined ? {} : { initial_user: before }),
  });
}

/** Something to choose, in the size that Slack takes. */
export function optionOf({ value, text }: Chosen): types.PlainTextOption {
  return { value, text: plainText(text === "" ? value : text, SLACK.optionText) };
}

/** Whether Slack takes it: what is too long to come back whole is not offered. */
export function isSound({ value }: types.PlainTextOption): boolean {
  return value !== undefined && value !== "" && value.length <= SLACK.optionValue;
}

function chosenAmong(options: readonly types.PlainTextOption[], values: Values, name: string) {
  const chosen = (values.get(name) ?? []).map(({ value }) => value);
  return options.filter(({ value }) => value !== undefined && chosen.includes(value));
}

function input(
  { name, label, hint, isOptional = false }: Field,
  element: types.InputBlock["element"],
): types.InputBlock {
  return {
    type: "input",
    block_id: name,
    label: plainText(label, SLACK.inputLabel),
    optional: isOptional,
    element,
    ...(hint === undefined ? {} : { hint: plainText(hint, SLACK.inputHint) }),
  };
}
