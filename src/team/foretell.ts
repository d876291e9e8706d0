import { allEvents } from "../core/catalogue.ts";
import { addDays, dayFrom, type Window } from "../core/days.ts";
import { closeReasonOn, statusOn } from "../core/deadline.ts";
import { followUps, occurrences } from "../core/follow-ups.ts";
import { knownAmong } from "../core/knowledge.ts";
import { versionOf } from "../core/occasions.ts";
import { isOfTeam, ownDossierId } from "../core/own-facts.ts";
import type { Why } from "../core/why.ts";
import type { TeamView } from "./team-view.ts";

/**
 * A deadline that lies too far away for its reminders to have been worked out yet; null where nothing the team knows
 * gives one of this id.
 */
export function foretold({ bearing, team, today }: TeamView, id: string): Why["stands"] {
  const catalogue = bearing();
  const [event, rule, year] = id.split("/");
  const rules = catalogue.rules.filter((one) => one.id === rule);
  const { deadlines, series } = followUps(knownAmong(allEvents(catalogue), today), rules);
  const span = yearOf(year ?? "");
  const recurring = series.filter((one) => one.id === `${event}/${rule}`);
  const deadline = [...deadlines, ...recurring.flatMap((one) => (span ? occurrences(one, span) : []))].find(
    (one) => one.id === id && isOfTeam(one, team),
  );
  if (!deadline) return null;
  const reason = closeReasonOn(deadline, today);
  return {
    deadline,
    version: versionOf(deadline.window),
    status: statusOn(deadline, today),
    closed: reason && { reason, on: deadline.closing?.on ?? addDays(deadline.window.latest, 1) },
    isGone: false,
    isOwn: deadline.event.dossier === ownDossierId(team.id),
    coversFrom: today,
    coversThrough: today,
  };
}

function yearOf(text: string): Window | null {
  const [earliest, latest] = [dayFrom(Number(text), 1, 1), dayFrom(Number(text), 12, 31)];
  return /^\d{4}$/.test(text) && earliest && latest ? { earliest, latest } : null;
}
