import { type Card, paragraph } from "../../src/core/card.ts";
import { allCases } from "../../src/core/catalogue.ts";
import type { ChatFacts } from "../../src/core/chat-desk.ts";
import type { Destination } from "../../src/core/team.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { allMessages, LANGUAGES } from "../../src/i18n/languages.ts";
import type { Asking, Reply } from "../../src/replies/reply.ts";
import { channelFacts } from "./channel-facts.ts";
import type { About } from "./forms/about.ts";
import { filterMark, type SetupChoices, setupValues, setupView } from "./forms/setup-form.ts";
import { one, type Values } from "./forms/values.ts";
import { cardView } from "./forms/views.ts";
import type { SlackParts } from "./parts.ts";
import { originOfRequest } from "./request.ts";
import { type FilledIn, isTeamsAt, SetupSaving } from "./setup-saving.ts";
import type { Visit } from "./visit.ts";
import type { Windows } from "./windows.ts";

/** What stands in the form when it is opened. */
interface Opened {
  readonly values: Values;
  readonly about: About;
}

/** A channel in which the form is opened, as far as it is one to post to. */
interface Here {
  readonly channel: string | null;
  readonly name: string | null;
}

/** Lets administrators choose how a team is told of its deadlines, and proves that it works. */
export class Setup {
  readonly #parts: SlackParts;
  readonly #windows: Windows;
  readonly #saving: SetupSaving;

  constructor(parts: SlackParts, windows: Windows) {
    this.#parts = parts;
    this.#windows = windows;
    this.#saving = new SetupSaving(parts);
  }

  /** Opens a window at once and fills it once it is known how the team is set up. @returns whether it can be filled in */
  async open(visit: Visit): Promise<boolean> {
    const id = await this.#windows.waiting(visit, ({ formWords }) => formWords.titles.setup);
    if (id === null) return false;
    try {
      const asking = await visit.asking();
      const { messages } = asking;
      if (!asking.actor.isAdministrator) return await this.#refuse(visit, id, messages);
      const facts = await this.#parts.desk.facts(asking.actor.team, asking.room);
      const { values, about } = await this.#opened(visit, asking, facts);
      return this.#windows.replace(visit, id, setupView(messages, values, await this.#choices(), { about }));
    } catch (error) {
      const messages = await visit.messagesSoon();
      await this.#say(visit, id, this.#parts.replies.problem(error, { messages }).card, messages);
      return false;
    }
  }

  async #refuse(visit: Visit, window: string, messages: Messages): Promise<false> {
    const { what, remedy } = messages.setupWords.onlyAdministrators;
    const card = { title: what, summary: `${what} ${remedy}`, blocks: [paragraph(remedy)] };
    await this.#say(visit, window, card, messages);
    return false;
  }

  #say(visit: Visit, window: string, card: Card, messages: Messages): Promise<boolean> {
    const view = cardView(messages.formWords.titles.setup, card, new Map(), messages);
    return this.#windows.replace(visit, window, view);
  }

  /** What is done with the form once it is sent. */
  async work(visit: Visit, request: string, filledIn: FilledIn) {
    const choices = await this.#choices();
    const { values, about } = filledIn;
    return {
      reply: async (): Promise<Reply> => {
        const asking = { ...(await visit.asking()), request };
        try {
          return await this.#saving.save(visit, asking, filledIn);
        } catch (error) {
          return this.#parts.replies.problem(error, asking);
        }
      },
      again: (messages: Messages, refusal: Card | null) =>
        setupView(messages, values, choices, { about, refusal }),
    };
  }

  async #opened(visit: Visit, asking: Asking, facts: ChatFacts | null): Promise<Opened> {
    const destinations = facts?.destinations ?? [];
    const [here, team] = await Promise.all([this.#here(visit, destinations), teamName(visit)]);
    const first = destinations.find(({ platform, role }) => platform === "slack" && role === "team");
    // Opened in a channel, it is about that channel, whether anything is posted there yet or not.
    const destination =
      here.channel === null ? first : destinations.find((other) => isTeamsAt(other, here.channel));
    const values = this.#values(asking, facts, { destination, channel: here.channel, name: team });
    const place = one(values, "channel");
    const about = {
      ...originOfRequest(visit.request),
      ...(place === null ? {} : { place }),
      ...(here.name === null ? {} : { placeName: here.name }),
      filter: filterMark(values),
    };
    return { values, about };
  }

  #values(
    asking: Asking,
    facts: ChatFacts | null,
    known: { destination: Destination | undefined; channel: string | null; name: string | null },
  ): Values {
    const { desk, defaults, language } = this.#parts;
    const { channel, name, destination = null } = known;
    const spoken = LANGUAGES.find((code) => asking.messages.locale.startsWith(code)) ?? language;
    const names = facts ? new Map(allCases(facts.catalogue).map((each) => [each.id, each.name])) : new Map();
    return setupValues(
      facts?.team ?? null,
      destination,
      {
        ...{ channel, name, zone: asking.zone ?? defaults.zone, language: spoken },
        ...{ postAt: defaults.postAt, digestDay: defaults.digestDay },
        dossiers: desk.dossiers.map(({ id }) => id),
      },
      (id) => names.get(id) ?? id,
    );
  }

  /** Where it is opened; nowhere in a conversation between two, or in a channel that others read too and nothing is posted to. */
  async #here({ client, request }: Visit, destinations: readonly Destination[]): Promise<Here> {
    const { channel = null } = originOfRequest(request);
    if (channel === null) return { channel, name: null };
    const { name, isShared } = await channelFacts(client, channel);
    const isOffered = !isShared || destinations.some((other) => isTeamsAt(other, channel));
    return isOffered ? { channel, name: name ?? request.channelName } : { channel: null, name: null };
  }

  async #choices(): Promise<SetupChoices> {
    const names = await allMessages();
    const languages = LANGUAGES.map((value, index) => ({ value, text: names[index]?.name ?? value }));
    return { dossiers: this.#parts.desk.dossiers, languages };
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
