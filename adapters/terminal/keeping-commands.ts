import type { Command } from "commander";
import { auditCard } from "../../src/cards/audit-card.ts";
import { phrasesOf } from "../../src/cards/phrases.ts";
import { quoted } from "../../src/cards/quoted.ts";
import { auditDocument } from "../../src/cards/team-documents.ts";
import { type Card, paragraph } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { addCommand, addGroup, type TeamOptions, withTeam } from "./options.ts";
import { safeText } from "./safe.ts";
import { printOn } from "./surface.ts";
import type { TeamRun } from "./team-run.ts";

/** Adds what looks after a team's records as a whole: the audit trail, imports, backups. */
export function addKeepingCommands(program: Command, messages: Messages, run: TeamRun): void {
  const { commands, options, placeholders: marks } = messages.teamCli;
  const under = (parent: Command, usage: string, description: string, ...examples: readonly string[]) =>
    withTeam(addCommand(parent, { usage, description, examples }, messages), messages);

  const audit = addGroup(program, "audit", commands.audit, messages);
  under(audit, "verify", commands["audit verify"], "audit verify").action((asked: TeamOptions) =>
    verify(asked, run),
  );
  under(audit, "erase", commands["audit erase"], "audit erase slack:U1", "audit erase asel-example --yes")
    .argument(`<${marks.who}>`)
    .option("--yes", options.yes)
    .action((who: string, asked: TeamOptions & { yes?: boolean }) => erase(who, asked, run));

  under(program, "import", commands.import, "import records.csv", "import records.json --apply --replace")
    .argument(`<${marks.file}>`)
    .option("--apply", options.apply)
    .option("--replace", options.replace)
    .action((file: string, { apply = false, replace = false, ...asked }: ImportOptions) =>
      run.attempt(async () => {
        const imported = await run.services.importFile({ file, apply, replace }, asked);
        if (!imported.isWell) run.services.fail();
        printOn(run.services, imported, asked.json);
      }),
    );
  addStoreCommands(program, messages, run);
}

interface ImportOptions extends TeamOptions {
  readonly apply?: boolean;
  readonly replace?: boolean;
}

function addStoreCommands(program: Command, messages: Messages, run: TeamRun): void {
  const words = messages.teamCli;
  const { commands, placeholders } = words;
  const group = addGroup(program, "store", commands.store, messages);
  const under = (usage: string, description: string, ...examples: readonly string[]) =>
    addCommand(group, { usage, description, examples }, messages);
  const { store } = run.services;
  /** Says in a line for each what was done with the database. */
  const tell = (asked: TeamOptions, document: object, ...lines: readonly string[]) => {
    const card = (): Card => ({
      title: lines[0] ?? "",
      summary: lines.join(" "),
      blocks: lines.slice(1).map((line) => paragraph(line)),
    });
    printOn(run.services, { card, document: () => document }, asked.json);
  };

  under("backup", commands["store backup"], "store backup").action((asked: TeamOptions) =>
    run.attempt(async () => {
      const file = await store.backup(asked);
      tell(asked, { backup: file }, words.backupMade(file));
    }),
  );
  under("restore", commands["store restore"], "store restore var/backups/vigil-2026-11-23.db")
    .argument(`<${placeholders.file}>`)
    .action((file: string, asked: TeamOptions) =>
      run.attempt(async () => {
        const kept = await store.restore(file, asked);
        const aside = kept === null ? [] : [words.keptAside(kept)];
        tell(asked, { restored: file, kept }, words.restored(safeText(file)), ...aside);
      }),
    );
  under("copy", commands["store copy"], "store copy").action((asked: TeamOptions) =>
    run.attempt(async () => {
      const rows = await store.copy(asked);
      tell(asked, { rows }, words.copied(String(rows)));
    }),
  );
}

/** A broken trail is a problem, so the exit code says so too. */
async function verify(asked: TeamOptions, run: TeamRun): Promise<void> {
  const { services } = run;
  const wording = { messages: services.messages, phrases: phrasesOf(services.messages) };
  await run.show(asked, async (team) => {
    const reports = await team.verifyAudit();
    if (reports.some(({ broken }) => broken !== null)) services.fail();
    return { card: () => auditCard(reports, wording), document: () => auditDocument(reports) };
  });
}

/** Without `--yes` it says what erasing means, and does nothing. */
async function erase(
  who: string,
  { yes, ...asked }: TeamOptions & { yes?: boolean },
  run: TeamRun,
): Promise<void> {
  if (yes) return run.deed(asked, ({ actions, actor }) => actions.erase(actor, { who }));
  const { erase: words } = run.services.messages.teamCli;
  const title = words.title(quoted(who));
  const lines = [words.destroys, words.retracts, words.keeps];
  const card = (): Card => ({
    title,
    summary: [title, ...lines, words.forGood].join(" "),
    blocks: [...lines.map((line) => paragraph(line)), paragraph(words.forGood, "warning")],
  });
  printOn(run.services, { card, document: () => ({ erases: who, isDone: false }) }, asked.json);
}
