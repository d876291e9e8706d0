import type { types } from "@slack/bolt";
import { homeCard } from "../../src/cards/home-card.ts";
import { listDeadlines } from "../../src/core/agenda.ts";
import type { Block, Card, Item } from "../../src/core/card.ts";
import type { ChatFacts } from "../../src/core/chat-desk.ts";
import { addDays } from "../../src/core/days.ts";
import { type Deadline, statusOn } from "../../src/core/deadline.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import type { Asking } from "../../src/replies/reply.ts";
import { spelled } from "../../src/replies/spelling.ts";
import { barrierCard } from "./barrier-card.ts";
import { plainText } from "./forms/texts.ts";
import { SLACK } from "./limits.ts";
import { faultText } from "./logger.ts";
import { namesIn } from "./names.ts";
import type { SlackParts } from "./parts.ts";
import { renderView } from "./render.ts";
import { BarrierError, type Visit } from "./visit.ts";

/** Days that the home page looks ahead. */
const DAYS_AHEAD = 30;
/** Most deadlines of each list: a home page has a hundred blocks, and must stay quick to look at. */
const MOST = { mine: 20, next: 12 };
/** Most blocks of the help on a page that has hardly anything else to say yet. */
const MOST_HELP = 60;

/** Somebody's home page in Slack. https://docs.slack.dev/surfaces/app-home */
export class Home {
  readonly #parts: SlackParts;

  constructor(parts: SlackParts) {
    this.#parts = parts;
  }

  /**
   * Shows it as it is now.
   * @param news what came of something that was done on it, shown first
   * @returns whether it could be shown
   */
  async show(visit: Visit, news: Card | null = null): Promise<boolean> {
    const { client, request } = visit;
    const blocks = await this.#blocks(visit, news);
    try {
      await client.views.publish({
        user_id: request.user,
        view: { type: "home", callback_id: "home", blocks },
      });
      return true;
    } catch (error) {
      const fault = faultText(error);
      this.#parts.log.error({ platform: "slack", fault }, "a home page could not be shown");
      return false;
    }
  }

  async #blocks(visit: Visit, news: Card | null): Promise<types.KnownBlock[]> {
    try {
      const asking = await visit.asking();
      const facts = await this.#parts.desk.facts(asking.actor.team, asking.room);
      if (!facts) return this.#barrier("not-set-up", asking);
      const card = await this.#card(facts, asking);
      const shown = news ? { ...card, blocks: [...headed(news), ...card.blocks] } : card;
      const at = { client: visit.client, workspace: visit.request.workspace };
      const names = await namesIn(shown, at, this.#parts);
      const blocks = renderView(shown, names, asking.messages, { blocks: SLACK.viewBlocks - 1 });
      return [...blocks, ...setupBlocks(asking)];
    } catch (error) {
      const messages = await visit.messagesSoon();
      const card =
        error instanceof BarrierError
          ? barrierCard(error.barrier, messages, this.#parts)
          : this.#parts.replies.problem(error, { messages }).card;
      return renderView(card, new Map(), messages);
    }
  }

  #barrier(code: "not-set-up", asking: Asking): types.KnownBlock[] {
    const { messages } = asking;
    const card = barrierCard(code, messages, this.#parts);
    const help = this.#parts.replies.help(asking).card;
    return [
      ...renderView(card, new Map(), messages),
      ...setupBlocks(asking),
      ...renderView(help, new Map(), messages, { blocks: MOST_HELP }),
    ];
  }

  async #card({ catalogue, team, destinations }: ChatFacts, asking: Asking): Promise<Card> {
    const { desk, replies, prefix } = this.#parts;
    const { person } = asking.actor;
    const facts = await replies.facts(asking);
    const today = replies.today(facts, asking);
    const all = listDeadlines(knownBy(catalogue, today));
    const owners = await desk.ownersOf(asking.actor);
    const isOpen = (one: Deadline) => statusOn(one, today) !== "closed";
    const mine = all.filter((one) => owners.get(one.id) === person && isOpen(one));
    const until = addDays(today, DAYS_AHEAD);
    const next = all.filter(
      (one) => one.window.latest >= today && one.window.earliest <= until && isOpen(one),
    );
    const content = {
      ...{ person, owners, canChange: asking.actor.isAdministrator },
      today,
      team,
      destinations,
      mine: mine.slice(0, MOST.mine),
      next: next.slice(0, MOST.next),
      left: { mine: Math.max(0, mine.length - MOST.mine), next: Math.max(0, next.length - MOST.next) },
    };
    const card = homeCard(content, replies.setting(facts, asking));
    // Paragraphs are Vigil's own words; commands in what people wrote stay as they are.
    const own = (block: Block): Block =>
      block.is === "paragraph" ? { ...block, text: spelled(block.text, { prefix }) } : block;
    return { ...card, blocks: card.blocks.map(own) };
  }
}

/** What was done, as the first part of the page, with the button that undoes it. */
function headed({ title, blocks, buttons = [] }: Card): readonly Block[] {
  // There is nobody to share it with on a page that one person sees.
  const kept = buttons.filter(({ does }) => does.is !== "share");
  const pressed: Item = { label: "", text: "", notes: [], tone: "plain", buttons: kept };
  return [
    { is: "heading", text: title },
    ...blocks,
    ...(kept.length > 0 ? [{ is: "items" as const, items: [pressed] }] : []),
  ];
}

/** Only who may set Vigil up is offered to; it is checked again when they do. */
function setupBlocks({ actor, messages }: Asking): types.KnownBlock[] {
  if (!actor.isAdministrator) return [];
  return [
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "setup",
          text: plainText(messages.formWords.titles.setup, SLACK.buttonText),
        },
      ],
    },
  ];
}
