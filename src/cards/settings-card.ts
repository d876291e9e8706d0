import { type Card, heading, type Item, paragraph } from "../core/card.ts";
import { namedPerson } from "../core/person-mark.ts";
import type { Criteria, Destination, Filter, Team } from "../core/team.ts";
import type { Setting } from "./setting.ts";
import { weekdayName } from "./weekday.ts";

/** What a team has chosen, for itself and for each of its destinations. */
export interface TeamSettings {
  readonly team: Team;
  readonly destinations: readonly Destination[];
}

/** The settings of a team and of its destinations, each filter in words. */
export function settingsCard({ team, destinations }: TeamSettings, setting: Setting): Card {
  const { messages } = setting;
  const words = messages.settingsWords;
  const title = words.title(`${team.name} (${team.id})`);
  const items = destinations.map((one) => destinationItem(one, team, setting));
  return {
    title,
    summary: `${title}. ${team.zone}, ${team.postAt}. ${destinations.map(({ name }) => name).join(", ")}`,
    blocks: [
      { is: "fields", fields: teamFields(team, setting) },
      heading(words.destinations),
      items.length > 0 ? { is: "items", items } : paragraph(messages.statusWords.noDestination, "warning"),
    ],
  };
}

function teamFields(team: Team, { messages }: Setting) {
  const { teamFields: labels, settingsWords: words } = messages;
  const fields = [
    { label: labels.zone, value: team.zone },
    { label: labels.language, value: team.language },
    { label: labels.postAt, value: team.postAt },
    { label: labels.digestDay, value: weekdayName(team.digestDay, messages) },
    { label: labels.weekendOnFriday, value: team.weekendOnFriday ? words.yes : words.no },
    { label: labels.dossiers, value: team.dossiers.join(", ") || words.none },
    { label: labels.backup, value: team.backup === null ? words.none : namedPerson(team.backup) },
  ];
  return fields.map(({ label, value }) => ({ label: capitalised(label, messages.locale), value }));
}

function destinationItem(destination: Destination, team: Team, setting: Setting): Item {
  const { messages } = setting;
  const { teamFields: labels, settingsWords: words } = messages;
  const own = (value: string | null, teams: string) => value ?? words.asTeam(teams);
  const backup = destination.backup ?? team.backup;
  const { id, name, channel, platform, role, state, language, postAt, filter } = destination;
  const isTold = role === "team";
  // The terminal has but one channel, of its own name.
  const where = channel === platform ? channel : words.place(channel, platform);
  return {
    label: name,
    text: [where, words.roles[role], words.states[state]].join("; "),
    notes: [
      ...(isTold ? filterLines(filter, setting) : []),
      `${labels.language}: ${own(language, team.language)}`,
      ...(isTold ? [`${labels.postAt}: ${own(postAt, team.postAt)}`] : []),
      ...(isTold && backup !== null ? [`${labels.backup}: ${namedPerson(backup)}`] : []),
      id,
    ],
    tone: state === "paused" ? "warning" : "plain",
  };
}

/** Which deadlines pass a filter, a line for what is asked for and one for what is ruled out. */
function filterLines({ anyOf, noneOf }: Filter, setting: Setting): readonly string[] {
  const { settingsWords: words } = setting.messages;
  const [only, never] = [criteriaText(anyOf, setting), criteriaText(noneOf, setting)];
  return [only === "" ? words.everything : words.only(only), ...(never === "" ? [] : [words.never(never)])];
}

function criteriaText(criteria: Criteria, { messages, nameOf }: Setting): string {
  const { criteria: words } = messages.settingsWords;
  return [
    ...criteria.cases.map((id) => words.cases(nameOf(id))),
    ...criteria.kinds.map((kind) => words.kinds(messages.deadlineKinds[kind])),
    ...criteria.tags.map(words.tags),
    ...criteria.regions.map(words.regions),
    ...criteria.dossiers.map(words.dossiers),
  ].join(", ");
}

/** Names of fields stand in the middle of sentences elsewhere. */
function capitalised(text: string, locale: string): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join("");
}
