import type { types } from "@slack/bolt";
import { settingsCard } from "../../src/cards/settings-card.ts";
import { type Card, paragraph } from "../../src/core/card.ts";
import { allCases } from "../../src/core/catalogue.ts";
import type { ChatFacts } from "../../src/core/chat-desk.ts";
import type { Destination } from "../../src/core/team.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { allMessages, LANGUAGES } from "../../src/i18n/languages.ts";
import type { Asking, Reply } from "../../src/replies/replies.ts";
import { spelled } from "../../src/replies/spelling.ts";
import { type About, HOME } from "./forms/form.ts";
import { destinationIn, type SetupChoices, setupBlocks, setupValues, teamIn } from "./forms/setup-form.ts";
import { plainText } from "./forms/texts.ts";
import { one, type Values } from "./forms/values.ts";
import { cardView, refused } from "./forms/views.ts";
import { SLACK } from "./limits.ts";
import type { SlackParts } from "./parts.ts";
import type { Visit } from "./visit.ts";
import type { Windows } from "./windows.ts";

/** Callback id of the form for the set-up. */
export const SETUP = "form-setup";

/** What was filled in, and from where the form was opened. */
interface FilledIn {
  readonly values: Values;
  readonly about: About;
}

/** Lets administrators choose how a team is told of its deadlines, and proves that it works. */
export class Setup {
  readonly #parts: SlackParts;
  readonly #windows: Windows;

  constructor(parts: SlackParts, windows: Windows) {
    this.#parts = parts;
    this.#windows = windows;
  }

  /** Opens a window at once and fills it once it is known how the team is set up. @returns whether it can be filled in */
  async open(visit: Visit): Promise<boolean> {
    const id = await this.#windows.waiting(visit, ({ formWords }) => formWords.titles.setup);
    if (id === null) return false;
    try {
      const asking = await visit.asking();
      if (!asking.actor.isAdministrator) return await this.#refuse(visit, id, asking.messages);
      const facts = await this.#parts.desk.facts(asking.actor.team, asking.room);
      const values = await this.#values(visit, asking, facts);
      const about = visit.request.isHome ? { from: HOME } : {};
      const view = setupView(asking.messages, values, await this.#choices(), { about });
      return this.#windows.replace(visit, id, view);
    } catch (error) {
      const messages = await visit.messagesSoon();
      const { card } = this.#parts.replies.problem(error, { messages });
      await this.#windows.replace(
        visit,
        id,
        cardView(messages.formWords.titles.setup, card, new Map(), messages),
      );
      return false;
    }
  }

  async #refuse(visit: Visit, window: string, messages: Messages): Promise<false> {
    const { what, remedy } = messages.setupWords.onlyAdministrators;
    const card = { title: what, summary: `${what} ${remedy}`, blocks: [paragraph(remedy)] };
    await this.#windows.replace(
      visit,
      window,
      cardView(messages.formWords.titles.setup, card, new Map(), messages),
    );
    return false;
  }

  /** What is done with the form once it is sent. */
  async work(visit: Visit, request: string, { values, about }: FilledIn) {
    const choices = await this.#choices();
    return {
      reply: async (): Promise<Reply> => {
        const asking = { ...(await visit.asking()), request };
        try {
          return await this.#save(visit, asking, values);
        } catch (error) {
          return this.#parts.replies.problem(error, asking);
        }
      },
      again: (messages: Messages, refusal: Card | null) =>
        setupView(messages, values, choices, { about, refusal }),
    };
  }

  async #save(visit: Visit, asking: Asking, values: Values): Promise<Reply> {
    const { desk } = this.#parts;
    const { actions } = desk;
    const { actor, request, messages } = asking;
    const form = teamIn(values);
    const before = await desk.facts(actor.team, asking.room);
    if (before) await actions.changeTeam(actor, { change: form, request });
    else {
      // Noted first: a team of which nobody knew the workspace could not be posted to.
      if (actor.isAdministrator)
        await desk.join({ platform: "slack", id: visit.request.workspace }, actor.team);
      await actions.setUpTeam(actor, { ...form, request });
    }
    const destination = await this.#saveDestination(visit, asking, values, before);
    if (values.has("test")) await actions.sendTest(actor, { destination, request });
    desk.nudge();
    const card = await this.#settings(asking);
    const { prefix } = this.#parts;
    const tested = values.has("test") ? [paragraph(spelled(messages.setupWords.tested, { prefix }))] : [];
    return { card: { ...card, blocks: [...tested, ...card.blocks] }, done: null, isWell: true, problems: [] };
  }

  /** @returns id of the destination at the channel that was chosen, which is active afterwards */
  async #saveDestination(visit: Visit, { actor, request }: Asking, values: Values, facts: ChatFacts | null) {
    const { actions } = this.#parts.desk;
    const channel = one(values, "channel") ?? "";
    const before = facts?.destinations.find((other) => isTeamsAt(other, channel));
    const name = before?.name ?? (await channelName(visit.client, channel));
    const form = destinationIn(values, name, before);
    if (!before) return (await actions.addDestination(actor, { ...form, request })).about;
    const { filter } = form;
    await actions.changeDestination(actor, { destination: before.id, change: { filter }, request });
    if (before.state === "paused")
      await actions.resumeDestination(actor, { destination: before.id, request });
    return before.id;
  }

  async #settings(asking: Asking): Promise<Card> {
    const facts = await this.#parts.replies.facts(asking);
    return settingsCard(facts, this.#parts.replies.setting(facts, asking));
  }

  async #values(visit: Visit, asking: Asking, facts: ChatFacts | null): Promise<Values> {
    const { desk, defaults, language } = this.#parts;
    const channel = channelOf(visit);
    const here = facts?.destinations.find((other) => isTeamsAt(other, channel ?? ""));
    const first = facts?.destinations.find(({ platform, role }) => platform === "slack" && role === "team");
    // Opened in a channel, it is about that channel, whether anything is posted there yet or not.
    const destination = here ?? (channel === null ? (first ?? null) : null);
    const spoken = LANGUAGES.find((code) => asking.messages.locale.startsWith(code)) ?? language;
    const names = facts ? new Map(allCases(facts.catalogue).map(({ id, name }) => [id, name])) : new Map();
    return setupValues(
      facts?.team ?? null,
      destination,
      {
        ...{ channel, name: await teamName(visit), zone: asking.zone ?? defaults.zone, language: spoken },
        ...{
          postAt: defaults.postAt,
          digestDay: defaults.digestDay,
          dossiers: desk.dossiers.map(({ id }) => id),
        },
      },
      (id) => names.get(id) ?? id,
    );
  }

  async #choices(): Promise<SetupChoices> {
    const names = await allMessages();
    const languages = LANGUAGES.map((value, index) => ({ value, text: names[index]?.name ?? value }));
    return { dossiers: this.#parts.desk.dossiers, languages };
  }
}

/** The window of the set-up. @param refusal what keeps it from being saved, said above its fields */
export function setupView(
  messages: Messages,
  values: Values,
  choices: SetupChoices,
  { about, refusal = null }: { readonly about: About; readonly refusal?: Card | null },
): types.ModalView {
  const { titles, save, cancel } = messages.formWords;
  return {
    type: "modal",
    callback_id: SETUP,
    private_metadata: JSON.stringify(about),
    title: plainText(titles.setup, SLACK.modalTitle),
    submit: plainText(save, SLACK.modalTitle),
    close: plainText(cancel, SLACK.modalTitle),
    blocks: [...(refusal ? refused(refusal, messages) : []), ...setupBlocks(messages, values, choices)],
  };
}

/** The channel in which it is opened; null where that is a conversation between two, or none. */
function channelOf({ request: { channel } }: Visit): string | null {
  return channel !== null && /^[CG]/.test(channel) ? channel : null;
}

function isTeamsAt({ platform, channel, role }: Destination, wanted: string): boolean {
  return platform === "slack" && role === "team" && channel === wanted;
}

/** What a channel is called, where the bot may know; by its id otherwise. https://docs.slack.dev/reference/methods/conversations.info */
export async function channelName(client: Visit["client"], channel: string): Promise<string> {
  try {
    const info = await client.conversations.info({ channel });
    return info.channel?.name === undefined ? channel : `#${info.channel.name}`;
  } catch {
    return channel;
  }
}

/** What the workspace is called; nothing where Slack does not say. */
async function teamName({ client }: Visit): Promise<string | null> {
  try {
    return (await client.auth.test()).team ?? null;
  } catch {
    return null;
  }
}
