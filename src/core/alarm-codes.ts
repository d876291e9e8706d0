/** Everything that an alarm can be raised for; the sentences are in `src/i18n`. */
export const ALARM_CODES = [
  "scheduler-silent",
  "run-late",
  "run-failed",
  "not-planned",
  "refresh-failed",
  "worker-silent",
  "messages-waiting",
  "destination-paused",
  "message-dead",
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

/** Whether this version raises such an alarm; a store may hold those of another one. */
export function isAlarmCode(code: string): code is AlarmCode {
  return ALARM_CODES.some((one) => one === code);
}
