import { randomBytes } from "node:crypto";
import {
  optional,
  type Require,
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  SlackRefusal,
  text,
} from "./slack-api-call.ts";
import type { SlackChannel, SlackMessage, SlackWorkspace } from "./slack-api-world.ts";

/** A file as it is shared in a conversation. */
export interface SlackSharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Id of the conversation in which it is seen; nowhere else. */
  readonly channel: string;
  readonly content: Buffer;
  /** What stands beside it. */
  readonly comment: string;
}

/** What the methods of `files` need of the server. */
export interface FilesParts {
  readonly require: Require;
  /** The channel a call names, as far as its token reaches. @throws SlackRefusal `channel_not_found` */
  readonly channelOf: (call: SlackCall) => SlackChannel;
  readonly newTs: () => string;
  /** Where bytes are sent to, without the key of the file. */
  readonly origin: () => string;
}

/** A file that is on its way: announced, then there, then shared, each once. */
interface Upload {
  readonly id: string;
  readonly token: string;
  readonly workspace: SlackWorkspace | undefined;
  readonly name: string;
  readonly length: number;
  content: Buffer | null;
  isShared: boolean;
}

/** As Slack says it of a person's id: https://github.com/slackapi/bolt-js/issues/2115 */
const CONVERSATION = /^[CGDZ][A-Z0-9]+$/;

/** Files: an address is asked for, the bytes are sent there, and then the file is shared. */
export class SlackFiles {
  /** By the key in the address. */
  readonly #uploads = new Map<string, Upload>();
  readonly #shared: SlackSharedFile[] = [];
  readonly #parts: FilesParts;

  constructor(parts: FilesParts) {
    this.#parts = parts;
  }

  get methods(): Readonly<Record<string, SlackMethod>> {
    return {
      "files.getUploadURLExternal": { takes: "bot token", run: (call) => this.#announce(call) },
      "files.completeUploadExternal": { takes: "bot token", run: (call) => this.#complete(call) },
    };
  }

  /** What is seen in a conversation. */
  in(channel: string): readonly SlackSharedFile[] {
    return this.#shared.filter((one) => one.channel === channel);
  }

  /** All that anybody sees anywhere. */
  get all(): readonly SlackSharedFile[] {
    return this.#shared;
  }

  /** Takes bytes. @returns the status that Slack answers with */
  take(key: string, content: Buffer): number {
    const upload = this.#uploads.get(key);
    if (!upload || upload.content !== null) return 404;
    if (content.length !== upload.length) return 400;
    upload.content = content;
    return 200;
  }

  #announce(call: SlackCall): SlackAnswer {
    this.#parts.require(call, "files:write");
    const name = text(call, "filename");
    const length = Number(text(call, "length"));
    if (!Number.isSafeInteger(length) || length < 1) refuse("missing_argument");
    const key = randomBytes(12).toString("hex");
    const id = `F${String(this.#uploads.size + 1).padStart(8, "0")}`;
    const { token = "", workspaces = [] } = call.token ?? {};
    const [workspace] = workspaces;
    this.#uploads.set(key, { id, token, workspace, name, length, content: null, isShared: false });
    return { ok: true, upload_url: `${this.#parts.origin()}/upload/${key}`, file_id: id };
  }

  #complete(call: SlackCall): SlackAnswer {
    const { require, channelOf } = this.#parts;
    require(call, "files:write");
    const wanted = filesIn(call);
    const uploads = wanted.map(({ id, title }) => ({ upload: this.#uploadOf(call, id), title }));
    const channel_id = optional(call, "channel_id");
    if (call.args.channels !== undefined) refuse("invalid_arguments");
    if (channel_id !== null) {
      if (!CONVERSATION.test(channel_id)) throw badChannel();
      const channel = channelOf({ ...call, args: { channel: channel_id } });
      if (!channel.isMember && channel.directWith === null) refuse("not_in_channel");
      if (channel.isArchived) refuse("is_archived");
      for (const { upload, title } of uploads) this.#share(call, upload, title, channel);
      channel.workspace.messages.push(this.#message(call, channel));
    }
    return { ok: true, files: uploads.map(({ upload, title }) => ({ id: upload.id, title })) };
  }

  /** Of this very token, with its bytes there, and not shared before. */
  #uploadOf({ token }: SlackCall, id: string): Upload {
    const upload = [...this.#uploads.values()].find((one) => one.id === id);
    if (!upload || upload.token !== token?.token) return refuse("file_not_found");
    return upload.content === null || upload.isShared ? refuse("file_not_found") : upload;
  }

  #share(call: SlackCall, upload: Upload, title: string, { id: channel }: SlackChannel): void {
    upload.isShared = true;
    const { id, name, content } = upload;
    const comment = optional(call, "initial_comment") ?? "";
    this.#shared.push({ id, name, title, channel, comment, content: content ?? Buffer.alloc(0) });
  }

  #message(call: SlackCall, { id: channel, workspace }: SlackChannel): SlackMessage {
    const comment = optional(call, "initial_comment") ?? "";
    return {
      ...{ channel, ts: this.#parts.newTs(), threadTs: null, bot: workspace.bot.id, text: comment },
      ...{ blocks: null, metadata: null, said: [comment], isDeleted: false, args: call.args },
    };
  }
}

function filesIn({ args }: SlackCall): readonly { readonly id: string; readonly title: string }[] {
  if (!Array.isArray(args.files) || args.files.length === 0) refuse("invalid_arguments");
  return (args.files as readonly { id?: unknown; title?: unknown }[]).map(({ id, title }) => {
    if (typeof id !== "string") refuse("invalid_arguments");
    return { id: String(id), title: String(title ?? "") };
  });
}

function badChannel(): SlackRefusal {
  const messages = [
    "[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]",
  ];
  return new SlackRefusal("invalid_arguments", { response_metadata: { messages } });
}
