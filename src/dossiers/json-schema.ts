import { z } from "zod";
import { rulesSchema } from "./rule-schema.ts";
import { caseSchema, dossierSchema } from "./schema.ts";

/** The JSON Schema of each kind of file, by the name under `data/schema`, as text that ends with a line feed. */
export function schemaFiles(): Map<string, string> {
  const text = (schema: z.ZodType): string =>
    `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`;
  return new Map([
    ["dossier.json", text(dossierSchema)],
    ["case.json", text(caseSchema)],
    ["rules.json", text(rulesSchema)],
  ]);
}
