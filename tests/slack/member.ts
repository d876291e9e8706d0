import type { SlackResponse } from "../doubles/slack-api-responses.ts";
import type { SlackView } from "../doubles/slack-api-views.ts";
import { commandDelivery, deliver, eventDelivery, payloadDelivery } from "./signing.ts";
import { type SlackTown, until } from "./town.ts";

/** What Slack was answered at once. */
export interface Acknowledged {
  readonly status: number;
  readonly text: string;
  /** Real milliseconds. */
  readonly took: number;
}

/** What somebody is told. */
export interface Heard {
  readonly acknowledged: Acknowledged;
  /** Everything that was said to them about it. */
  readonly said: readonly SlackResponse[];
  /** The last of it. */
  readonly last: SlackResponse;
}

/** What is filled in: a text, or chosen values, by field. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** A button as people see it. */
export interface ShownButton {
  readonly action_id: string;
  readonly value?: string;
  readonly text: { readonly text: string };
}

/** Somebody in a workspace: types, clicks and fills in as Slack would send it. */
export class SlackMember {
  readonly id: string;
  readonly #town: SlackTown;

  constructor(town: SlackTown, id: string) {
    this.id = id;
    this.#town = town;
  }

  get #at() {
    return { at: this.#town.clock.now() / 1000 };
  }

  /** The fields of a slash command. */
  command(line: string, channel = "CLEGAL"): Record<string, string> {
    const { slack, workspace } = this.#town;
    const [command = "", ...words] = line.split(" ");
    return {
      ...{ command, text: words.join(" "), team_id: workspace.id, channel_id: channel, user_id: this.id },
      channel_name: this.#nameOf(channel),
      ...{ user_name: this.id.toLowerCase(), team_domain: "rights", api_app_id: "A1" },
      trigger_id: slack.trigger(workspace, this.id),
      response_url: slack.responseUrl(),
    };
  }

  /** What Slack says a channel is called where a command is typed. */
  #nameOf(channel: string): string {
    const known = this.#town.workspace.channels.get(channel);
    if (!known) return "directmessage";
    return known.isPrivate ? "privategroup" : known.name;
  }

  /** Sends a command and waits for the answer to it. */
  async types(line: string, channel = "CLEGAL"): Promise<Heard> {
    const fields = this.command(line, channel);
    const acknowledged = await this.sends(fields);
    return this.#heard(acknowledged, fields.response_url ?? "");
  }

  /** Sends a command that opens a window, and gives that once it is filled. */
  async opens(line: string, channel = "CLEGAL"): Promise<SlackView> {
    const before = this.#town.slack.views.opened.length;
    await this.sends(this.command(line, channel));
    return this.#window(before);
  }

  async sends(fields: Record<string, string>): Promise<Acknowledged> {
    return timed(() => deliver(this.#town.url, commandDelivery(fields, this.#at)));
  }

  /** The payload of a click on a button of a message. */
  click(button: ShownButton, about: Readonly<Record<string, unknown>> = {}): object {
    const { slack, workspace } = this.#town;
    return {
      type: "block_actions",
      team: { id: workspace.id, domain: "rights" },
      user: { id: this.id, team_id: workspace.id },
      trigger_id: slack.trigger(workspace, this.id),
      response_url: slack.responseUrl(),
      actions: [{ type: "button", block_id: "b", ...button }],
      channel: { id: "CLEGAL", name: "legal" },
      container: { type: "message", message_ts: "1.1", channel_id: "CLEGAL" },
      ...about,
    };
  }

  /** Clicks a button and waits for what is said about it. */
  async clicks(button: ShownButton, about: Readonly<Record<string, unknown>> = {}): Promise<Heard> {
    const payload = this.click(button, about);
    const acknowledged = await this.delivers(payload);
    return this.#heard(acknowledged, (payload as { response_url: string }).response_url);
  }

  /** Clicks a button that opens a window. */
  async clicksOpen(button: ShownButton, about: Readonly<Record<string, unknown>> = {}): Promise<SlackView> {
    const before = this.#town.slack.views.opened.length;
    await this.delivers(this.click(button, about));
    return this.#window(before);
  }

  async delivers(payload: object): Promise<Acknowledged> {
    return timed(() => deliver(this.#town.url, payloadDelivery(payload, this.#at)));
  }

  async delivered(event: object): Promise<Acknowledged> {
    const body = {
      type: "event_callback",
      team_id: this.#town.workspace.id,
      event_id: `Ev${Math.random()}`,
      event,
    };
    return timed(() => deliver(this.#town.url, eventDelivery(body, this.#at)));
  }

  /** Sends a form filled in so. @returns what Slack is answered: `errors` by field, or the next `view` */
  async submits(
    opened: SlackView,
    filled: Filled,
  ): Promise<{ errors?: Record<string, string>; view?: ViewLike }> {
    const { text } = await this.delivers(this.submission(opened, filled));
    return text === "" ? {} : (JSON.parse(text) as { errors?: Record<string, string>; view?: ViewLike });
  }

  submission(opened: SlackView, filled: Filled): object {
    const { slack, workspace } = this.#town;
    return {
      type: "view_submission",
      team: { id: workspace.id, domain: "rights" },
      user: { id: this.id, team_id: workspace.id },
      trigger_id: slack.trigger(workspace, this.id),
      view: {
        ...opened.view,
        id: opened.id,
        hash: opened.hash,
        state: { values: stateOf(opened.view, filled) },
      },
    };
  }

  /** What is offered as they type into a field that looks things up. */
  async looksUp(
    actionId: string,
    value: string,
    metadata = "{}",
  ): Promise<{ text: { text: string }; value: string }[]> {
    const { workspace } = this.#town;
    const { text } = await this.delivers({
      ...{ type: "block_suggestion", action_id: actionId, block_id: "b", value },
      team: { id: workspace.id },
      user: { id: this.id, team_id: workspace.id },
      view: { id: "V0", type: "modal", private_metadata: metadata },
    });
    return (JSON.parse(text) as { options: { text: { text: string }; value: string }[] }).options;
  }

  /** Looks at their home page. */
  async looksHome(): Promise<ViewLike> {
    const { workspace } = this.#town;
    workspace.homes.delete(this.id);
    await this.delivered({ type: "app_home_opened", user: this.id, tab: "home", channel: `D${this.id}` });
    await until(() => workspace.homes.has(this.id), "a home page");
    return workspace.homes.get(this.id) as unknown as ViewLike;
  }

  /** Fills in the form for the set-up and sends it. */
  async setsUp(values: Filled = {}) {
    const opened = await this.opens("/vigil setup");
    await until(() => opened.updates > 0, "the form");
    return this.submits(opened, {
      ...{ channel: "CLEGAL", name: "Rights Group", zone: "Asia/Almaty", postAt: "09:00", digestDay: "1" },
      ...{ language: "en", dossiers: ["test"], test: ["yes"] },
      ...values,
    });
  }

  async #window(before: number): Promise<SlackView> {
    const { opened } = this.#town.slack.views;
    await until(() => opened.length > before, "a window");
    const window = opened[before];
    if (!window) throw new Error("no window");
    return window;
  }

  async #heard(acknowledged: Acknowledged, url: string): Promise<Heard> {
    const { slack } = this.#town;
    await until(() => slack.responses(url).length > 0, "an answer");
    const said = slack.responses(url);
    const last = said.at(-1);
    if (!last) throw new Error("nothing was said");
    return { acknowledged, said, last };
  }
}

/** A view as far as tests look at it. */
export interface ViewLike {
  readonly callback_id?: string;
  readonly title?: { readonly text: string };
  readonly blocks: readonly unknown[];
}

/** Everything that is written in blocks, in order. */
export function textsIn(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(textsIn);
  if (typeof blocks !== "object" || blocks === null) return [];
  return Object.entries(blocks).flatMap(([key, value]) =>
    key === "text" && typeof value === "string" ? [value] : textsIn(value),
  );
}

/** The buttons in blocks, in order. */
export function buttonsIn(blocks: unknown): readonly ShownButton[] {
  if (Array.isArray(blocks)) return blocks.flatMap(buttonsIn);
  if (typeof blocks !== "object" || blocks === null) return [];
  if ((blocks as { type?: string }).type === "button") return [blocks as ShownButton];
  return Object.values(blocks).flatMap(buttonsIn);
}

/** The button of this label. */
export function button(blocks: unknown, label: string): ShownButton {
  const found = buttonsIn(blocks).find(({ text }) => text.text === label);
  if (!found)
    throw new Error(
      `no button “${label}” among ${buttonsIn(blocks)
        .map(({ text }) => text.text)
        .join(", ")}`,
    );
  return found;
}

async function timed(send: () => Promise<{ status: number; text: string }>): Promise<Acknowledged> {
  const began = performance.now();
  const answer = await send();
  return { ...answer, took: performance.now() - began };
}

interface InputLike {
  readonly type: string;
  readonly block_id?: string;
  readonly element?: { readonly type: string; readonly action_id: string };
}

/** The state of a form as Slack sends it, each field as its element has it. */
function stateOf(view: Readonly<Record<string, unknown>>, filled: Filled): object {
  const inputs = (view.blocks as readonly InputLike[]).filter(({ type }) => type === "input");
  const known = new Set(inputs.map(({ block_id }) => block_id));
  const unknown = Object.keys(filled).filter((field) => !known.has(field));
  if (unknown.length > 0) throw new Error(`the form has no ${unknown.join(", ")}`);
  return Object.fromEntries(
    inputs.map(({ block_id = "", element }) => [
      block_id,
      { [element?.action_id ?? ""]: elementState(element?.type ?? "", filled[block_id]) },
    ]),
  );
}

function elementState(type: string, given: string | readonly string[] | undefined): object {
  const texts = given === undefined ? [] : typeof given === "string" ? [given] : given;
  const [first = null] = texts;
  const option = (value: string) => ({ value, text: { type: "plain_text", text: value } });
  switch (type) {
    case "plain_text_input":
      return { type, value: first };
    case "datepicker":
      return { type, selected_date: first };
    case "timepicker":
      return { type, selected_time: first };
    case "conversations_select":
      return { type, selected_conversation: first };
    case "users_select":
      return { type, selected_user: first };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: first === null ? null : option(first) };
    default:
      return { type, selected_options: texts.map(option) };
  }
}
