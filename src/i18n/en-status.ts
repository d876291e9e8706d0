import type { StatusFault } from "../core/status-faults.ts";
import type { Criteria } from "../core/team.ts";

/** Words of how Vigil is doing; the other languages satisfy these shapes. */
export const statusWords = {
  title: "How Vigil is doing",
  well: "All is well.",
  notWell: (count: string) => `Not all is well: ${count}.`,
  faults: {
    "never-served": () => "Vigil has not run on this store yet",
    "not-serving": (when: string) => `Vigil does not run now; it last looked: ${when}`,
    "no-backup": () => "there is no backup of the store",
    "backup-old": (day: string) => `the last backup is of ${day}`,
    alarm: (what: string, since: string) => `${what} (alarm, since: ${since})`,
    "no-destination": (team: string) => `${team}: there is no destination, so nobody is reminded`,
    "run-late": (destination: string, due: string) => `${destination}: its daily run was due: ${due}`,
    paused: (destination: string, why: string) => `${destination}: paused (${why})`,
    late: (destination: string, count: string) => `${destination}: messages that wait for too long: ${count}`,
    unknown: (destination: string, count: string) =>
      `${destination}: messages of which nobody knows whether they were posted: ${count}`,
    dead: (destination: string, count: string) =>
      `${destination}: messages of the last 7 days that could not be posted at all: ${count}`,
  } satisfies Record<StatusFault["code"], (...args: string[]) => string>,
  remedies: {
    "never-served": "start it with “npm start”",
    "not-serving": "start it with “npm start”; what came due meanwhile is posted then, once",
    "no-backup": "make one with “store backup”, and look whether the folder of backups can be written to",
    "backup-old": "make one with “store backup”, and look whether the folder of backups can be written to",
    alarm: "the log of the process says more",
    "no-destination": "add a destination to the team",
    "run-late": "look at the log of the process; where several share the work, at all of them",
    paused:
      "where it cannot be reached, mend that first; then resume it with “setup --destination ID --resume”",
    late: "the platform is slow or cannot be reached; they are posted as soon as it can be",
    unknown: "nothing needs to be done: they are looked for, and posted again only where they are missing",
    dead: "tell the team yourself what they said: “why” with the deadline shows it",
  } satisfies Record<StatusFault["code"], string>,
  /** What to do where there is no command line, as far as that is something else. */
  chatRemedies: {
    "never-served": "tell whoever runs Vigil: it has to be started",
    "not-serving":
      "tell whoever runs Vigil: it has to be started; what came due meanwhile is posted then, once",
    "no-backup": "tell whoever runs Vigil: a backup has to be made",
    "backup-old": "tell whoever runs Vigil: a backup has to be made",
    "no-destination": "an administrator types /vigil setup in the channel that shall hear the reminders",
    "run-late": "tell whoever runs Vigil: the log of the process says more",
    paused:
      "invite Vigil to that channel again where it was removed; then an administrator types /vigil setup there and saves, which resumes it",
    dead: "tell the team yourself what they said: /vigil why with the deadline shows it",
  } as Partial<Record<StatusFault["code"], string>>,
  paused: "no reason given",
  lastTick: "Last look at what is due",
  lastRun: "Last daily run",
  nextRun: "Next daily run",
  engine: "Store",
  engines: { sqlite: "SQLite, one file", postgres: "PostgreSQL" },
  backup: "Last backup",
  byServer: "made by the database server",
  auditHead: "Audit trail",
  noTrail: "There is no audit trail yet.",
  head: (seq: string, hash: string) => `entry ${seq}, ${hash}`,
  never: "never",
  ago: (date: string, days: string) => `${date}, ${days} ago`,
  team: (name: string, zone: string, date: string) => `${name}: ${date}, ${zone}`,
  noDestination: "No destinations.",
  active: "active",
  isPaused: "paused",
  nextAt: (when: string) => `next run: ${when}`,
  administrator: "hears of Vigil itself only",
  plannedThrough: (date: string) => `planned through ${date}`,
  waiting: (count: string) => `waiting: ${count}`,
  lateCount: (count: string) => `late: ${count}`,
  unknownCount: (count: string) => `unknown: ${count}`,
  deadCount: (count: string) => `not posted in the last 7 days: ${count}`,
  sent: (count: string, when: string) => `posted: ${count}, the last one: ${when}`,
  nothingSent: "nothing posted yet",
};

/** Words of a team's settings. */
export const settingsWords = {
  title: (team: string) => `Settings: ${team}`,
  yes: "yes",
  no: "no",
  none: "none",
  asTeam: (value: string) => `${value} (as the team has it)`,
  destinations: "Destinations",
  place: (channel: string, platform: string) => `${channel} on ${platform}`,
  roles: { team: "reminders and digests", administrator: "notices about Vigil itself" },
  states: { active: "active", paused: "paused" },
  everything: "hears of everything",
  only: (list: string) => `only: ${list}`,
  never: (list: string) => `never: ${list}`,
  criteria: {
    cases: (value: string) => `case ${value}`,
    kinds: (value: string) => `kind ${value}`,
    tags: (value: string) => `tag ${value}`,
    regions: (value: string) => `region ${value}`,
    dossiers: (value: string) => `dossier ${value}`,
  } satisfies Record<keyof Criteria, (value: string) => string>,
};
