import { writeFile } from "node:fs/promises";
import { schemaFiles } from "./json-schema.ts";

/** Writes the JSON Schemas by which editors complete and explain the files under `data/`. */
for (const [name, text] of schemaFiles()) {
  await writeFile(new URL(`../../data/schema/${name}`, import.meta.url), text);
}
