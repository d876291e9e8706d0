import { type AlarmCode, isAlarmCode } from "../core/alarm-codes.ts";
import type { NamedAlarm } from "../core/ports.ts";
import type { Messages } from "../i18n/en.ts";
import type { AlarmSentences } from "../i18n/en-alarms.ts";
import { quoted } from "./quoted.ts";

type Told = Pick<NamedAlarm, "code" | "subject" | "place">;

/** What an alarm says is wrong, as a phrase; one that this version has no words for is told with its code. */
export function alarmText({ code, subject, place }: Told, { alarmWords }: Messages): string {
  const about = place ? alarmWords.place(place.destination, place.team) : quoted(subject);
  const own = sentencesOf(code, alarmWords.alarms);
  if (own) return own.says(about);
  return alarmWords.unknown(about === "" ? quoted(code) : `${quoted(code)}, ${about}`);
}

/** What to do about an alarm, as a phrase. */
export function alarmRemedy(code: string, { alarmWords, statusWords }: Messages): string {
  return sentencesOf(code, alarmWords.alarms)?.remedy ?? statusWords.remedies.alarm;
}

/** What whoever is told of an alarm reads: what is wrong, and what to do. */
export function alarmNews(
  alarm: Told,
  messages: Messages,
): { readonly title: string; readonly remedy: string } {
  return {
    title: messages.noticeWords.alarm.title(alarmText(alarm, messages)),
    remedy: messages.teamWords.remedy(alarmRemedy(alarm.code, messages)),
  };
}

/** An alarm in one line, for an address that is told of it. */
export function alarmSentence(alarm: Told, messages: Messages): string {
  const { title, remedy } = alarmNews(alarm, messages);
  return `${title}. ${remedy}.`;
}

function sentencesOf(
  code: string,
  alarms: Readonly<Record<AlarmCode, AlarmSentences>>,
): AlarmSentences | null {
  return isAlarmCode(code) ? alarms[code] : null;
}
