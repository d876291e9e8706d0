import type { webApi } from "@slack/bolt";
import { type FileTrouble, fileTroubleCard } from "../../src/cards/export-card.ts";
import type { Card } from "../../src/core/card.ts";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import type { Clock } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
import type { ReplyFile } from "../../src/replies/export-reply.ts";
import { escaped } from "./escape.ts";
import { type Failure, failureOf } from "./failures.ts";
import type { SlackParts } from "./parts.ts";
import { SCOPES } from "./scopes.ts";
import type { Visit } from "./visit.ts";

/** Milliseconds after which the bytes of a file that Slack does not take are given up, while Vigil can still say so when it ends. */
const UPLOAD_TIMEOUT = 6_000;
/** What may be granted for files, or not. */
const PERMISSIONS = SCOPES.flatMap(({ name, feature }) => (feature === "files" ? [name] : []));

/** What the settings of a workspace forbid. https://docs.slack.dev/reference/methods/files.getUploadURLExternal#errors */
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...["file_uploads_disabled", "file_uploads_except_images_disabled", "file_type_not_allowed"],
  ...["file_upload_size_restricted"],
]);

/** Thrown where a file was not sent. */
class NotSent extends Error {
  readonly trouble: FileTrouble;

  constructor(trouble: FileTrouble, detail: string) {
    super(detail);
    this.name = "NotSent";
    this.trouble = trouble;
  }
}

/** Sends files to people in their own conversation with Vigil, whatever channel they asked in. */
export class Files {
  readonly #parts: SlackParts;

  constructor(parts: SlackParts) {
    this.#parts = parts;
  }

  /**
   * Sends a file to whoever asked. Never rejects.
   * @returns null once Slack has it, else why it was not sent and what to do
   */
  async send(visit: Visit, file: ReplyFile, messages: Messages): Promise<Card | null> {
    try {
      await this.#upload(visit, file);
      return null;
    } catch (error) {
      const { trouble, message } =
        error instanceof NotSent ? error : new NotSent("failed", failureOf(error).detail);
      this.#parts.log.warn({ platform: "slack", fault: message, trouble }, "a file was not sent");
      const { commandLine } = file;
      return fileTroubleCard(trouble, { permissions: PERMISSIONS, commandLine }, messages);
    }
  }

  /**
   * Nobody sees anything of it before its last step, which shares it.
   * https://docs.slack.dev/messaging/working-with-files#uploading_files
   */
  async #upload({ access, request }: Visit, file: ReplyFile): Promise<void> {
    const client = this.#parts.clients.withoutRetries(access.token);
    const channel_id = await step(conversationWith(client, request.user));
    const length = file.content.length;
    const { upload_url, file_id } = await step(
      client.files.getUploadURLExternal({ filename: file.name, length }),
    );
    if (!upload_url || !file_id) throw new NotSent("failed", "an answer without an address");
    await step(uploaded(upload_url, file, this.#parts.clock));
    const files: [{ id: string; title: string }] = [{ id: file_id, title: escaped(file.title, "plain") }];
    const initial_comment = escaped(file.text, "mrkdwn");
    await lastStep(client.files.completeUploadExternal({ files, channel_id, initial_comment }));
  }
}

/** Id of somebody's own conversation with Vigil: a person's id is refused where a file is shared. */
async function conversationWith(client: webApi.WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (!channel?.id) throw new NotSent("failed", "an answer without a conversation");
  return channel.id;
}

/** The address is good once and for this file, so no token goes with it, and the file to no other address. */
async function uploaded(url: string, { content, type }: ReplyFile, clock: Clock): Promise<void> {
  const givenUp = new AbortController();
  const sent = fetch(url, {
    method: "POST",
    headers: { "content-type": type },
    body: new Blob([Uint8Array.from(content)]),
    redirect: "error",
    signal: givenUp.signal,
  });
  const response = await within(clock, UPLOAD_TIMEOUT, sent);
  if (response === TOO_LATE) {
    givenUp.abort();
    throw new NotSent("failed", "the bytes were not taken in time");
  }
  await response.body?.cancel();
  if (response.status === 429) throw new NotSent("busy", "HTTP 429");
  if (!response.ok) throw new NotSent("failed", `HTTP ${response.status}`);
}

/** @throws NotSent: as nothing was shared yet, nothing was sent, whatever Slack has of it */
async function step<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotSent) throw error;
    const failure = failureOf(error);
    throw new NotSent(troubleOf(failure), failure.detail);
  }
}

/** @throws NotSent: without an answer it may have been sent all the same */
async function lastStep(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const failure = failureOf(error);
    throw new NotSent(failure.means === "unknown" ? "unsure" : troubleOf(failure), failure.detail);
  }
}

function troubleOf({ code, means }: Failure): FileTrouble {
  if (code === "missing_scope") return "no-permission";
  if (code !== null && FORBIDDEN.has(code)) return "forbidden";
  return means === "limited" ? "busy" : "failed";
}
