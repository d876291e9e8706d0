import { DEADLINE_KINDS, type DeadlineKind } from "../../../src/core/rules.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";

/**
 * What a window is about. Slack gives it back with whatever is done in the window; only Vigil writes it, and whoever fills
 * in a form cannot change it. Ids in it are checked like any that somebody types.
 */
export interface About {
  /** The deadline that is put off or of which an outcome is recorded. */
  readonly deadline?: string;
  readonly kind?: DeadlineKind;
  /** The case of which one deadline's outcome is recorded. */
  readonly case?: string;
  /** The channel in which it was opened: what is confidential to it may be told in the window. */
  readonly channel?: string;
  /** Of the set-up: the channel of which what it gets stands in the form, what that is called, and a mark of what it gets. */
  readonly place?: string;
  readonly placeName?: string;
  readonly filter?: string;
  /** Where it was opened on somebody's home page, which then shows what came of it; never together with a channel. */
  readonly from?: typeof HOME;
}

/** Stands for the home page. */
export const HOME = "home" as const;

/** From where a window was opened. */
export type Origin = Pick<About, "channel" | "from">;

/** Channels that several people can be in: what is told in a conversation between two is told in no channel. */
const CHANNEL = /^[CG][A-Z0-9]{1,79}$/;

/** From where a window is opened. @param channel as Slack names it */
export function originOf(channel: string | null | undefined, isHome: boolean): Origin {
  if (isHome) return { from: HOME };
  return channel !== undefined && channel !== null && CHANNEL.test(channel) ? { channel } : {};
}

/** Reads what a window is about; whatever is not understood is left out. */
export function aboutOf(metadata: string): About {
  const read: Record<string, string> = {};
  try {
    const given = JSON.parse(metadata) as unknown;
    if (typeof given !== "object" || given === null) return {};
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === "string" && value.length <= LONGEST.reference) read[name] = value;
    }
  } catch {
    return {};
  }
  const { deadline, case: caseId, channel, from, place, placeName, filter } = read;
  const kind = DEADLINE_KINDS.find((one) => one === read.kind);
  return {
    ...(deadline === undefined ? {} : { deadline }),
    ...(caseId === undefined ? {} : { case: caseId }),
    ...(kind === undefined ? {} : { kind }),
    ...(place === undefined ? {} : { place }),
    ...(placeName === undefined ? {} : { placeName }),
    ...(filter === undefined ? {} : { filter }),
    ...originOf(channel, from === HOME),
  };
}
