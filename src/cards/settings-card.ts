import { type Card, heading, type Item, paragraph } from "../core/card.ts";
import { namedPerson } from "../core/person-mark.ts";
import type { Criteria, Destination, Filter, Team } from "../core/team.ts";
import { destinationButton } from "./buttons.ts";
import { capitalised } from "./capitalised.ts";
import type { Setting } from "./setting.ts";
import { weekdayName } from "./weekday.ts";

/** What platforms call themselves, in every language. */
const PLATFORMS: Readonly<Record<string, string>> = { slack: "Slack", discord: "Discord" };

/** What a team has chosen, for itself and for each of its destinations. */
export interface TeamSettings {
  readonly team: Team;
  readonly destinations: readonly Destination[];
  /** Whether the reader may change them: each destination has a button that pauses it or lets it go on, where there are any. */
  readonly canChange?: boolean;
}

/**
 * The settings of a team and of its destinations, each filter in words.
 * @param isBrief without ids, and of a destination only what it does not have from its team: where they are set in forms
 */
export function settingsCard(settings: TeamSettings, setting: Setting, isBrief = false): Card {
  const { team, destinations, canChange = false } = settings;
  const { messages } = setting;
  const words = messages.settingsWords;
  const title = words.title(isBrief ? team.name : `${team.name} (${team.id})`);
  const items = destinations.map((one) => ({
    ...(isBrief ? briefItem(one, setting) : destinationItem(one, team, setting)),
    ...(canChange ? { buttons: [destinationButton(one, setting)] } : {}),
  }));
  return {
    title,
    summary: `${title}. ${team.zone}, ${team.postAt}. ${destinations.map(({ name }) => name).join(", ")}`,
    blocks: [
      { is: "fields", fields: teamFields(team, setting, isBrief) },
      heading(words.destinations),
      items.length > 0 ? { is: "items", items } : paragraph(messages.statusWords.noDestination, "warning"),
    ],
  };
}

function teamFields(team: Team, { messages, titleOf }: Setting, isBrief: boolean) {
  const { teamFields: labels, settingsWords: words } = messages;
  const dossiers = isBrief ? team.dossiers.map(titleOf) : team.dossiers;
  const fields = [
    { label: labels.zone, value: team.zone },
    { label: labels.language, value: isBrief ? languageName(team.language, messages) : team.language },
    { label: labels.postAt, value: team.postAt },
    { label: labels.digestDay, value: weekdayName(team.digestDay, messages) },
    { label: labels.weekendOnFriday, value: team.weekendOnFriday ? words.yes : words.no },
    { label: labels.dossiers, value: dossiers.join(", ") || words.none },
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

function briefItem(destination: Destination, setting: Setting): Item {
  const { messages } = setting;
  const { teamFields: labels, settingsWords: words } = messages;
  const { name, platform, role, state, language, postAt, backup, filter } = destination;
  const isTold = role === "team";
  return {
    label: name,
    text: [PLATFORMS[platform] ?? platform, words.roles[role], words.states[state]].join("; "),
    notes: [
      ...(isTold ? filterLines(filter, setting) : []),
      ...(language === null ? [] : [`${labels.language}: ${languageName(language, messages)}`]),
      ...(isTold && postAt !== null ? [`${labels.postAt}: ${postAt}`] : []),
      ...(isTold && backup !== null ? [`${labels.backup}: ${namedPerson(backup)}`] : []),
    ],
    tone: state === "paused" ? "warning" : "plain",
  };
}

/** What a language is called in the words of the reader. */
function languageName(code: string, { locale }: Setting["messages"]): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
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
