import { callCard } from "./cards/call-card.ts";
import { digestCard } from "./cards/digest-card.ts";
import { marked, noticeCard, remindersCard } from "./cards/message-card.ts";
import type { Correction, Notice, PostedReminder } from "./cards/posted.ts";
import { type Setting, settingOf } from "./cards/setting.ts";
import type { Card } from "./core/card.ts";
import { hiddenAt, isHiddenDeadline, seenAt } from "./core/confidential.ts";
import type { LocalDay } from "./core/days.ts";
import { composeDigest } from "./core/digest.ts";
import { forEvents, keptBackBy } from "./core/filter.ts";
import { knownBy } from "./core/knowledge.ts";
import { SNOOZE_END } from "./core/occasions.ts";
import { isOfTeam } from "./core/own-facts.ts";
import type { Reason } from "./core/plan.ts";
import type { Claim, Composer, NamedPlace } from "./core/ports.ts";
import type { Destination, Team } from "./core/team.ts";
import { isLanguage, messagesOf } from "./i18n/languages.ts";
import { type Spelling, spelledCard, typedCard } from "./replies/spelling.ts";
import { findDestination } from "./store/destinations.ts";
import { type MessageContent, messageContent, type ReminderContent } from "./store/message-content.ts";
import type { PlannerDesk } from "./team/planner-desk.ts";
import { type TeamView, viewTeam } from "./team/team-view.ts";

/**
 * Makes the composer: what a message says follows from the ledger and from all that is known when it is asked, so that
 * the same composer words a first posting and a later correction. Either says only what may be known at its destination.
 * @param spellingOn how commands are typed on a platform; null where they are typed as Vigil's sentences spell them
 */
export function composerOf(
  desk: PlannerDesk,
  spellingOn: (platform: string) => Spelling | null = () => null,
): Composer {
  return {
    async compose(claim: Claim): Promise<Card> {
      const { team, destination: id } = claim.place;
      const view = await viewTeam(desk, desk.store.db, team);
      const destination = await findDestination(desk.store.db, team, id);
      const content = view && (await messageContent(desk.store.db, team, view.team.dossiers, claim.message));
      if (!view || !destination || !content) throw new Error(`message ${claim.message} has lost its team`);
      const language = destination.language ?? view.team.language;
      const messages = await messagesOf(isLanguage(language) ? language : "en");
      const setting = settingOf(seenAt(view.catalogue, destination.id), messages, content.day);
      const about = await placeOf(desk, view.team, content);
      const card = cardOf(content, claim, { view, destination, setting, about });
      const spelling = spellingOn(claim.place.platform);
      return spelling === null ? card : spelledFor(content, card, spelling);
    },
  };
}

/** Notices are Vigil's own words, but for names in them; in all else people's words stay as they are. */
function spelledFor({ kind }: MessageContent, card: Card, spelling: Spelling): Card {
  return typedCard(kind === "notice" ? spelledCard(card, spelling) : card, spelling);
}

interface Surroundings {
  readonly view: TeamView;
  readonly destination: Destination;
  readonly setting: Setting;
  /** The destination that a notice is about. */
  readonly about: NamedPlace | null;
}

/** What people call the destination that a notice is about; null where there is none, and for any other message. */
async function placeOf(
  { store }: PlannerDesk,
  team: Team,
  { kind, body }: MessageContent,
): Promise<NamedPlace | null> {
  if (kind !== "notice") return null;
  const notice = body as Notice;
  const id = notice.code === "alarm" ? notice.subject : notice.destination;
  const destination = await findDestination(store.db, team.id, id);
  return destination && { destination: destination.name, team: team.name };
}

function cardOf(content: MessageContent, { possibleRepeat, work }: Claim, around: Surroundings): Card {
  const { setting } = around;
  switch (content.kind) {
    case "reminders": {
      const { part = 1, parts = 1 } = content.body as { part?: number; parts?: number };
      const frame = { day: content.day, part, parts, possibleRepeat };
      return remindersCard(
        content.reminders.map((one) => posted(one, around)),
        frame,
        setting,
      );
    }
    case "digest":
      return marked(
        digest(content.body as { week: LocalDay; asOf: LocalDay }, around),
        possibleRepeat,
        setting,
      );
    case "notice":
      return marked(noticeCard(content.body as Notice, around.about, setting), possibleRepeat, setting);
    case "call": {
      const called = content.reminders.map((one) => posted(one, around));
      return marked(
        callCard(called, { day: content.day, isNew: work === "post" }, setting),
        possibleRepeat,
        setting,
      );
    }
  }
}

/** The digest of a destination: of all that the team knows, what the destination's filter lets pass. */
function digest({ week, asOf }: { week: LocalDay; asOf: LocalDay }, around: Surroundings): Card {
  const { view, destination, setting } = around;
  const whole = composeDigest(knownBy(seenAt(view.bearing(), destination.id), asOf), week);
  const known = (ids: readonly string[]) => ids.flatMap((id) => view.cases.get(id) ?? []);
  const deadlines = (list: typeof whole.due) =>
    list.filter((deadline) => {
      const filtered = { cases: known(deadline.cases), kind: deadline.rule.kind };
      return isOfTeam(deadline, view.team) && keptBackBy(destination.filter, filtered) === null;
    });
  return digestCard(
    {
      ...whole,
      due: deadlines(whole.due),
      overdue: deadlines(whole.overdue),
      unverified: deadlines(whole.unverified),
      anniversaries: deadlines(whole.anniversaries),
      changed: whole.changed.filter((event) => {
        const filtered = { cases: known(event.cases), kind: "custom" as const };
        return isOfTeam({ event }, view.team) && keptBackBy(forEvents(destination.filter), filtered) === null;
      }),
      done: deadlines(whole.done),
    },
    setting,
    true,
  );
}

function posted(reminder: ReminderContent, { view, destination }: Surroundings): PostedReminder | null {
  if (isHiddenDeadline(reminder.deadline, hiddenAt(view.secrets, destination.id))) return null;
  const { deadline, version, lead, day, reason, owner, snoozedUntil, mention } = reminder;
  return {
    deadline,
    version,
    lead: lead < 0 ? null : lead,
    reason: reason as Reason,
    snoozeEnded: lead === SNOOZE_END,
    nominalDay: day,
    owner,
    snoozedUntil: snoozedUntil !== null && snoozedUntil > day ? snoozedUntil : null,
    mention,
    correction: correctionOf(reminder),
  };
}

function correctionOf({ kept, version }: ReminderContent): Correction | null {
  if (kept.gone === 1) return "retracted";
  if (kept.closed_on !== null) return "closed";
  return kept.version === version ? null : "redated";
}
