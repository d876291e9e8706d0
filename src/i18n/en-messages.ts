/** Words of the messages Vigil posts by itself; the other languages satisfy this shape. */
export const messageWords = {
  title: (date: string) => `Reminders, ${date}`,
  part: (title: string, part: string) => `${title} (part ${part})`,
  possibleRepeat: "Possible repeat: whether this was already posted could not be found out.",
  late: (date: string) => `late, was due to be posted on ${date}`,
  snoozeEnds: "the snooze ends today",
  dueIn: (days: string) => `in ${days}`,
  dueToday: "today",
  dueWithin: "may be due now",
  passed: (days: string) => `passed ${days} ago`,
  taken: (person: string) => `Taken by ${person}`,
  snoozedUntil: (date: string) => `Snoozed until ${date}`,
  mention: (person: string) => `${person}: nobody has taken this yet.`,
  corrections: {
    redated: (before: string, now: string) => `Corrected: dated ${now} now; was ${before}.`,
    closed: (reason: string) => `Closed since: ${reason}.`,
    retracted: () => "Retracted: what this followed from was withdrawn.",
  },
  act: (deadline: string) => `/take ${deadline}`,
};

/** Words of what an administrator is told. */
export const noticeWords = {
  "destination-paused": {
    title: (destination: string) => `Vigil cannot post to ${destination} any more`,
    remedy:
      "Its reminders are kept. Mend the place (invite the bot again, restore the channel or the token), then type /vigil setup there and save, which resumes it.",
  },
  "message-dead": {
    title: (destination: string) => `A message could not be posted to ${destination}`,
    remedy:
      "The platform refused it in full and as plain text. Look at it with /vigil status and tell the team yourself.",
  },
  alarm: {
    title: (alarm: string) => `Vigil raises an alarm: ${alarm}`,
  },
  test: {
    title: (destination: string) => `This is a test: Vigil posts to ${destination}`,
    remedy: "Nothing needs to be done.",
  },
  detail: (detail: string) => `Said by the platform: ${detail}`,
};
