import { allEvents, type Catalogue } from "../core/catalogue.ts";
import { ENTERED } from "../core/entered.ts";
import type { Setting } from "./setting.ts";

/** What a deadline of this id is called: whose it is and what; its id where nothing that is known gives it. */
export function deadlineName(id: string, catalogue: Catalogue, setting: Setting): string {
  const [eventId, ruleId] = id.split("/");
  const event = allEvents(catalogue).find((one) => one.id === eventId);
  const entered = ruleId === ENTERED && event?.asks ? { id: ENTERED, kind: event.asks.kind } : undefined;
  const rule = entered ?? catalogue.rules.find((one) => one.id === ruleId);
  if (!event || !rule) return id;
  return `${setting.nameOf(event.cases[0] ?? "")}: ${setting.phrases.title({ id, event, rule })}`;
}
