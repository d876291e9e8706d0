import { messagesOf } from "../../src/i18n/languages.ts";
import { channelFacts, channelText } from "./channel-facts.ts";
import { faultText } from "./logger.ts";
import type { SlackParts } from "./parts.ts";

/** Milliseconds until the second and the longest until any further try while Slack cannot be reached. */
const FIRST = 500;
const LONGEST = 60_000;

/**
 * Sets up the team of the one workspace that a self-hosted Vigil is installed in, with the channel that the environment
 * names, where it was never set up: reminders then come without anybody having typed a command. Never rejects.
 */
export async function setUpFirstTeam(
  parts: SlackParts,
  channel: string,
  stopping: AbortSignal,
): Promise<void> {
  const { clock, log } = parts;
  for (let wait = FIRST; !stopping.aborted; wait = Math.min(LONGEST, wait * 2)) {
    try {
      await setUp(parts, channel);
      return;
    } catch (error) {
      const fault = faultText(error);
      log.warn({ platform: "slack", fault, wait }, "SLACK_CHANNEL could not be set up yet");
    }
    await clock.wait(wait, stopping);
  }
}

async function setUp({ desk, tokens, clients, defaults, language, log }: SlackParts, channel: string) {
  const access = await tokens.of({ teamId: undefined, enterpriseId: undefined, isEnterpriseInstall: false });
  if (!access) return;
  const client = clients.of(access.token);
  const { team_id: workspace, user_id: bot, team: name } = await client.auth.test();
  if (!workspace || !bot) throw new Error("Slack does not say whose token it is");
  const team = await desk.teamOf({ platform: "slack", id: workspace });
  const known = await desk.facts(team, null);
  if (known && known.destinations.length > 0) return;
  const actor = { team, person: `slack:${bot}`, isAdministrator: true };
  const { zone, postAt, digestDay } = defaults;
  await desk.join({ platform: "slack", id: workspace }, team);
  const facts = await channelFacts(client, channel);
  const where = channelText(channel, facts.name, await messagesOf(language));
  const destination = { role: "team", platform: "slack", channel, name: where } as const;
  const usual = { zone, postAt, digestDay, language, weekendOnFriday: false };
  const dossiers = desk.dossiers.map(({ id }) => id);
  // What was chosen for a team that posts nowhere yet stays as it is.
  if (known) await desk.actions.addDestination(actor, destination);
  else
    await desk.actions.setUp(actor, { team: { ...usual, name: name ?? workspace, dossiers }, destination });
  log.info({ platform: "slack", team }, "set up with SLACK_CHANNEL");
  desk.nudge();
}
