import { type About, aboutOf, HOME, type Origin, originOf } from "./forms/about.ts";

/** What people and Slack send. */
export type RequestKind = "command" | "action" | "submission" | "options" | "shortcut" | "event";

/** A request of a person, as far as answering it needs. */
export interface SlackRequest {
  readonly kind: RequestKind;
  /** Id of the workspace whose records are meant. */
  readonly workspace: string;
  readonly enterprise: string | undefined;
  readonly isEnterpriseInstall: boolean;
  readonly user: string;
  /** Workspace of the person, where Slack says it: another one in a channel that is shared between two. */
  readonly userWorkspace: string | undefined;
  readonly channel: string | null;
  /** The thread in which a button was pressed; null where it stands in the channel itself. */
  readonly thread: string | null;
  /** What that channel is called, without a sign before it; null where Slack does not say. */
  readonly channelName: string | null;
  /** What the window is about in which it was asked; nothing where it was none. */
  readonly about: About;
  /** Slack's own id of the request; the same again when it is sent again. */
  readonly id: string | undefined;
  /** Opens one form, within three seconds. */
  readonly trigger: string | null;
  /** Id of the window in which it was asked; null where it was none. */
  readonly window: string | null;
  /** Whether it was asked on the home page. */
  readonly isHome: boolean;
  /** Takes at most five answers, within half an hour. */
  readonly responseUrl: string | null;
  /** Of the clock that never goes back. */
  readonly arrivedAt: number;
}

/** The parts of what Slack sends that are read here; any may be missing. https://docs.slack.dev/interactivity */
interface Body {
  readonly team_id?: string;
  readonly enterprise_id?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly channel_name?: string;
  readonly team?: { readonly id?: string; readonly enterprise_id?: string } | null;
  readonly enterprise?: { readonly id?: string } | null;
  readonly user?: { readonly id?: string; readonly team_id?: string };
  readonly channel?: { readonly id?: string; readonly name?: string };
  readonly container?: { readonly channel_id?: string; readonly thread_ts?: string };
  readonly view?: {
    readonly id?: string;
    readonly type?: string;
    readonly private_metadata?: string;
    readonly app_installed_team_id?: string | null;
  };
  readonly event?: { readonly user?: string };
  readonly event_id?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly is_enterprise_install?: boolean | string;
  readonly authorizations?: readonly {
    readonly team_id?: string | null;
    readonly enterprise_id?: string | null;
  }[];
}

/**
 * Reads whose request it is.
 * @returns null where it names no workspace or no person
 */
export function requestOf(kind: RequestKind, given: object, arrivedAt: number): SlackRequest | null {
  const body = given as Body;
  const [authorization] = body.authorizations ?? [];
  const workspace =
    body.view?.app_installed_team_id ??
    authorization?.team_id ??
    body.team_id ??
    body.team?.id ??
    body.user?.team_id;
  const user = body.user_id ?? body.user?.id ?? body.event?.user;
  if (workspace === undefined || workspace === null || user === undefined) return null;
  const isModal = body.view?.type === "modal";
  return {
    ...{ kind, workspace, user, arrivedAt },
    enterprise:
      body.enterprise_id ??
      body.enterprise?.id ??
      body.team?.enterprise_id ??
      authorization?.enterprise_id ??
      undefined,
    isEnterpriseInstall: body.is_enterprise_install === true || body.is_enterprise_install === "true",
    userWorkspace: body.user?.team_id,
    channel: body.channel_id ?? body.channel?.id ?? body.container?.channel_id ?? null,
    thread: body.container?.thread_ts ?? null,
    channelName: channelNameIn(body.channel_name ?? body.channel?.name ?? ""),
    about: isModal ? aboutOf(body.view?.private_metadata ?? "") : {},
    id: body.event_id ?? body.trigger_id,
    trigger: body.trigger_id ?? null,
    window: isModal ? (body.view?.id ?? null) : null,
    isHome: body.view?.type === "home",
    responseUrl: body.response_url ?? null,
  };
}

/** Slack says `privategroup` of every private channel, and gives conversations between people names of its own. */
const NO_NAME = /^(?:privategroup|directmessage|mpdm-.*)$/;
/** https://docs.slack.dev/reference/methods/conversations.rename#naming */
const NAME = /^[\p{L}\p{M}\p{N}_-]{1,80}$/u;

function channelNameIn(name: string): string | null {
  return NAME.test(name) && !NO_NAME.test(name) ? name : null;
}

/** From where a window is opened that is opened by a request. */
export function originOfRequest({ channel, about, isHome }: SlackRequest): Origin {
  return originOf(channel ?? about.channel, isHome || about.from === HOME);
}
