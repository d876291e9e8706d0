import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { EXAMPLE_URL, manifestText } from "./manifest.ts";

/**
 * Writes the manifests of both modes, which Slack creates an app from:
 *
 *     npm run manifests -- --url https://vigil.your.org --prefix hr- --to var
 *
 * Without options the ones that come with Vigil are written anew.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: EXAMPLE_URL },
    prefix: { type: "string", default: "" },
    to: { type: "string", default: fileURLToPath(new URL(".", import.meta.url)) },
  },
});
const { prefix, to } = values;
const publicUrl = values.url.replace(/\/+$/, "");
const refusal = refusalOf();
if (refusal === null) {
  await mkdir(to, { recursive: true });
  for (const mode of ["socket", "http"] as const) {
    const file = resolve(to, `manifest.${mode}.json`);
    await writeFile(file, manifestText({ mode, prefix, publicUrl }));
    process.stdout.write(`${file}\n`);
  }
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 2;
}

function refusalOf(): string | null {
  if (!/^[a-z\d_-]{0,20}$/.test(prefix))
    return "--prefix: at most 20 of a-z, 0-9, - and _, as VIGIL_COMMAND_PREFIX";
  if (!/^https:\/\/[^\s?#]+$/.test(publicUrl))
    return "--url: an https address without a query, as VIGIL_PUBLIC_URL";
  return null;
}
