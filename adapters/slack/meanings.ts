/**
 * What an error of Slack's means for a message:
 *
 * - `payload`: these contents are never taken
 * - `destination`, `team`: this channel, or this workspace, takes nothing from Vigil any more
 * - `message`: the posted message is gone or can never be changed again
 * - `limited`: too much at once
 * - `moving`: the workspace or channel is being moved; it takes messages again later
 * - `expired`: the token has to be renewed, which happens by itself
 * - `unknown`: it may have been done all the same
 */
export type Meaning =
  | "payload"
  | "destination"
  | "team"
  | "message"
  | "limited"
  | "moving"
  | "expired"
  | "unknown";

/** Errors in common: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const OF_ALL: Readonly<Record<Meaning, readonly string[]>> = {
  payload: [
    ...["no_text", "msg_too_long", "msg_blocks_too_long", "too_many_attachments", "too_many_contact_cards"],
    ...[
      "invalid_blocks",
      "invalid_blocks_format",
      "invalid_attachments",
      "attachment_payload_limit_exceeded",
    ],
    ...["metadata_too_large", "invalid_metadata_format", "invalid_metadata_schema"],
    ...[
      "metadata_must_be_sent_from_app",
      "markdown_text_conflict",
      "block_mismatch",
      "duplicate_message_not_found",
    ],
    ...["invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data"],
    ...["invalid_json", "json_not_object", "invalid_post_type", "missing_post_type"],
    ...["thread_not_found", "cannot_reply_to_message", "restricted_action_non_threadable_channel"],
  ],
  destination: [
    ...["channel_not_found", "not_in_channel", "is_archived", "is_inactive", "restricted_action"],
    ...["restricted_action_read_only_channel", "restricted_action_thread_only_channel", "no_permission"],
    ...["duplicate_channel_not_found", "messages_tab_disabled", "method_not_supported_for_channel_type"],
    ...["user_not_found", "users_not_found", "cannot_dm_bot", "cannot_dm_user", "user_disabled"],
  ],
  team: [
    ...["token_revoked", "account_inactive", "invalid_auth", "not_authed", "missing_scope"],
    ...[
      "not_allowed_token_type",
      "team_access_not_granted",
      "access_denied",
      "accesslimited",
      "team_not_found",
    ],
    ...[
      "ekm_access_denied",
      "two_factor_setup_required",
      "enterprise_is_restricted",
      "as_user_not_supported",
    ],
    ...["deprecated_endpoint", "method_deprecated", "unknown_method"],
  ],
  // https://docs.slack.dev/reference/methods/chat.update#errors
  message: ["message_not_found", "cant_update_message", "edit_window_closed", "streaming_state_conflict"],
  // https://docs.slack.dev/apis/web-api/rate-limits
  limited: ["ratelimited", "rate_limited", "message_limit_exceeded"],
  moving: ["team_added_to_org", "org_login_required", "external_channel_migrating"],
  // https://docs.slack.dev/authentication/using-token-rotation
  expired: ["token_expired"],
  // "It's possible some aspect of the operation succeeded before the error was raised."
  unknown: ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "update_failed"],
};

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  (Object.keys(OF_ALL) as Meaning[]).flatMap((meaning) =>
    OF_ALL[meaning].map((code) => [code, meaning] as const),
  ),
);

/** As every error of Slack's reads; anything else is no answer of Slack's, such as the page of a proxy. */
const CODE = /^[a-z][a-z0-9_]{1,79}$/;

/** Whether a text reads as an error of Slack's. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}

/**
 * What an error means. One that is not known here is taken for a refusal of the contents: Slack has not done what it
 * was asked, and after a second try as plain text an administrator is told.
 */
export function meaningOf(code: string): Meaning {
  return MEANINGS.get(code) ?? (isCode(code) ? "payload" : "unknown");
}
