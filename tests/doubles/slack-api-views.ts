import { randomBytes } from "node:crypto";
import {
  optional,
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  text,
  workspaceOf,
} from "./slack-api-call.ts";
import type { SlackWorkspace } from "./slack-api-world.ts";

/** A modal that somebody sees. */
export interface SlackView {
  readonly id: string;
  readonly user: string;
  readonly workspace: string;
  /** What the app sent, as it is now. */
  view: Readonly<Record<string, unknown>>;
  hash: string;
  /** How often it was changed. */
  updates: number;
}

interface Trigger {
  readonly workspace: SlackWorkspace;
  readonly user: string;
  readonly at: number;
  isUsed: boolean;
}

/** Milliseconds for which a trigger is good, https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_LIFE = 3_000;
/** https://docs.slack.dev/reference/views */
const MOST_BLOCKS = 100;
const LONGEST_TITLE = 24;
const LONGEST_METADATA = 3_000;

/** Modals and home pages. */
export class SlackViews {
  readonly opened: SlackView[] = [];
  readonly #triggers = new Map<string, Trigger>();
  readonly #problems: (view: Readonly<Record<string, unknown>>) => readonly string[];

  constructor(problems: (view: Readonly<Record<string, unknown>>) => readonly string[]) {
    this.#problems = problems;
  }

  /** What comes with a command or a click of somebody and opens one view within three seconds. */
  trigger(workspace: SlackWorkspace, user: string, at: number): string {
    const id = `${this.#triggers.size + 1}.1.${randomBytes(8).toString("hex")}`;
    this.#triggers.set(id, { workspace, user, at, isUsed: false });
    return id;
  }

  get methods(): Readonly<Record<string, SlackMethod>> {
    const method = (run: (call: SlackCall) => SlackAnswer): SlackMethod => ({ takes: "bot token", run });
    return {
      "views.open": method((call) => this.#open(call)),
      "views.push": method((call) => this.#open(call)),
      "views.update": method((call) => this.#update(call)),
      "views.publish": method((call) => this.#publish(call)),
    };
  }

  #open(call: SlackCall): SlackAnswer {
    const trigger = this.#triggers.get(text(call, "trigger_id")) ?? refuse("invalid_trigger_id");
    if (!call.token?.workspaces.includes(trigger.workspace)) refuse("invalid_trigger_id");
    if (trigger.isUsed) refuse("exchanged_trigger_id");
    if (call.now - trigger.at > TRIGGER_LIFE) refuse("expired_trigger_id");
    const view = this.#checked(call, "modal");
    trigger.isUsed = true;
    const about = { user: trigger.user, workspace: trigger.workspace.id, updates: 0 };
    const opened = { id: `V${this.opened.length + 1}`, view, hash: newHash(), ...about };
    this.opened.push(opened);
    return { ok: true, view: shown(opened) };
  }

  #update(call: SlackCall): SlackAnswer {
    const opened =
      this.opened.find(
        ({ id, view }) =>
          id === optional(call, "view_id") || view.external_id === (optional(call, "external_id") ?? null),
      ) ?? refuse("not_found");
    const hash = optional(call, "hash");
    if (hash !== null && hash !== opened.hash) refuse("hash_conflict");
    opened.view = this.#checked(call, "modal");
    opened.hash = newHash();
    opened.updates += 1;
    return { ok: true, view: shown(opened) };
  }

  #publish(call: SlackCall): SlackAnswer {
    const workspace = workspaceOf(call);
    const user = text(call, "user_id");
    if (!workspace.users.has(user)) refuse("invalid_arguments");
    const view = this.#checked(call, "home");
    workspace.homes.set(user, view);
    return { ok: true, view: { ...view, id: `VHOME${user}`, hash: newHash(), team_id: workspace.id } };
  }

  #checked(call: SlackCall, type: "modal" | "home"): Readonly<Record<string, unknown>> {
    const view = call.args.view as Readonly<Record<string, unknown>> | undefined;
    if (typeof view !== "object" || view === null || !Array.isArray(view.blocks))
      return refuse("invalid_arguments");
    const found = [...plainProblems(view, type), ...this.#problems(view)];
    if (found.length > 0) {
      const messages = found.map((one) => `[ERROR] ${one}`);
      refuse("invalid_arguments", { response_metadata: { messages } });
    }
    return view;
  }
}

function plainProblems(view: Readonly<Record<string, unknown>>, type: "modal" | "home"): readonly string[] {
  const {
    blocks,
    title,
    private_metadata: kept = "",
  } = view as {
    blocks: readonly unknown[];
    title?: { text?: string };
    private_metadata?: string;
  };
  const size = title?.text?.length ?? 0;
  return [
    ...(view.type === type ? [] : [`must be a ${type} [json-pointer:/view/type]`]),
    ...(blocks.length > MOST_BLOCKS ? ["no more than 100 items allowed [json-pointer:/view/blocks]"] : []),
    ...(kept.length > LONGEST_METADATA
      ? ["must be less than 3001 characters [json-pointer:/view/private_metadata]"]
      : []),
    ...(type === "modal" && (size === 0 || size > LONGEST_TITLE)
      ? ["1 to 24 characters [json-pointer:/view/title/text]"]
      : []),
  ];
}

function shown({ id, view, hash, workspace }: SlackView): SlackAnswer {
  return { ...view, id, hash, team_id: workspace, root_view_id: id, state: { values: {} } };
}

function newHash(): string {
  return randomBytes(6).toString("hex");
}
