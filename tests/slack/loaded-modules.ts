import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

/*
 * Loaded before a process of Vigil (`--import`): notes every module that is loaded after it, imported or required, and
 * writes their addresses to a file when the process ends.
 */

const loaded = new Set<string>();
registerHooks({
  load(url, context, next) {
    loaded.add(url);
    return next(url, context);
  },
});
process.on("exit", () => writeFileSync(process.env.VIGIL_TEST_LOADED ?? "", [...loaded].join("\n")));
