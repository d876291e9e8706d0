import type { App } from "@slack/bolt";
import { within } from "../../src/core/in-time.ts";
import { Answers } from "./answers.ts";
import { Commands } from "./commands.ts";
import { Home } from "./home.ts";
import { faultText } from "./logger.ts";
import type { Lookup } from "./options.ts";
import { Options } from "./options.ts";
import type { SlackParts } from "./parts.ts";
import { type Press, Presses } from "./presses.ts";
import { Reception, type Tell } from "./reception.ts";
import type { RequestKind } from "./request.ts";
import { Setup } from "./setup.ts";
import { type ChosenMessage, TRACK_MESSAGE, trackMessage } from "./shortcut.ts";
import { type SentView, type SubmissionAnswer, Submissions } from "./submissions.ts";
import type { Ending } from "./uninstalling.ts";
import { Windows } from "./windows.ts";

/** Milliseconds in which a look-up has to be answered; Slack's patience is three seconds. */
const LOOKUP_PATIENCE = 2500;

/**
 * Lets Bolt hand every request to whoever answers it. Everything is acknowledged before anything slow begins; what nobody
 * knows (an old button, a form of an earlier version) is answered too: Slack tells people of an error where Bolt finds no
 * listener.
 */
export function listen(app: App, parts: SlackParts, end: (ending: Ending) => Promise<void>): void {
  const reception = new Reception(parts);
  const windows = new Windows(parts, reception);
  const setup = new Setup(parts, windows);
  const home = new Home(parts);
  const answers = new Answers(parts, reception, windows, home);
  const commands = new Commands(parts, reception, windows, setup);
  const presses = new Presses(parts, reception, windows, answers, setup);
  const submissions = new Submissions(parts, { windows, answers, setup, home });
  const options = new Options(parts);
  const acknowledged = acknowledging(parts);
  const { clock, log } = parts;

  app.command(/.*/, async ({ ack, body, command }) => {
    await acknowledged("command", clock.elapsed(), ack);
    await reception.receive("command", body, (visit) => commands.answer(visit, command));
  });
  app.action(/.*/, async ({ ack, body, action }) => {
    await acknowledged("action", clock.elapsed(), ack);
    const { container, type } = body as { container?: { message_ts?: string }; type: string };
    await reception.receive("action", body, async (visit) => {
      // What is chosen in a form is only of interest once the form is sent.
      if (type === "block_actions" && (action as { type?: string }).type !== "button") return true;
      return presses.answer(visit, action as Press, container?.message_ts ?? "");
    });
  });
  app.view(/.*/, async ({ ack, body, view }) => {
    const began = clock.elapsed();
    let isAnswered = false;
    const sent = view as unknown as SentView;
    const answer = async (said?: SubmissionAnswer) => {
      if (isAnswered) return false;
      isAnswered = true;
      await acknowledged("submission", began, () => (said ? ack(said) : ack()));
      return true;
    };
    const tell: Tell = async (messages, card) => {
      await answer(submissions.withoutToken(sent, messages, card));
    };
    await reception.receive("submission", body, (visit) => submissions.answer(visit, sent, answer), tell);
    await answer();
  });
  app.view({ callback_id: /.*/, type: "view_closed" }, ({ ack }) =>
    acknowledged("submission", clock.elapsed(), ack),
  );
  app.options(/.*/, async ({ ack, body }) => {
    const began = clock.elapsed();
    let isAnswered = false;
    const answer = async (found: Awaited<ReturnType<Options["find"]>>) => {
      if (isAnswered) return;
      isAnswered = true;
      await acknowledged("options", began, () => ack({ options: found }));
    };
    const found = reception.receive("options", body, async (visit) => {
      // Whoever types is not told at each letter what keeps them from being answered: the form says it when it is sent.
      const offered = await options.find(visit, body as Lookup).catch((error: unknown) => {
        log.warn({ platform: "slack", fault: faultText(error) }, "a look-up failed");
        return [];
      });
      await answer(offered);
      return true;
    });
    await within(clock, LOOKUP_PATIENCE, found);
    await answer([]);
  });
  app.shortcut(/.*/, async ({ ack, body }) => {
    await acknowledged("shortcut", clock.elapsed(), ack);
    await reception.receive("shortcut", body, (visit) =>
      (body as ChosenMessage).callback_id === TRACK_MESSAGE
        ? trackMessage(visit, body as ChosenMessage, windows, parts)
        : reception.turnAway(visit, "unknown-button"),
    );
  });
  app.event("app_home_opened", async ({ body, event }) => {
    if (event.tab !== "home") return;
    await reception.receive("event", body, (visit) => home.show(visit));
  });
  const ends = ({ context, body }: EndingEvent, workspaces: readonly string[] | null = null) => {
    const { event_id: id, event_time: seconds } = body;
    if (id !== undefined && !parts.seen.isFirst(`event ${id}`)) return;
    const { teamId, enterpriseId, isEnterpriseInstall = false } = context;
    const at = seconds === undefined ? null : seconds * 1000;
    // Not waited for: it may take as long as the store does.
    void end({ installation: { teamId, enterpriseId, isEnterpriseInstall }, workspaces, at });
  };
  app.event("app_uninstalled", async (happened) => ends(happened));
  app.event("tokens_revoked", async (happened) => {
    // Tokens of people are not kept.
    if ((happened.event.tokens.bot ?? []).length > 0) ends(happened);
  });
  app.event("team_access_revoked", async (happened) => ends(happened, happened.event.team_ids));
}

/** An event that ends installations. https://docs.slack.dev/apis/events-api#event-type-structure */
interface EndingEvent {
  readonly context: {
    readonly teamId?: string;
    readonly enterpriseId?: string;
    readonly isEnterpriseInstall?: boolean;
  };
  readonly body: { readonly event_id?: string; readonly event_time?: number };
}

/** Acknowledges, and measures how long that took since the request was at hand. */
function acknowledging({ meter, clock }: SlackParts) {
  return async (kind: RequestKind, began: number, acknowledge: () => Promise<void>) => {
    await acknowledge();
    meter.acknowledged("slack", kind, clock.elapsed() - began);
  };
}
