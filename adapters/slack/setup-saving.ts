import { settingsCard } from "../../src/cards/settings-card.ts";
import { type Block, type Card, paragraph } from "../../src/core/card.ts";
import type { Destination } from "../../src/core/team.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { isLanguage, messagesOf } from "../../src/i18n/languages.ts";
import type { Asking, Reply } from "../../src/replies/reply.ts";
import { spelled } from "../../src/replies/spelling.ts";
import { type ChannelFacts, channelFacts, channelText } from "./channel-facts.ts";
import type { About } from "./forms/about.ts";
import { destinationIn, filterMark, teamIn } from "./forms/setup-form.ts";
import { one, type Values } from "./forms/values.ts";
import type { SlackParts } from "./parts.ts";
import type { Visit } from "./visit.ts";

/** What was filled in, and from where the form was opened. */
export interface FilledIn {
  readonly values: Values;
  readonly about: About;
}

/** The channel that was chosen. */
interface Chosen {
  readonly channel: string;
  /** As people know it. */
  readonly name: string;
  readonly isShared: boolean;
  /** Whether what it gets is left as it is. */
  readonly isKept: boolean;
  /** The team's destination there so far. */
  readonly before: Destination | undefined;
}

/** Saves what was filled in for the set-up: all of it, or nothing. */
export class SetupSaving {
  readonly #parts: SlackParts;

  constructor(parts: SlackParts) {
    this.#parts = parts;
  }

  /**
   * Saves it, and says what is posted where from now on.
   * @throws TeamError, StoreError: then nothing was changed
   */
  async save(visit: Visit, asking: Asking, filledIn: FilledIn): Promise<Reply> {
    const { desk } = this.#parts;
    const { actor, request, messages } = asking;
    const { values } = filledIn;
    const known = await desk.facts(actor.team, asking.room);
    const chosen = await this.#chosen(visit, filledIn, known?.destinations ?? []);
    // Noted first: a team of which nobody knew the workspace could not be posted to.
    if (!known && actor.isAdministrator)
      await desk.join({ platform: "slack", id: visit.request.workspace }, actor.team);
    const { filter, ...destination } = destinationIn(values, chosen.name, chosen.before);
    await desk.actions.setUp(actor, {
      ...{ team: teamIn(values), test: values.has("test"), request },
      destination: chosen.isKept ? destination : { ...destination, filter },
    });
    desk.nudge();
    const card = await this.#settings(asking);
    const blocks = [...this.#news(chosen, values, messages), ...card.blocks];
    return { card: { ...card, blocks }, done: null, isWell: true, problems: [] };
  }

  async #chosen(visit: Visit, filledIn: FilledIn, known: readonly Destination[]): Promise<Chosen> {
    const { values, about } = filledIn;
    const channel = one(values, "channel") ?? "";
    const before = known.find((other) => isTeamsAt(other, channel));
    const facts = await channelFacts(visit.client, channel);
    const isOther = about.place !== channel;
    return {
      ...{ channel, before, isShared: facts.isShared },
      // The fields show what another channel gets: unless they were changed, they were not meant for this one.
      isKept: before !== undefined && isOther && about.filter === filterMark(values),
      name: await this.#nameOf(channel, filledIn, facts, before),
    };
  }

  async #nameOf(
    channel: string,
    { values, about }: FilledIn,
    facts: ChannelFacts,
    before: Destination | undefined,
  ): Promise<string> {
    const name = facts.name ?? (about.place === channel ? (about.placeName ?? null) : null);
    if (name === null && before && before.name !== channel) return before.name;
    // Everybody in the team reads it.
    const language = one(values, "language") ?? "";
    return channelText(channel, name, await messagesOf(isLanguage(language) ? language : "en"));
  }

  #news({ name, isShared, isKept }: Chosen, values: Values, { setupWords: words }: Messages): Block[] {
    const { prefix } = this.#parts;
    const said = (text: string) => spelled(text, { prefix });
    return [
      ...(values.has("test") ? [paragraph(said(words.tested))] : []),
      ...(isShared ? [paragraph(words.shared(name), "warning")] : []),
      ...(isKept ? [paragraph(said(words.kept(name)))] : []),
    ];
  }

  /** How the team is set up now. That it was saved is said also where it cannot be read again. */
  async #settings(asking: Asking): Promise<Card> {
    const { replies } = this.#parts;
    try {
      const facts = await replies.facts(asking);
      const settings = { ...facts, canChange: asking.actor.isAdministrator };
      return settingsCard(settings, replies.setting(facts, asking), true);
    } catch {
      const { saved } = asking.messages.setupWords;
      return { title: saved, summary: saved, blocks: [] };
    }
  }
}

/** Whether a destination is the team's in a channel of Slack. */
export function isTeamsAt({ platform, channel, role }: Destination, wanted: string | null): boolean {
  return platform === "slack" && role === "team" && channel === wanted;
}
