import { IANAZone } from "luxon";
import type { Json } from "../core/canonical-json.ts";
import { printable, shown } from "../core/characters.ts";
import { ownDossierId } from "../core/own-facts.ts";
import { DEADLINE_KINDS } from "../core/rules.ts";
import type { Criteria, Destination, Filter, Team } from "../core/team.ts";
import type { DestinationForm, TeamForm } from "../core/team-actions.ts";
import type { TeamField, TeamProblem } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import { FormReader } from "./form.ts";
import { personProblem } from "./person.ts";
import { caseProblem, type Surroundings } from "./surroundings.ts";

/** What settings can be chosen from. */
export interface Choices {
  /** Codes of the languages Vigil speaks. */
  readonly languages: readonly string[];
  /** Names of the platforms it is connected to. */
  readonly platforms: readonly string[];
  /** Ids of the bundled dossiers. */
  readonly dossiers: readonly string[];
}

const TEAM_FIELDS: readonly TeamField[] = [
  ...(["name", "zone", "language", "postAt", "digestDay", "weekendOnFriday", "dossiers", "backup"] as const),
];
const DESTINATION_FIELDS: readonly TeamField[] = [
  ...(["role", "platform", "channel", "name", "language", "postAt", "backup", "filter"] as const),
];
const CRITERIA: readonly TeamField[] = ["cases", "kinds", "tags", "regions", "dossiers"];
const ROLES = ["team", "administrator"] as const;
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/**
 * Reads the settings of a team.
 * @throws TeamError with all that is wrong
 */
export function readTeam(form: TeamForm, id: string, choices: Choices): Team {
  const reader = new FormReader(form, TEAM_FIELDS);
  const team: Team = {
    id,
    name: reader.must("name", reader.name("name", LONGEST.name), ""),
    zone: reader.must("zone", readZone(reader), "utc"),
    language: reader.must("language", reader.oneOf("language", choices.languages), ""),
    postAt: reader.must("postAt", readTime(reader), "00:00"),
    digestDay: reader.must("digestDay", readWeekday(reader), 1),
    weekendOnFriday: reader.flag("weekendOnFriday") ?? false,
    dossiers: reader.must("dossiers", reader.manyOf("dossiers", choices.dossiers), []),
    backup: readPerson(reader),
  };
  reader.check();
  return team;
}

/** What people choose of a destination. */
export type DestinationSettings = Pick<
  Destination,
  "role" | "platform" | "channel" | "name" | "language" | "postAt" | "backup" | "filter"
>;

/**
 * Reads the settings of a destination.
 * @param kept cases that the filter may name although they are not among those around
 * @throws TeamError with all that is wrong
 */
export function readDestination(
  form: DestinationForm,
  team: Team,
  choices: Choices,
  around: Surroundings,
  kept: readonly string[] = [],
): DestinationSettings {
  const reader = new FormReader(form, DESTINATION_FIELDS);
  const settings: DestinationSettings = {
    role: reader.must("role", reader.oneOf("role", ROLES), "team"),
    platform: reader.must("platform", reader.oneOf("platform", choices.platforms), ""),
    channel: reader.must("channel", reader.name("channel", LONGEST.name), ""),
    name: reader.must("name", reader.name("name", LONGEST.name), ""),
    language: reader.oneOf("language", choices.languages),
    postAt: readTime(reader),
    backup: readPerson(reader),
    filter: readFilter(reader, team, (id) => (kept.includes(id) ? null : caseProblem(id, around))),
  };
  reader.check();
  return settings;
}

function readZone(reader: FormReader): string | null {
  const zone = reader.line("zone", LONGEST.name);
  if (zone === null || IANAZone.isValidZone(zone)) return zone;
  return reader.add({ code: "bad-zone", text: printable(zone) });
}

function readTime(reader: FormReader): string | null {
  const time = reader.line("postAt", LONGEST.name);
  if (time === null || /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(time)) return time;
  return reader.add({ code: "bad-time", text: printable(time) });
}

function readWeekday(reader: FormReader): number | null {
  if (!reader.has("digestDay")) return null;
  const value = reader.raw("digestDay");
  const day = WEEKDAYS.find((one) => Number(one) === value);
  if (day !== undefined) return Number(day);
  const text = shown(value);
  return reader.refuse("digestDay", {
    ...{ code: "not-one-of", field: "digestDay", text },
    ...{ suggestion: null, allowed: WEEKDAYS },
  });
}

function readPerson(reader: FormReader): string | null {
  if (!reader.has("backup")) return null;
  const person = reader.raw("backup");
  const problem = personProblem(person);
  return problem ? reader.add(problem) : String(person);
}

/** What is wrong with the id of a case; null where nothing is. */
type CaseCheck = (id: string) => TeamProblem | null;

function readFilter(reader: FormReader, team: Team, check: CaseCheck): Filter {
  const lists = asRecord(reader.raw("filter"));
  if (reader.has("filter") && lists === null) reader.refuse("filter", { code: "empty", field: "filter" });
  const unknown = Object.keys(lists ?? {}).find((name) => name !== "anyOf" && name !== "noneOf");
  if (unknown !== undefined) {
    const allowed = ["anyOf", "noneOf"];
    reader.refuse("filter", {
      ...{ code: "unknown-field", field: printable(unknown) },
      ...{ suggestion: null, allowed },
    });
  }
  return {
    anyOf: readCriteria(lists?.anyOf, reader, team, check),
    noneOf: readCriteria(lists?.noneOf, reader, team, check),
  };
}

function readCriteria(value: unknown, above: FormReader, team: Team, check: CaseCheck): Criteria {
  const reader = new FormReader(asRecord(value ?? {}) ?? { value }, CRITERIA);
  const criteria = {
    cases: reader.ids("cases") ?? [],
    kinds: reader.manyOf("kinds", DEADLINE_KINDS) ?? [],
    tags: reader.ids("tags") ?? [],
    regions: reader.lines("regions", LONGEST.region) ?? [],
    dossiers: reader.manyOf("dossiers", [...team.dossiers, ownDossierId(team.id)]) ?? [],
  };
  for (const id of criteria.cases) {
    const problem = check(id);
    if (problem) reader.add(problem);
  }
  above.addAll(reader);
  return criteria;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : null;
}

/** The settings of a team as a form shows them. */
export function teamForm({ id: _, ...form }: Team): TeamForm {
  return form;
}

/** Settings of a destination as the audit trail says them: they hold nothing but what JSON can. */
export function asJsonSettings(settings: DestinationSettings): Json {
  return settings as unknown as Json;
}
