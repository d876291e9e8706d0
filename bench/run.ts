import { benchDeadlines } from "./deadlines.ts";
import { benchHostile } from "./hostile.ts";
import { benchLedger } from "./ledger.ts";
import type { Row } from "./measure.ts";
import { benchPlanning } from "./planning.ts";
import { benchSearch } from "./search.ts";
import { benchSlack } from "./slack.ts";
import { benchStartUp } from "./start-up.ts";
import { benchTeams } from "./teams.ts";

/** Every bench by name; `npm run bench -- search` runs one. */
const BENCHES: Readonly<Record<string, () => readonly Row[] | Promise<readonly Row[]>>> = {
  search: benchSearch,
  hostile: benchHostile,
  deadlines: benchDeadlines,
  "start-up": benchStartUp,
  planning: benchPlanning,
  ledger: benchLedger,
  teams: benchTeams,
  slack: benchSlack,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of await bench()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
