import { doneCard } from "../cards/done-card.ts";
import type { TeamSetting } from "../cards/team-setting.ts";
import type { Card } from "../core/card.ts";
import type { Done } from "../core/deed.ts";
import { type Spelling, spelled } from "./spelling.ts";

/** What was done, with the button and the command that undo it. */
export function doneReply(done: Done, setting: TeamSetting, spelling: Spelling): Card {
  return doneCard(done, (deed) => spelled(`/undo ${deed}`, spelling), setting);
}
