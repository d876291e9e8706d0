import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { habitProblems } from "./architecture/habits.ts";
import { directionProblems } from "./architecture/imports.ts";
import { machineTraces } from "./architecture/machine-traces.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const modules = globSync(["src/**/*.ts", "adapters/**/*.ts"], { cwd: ROOT })
  .map((path) => path.replaceAll("\\", "/"))
  .sort();

describe("the source", () => {
  it("is found", () => {
    expect(modules).toEqual(expect.arrayContaining(["src/core/dates.ts", "src/main.ts", "src/cli.ts"]));
    expect(modules.some((path) => path.startsWith("adapters/terminal/"))).toBe(true);
  });

  it("imports in the directions of the design only", () => {
    expect(modules.flatMap((path) => directionProblems(path, read(path)))).toEqual([]);
  });

  it("keeps the habits of the design", () => {
    expect(modules.flatMap((path) => habitProblems(path, read(path)))).toEqual([]);
  });
});

describe("the check of directions refuses", () => {
  it.each([
    ["src/core/plan.ts", 'import { z } from "zod";'],
    ["src/core/plan.ts", 'import { readFileSync } from "node:fs";'],
    ["src/core/plan.ts", 'import type { Messages } from "../i18n/en.ts";'],
    ["src/core/plan.ts", 'import {\n  type A,\n  type B,\n} from "../cards/card.ts";'],
    ["src/core/plan.ts", 'export { card } from "../cards/card.ts";'],
    ["src/core/plan.ts", 'import "../app.ts";'],
    ["src/core/plan.ts", 'const cards = await import("../cards/card.ts");'],
    ["src/core/plan.ts", 'type Card = import("../cards/card.ts").Card;'],
    ["src/core/plan.ts", "const any = await import(name);"],
    ["src/core/plan.ts", "const any = await import(`../$" + "{folder}/card.ts`);"],
    ["src/core/plan.ts", 'const fs = require("fs");'],
    ["src/core/plan.ts", 'const about = "https://a.example"; // why\nimport { z } from "zod";'],
    ["src/i18n/ru.ts", 'import { DateTime } from "luxon";'],
    ["src/i18n/ru.ts", 'import { card } from "../cards/card.ts";'],
    ["src/cards/card.ts", 'import { styleText } from "node:util";'],
    ["src/cards/card.ts", 'import { load } from "../dossiers/load.ts";'],
    ["src/dossiers/load.ts", 'import { ledger } from "../store/ledger.ts";'],
    ["src/dossiers/load.ts", 'import { en } from "../i18n/en.ts";'],
    ["src/store/ledger.ts", 'import { worker } from "../delivery/worker.ts";'],
    ["src/delivery/worker.ts", 'import cron from "node-cron";'],
    ["src/http/health.ts", 'import { readConfig } from "../config.ts";'],
    ["src/app.ts", 'import { render } from "../adapters/terminal/render.ts";'],
    ["src/app.ts", 'import { App } from "@slack/bolt";'],
    ["src/app.ts", 'import { run } from "./cli.ts";'],
    ["src/cli.ts", 'import { start } from "./main.ts";'],
    ["src/cli.ts", 'import { runInChat } from "./run-in-chat.ts";'],
    ["src/app.ts", 'const part = await import("./run-in-terminal.ts");'],
    ["src/main.ts", 'import { World } from "../tests/world.ts";'],
    ["adapters/slack/messenger.ts", 'import { render } from "../discord/render.ts";'],
    ["adapters/slack/messenger.ts", 'import { Client } from "discord.js";'],
    ["adapters/slack/messenger.ts", 'import { load } from "../../src/dossiers/load.ts";'],
    ["adapters/slack/messenger.ts", 'import { open } from "../../src/app.ts";'],
    ["adapters/shared.ts", ""],
    ["src/misc/new.ts", ""],
  ])("in %s: %s", (path, text) => {
    expect(directionProblems(path, text)).toHaveLength(1);
  });

  it("nothing that the design allows", () => {
    const allowed: readonly (readonly [path: string, text: string])[] = [
      ["src/core/plan.ts", 'import { DateTime } from "luxon";\nimport { addDays } from "./days.ts";'],
      ["src/core/plan.ts", '/** As in `import x from "zod"`. */\n// import("node:fs")'],
      ["src/i18n/ru.ts", 'import type { Kind } from "../core/rules.ts";\nimport { en } from "./en.ts";'],
      ["src/cards/card.ts", 'import { en } from "../i18n/en.ts";\nimport { day } from "../core/days.ts";'],
      ["src/dossiers/load.ts", 'import { z } from "zod";\nimport { join } from "node:path";'],
      [
        "src/schedule/tick.ts",
        'import cron from "node-cron";\nimport type { Clock } from "../core/ports.ts";',
      ],
      ["src/app.ts", 'import { load } from "./dossiers/load.ts";\nimport { readConfig } from "./config.ts";'],
      [
        "src/main.ts",
        'import { render } from "../adapters/terminal/render.ts";\nimport { app } from "./app.ts";',
      ],
      [
        "adapters/slack/messenger.ts",
        'import { App } from "@slack/bolt";\nimport { limits } from "./limits.ts";',
      ],
      ["adapters/slack/messenger.ts", 'import type { Card } from "../../src/cards/card.ts";'],
    ];
    expect(allowed.flatMap(([path, text]) => directionProblems(path, text))).toEqual([]);
  });
});

describe("the check of habits refuses", () => {
  it.each([
    ["src/app.ts", "const zone = process.env.TZ;"],
    ["src/app.ts", 'const zone = process["env"].TZ;'],
    ["src/app.ts", "const { env } = process;"],
    ["src/app.ts", 'import { env } from "node:process";'],
    ["src/main.ts", "process.loadEnvFile();"],
    ["src/app.ts", "const now = Date.now();"],
    ["src/app.ts", "const clock = { now: Date.now };"],
    ["src/config.ts", "const now = new Date();"],
    ["src/core/plan.ts", "const now = DateTime.now();"],
    ["src/core/plan.ts", "const now = DateTime.local();"],
    ["src/core/plan.ts", "const now = DateTime.utc();"],
    ["src/core/plan.ts", 'export * from "./days.ts";'],
    ["src/core/plan.ts", 'export * as days from "./days.ts";'],
    ["src/core/plan.ts", 'export type * from "./days.ts";'],
    ["src/core/plan.ts", "export function handleCommand() {}"],
    ["src/core/plan.ts", "const processEvents = () => {};"],
    ["src/core/plan.ts", "class A {\n  async handleCommand(text: string): Promise<void> {\n  }\n}"],
    ["src/core/plan.ts", "interface A {\n  processEvent: () => void;\n}"],
    ["src/core/utils.ts", ""],
    ["src/core/date-helpers.ts", ""],
    ["src/common/dates.ts", ""],
    ["adapters/slack/session-manager.ts", ""],
  ])("in %s: %s", (path, text) => {
    expect(habitProblems(path, text)).toHaveLength(1);
  });

  it("nothing that the design allows", () => {
    const allowed: readonly (readonly [path: string, text: string])[] = [
      ["src/config.ts", "const zone = process.env.TZ;"],
      ["src/main.ts", "const now = DateTime.now();\nprocess.exitCode = 1;\nprocess.stdout.write(text);"],
      ["src/core/days.ts", "const day = DateTime.utc(year, month); // not DateTime.now()"],
      [
        "src/core/case-kinds.ts",
        'const KINDS = ["process"] as const;\nconst processes = 1;\nconst handled = 2;',
      ],
      ["src/core/commonwealth.ts", '// Never: export * from "./days.ts"'],
    ];
    expect(allowed.flatMap(([path, text]) => habitProblems(path, text))).toEqual([]);
  });
});

/** The files git tracks; null where this is an unpacked archive rather than a checkout. */
function trackedFiles(): string[] | null {
  if (!existsSync(new URL("../.git", import.meta.url))) return null;
  const list = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" });
  return list.split("\0").filter((path) => path !== "" && existsSync(new URL(`../${path}`, import.meta.url)));
}

describe("tracked files", () => {
  const files = trackedFiles();

  it.skipIf(files === null)("tell nothing about the machine they were written on", () => {
    expect(files).toContain("package-lock.json");
    expect(files?.flatMap((path) => machineTraces(path, read(path)))).toEqual([]);
  });

  // Put together here, so that this file may itself be tracked.
  const home = (...folders: string[]) => `/${folders.join("/")}`;
  it.each([
    ["README.md", `run ${home("home", "aigul", "vigil")}/start`],
    ["bench/run.ts", `const dir = "${home("work", "vigil")}";`],
    ["docs/a.md", home("Users", "aigul")],
    ["docs/a.md", `file://${home("root", "a")}`],
    ["docs/a.md", ["C:", "Users", "aigul"].join("\\")],
    ["package-lock.json", '      "resolved": "https://registry.example/a/-/a-1.0.0.tgz",'],
  ])("would be refused: %s with %s", (path, text) => {
    expect(machineTraces(path, text)).toHaveLength(1);
  });

  it("may hold addresses and paths of their own", () => {
    const text = "https://a.example/work/b https://a.example/home/b ./work/c src/home/d ~/work/e";
    expect(machineTraces("docs/a.md", text)).toEqual([]);
  });
});
