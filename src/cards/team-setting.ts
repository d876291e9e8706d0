import { allEvents, type Catalogue } from "../core/catalogue.ts";
import { deadlineName } from "./deadline-name.ts";
import { momentText } from "./moment.ts";
import { type Setting, settingOf } from "./setting.ts";

/** What cards about a team's records are composed with, beside the words: all that it knows, and its clock. */
export interface TeamSetting extends Setting {
  /** IANA name of the zone that moments are shown in. */
  readonly zone: string;
  /** "24 November 2026, 09:00" in the team's zone. */
  moment(at: number): string;
  /** What a deadline is called, by its id. */
  deadlineName(id: string): string;
  /** Whose an event is and what happened, by its id. */
  eventName(id: string): string;
}

/**
 * Prepares the setting of a team.
 * @param before what it knew before something was done: what was taken back is still called by its name
 */
export function teamSettingOf(
  catalogue: Catalogue,
  zone: string,
  setting: Setting,
  before: Catalogue = catalogue,
): TeamSetting {
  const earlier = before === catalogue ? setting : settingOf(before, setting.messages, setting.today);
  const nameOf = (id: string) => named(id, setting.nameOf(id)) ?? earlier.nameOf(id);
  const naming = { ...setting, nameOf };
  return {
    ...naming,
    zone,
    moment: (at) => momentText(at, zone, setting.phrases),
    deadlineName: (id) => named(id, deadlineName(id, catalogue, naming)) ?? deadlineName(id, before, naming),
    eventName: (id) => eventName(id, catalogue, nameOf) ?? eventName(id, before, nameOf) ?? id,
  };
}

function eventName(id: string, catalogue: Catalogue, nameOf: Setting["nameOf"]): string | null {
  const event = allEvents(catalogue).find((one) => one.id === id);
  return event ? `${nameOf(event.cases[0] ?? "")}: ${event.summary}` : null;
}

/** A name; null where it is just the id. */
function named(id: string, name: string): string | null {
  return name === id ? null : name;
}
