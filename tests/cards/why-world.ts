import { type Setting, settingOf } from "../../src/cards/setting.ts";
import { type TeamSetting, teamSettingOf } from "../../src/cards/team-setting.ts";
import { listDeadlines } from "../../src/core/agenda.ts";
import type { Card, Item } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import type { Deadline } from "../../src/core/deadline.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import { plainPersons } from "../../src/core/person-mark.ts";
import type { Why, WhyDestination, WhyMessage, WhyReminder } from "../../src/core/why.ts";
import { en } from "../../src/i18n/en.ts";
import { World } from "../world.ts";

export const ZONE = "Asia/Almaty";
export const TODAY = parseDay("2026-03-19");
/** A moment in Almaty, as `2026-03-13 09:00`. */
export const at = (moment: string) => Date.parse(`${moment.replace(" ", "T")}:00+05:00`);

/** Zhovtis was refused parole on 20 September 2025: the next check is on 20 March 2026. */
export const world = new World()
  .rule({
    ...{ id: "parole-retry", on: ["parole-refused"], kind: "parole-review", afterwards: "weekly" },
    period: { is: "after", duration: { months: 6, days: 0 } },
    closedBy: ["released"],
  })
  .case("zhovtis", "person", "Evgeniy Zhovtis")
  .happens("zhovtis", "parole-refused", { id: "zhovtis-refused", date: "2025-09-20", known: "2025-09-22" });

export const CHECK = "zhovtis-refused/parole-retry";

export function teamSetting(messages = en): TeamSetting {
  const setting: Setting = settingOf(world.catalogue, messages, TODAY);
  return teamSettingOf(world.catalogue, ZONE, setting);
}

function found(): Deadline {
  const deadline = listDeadlines(knownBy(world.catalogue, TODAY)).find(({ id }) => id === CHECK);
  if (!deadline) throw new Error("the world has no such deadline");
  return deadline;
}

export const message = (what: Partial<WhyMessage> = {}): WhyMessage => ({
  ...{ key: "k3y", state: "sent", attempts: 0, isPlain: false, possibleRepeat: false, detail: null },
  ...{ sentAt: at("2026-03-13 09:00"), isOutdated: false },
  ...what,
});

export const reminder = (what: Partial<WhyReminder> = {}): WhyReminder => ({
  ...{ number: 17, version: "2026-03-20", lead: 7, action: "post", reason: "due", mention: null },
  day: parseDay("2026-03-13"),
  plannedOn: parseDay("2026-03-13"),
  plannedAt: at("2026-03-13 08:59"),
  message: message(),
  call: null,
  ...what,
});

export const destination = (what: Partial<WhyDestination> = {}): WhyDestination => ({
  ...{ id: "local-2", name: "Room", platform: "terminal", state: "active", pausedWhy: null },
  startedOn: parseDay("2026-01-01"),
  plannedThrough: parseDay("2026-03-19"),
  nextRun: at("2026-03-20 09:00"),
  ...{ filtered: null, reminders: [], silence: null, next: [] },
  ...what,
});

/** The life of the check, of which nothing has happened yet. */
export function why(what: Partial<Why> = {}, stands: Partial<NonNullable<Why["stands"]>> = {}): Why {
  return {
    ...{ team: "local", deadline: CHECK, today: TODAY, versions: ["2026-03-20"] },
    stands: {
      ...{
        deadline: found(),
        version: "2026-03-20",
        status: "open",
        closed: null,
        isGone: false,
        isOwn: false,
      },
      coversFrom: parseDay("2025-02-01"),
      coversThrough: parseDay("2027-04-01"),
      ...stands,
    },
    ...{ owner: null, snooze: null, facts: [], deeds: [], destinations: [] },
    ...what,
  };
}

/** Each heading with what stands below it, persons as a terminal shows them: paragraphs, and items as `label | text | notes`. */
export function sections(card: Card): Record<string, readonly string[]> {
  const parts: Record<string, string[]> = {};
  let name = "";
  for (const block of card.blocks) {
    if (block.is === "heading") name = block.text;
    parts[name] ??= [];
    if (block.is === "paragraph") parts[name]?.push(block.text);
    if (block.is === "items") parts[name]?.push(...block.items.map(line));
    if (block.is === "fields") parts[name]?.push(...block.fields.map((one) => `${one.label}: ${one.value}`));
  }
  return Object.fromEntries(Object.entries(parts).map(([title, lines]) => [title, lines.map(plainPersons)]));
}

function line({ label, text, notes }: Item): string {
  return [label, text, ...notes].join(" | ");
}
