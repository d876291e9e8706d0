import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaFiles } from "../../src/dossiers/json-schema.ts";

test.each([...schemaFiles()])("data/schema/%s is what `npm run schema` writes", (name, text) => {
  expect(readFileSync(`data/schema/${name}`, "utf8")).toBe(text);
});

test("every field an editor offers is explained", () => {
  for (const text of schemaFiles().values()) expect(unexplained(JSON.parse(text), "")).toEqual([]);
});

/** Paths of fields without a description. */
function unexplained(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, part]: [string, unknown]) => {
    if (key !== "properties") return unexplained(part, `${path}/${key}`);
    return Object.entries(part as object).flatMap(([field, inner]: [string, object]) => [
      ...("description" in inner ? [] : [`${path}/${field}`]),
      ...unexplained(inner, `${path}/${field}`),
    ]);
  });
}
