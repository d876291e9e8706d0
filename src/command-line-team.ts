import { readFile, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { basename } from "node:path";
import { BUNDLED_DATA, loadDossiers } from "./app.ts";
import { importCard, importDocument } from "./cards/import-card.ts";
import { settingOf } from "./cards/setting.ts";
import type { Config } from "./config.ts";
import type { Card } from "./core/card.ts";
import type { ImportOutcome } from "./core/import-outcome.ts";
import type { Clock } from "./core/ports.ts";
import { StoreError } from "./core/store-problem.ts";
import type { Messages } from "./i18n/en.ts";
import { readImport } from "./imports/read-import.ts";
import { terminalActor } from "./local-team.ts";
import { importRecords } from "./team/import.ts";
import { openTeam, storeTools, type TeamTools } from "./team-services.ts";

/** What the command line says about whom and from which dossiers. */
export interface TeamAsk {
  readonly team?: string;
  readonly as?: string;
  readonly data?: string;
}

/** What commands about a team's records are done with. */
export interface CommandLineTeam {
  readonly config: Config;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly capacities: Readonly<Record<string, number>>;
  /** Says on standard error how far something that takes long has come. */
  progress(text: string): void;
}

/** Larger files are not even read: `readImport` refuses them. */
const LARGEST_READ = 20_000_000;

/** The services of the commands about a team's records. */
export function commandLineTeam(setting: CommandLineTeam) {
  const { config, clock } = setting;
  const tools = storeTools(config, clock);
  return {
    open: (ask: TeamAsk) => open(setting, ask),
    async importFile(
      { file, apply, replace }: { readonly file: string; readonly apply: boolean; readonly replace: boolean },
      ask: TeamAsk,
    ) {
      const bytes = await read(file);
      const team = await open(setting, ask);
      try {
        const outcome = await imported(setting, team, { bytes, file, apply, replace });
        return await wordsOf(setting, team, outcome);
      } finally {
        await team.close();
      }
    },
    store: {
      backup: () => tools.backup(),
      restore: (file: string) => tools.restore(file),
      copy: () => tools.copy((table, rows, of) => setting.progress(`${table}: ${rows}/${of}`)),
    },
  };
}

async function open({ config, clock, capacities }: CommandLineTeam, ask: TeamAsk): Promise<TeamTools> {
  const catalogue = await loadDossiers(ask.data ?? BUNDLED_DATA);
  const actor = terminalActor(ask.as ?? userInfo().username, ask.team);
  return openTeam(config, { clock, catalogue, capacities }, actor, ask.team !== undefined);
}

async function read(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    return size > LARGEST_READ ? Buffer.alloc(LARGEST_READ) : await readFile(file);
  } catch (error) {
    const detail = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new StoreError({ code: "unreadable", file, detail }, error);
  }
}

async function imported(
  { progress }: CommandLineTeam,
  team: TeamTools,
  ask: { readonly bytes: Buffer; readonly file: string; readonly apply: boolean; readonly replace: boolean },
): Promise<ImportOutcome> {
  const { records, problems } = readImport(ask.bytes, basename(ask.file));
  const choice = {
    apply: ask.apply,
    replace: ask.replace,
    problems,
    progress: (done: number, of: number) => {
      if (done > 0) progress(`${done}/${of}`);
    },
  };
  return importRecords(team.desk, team.actor, records, choice);
}

async function wordsOf({ messages }: CommandLineTeam, team: TeamTools, outcome: ImportOutcome) {
  const { catalogue, today } = await team.facts();
  const setting = settingOf(catalogue, messages, today);
  return {
    card: (): Card => importCard(outcome, setting),
    document: () => importDocument(outcome, setting),
    isWell: outcome.problems.length === 0,
  };
}
