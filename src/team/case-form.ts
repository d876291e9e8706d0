import { CASE_KINDS, type Case } from "../core/dossier.ts";
import type { CaseForm } from "../core/team-actions.ts";
import type { TeamField } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import { FormReader } from "./form.ts";
import { nameProblem, type Surroundings } from "./surroundings.ts";

const FIELDS: readonly TeamField[] = [
  ...(["kind", "name", "family", "aliases", "role", "region", "tags", "note", "confidentialTo"] as const),
];

/**
 * Makes a case of what was filled in, by the same rules as the files of the dossiers.
 * @throws TeamError with all that is wrong
 */
export function readCase(
  form: CaseForm,
  { id, dossier }: Pick<Case, "id" | "dossier">,
  around: Surroundings,
): Case {
  const reader = new FormReader(form, FIELDS);
  const kind = reader.must("kind", reader.oneOf("kind", CASE_KINDS), "person");
  const name = reader.must("name", reader.name("name", LONGEST.name), "");
  const made: Case = {
    id,
    dossier,
    kind,
    name,
    family: reader.name("family", LONGEST.name) ?? undefined,
    aliases: reader.names("aliases", LONGEST.name) ?? [],
    role: reader.line("role", LONGEST.role) ?? undefined,
    region: reader.line("region", LONGEST.region) ?? undefined,
    tags: reader.ids("tags") ?? [],
    note: reader.line("note", LONGEST.note) ?? undefined,
    confidentialTo: reader.oneOf("confidentialTo", around.destinations) ?? undefined,
  };
  reader.check();
  checkNames(made, reader, around);
  reader.check();
  return made;
}

function checkNames(made: Case, reader: FormReader, around: Surroundings): void {
  const { kind, name, family, aliases } = made;
  for (const text of [name, ...aliases]) {
    const problem = nameProblem(text, made, around);
    if (problem) reader.add(problem);
  }
  if (family === undefined) return;
  if (kind !== "person") reader.refuse("family", { code: "family-not-a-person", kind });
  else if (!name.includes(family)) reader.refuse("family", { code: "family-not-in-name", family, name });
  const problem = nameProblem(family, made, around);
  if (problem?.code === "name-taken") reader.add(problem);
}

/** A case as a form shows it. */
export function caseForm(fact: Case): CaseForm {
  const { kind, name, family, aliases, role, region, tags, note, confidentialTo } = fact;
  return { kind, name, family, aliases, role, region, tags, note, confidentialTo };
}
