import { SLACK } from "../../adapters/slack/limits.ts";

/** Something in a payload that is no list. */
export type Node = Readonly<Record<string, unknown>>;

/** A limit on a text, a text object or a list, by the `type` of what it stands in and its key. */
interface Limit {
  readonly most: number;
  readonly least?: number;
}

const TEXT: Limit = { most: SLACK.textObject, least: 1 };
const OPTIONS: Limit = { most: SLACK.options, least: 1 };
const CHOICES: Limit = { most: SLACK.choices, least: 1 };
const select = { options: OPTIONS, option_groups: { most: SLACK.optionGroups, least: 1 } };

/** Of what has this `type`; lengths are of strings, of the `text` of text objects, and of lists. */
const BY_TYPE: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  plain_text: { text: TEXT },
  mrkdwn: { text: TEXT },
  header: { text: { most: SLACK.header, least: 1 } },
  section: { text: { most: SLACK.section, least: 1 }, fields: { most: SLACK.fields, least: 1 } },
  context: { elements: { most: SLACK.context, least: 1 } },
  actions: { elements: { most: SLACK.actions, least: 1 } },
  button: {
    text: { most: SLACK.buttonText, least: 1 },
    value: { most: SLACK.buttonValue },
    url: { most: SLACK.url },
    accessibility_label: { most: SLACK.accessibilityLabel },
  },
  overflow: { options: { most: SLACK.overflow, least: 1 } },
  checkboxes: { options: CHOICES },
  radio_buttons: { options: CHOICES },
  static_select: select,
  multi_static_select: select,
  input: { label: { most: SLACK.inputLabel, least: 1 }, hint: { most: SLACK.inputHint } },
  plain_text_input: { initial_value: { most: SLACK.inputText } },
  image: {
    alt_text: { most: SLACK.altText, least: 1 },
    image_url: { most: SLACK.imageUrl },
    title: { most: SLACK.imageTitle },
  },
  modal: {
    title: { most: SLACK.modalTitle, least: 1 },
    submit: { most: SLACK.modalTitle, least: 1 },
    close: { most: SLACK.modalTitle, least: 1 },
  },
};

/** Of whatever has such a key. */
const ANYWHERE: Readonly<Record<string, Limit>> = {
  action_id: { most: SLACK.actionId, least: 1 },
  block_id: { most: SLACK.blockId, least: 1 },
  placeholder: { most: SLACK.placeholder, least: 1 },
  private_metadata: { most: SLACK.privateMetadata },
  callback_id: { most: SLACK.callbackId },
};

const OPTION: Readonly<Record<string, Limit>> = {
  text: { most: SLACK.optionText, least: 1 },
  value: { most: SLACK.optionValue },
  description: { most: SLACK.optionDescription },
};
const GROUP: Readonly<Record<string, Limit>> = {
  label: { most: SLACK.optionText, least: 1 },
  options: OPTIONS,
};
const DIALOG: Readonly<Record<string, Limit>> = {
  title: { most: SLACK.confirmTitle, least: 1 },
  text: { most: SLACK.confirmText, least: 1 },
  confirm: { most: SLACK.confirmButton, least: 1 },
  deny: { most: SLACK.confirmButton, least: 1 },
};

/** Options, groups and dialogs have no `type`: they are known by where they stand. */
const BY_PLACE: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  options: OPTION,
  initial_options: OPTION,
  initial_option: OPTION,
  option_groups: GROUP,
  confirm: DIALOG,
};

/** Which of Slack's limits something breaks. @param place the key under which it, or the list it is in, stands */
export function limitProblems(node: Node, place: string, path: string): string[] {
  const own = typeof node.type === "string" ? BY_TYPE[node.type] : BY_PLACE[place];
  const limits = { ...ANYWHERE, ...own };
  return Object.entries(limits).flatMap(([key, { most, least = 0 }]) => {
    const value = node[key];
    const length = value === undefined ? null : lengthOf(value);
    if (length === null) return [];
    if (length < least) return [`${path}.${key}: empty`];
    return length > most ? [`${path}.${key}: ${length}, at most ${most}`] : [];
  });
}

/** Blank text counts as none. */
function lengthOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  const text = typeof value === "object" && value !== null && "text" in value ? value.text : value;
  if (typeof text !== "string") return null;
  return text.trim() === "" ? 0 : text.length;
}
