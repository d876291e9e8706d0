import { createHash } from "node:crypto";
import type { types } from "@slack/bolt";
import { weekdayName } from "../../../src/cards/weekday.ts";
import type { Card } from "../../../src/core/card.ts";
import { DEADLINE_KINDS } from "../../../src/core/rules.ts";
import type { Criteria, Destination, Filter, Team } from "../../../src/core/team.ts";
import type { DestinationForm, TeamForm } from "../../../src/core/team-actions.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";
import type { Messages } from "../../../src/i18n/en.ts";
import { SLACK } from "../limits.ts";
import type { About } from "./about.ts";
import {
  channelField,
  choiceField,
  choicesField,
  personField,
  searchField,
  textField,
  tickField,
  timeField,
} from "./fields.ts";
import { choicesOf, labelOf } from "./form.ts";
import { plainText } from "./texts.ts";
import { all, type Chosen, one, type Values } from "./values.ts";
import { refused } from "./views.ts";

/** What can be chosen besides what every workspace has. */
export interface SetupChoices {
  readonly dossiers: readonly { readonly id: string; readonly title: string }[];
  readonly languages: readonly Chosen[];
}

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Callback id of the form for the set-up. */
export const SETUP = "form-setup";

/** The window of the set-up. @param refusal what keeps it from being saved, said above its fields */
export function setupView(
  messages: Messages,
  values: Values,
  choices: SetupChoices,
  { about, refusal = null }: { readonly about: About; readonly refusal?: Card | null },
): types.ModalView {
  const { titles, save, cancel } = messages.formWords;
  return {
    type: "modal",
    callback_id: SETUP,
    private_metadata: JSON.stringify(about),
    title: plainText(titles.setup, SLACK.modalTitle),
    submit: plainText(save, SLACK.modalTitle),
    close: plainText(cancel, SLACK.modalTitle),
    blocks: [...(refusal ? refused(refusal, messages) : []), ...setupBlocks(messages, values, choices)],
  };
}

/** The fields of the set-up, filled in with what is set already. */
function setupBlocks(messages: Messages, values: Values, choices: SetupChoices): types.KnownBlock[] {
  const { hints, choose, search, yes, test } = messages.formWords;
  const weekdays = WEEKDAYS.map((value) => ({ value, text: weekdayName(Number(value), messages) }));
  const dossiers = choices.dossiers.map(({ id, title }) => ({ value: id, text: title }));
  return [
    channelField(
      {
        ...{ name: "channel", label: labelOf("channel", messages) },
        hint: `${hints.channel} ${messages.setupWords.otherChannels}`,
      },
      values,
    ),
    textField(
      { name: "name", label: labelOf("name", messages), hint: messages.setupWords.teamName },
      values,
      { longest: LONGEST.name },
    ),
    searchField({ name: "zone", label: labelOf("zone", messages) }, "zone", values, {
      placeholder: search,
      isMany: false,
    }),
    timeField({ name: "postAt", label: labelOf("postAt", messages) }, values),
    choiceField({ name: "digestDay", label: labelOf("digestDay", messages) }, weekdays, values, choose),
    choiceField(
      { name: "language", label: labelOf("language", messages) },
      choices.languages,
      values,
      choose,
    ),
    tickField({ name: "weekendOnFriday", label: labelOf("weekendOnFriday", messages) }, yes, values),
    ...(dossiers.length === 0
      ? []
      : [
          choicesField(
            { name: "dossiers", label: labelOf("dossiers", messages), isOptional: true },
            dossiers,
            values,
            choose,
          ),
        ]),
    choicesField(
      { name: "kinds", label: labelOf("kinds", messages), hint: hints.filter, isOptional: true },
      choicesOf(DEADLINE_KINDS, messages.deadlineKinds),
      values,
      choose,
    ),
    searchField(
      { name: "cases", label: labelOf("cases", messages), hint: hints.filter, isOptional: true },
      "case",
      values,
      { placeholder: search, isMany: true },
    ),
    personField(
      { name: "backup", label: labelOf("backup", messages), hint: hints.backup, isOptional: true },
      values,
    ),
    tickField({ name: "test", label: messages.formWords.titles.test }, test, values),
  ];
}

/** What was filled in of the team. */
export function teamIn(values: Values): TeamForm {
  const backup = one(values, "backup");
  return {
    name: one(values, "name") ?? "",
    zone: one(values, "zone") ?? "",
    language: one(values, "language") ?? "",
    postAt: one(values, "postAt") ?? "",
    digestDay: Number(one(values, "digestDay") ?? 0),
    weekendOnFriday: values.has("weekendOnFriday"),
    dossiers: all(values, "dossiers"),
    backup: backup === null ? null : `slack:${backup}`,
  };
}

/** What tells whether anything was changed in the fields of what a channel gets. */
export function filterMark(values: Values): string {
  const chosen = [all(values, "kinds"), all(values, "cases")].map((list) => list.toSorted());
  return createHash("sha256").update(JSON.stringify(chosen)).digest("hex").slice(0, 20);
}

/**
 * What was filled in of the destination. What the form does not ask for stays as it was.
 * @param before the destination at that channel; undefined where it is new
 */
export function destinationIn(
  values: Values,
  name: string,
  before: Destination | undefined,
): DestinationForm {
  const anyOf: Criteria = {
    ...(before?.filter.anyOf ?? NOTHING),
    kinds: DEADLINE_KINDS.filter((kind) => all(values, "kinds").includes(kind)),
    cases: all(values, "cases"),
  };
  const filter: Filter = { anyOf, noneOf: before?.filter.noneOf ?? NOTHING };
  return { role: "team", platform: "slack", channel: one(values, "channel") ?? "", name, filter };
}

const NOTHING: Criteria = { cases: [], kinds: [], tags: [], regions: [], dossiers: [] };

/** The form filled in with what is set. @param nameOf the name of a case */
export function setupValues(
  team: Team | null,
  destination: Destination | null,
  defaults: Readonly<Record<"channel" | "name" | "zone" | "language" | "postAt", string | null>> & {
    readonly digestDay: number;
    readonly dossiers: readonly string[];
  },
  nameOf: (id: string) => string,
): Values {
  const { anyOf } = destination?.filter ?? { anyOf: NOTHING };
  const backup = team?.backup?.startsWith("slack:") ? team.backup.slice("slack:".length) : null;
  const lists: Readonly<Record<string, readonly string[]>> = {
    channel: listed(destination?.channel ?? defaults.channel),
    name: listed(team?.name ?? defaults.name),
    zone: listed(team?.zone ?? defaults.zone),
    postAt: listed(team?.postAt ?? defaults.postAt),
    digestDay: [String(team?.digestDay ?? defaults.digestDay)],
    language: listed(team?.language ?? defaults.language),
    weekendOnFriday: team?.weekendOnFriday ? ["yes"] : [],
    dossiers: team?.dossiers ?? defaults.dossiers,
    kinds: anyOf.kinds,
    cases: anyOf.cases,
    backup: listed(backup),
    test: ["yes"],
  };
  const entries = Object.entries(lists).flatMap(([field, texts]): [string, readonly Chosen[]][] =>
    texts.length === 0
      ? []
      : [[field, texts.map((value) => ({ value, text: field === "cases" ? nameOf(value) : value }))]],
  );
  return new Map(entries);
}

function listed(text: string | null | undefined): readonly string[] {
  return text === null || text === undefined || text === "" ? [] : [text];
}
