import { withoutSecrets } from "./logger.ts";
import type { SlackParts } from "./parts.ts";
import { channelName } from "./setup.ts";

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
      const fault = withoutSecrets(error instanceof Error ? error.message : String(error));
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
  // Where Vigil was ended between the two, the team is there without a destination.
  if (known && known.destinations.length > 0) return;
  const actor = { team, person: `slack:${bot}`, isAdministrator: true };
  const { zone, postAt, digestDay } = defaults;
  await desk.join({ platform: "slack", id: workspace }, team);
  if (!known)
    await desk.actions.setUpTeam(actor, {
      ...{ name: name ?? workspace, zone, postAt, digestDay, language, weekendOnFriday: false },
      dossiers: desk.dossiers.map(({ id }) => id),
    });
  const where = await channelName(client, channel);
  await desk.actions.addDestination(actor, { role: "team", platform: "slack", channel, name: where });
  log.info({ platform: "slack", team }, "set up with SLACK_CHANNEL");
  desk.nudge();
}
