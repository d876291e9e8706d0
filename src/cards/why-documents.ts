import { isoMoment } from "../core/moment.ts";
import type { Instant } from "../core/ports.ts";
import type { Why, WhyDestination, WhyMessage, WhyReminder } from "../core/why.ts";
import { citationDocument, deadlineDocument } from "./documents.ts";
import type { Phrases } from "./phrases.ts";

/** The whole life of deadlines, for machines; moments are ISO 8601 in the team's zone. */
export function whyDocument(about: string, whys: readonly Why[], zone: string, phrases: Phrases) {
  return { about, deadlines: whys.map((why) => lifeDocument(why, zone, phrases)) };
}

function lifeDocument(why: Why, zone: string, phrases: Phrases) {
  const moment = (at: Instant) => isoMoment(at, zone);
  const { team, deadline, today, versions, owner, snooze, facts, deeds, destinations } = why;
  return {
    ...{ team, id: deadline, today },
    stands: standsDocument(why, phrases),
    versions,
    owner: owner && { person: owner.person, at: moment(owner.at) },
    snooze: snooze && { until: snooze.until, by: snooze.by, at: moment(snooze.at) },
    facts,
    deeds: deeds.map(({ id, kind, by, at, undoneAt }) => ({
      ...{ id, kind, by },
      at: moment(at),
      undoneAt: undoneAt === null ? null : moment(undoneAt),
    })),
    destinations: destinations.map((one) => destinationDocument(one, moment)),
  };
}

function standsDocument({ stands, today }: Why, phrases: Phrases) {
  if (!stands) return null;
  const { deadline, version, closed, isGone, isOwn } = stands;
  const accounts = [deadline.event, ...deadline.alsoFrom.map(({ event }) => event)];
  return {
    ...deadlineDocument(deadline, today, phrases),
    ...{ version, closedOn: closed?.on ?? null, isGone, isOwn },
    sources: accounts.map((event) => ({
      event: event.id,
      recorded: event.recorded ?? null,
      source: event.recorded ? null : citationDocument(event.source),
    })),
  };
}

function destinationDocument(destination: WhyDestination, moment: (at: Instant) => string) {
  const { nextRun, reminders, ...rest } = destination;
  return {
    ...rest,
    nextRun: moment(nextRun),
    reminders: reminders.map((one) => reminderDocument(one, moment)),
  };
}

function reminderDocument(reminder: WhyReminder, moment: (at: Instant) => string) {
  const { plannedAt, message, call, ...rest } = reminder;
  const sentAt = (one: WhyMessage) => (one.sentAt === null ? null : moment(one.sentAt));
  return {
    ...rest,
    plannedAt: moment(plannedAt),
    message: message && { ...message, sentAt: sentAt(message) },
    call: call && { ...call, plannedAt: moment(call.plannedAt), sentAt: sentAt(call) },
  };
}
