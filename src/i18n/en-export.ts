/** Words about files with a team's deadlines; the other languages satisfy this shape. */
export const exportWords = {
  help: {
    usage: "/vigil export [csv|json|ics] [dossier]",
    text: "all deadlines as a file: a table (csv, unless you say another), a calendar (ics) or json; in a chat it comes to you alone",
  },
  /** Stands above the file and beside it. */
  title: (date: string) => `The team's deadlines, ${date}`,
  count: (count: string) => `Deadlines in it: ${count}. One that recurs stands in it with the next time.`,
  only: (dossier: string) => `Only this dossier: ${dossier}.`,
  /** Said of every file, whether there is anything confidential or not. */
  open: "Confidential cases are never in it.",
  sent: "The file is in your conversation with Vigil, where only you see it.",
  name: (name: string) => `It is called ${name}.`,
  /** Said only where these cases are known. */
  keptBack: "Cases that are confidential to this channel are not in it.",
  formats: (formats: string) => `Formats: ${formats}.`,
  noDossier: "Your team follows no dossier and has recorded nothing that may be known here.",
  tooLarge: {
    what: (size: string, most: string) => `The file would be too large: ${size} MB, at most ${most} MB.`,
    remedy: "Ask for one dossier of those that follow:",
  },
  troubles: {
    "no-permission": {
      what: "Vigil may not send files in this workspace.",
      remedy:
        "An administrator of the workspace installs Vigil again and grants the optional permissions that files need:",
    },
    forbidden: {
      what: "The settings of this workspace do not allow this file.",
      remedy: "An administrator of the workspace can change that.",
    },
    busy: { what: "The platform takes no more files just now.", remedy: "Try again in a minute." },
    unsure: {
      what: "The platform did not say whether it took the file.",
      remedy: "Look into your conversation with Vigil; where it is not there, ask again.",
    },
    failed: {
      what: "The platform did not take the file; nothing was sent.",
      remedy: "Try again in a minute; if it happens again, tell whoever runs Vigil.",
    },
  },
  /** Before a command. */
  commandLine:
    "Until then whoever runs Vigil can write the dossiers (without the team's own records: what it closed is open there) so:",
  terminal: {
    what: "A file is written by the command line, not at this prompt.",
    remedy: "In another window, in Vigil's folder:",
  },
};

/** What is wrong with a request for a file. */
export const exportProblems = {
  "unknown-format": (text: string, available: string) =>
    `There is no format “${text}”; choose one of ${available}.`,
  "unknown-dossier": (text: string, available: string) =>
    `Your team follows no dossier “${text}”; there are: ${available}.`,
};
