import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { actionsOf } from "../adapters/terminal/actions.ts";
import { programOf, runProgram } from "../adapters/terminal/program.ts";
import { plain } from "../adapters/terminal/style.ts";
import { settingOf } from "../src/cards/setting.ts";
import { openDesk } from "../src/core/answer.ts";
import { parseDay } from "../src/core/dates.ts";
import { en } from "../src/i18n/en.ts";
import { bundledCatalogue } from "./bundled.ts";

const README = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
const TODAY = parseDay("2026-11-24");

/** What a command prints on a terminal of 100 columns. */
async function printed(args: readonly string[]): Promise<string> {
  const catalogue = await bundledCatalogue();
  let out = "";
  const actions = actionsOf({
    open: async ({ asOf }) => ({
      desk: openDesk(catalogue, asOf ?? TODAY, asOf !== undefined),
      setting: settingOf(catalogue, en, TODAY),
    }),
    check: () => Promise.reject(new Error("not shown in the README")),
    export: () => Promise.reject(new Error("not shown in the README")),
    messages: en,
    screen: { columns: 100, style: plain },
    print: (text) => {
      out += text;
    },
    warn: (text) => {
      throw new Error(text);
    },
    fail: () => undefined,
  });
  await runProgram(programOf(en, actions), args, en);
  return out;
}

describe("the README", () => {
  const shown = [...README.matchAll(/^```\n\$ npm run -s vigil -- (.+)\n([\s\S]*?)\n```$/gm)];

  it("shows commands and what they print", () => {
    expect(shown.length).toBeGreaterThanOrEqual(3);
  });

  it.each(shown.map(([, command = "", text = ""]) => [command, text]))(
    "vigil %s prints what it shows",
    async (command, text) => {
      expect((await printed(command.split(" "))).slice(0, text.length)).toBe(text);
    },
  );
});
