import { type Config, type ConfigProblem, configLines } from "./config.ts";
import { type Finding, found, type PlatformScene } from "./core/doctor.ts";
import type { Clock } from "./core/ports.ts";
import { storeScene } from "./doctor-store.ts";
import type { Messages } from "./i18n/en.ts";

/** What is examined, and what with. */
export interface DoctorParts {
  /** null where the settings cannot be used at all. */
  readonly config: Config | null;
  /** All that is wrong with the settings. */
  readonly problems: readonly ConfigProblem[];
  readonly clock: Clock;
  readonly messages: Messages;
  /** Looks at Slack; asked only where it is set up. */
  slack(config: Config, scene: PlatformScene): AsyncIterable<Finding>;
}

/**
 * Looks at the settings, the store and Slack, one thing after the other. Opening the store brings its schema up to date, and
 * reading a stored token encrypts it with the first key, as whenever these are done.
 */
export async function* examine(parts: DoctorParts): AsyncGenerator<Finding> {
  const { config, problems, messages } = parts;
  const lines = problems.length > 0 ? configLines(problems, messages).slice(1) : [];
  yield* lines.map((line) => found("setting-wrong", line.trim()));
  if (!config) return;
  yield* settingFindings(config, problems.length > 0);
  const { findings, ...scene } = await storeScene(config, parts);
  yield* findings;
  if (config.slack) yield* parts.slack(config, withSetChannel(config, scene));
}

function settingFindings({ slack, secretKeys, publicUrl }: Config, isWrong: boolean): Finding[] {
  return [
    ...(isWrong ? [] : [found("settings-ok")]),
    ...(slack === null && !isWrong ? [found("no-platform")] : []),
    ...(slack?.mode === "socket" ? [found("slack-socket")] : []),
    ...(slack?.mode === "http" ? [found("slack-http", publicUrl ?? "")] : []),
    ...(secretKeys.length > 0 ? [found("secret-key-ok")] : []),
  ];
}

/** With the channel of `SLACK_CHANNEL`, where no team posts there yet. */
function withSetChannel({ slack }: Config, scene: PlatformScene): PlatformScene {
  const id = slack?.channel ?? null;
  if (id === null || scene.channels.some((channel) => channel.id === id)) return scene;
  return { ...scene, channels: [...scene.channels, { id, name: `SLACK_CHANNEL ${id}`, workspaces: [] }] };
}
