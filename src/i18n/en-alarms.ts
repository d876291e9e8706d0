import type { AlarmCode } from "../core/alarm-codes.ts";

/** What is wrong, and what to do about it, both as phrases. */
export interface AlarmSentences {
  readonly says: (about: string) => string;
  readonly remedy: string;
}

/** Words of alarms; the other languages satisfy this shape. */
export const alarmWords = {
  /** A destination, by its name and that of its team. */
  place: (destination: string, team: string) => `${destination} (${team})`,
  unknown: (what: string) => `something is not in order: ${what}`,
  detail: (detail: string) => `Details: ${detail}`,
  alarms: {
    "scheduler-silent": {
      says: () => "nobody has looked at what is due for too long, so nothing new is planned",
      remedy: "look at the log of the process, and start it again if it does nothing",
    },
    "run-late": {
      says: (about: string) => `${about}: the daily run is late`,
      remedy: "look at the log of the process; where several share the work, at all of them",
    },
    "run-failed": {
      says: (about: string) => `${about}: the daily run failed`,
      remedy: "it is tried again each minute; if it keeps failing, the log of the process says why",
    },
    "not-planned": {
      says: (about: string) =>
        `${about}: something was due and was not planned, so a reminder may be missing`,
      remedy: "look at /deadlines and tell the team yourself; the log of the process may say why",
    },
    "refresh-failed": {
      says: () => "the deadlines could not be brought up to date; what was known before still holds",
      remedy: "it is tried again each minute; if it keeps failing, the log of the process says why",
    },
    "worker-silent": {
      says: (about: string) =>
        `${about}: messages are waiting, and nobody tries to post them to this platform`,
      remedy: "look whether the process that serves this platform runs, and start it again",
    },
    "messages-waiting": {
      says: (about: string) => `${about}: messages have been waiting for too long`,
      remedy: "the platform is slow or cannot be reached; if it can be, look at the log of the process",
    },
    "destination-paused": {
      says: (about: string) => `${about}: Vigil cannot post there any more; the reminders are kept`,
      remedy:
        "mend the place, then resume it with /vigil setup there, or with “setup --destination ID --resume” on the command line",
    },
    "message-dead": {
      says: (about: string) => `${about}: a message could not be posted at all`,
      remedy:
        "tell those who should have read it yourself: /vigil why with the deadline shows what it was about",
    },
  } satisfies Record<AlarmCode, AlarmSentences>,
};
