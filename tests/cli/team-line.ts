import { actionsOf } from "../../adapters/terminal/actions.ts";
import { type TeamOptions, UsageError } from "../../adapters/terminal/options.ts";
import { programOf, runProgram } from "../../adapters/terminal/program.ts";
import { plain } from "../../adapters/terminal/style.ts";
import type { Imported, OpenTeam, StoreServices } from "../../adapters/terminal/team-services.ts";
import type { AuditReport } from "../../src/core/audit.ts";
import { parseDay } from "../../src/core/dates.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import type { Destination, Team } from "../../src/core/team.ts";
import { type Language, messagesOf } from "../../src/i18n/languages.ts";
import { FakeTeam } from "../terminal/fake-team.ts";

export const TEAM: Team = {
  ...{ id: "local", name: "Our team", zone: "Asia/Almaty", language: "ru", postAt: "09:00", digestDay: 1 },
  ...{ weekendOnFriday: false, dossiers: ["kazakhstan-2012"], backup: null },
};

export const ROOM: Destination = {
  ...{ id: "local-2", team: "local", role: "team", platform: "terminal", channel: "terminal", name: "Room" },
  ...{ language: null, postAt: null, backup: null, state: "active", digestedWeek: null },
  filter: { ...EVERYTHING, noneOf: { ...EVERYTHING.noneOf, tags: ["strike"] } },
  startedOn: parseDay("2026-01-01"),
  plannedThrough: parseDay("2026-03-19"),
};

/** What a command printed, and how it ended: 0 ok, 1 a problem, 2 wrong usage. */
export interface Line {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** The command line over a team of which every action is noted and none is done, or over one that is really opened. */
export class TeamLine {
  readonly #opens: ((options: TeamOptions) => Promise<OpenTeam>) | undefined;
  readonly team = new FakeTeam();
  readonly opened: TeamOptions[] = [];
  closed = 0;
  lastDeed: string | null = "local-9";
  reports: readonly AuditReport[] = [
    { team: "local", entries: 5, erased: 0, head: { seq: 5, hash: "a1b2" }, broken: null },
  ];
  /** Thrown where the store is opened. */
  fault: Error | null = null;
  imported: Imported = {
    card: () => ({ title: "2 records", summary: "2 records", blocks: [] }),
    document: () => ({ records: 2 }),
    isWell: true,
  };
  /** What was asked of the store and of imports. */
  readonly asked: unknown[] = [];
  store: StoreServices = {
    backup: async () => "var/backups/vigil-2026-03-19.db",
    restore: async (file) => {
      this.asked.push(file);
      return "var/vigil.db.broken-1";
    },
    copy: async () => 1234,
  };

  constructor(opens?: (options: TeamOptions) => Promise<OpenTeam>) {
    this.#opens = opens;
  }

  async run(args: readonly string[], language: Language = "en", columns = 100): Promise<Line> {
    const messages = await messagesOf(language);
    const said = { out: "", err: "", code: 0 };
    const surface = {
      messages,
      screen: { columns, style: plain },
      print: (text: string) => {
        said.out += text;
      },
      warn: (text: string) => {
        said.err += text;
      },
      fail: () => {
        said.code = 1;
      },
    };
    const elsewhere = () => Promise.reject(new Error("this is not about a team"));
    const questions = actionsOf({ ...surface, open: elsewhere, check: elsewhere, export: elsewhere });
    const program = programOf(messages, questions, {
      ...surface,
      open: (options) => this.#open(options),
      importFile: async (ask) => {
        this.asked.push(ask);
        return this.imported;
      },
      store: this.store,
    });
    program.configureOutput({ writeOut: surface.print });
    for (const command of everyCommand(program.commands))
      command.configureOutput({ writeOut: surface.print });
    try {
      await runProgram(program, args, messages);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { ...said, err: error.message, code: 2 };
    }
    return said;
  }

  async #open(options: TeamOptions): Promise<OpenTeam> {
    this.opened.push(options);
    if (this.fault) throw this.fault;
    if (this.#opens) return this.#opens(options);
    const { team } = this;
    return {
      actions: team.actions,
      actor: team.actor,
      facts: () => team.facts(),
      lastDeed: async () => this.lastDeed,
      settings: async () => ({ team: TEAM, destinations: [ROOM] }),
      status: async () => team.status,
      verifyAudit: async () => this.reports,
      close: async () => {
        this.closed += 1;
      },
    };
  }
}

type Commands = ReturnType<typeof programOf>["commands"];

function everyCommand(commands: Commands): Commands[number][] {
  return commands.flatMap((one) => [one, ...everyCommand(one.commands)]);
}
