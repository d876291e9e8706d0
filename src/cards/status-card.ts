import { type Block, type Card, heading, type Item, paragraph } from "../core/card.ts";
import { daysBetween } from "../core/days.ts";
import type { Instant } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import { faultsOf, type StatusFault } from "../core/status-faults.ts";
import type { DestinationStatus, Status, TeamStatus } from "../core/team-status.ts";
import { alarmRemedy, alarmText } from "./alarm-text.ts";
import { capitalised } from "./capitalised.ts";
import { momentText } from "./moment.ts";
import { quoted } from "./quoted.ts";
import { sentences } from "./sentences.ts";
import type { Wording } from "./setting.ts";

/** Longest text of a platform or a person that is repeated. */
const LONGEST_DETAIL = 200;

/**
 * How Vigil is doing: first whether all is well or what is not and what to do, then last and next runs and each
 * destination. Moments are in the zone of the team they are about, or in `zone`.
 * @param isInChat for people who have no command line: what to do is said without it, and there are no ids
 */
export function statusCard(status: Status, zone: string, setting: Wording, isInChat = false): Card {
  const { messages, phrases } = setting;
  const words = messages.statusWords;
  const faults = faultsOf(status);
  const verdict = faults.length === 0 ? words.well : words.notWell(phrases.count(faults.length, "problem"));
  const found = faults.map((fault) => faultItem(fault, zone, setting, isInChat));
  return {
    title: words.title,
    summary: sentences(verdict, ...found.map(({ text }) => capitalised(text, messages.locale))),
    blocks: [
      paragraph(verdict, faults.length === 0 ? "plain" : "warning"),
      ...(found.length > 0 ? [{ is: "items" as const, items: found }] : []),
      whole(status, zone, setting),
      ...status.teams.flatMap((team) => teamBlocks(team, setting, isInChat)),
    ],
  };
}

function faultItem(fault: StatusFault, zone: string, setting: Wording, isInChat: boolean): Item {
  const notes = [setting.messages.teamWords.remedy(remedyOf(fault, setting, isInChat))];
  if (fault.code === "alarm" && fault.alarm.detail !== "") {
    notes.unshift(quoted(fault.alarm.detail, LONGEST_DETAIL));
  }
  return { label: "-", text: faultText(fault, zone, setting), notes, tone: "warning" };
}

function remedyOf(fault: StatusFault, { messages }: Wording, isInChat: boolean): string {
  const { remedies, chatRemedies } = messages.statusWords;
  if (fault.code === "alarm") {
    const isPause = fault.alarm.code === "destination-paused";
    return (isInChat && isPause ? chatRemedies.paused : undefined) ?? alarmRemedy(fault.alarm.code, messages);
  }
  return (isInChat ? chatRemedies[fault.code] : undefined) ?? remedies[fault.code];
}

/** What is not well, as a phrase. */
export function faultText(fault: StatusFault, zone: string, { messages, phrases }: Wording): string {
  const { faults: words, paused } = messages.statusWords;
  const moment = (at: Instant, where: string) => momentText(at, where, phrases);
  switch (fault.code) {
    case "never-served":
    case "no-backup":
      return words[fault.code]();
    case "not-serving":
      return words["not-serving"](moment(fault.since, zone));
    case "backup-old":
      return words["backup-old"](phrases.day(fault.day));
    case "alarm":
      return words.alarm(alarmText(fault.alarm, messages), moment(fault.alarm.since, zone));
    case "no-destination":
      return words["no-destination"](fault.team.name);
    case "run-late":
      return words["run-late"](fault.destination.name, moment(fault.destination.nextRun, fault.team.zone));
    case "paused": {
      const { pausedWhy, name } = fault.destination;
      return words.paused(name, pausedWhy === null ? paused : quoted(pausedWhy, LONGEST_DETAIL));
    }
    case "late":
    case "unknown":
    case "dead":
      return words[fault.code](fault.destination.name, String(fault.destination[fault.code]));
  }
}

function whole(status: Status, zone: string, { messages, phrases }: Wording): Block {
  const words = messages.statusWords;
  const when = (at: Instant | null) => (at === null ? words.never : momentText(at, zone, phrases));
  return {
    is: "fields",
    fields: [
      { label: words.lastTick, value: when(status.lastTick) },
      { label: words.lastRun, value: when(status.lastRun) },
      { label: words.nextRun, value: when(nextRunOf(status)) },
      { label: words.engine, value: words.engines[status.engine] },
      { label: words.backup, value: backupText(status, { messages, phrases }) },
    ],
  };
}

/** The earliest of all teams' next runs; null where none has one. */
export function nextRunOf({ teams }: Status): Instant | null {
  const runs = teams.flatMap(({ nextRun }) => nextRun ?? []);
  return runs.length === 0 ? null : Math.min(...runs);
}

function backupText({ engine, lastBackup, now }: Status, { messages, phrases }: Wording): string {
  const words = messages.statusWords;
  if (engine === "postgres") return words.byServer;
  if (lastBackup === null) return words.never;
  const days = daysBetween(lastBackup, localDay(now, "utc"));
  return days > 0 ? words.ago(phrases.day(lastBackup), phrases.days(days)) : phrases.day(lastBackup);
}

function teamBlocks(team: TeamStatus, setting: Wording, isInChat: boolean): readonly Block[] {
  const { messages, phrases } = setting;
  const words = messages.statusWords;
  const items = team.destinations.map((one) => destinationItem(one, team.zone, setting, isInChat));
  const { seq, hash } = team.audit;
  return [
    heading(words.team(team.name, team.zone, phrases.day(team.today))),
    items.length > 0 ? { is: "items", items } : paragraph(words.noDestination, "warning"),
    ...(seq > 0 && !isInChat
      ? [paragraph(`${words.auditHead}: ${words.head(String(seq), hash)}`, "muted")]
      : []),
  ];
}

function destinationItem(
  destination: DestinationStatus,
  zone: string,
  setting: Wording,
  isInChat: boolean,
): Item {
  const { messages, phrases } = setting;
  const words = messages.statusWords;
  const { name, role, state, plannedThrough, nextRun, pending, late, unknown, dead } = destination;
  const moment = (at: Instant) => momentText(at, zone, phrases);
  const isTeam = role === "team";
  const counts = [
    ...(pending > 0 ? [words.waiting(String(pending))] : []),
    ...(late > 0 ? [words.lateCount(String(late))] : []),
    ...(unknown > 0 ? [words.unknownCount(String(unknown))] : []),
    ...(dead > 0 ? [words.deadCount(String(dead))] : []),
  ];
  return {
    label: name,
    text: [
      state === "paused" ? words.isPaused : words.active,
      ...(isTeam && state === "active" ? [words.nextAt(moment(nextRun))] : []),
      ...(isTeam ? [] : [words.administrator]),
      ...counts,
    ].join("; "),
    notes: [
      ...(isTeam ? [words.plannedThrough(phrases.day(plannedThrough))] : []),
      sentText(destination, moment, setting),
      ...(isInChat ? [] : [destination.id]),
    ],
    tone: state === "paused" || late + unknown + dead > 0 ? "warning" : "plain",
  };
}

function sentText(
  { sent, lastSent }: DestinationStatus,
  moment: (at: Instant) => string,
  { messages }: Wording,
): string {
  const words = messages.statusWords;
  return lastSent === null ? words.nothingSent : words.sent(String(sent), moment(lastSent));
}
