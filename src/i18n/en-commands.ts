import type { TeamUsage } from "../core/command-problem.ts";

/** Commands about the team's records: how each is written, and what it does. */
export const teamHelp = {
  title: "What your team records and decides",
  example: (command: string) => `For example: ${command}`,
  write: (usage: string) => `Write: ${usage}`,
  commands: {
    take: { usage: "/take <deadline> [over]", text: "take it on; with “over” from somebody who has it" },
    "give-back": { usage: "/give-back <deadline>", text: "give back what you have taken" },
    snooze: {
      usage: "/snooze <deadline> <3d|2w|date>",
      text: "post it again later; the date itself stays",
    },
    "track-outcome": {
      usage: "/track outcome <deadline> <outcome> <date> [new date] <evidence>",
      text: "what came of it; the new date only where it was postponed",
    },
    "track-event": {
      usage: "/track event <case> <type> <date or -> <what happened> | <evidence>",
      text: "something that happened; “-” where nobody knows when",
    },
    "track-deadline": {
      usage: "/track deadline <case> <kind> <date> <title> | <evidence>",
      text: "a date to be reminded of",
    },
    "track-case": { usage: "/track case <kind> <name>", text: "somebody or something to follow" },
    undo: {
      usage: "/undo [id]",
      text: "take back what was done last, or what has this id; within ten minutes",
    },
    why: {
      usage: "/vigil why <deadline or reminder>",
      text: "the whole life of a deadline: planned, skipped and why, tries, what came of it",
    },
    status: {
      usage: "/vigil status",
      text: "whether all is well, last and next run, what is late or paused",
    },
  } satisfies Record<TeamUsage, { usage: string; text: string }>,
};

/** What is said where something was not done, and around what was. */
export const teamWords = {
  refused: (what: string) => `Not done: ${what}`,
  refusedAll: (count: string) => `Not done, ${count}:`,
  remedy: (remedy: string) => `What to do: ${remedy}`,
  store: (what: string) => `The store: ${what}`,
  noStore: "No store is open here, so nothing can be recorded or looked up in it.",
  noStoreRemedy: "Start Vigil with “npm start”.",
  nothingToUndo: "There is nothing to undo.",
  nothingToUndoRemedy: "What was done in the last ten minutes can be undone, by the id in the answer to it.",
  undoBy: (command: string) => `To undo it: ${command}`,
};
