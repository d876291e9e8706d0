import type { Catalogue } from "../core/catalogue.ts";
import { deadlineName } from "./deadline-name.ts";
import { momentText } from "./moment.ts";
import type { Setting } from "./setting.ts";

/** What cards about a team's records are composed with, beside the words: all that it knows, and its clock. */
export interface TeamSetting extends Setting {
  /** IANA name of the zone that moments are shown in. */
  readonly zone: string;
  /** "24 November 2026, 09:00" in the team's zone. */
  moment(at: number): string;
  /** What a deadline is called, by its id. */
  deadlineName(id: string): string;
}

/** Prepares the setting of a team. */
export function teamSettingOf(catalogue: Catalogue, zone: string, setting: Setting): TeamSetting {
  return {
    ...setting,
    zone,
    moment: (at) => momentText(at, zone, setting.phrases),
    deadlineName: (id) => deadlineName(id, catalogue, setting),
  };
}
