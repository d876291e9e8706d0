import { confidentialProblems } from "./en-confidential.ts";
import type { TeamProblemWords } from "./team-problem.ts";

/** Why something that a member of a team asked for was not done, and what to do about it. */
export const teamProblems: TeamProblemWords = {
  "not-administrator": () => ({
    what: "only an administrator may do this",
    remedy: "ask an administrator of the team",
  }),
  "unknown-team": ({ id }) => ({
    what: `there is no team ${id}`,
    remedy: "check the id, or set the team up first",
  }),
  "unknown-deadline": ({ id }) => ({
    what: `there is no deadline ${id}`,
    remedy: "copy its id from /deadlines or /case",
  }),
  "unknown-destination": ({ id }) => ({
    what: `there is no destination ${id}`,
    remedy: "copy its id from /vigil status",
  }),
  "unknown-deed": ({ id }) => ({
    what: `nothing was done under ${id}`,
    remedy: "copy the id from the answer to what was done",
  }),
  "unknown-fact": ({ id }) => ({
    what: `the team has recorded nothing under ${id}`,
    remedy: "check the id; facts of the dossiers are corrected in their files",
  }),
  "unknown-event": ({ id }) => ({
    what: `there is no event ${id}`,
    remedy: "copy its id from the timeline of the case",
  }),
  "unknown-reminder": ({ id }) => ({
    what: `there is no reminder or message ${id}`,
    remedy: "copy the number from /vigil why, or ask for the deadline instead",
  }),
  "unknown-case": ({ id, suggestion }) => ({
    what: `there is no case ${id}`,
    remedy: suggestion ? `did you mean ${suggestion}?` : "check the id, or add the case first",
  }),

  "deadline-gone": ({ id }) => ({
    what: `the deadline ${id} does not stand any more`,
    remedy: "look at the case with /case: what it followed from was corrected or retracted",
  }),
  "deadline-closed": ({ id, reason, on }, { closeReasons }) => ({
    what: `the deadline ${id} has been closed since ${on}: ${closeReasons[reason]}`,
    remedy: "nothing needs to be done; if it was closed wrongly, correct or retract what closed it",
  }),
  "taken-by-other": ({ person }) => ({
    what: `${person} has taken this`,
    remedy: `ask ${person}, or take it over`,
  }),
  "bad-snooze": ({ text }) => ({
    what: `“${text}” is neither a day nor a number of days`,
    remedy: "write a day as YYYY-MM-DD, or for example 3d or 2w",
  }),
  "snooze-too-long": ({ until, last }) => ({
    what: `${until} is too late for a snooze`,
    remedy: `choose ${last} or an earlier day; after that the date itself may pass unnoticed`,
  }),
  "snooze-not-ahead": ({ until, first, last }) => ({
    what: `${until} does not lie ahead`,
    remedy: `choose a day from ${first} to ${last}`,
  }),
  "outcome-misfit": ({ outcome, kind, allowed }, { outcomes, deadlineKinds }) => ({
    what: `“${outcomes[outcome]}” cannot come of a deadline of the kind ${deadlineKinds[kind]}`,
    remedy: `choose one of these: ${allowed.map((one) => outcomes[one]).join(", ")}`,
  }),
  "new-date-missing": (_, { outcomes }) => ({
    what: `the outcome “${outcomes.postponed}” needs the new date`,
    remedy: `add the new date, or choose “${outcomes.unknown}”`,
  }),
  "new-date-surplus": (_, { outcomes }) => ({
    what: `only the outcome “${outcomes.postponed}” has a new date`,
    remedy: `delete the new date, or choose “${outcomes.postponed}”`,
  }),
  "date-ahead": ({ field, day }, { teamFields }) => ({
    what: `${teamFields[field]}: ${day} lies ahead, and what has not happened cannot be recorded`,
    remedy: "check the date; enter what is to come as a deadline",
  }),
  "date-behind": ({ field, day }, { teamFields }) => ({
    what: `${teamFields[field]}: ${day} has passed, so nobody would be reminded`,
    remedy: "check the date; record what has happened as an event",
  }),
  "recorded-by-other": ({ person }) => ({
    what: `the record names ${person} as who recorded it, which only an administrator may import`,
    remedy: "leave recordedBy empty to record it in your own name, or ask an administrator of the team",
  }),

  "undo-too-late": () => ({
    what: "more than ten minutes have passed",
    remedy: "correct or retract it instead, or record what is right",
  }),
  "undo-erased": () => ({
    what: "what was there before has been erased",
    remedy: "record what is right instead",
  }),
  "undo-not-yours": ({ person }) => ({
    what: `this was done by ${person}`,
    remedy: `ask ${person} or an administrator to undo it`,
  }),
  "undo-never": ({ kind }, { deeds }) => ({
    what: `“${deeds[kind]}”: this cannot be undone`,
    remedy: "change it back by hand where that is possible",
  }),
  "built-on": ({ kind, id }, { deeds }) => ({
    what: kind ? `something later builds on this: ${deeds[kind]} (${id})` : `${id} builds on this`,
    remedy: `undo or retract ${id} first`,
  }),

  "id-used": ({ id }) => ({
    what: `the id ${id} has been used already`,
    remedy: "choose another; ids are never used twice",
  }),
  "fact-retracted": ({ id }) => ({ what: `${id} was retracted`, remedy: "add it anew" }),
  "changed-since": ({ id }) => ({
    what: `somebody has changed ${id} in the meantime`,
    remedy: "look at it as it is now, then try again",
  }),
  "fact-in-use": ({ id, by }) => ({
    what: `${id} is still needed by ${by.join(", ")}`,
    remedy: "retract these first",
  }),
  "name-taken": ({ name, by }) => ({
    what: `“${name}” is already a name of ${by}, or is spelt so that search cannot tell them apart`,
    remedy: "add what tells them apart, such as a first name or a place",
  }),
  "chat-markup": ({ field, text }, { teamFields }) => ({
    what: `${teamFields[field]}: “${text}” would call people or hide an address in a chat`,
    remedy: "write the name or the address as plain text",
  }),
  "bad-zone": ({ text }) => ({
    what: `“${text}” is not a time zone`,
    remedy: "write its IANA name, such as Asia/Almaty",
  }),
  "bad-time": ({ text }) => ({
    what: `“${text}” is not a time of day`,
    remedy: "write HH:MM, from 00:00 to 23:59",
  }),
  "bad-person": ({ text }) => ({
    what: `“${text}” names no person`,
    remedy: "write the platform and its own id of the person, such as slack:U1",
  }),
  "team-exists": ({ id }) => ({
    what: `the team ${id} has been set up already`,
    remedy: "change its settings instead",
  }),
  "destination-exists": ({ platform, channel, id }) => ({
    what: `${channel} on ${platform} is a destination already: ${id}`,
    remedy: `change ${id} instead`,
  }),
  "destination-is-paused": ({ id }) => ({
    what: `the destination ${id} is paused, so a test would only wait there`,
    remedy: "resume it first, then send the test",
  }),
  "nothing-to-erase": ({ id }) => ({
    what: `nothing is recorded of ${id}`,
    remedy: "check the id: of a person with the platform before it, such as slack:U1, or of a case",
  }),
  ...confidentialProblems,
};
