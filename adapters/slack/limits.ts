import type { MessengerLimits } from "../../src/core/ports.ts";

/** What Slack takes, in UTF-16 code units unless it says otherwise; each with the page that says so. */
export const SLACK = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  messageBlocks: 50,
  /** https://docs.slack.dev/reference/views/modal-views, https://docs.slack.dev/reference/views/home-tab-views */
  viewBlocks: 100,
  /** Of a message: recommended for `text` by https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 4000,
  /** UTF-8 bytes of the same in an update, https://docs.slack.dev/reference/methods/chat.update */
  textBytes: 4000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  section: 3000,
  fields: 10,
  field: 2000,
  /** Elements, https://docs.slack.dev/reference/block-kit/blocks/context-block */
  context: 10,
  /** Elements, https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actions: 25,
  /** https://docs.slack.dev/reference/block-kit/blocks (`block_id`), .../block-elements/button-element (`action_id`) */
  blockId: 255,
  actionId: 255,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  url: 3000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  options: 100,
  optionGroups: 100,
  placeholder: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element, .../radio-button-group-element */
  choices: 10,
  /** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
  overflow: 5,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabel: 2000,
  inputHint: 2000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  inputText: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  altText: 2000,
  imageUrl: 3000,
  imageTitle: 2000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Title and the texts of both buttons, https://docs.slack.dev/reference/views/modal-views */
  modalTitle: 24,
  privateMetadata: 3000,
  callbackId: 255,
  /**
   * All blocks of one posted message together, as JSON: Slack answers `msg_blocks_too_long` somewhat above that, and counts
   * what holds the texts too. In no page; https://github.com/slackapi/bolt-js/issues/2509 and /2867.
   */
  blocksTogether: 13_200,
} as const;

/** What fits into a message: blocks, characters in their texts, and characters of all of them as JSON. */
export interface Space {
  readonly blocks: number;
  readonly texts: number;
  readonly json: number;
}

/** Of a message that is posted or updated; well below what Slack was seen to refuse. */
export const POSTED: Space = { blocks: SLACK.messageBlocks, texts: 9000, json: 12_500 };
/** Of an answer over a `response_url`, to which the limit on all blocks together does not apply. */
export const ANSWERED: Space = { blocks: SLACK.messageBlocks, texts: Infinity, json: Infinity };
/** Of a modal or a home page. */
export const VIEWED: Space = { blocks: SLACK.viewBlocks, texts: Infinity, json: Infinity };
/** Most characters of a message that is text only. */
export const PLAIN_TEXT = 3800;

/**
 * Seven reminders of the bundled dossier with their four buttons each take 10,000 to 11,000 characters of JSON in every
 * language, so that nothing of them is cut; of eight, some would be.
 */
export const SLACK_LIMITS: MessengerLimits = {
  items: 7,
  // https://docs.slack.dev/apis/web-api/rate-limits: one message a second in a channel.
  channelPace: 1000,
  botPace: 0,
  timeout: 8000,
};
