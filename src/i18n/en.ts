import type { CommandProblem } from "../core/command-problem.ts";
import type { CloseReason, DeadlineStatus } from "../core/deadline.ts";
import type { EventConfidence, Gravity, SentenceKind } from "../core/dossier.ts";
import type { Reason } from "../core/plan.ts";
import type { Confidence } from "../core/rules.ts";
import type { StatusCode } from "../core/status.ts";
import { alarmWords } from "./en-alarms.ts";
import { buttonWords } from "./en-buttons.ts";
import { callWords } from "./en-call.ts";
import { chatWords } from "./en-chat.ts";
import { chatConfig } from "./en-chat-config.ts";
import { teamHelp, teamWords } from "./en-commands.ts";
import { confidentialWords } from "./en-confidential.ts";
import { doctorWords } from "./en-doctor.ts";
import { exportProblems, exportWords } from "./en-export.ts";
import { formWords } from "./en-forms.ts";
import { importWords } from "./en-import.ts";
import { messageWords, noticeWords } from "./en-messages.ts";
import { portWords } from "./en-port.ts";
import { dates, problems } from "./en-problems.ts";
import { roomWords } from "./en-room.ts";
import { setupWords } from "./en-setup.ts";
import { settingsWords, statusWords } from "./en-status.ts";
import { storeProblems } from "./en-store.ts";
import { auditWords, deeds, deedWords, teamFields } from "./en-team.ts";
import { teamCli } from "./en-team-cli.ts";
import { teamProblems } from "./en-team-problems.ts";
import * as vocabulary from "./en-vocabulary.ts";
import { whyWords } from "./en-why.ts";

/**
 * English, the reference: its shape is what every other language must satisfy, so that a missing entry is a type
 * error. Parameters arrive formatted; sentences never claim more than "reported" or "computed".
 */
export const en = {
  ...vocabulary,
  /** For dates and plural forms; a BCP 47 tag. */
  locale: "en-GB",

  statuses: {
    "in-custody": "in custody",
    "suspended-sentence": "under a suspended sentence",
    "administrative-detention": "sentenced to short detention",
    sentenced: "sentenced",
    "amnesty-granted": "amnesty granted, release not yet reported",
    "parole-granted": "parole granted, release not yet reported",
    free: "free",
    dead: "dead",
    accused: "accused",
    "case-dismissed": "case dismissed",
    attacked: "attacked",
    extradited: "extradited",
    blocked: "blocked",
    unblocked: "blocked for a time",
    dispersed: "dispersed by force",
    "on-strike": "on strike",
    proposed: "proposed",
    stalled: "stalled",
    signed: "signed",
    "in-force": "in force",
    vetoed: "vetoed",
    held: "held",
    "under-way": "under way",
    "under-review": "before UN bodies",
    "carried-out": "carried out",
    "not-reported": "no status reported",
  } satisfies Record<StatusCode, string>,

  sentences: {
    prison: (term: string) => `${term} in prison`,
    "settlement-colony": (term: string) => `${term} in a settlement colony`,
    suspended: (term: string) => `${term}, suspended`,
    administrative: (term: string) => `${term} of administrative detention`,
  } satisfies Record<SentenceKind, (term: string) => string>,
  ban: (term: string) => `a ban on certain activities for ${term}`,
  probation: (sentence: string, probation: string) => `${sentence}, with ${probation} of probation`,
  since: (sentence: string, date: string) => `${sentence}, from ${date}`,

  gravities: {
    minor: "minor",
    medium: "medium",
    grave: "grave",
    "especially-grave": "especially grave",
  } satisfies Record<Gravity, string>,

  deadlineStatuses: {
    upcoming: "upcoming",
    open: "open",
    overdue: "overdue",
    unverified: "unverified",
    closed: "closed",
  } satisfies Record<DeadlineStatus, string>,

  closeReasons: {
    released: "released",
    amnestied: "amnestied",
    died: "died",
    "sentence-replaced": "the sentence was replaced",
    granted: "granted",
    denied: "denied",
    postponed: "postponed",
    superseded: "superseded by a later decision",
    decided: "decided",
    fulfilled: "done",
    unknown: "could not be found out",
    passed: "passed",
  } satisfies Record<CloseReason, string>,

  reasons: {
    late: "late",
    "snooze-ended": "the snooze has ended",
    snoozed: "snoozed",
    "caught-up": "covered by a later reminder",
    confidential: "confidential: told at another destination only",
    redated: "dated anew",
    retracted: "retracted",
    due: "due",
    overdue: "overdue, no outcome known",
    unverified: "passed, please confirm",
    closed: "closed",
    "rule-disabled": "the rule is disabled until its legal period is confirmed",
  } satisfies Record<Reason, string>,

  confidences: {
    reported: "as reported",
    statute: "by statute",
    practice: "by practice",
    unconfirmed: "unconfirmed",
  } satisfies Record<Confidence, string>,

  eventConfidences: {
    reported: "",
    "single-source": "one source",
    corroborated: "several sources",
    disputed: "sources differ",
  } satisfies Record<EventConfidence, string>,

  /** By rule id: what the date is, and the condition under which it holds. */
  rules: {
    "sentence-end": { title: "Sentence would end at the latest", caveat: "if served in full" },
    "administrative-detention-end": {
      title: "Detention would end at the latest",
      caveat: "if served in full",
    },
    "suspended-sentence-end": {
      title: "Suspended sentence would end",
      caveat: "the probation period may differ from the term",
    },
    "ban-end": { title: "Ban would end", caveat: "" },
    "parole-eligibility-1997": {
      title: "May become eligible for parole",
      caveat: "if the charge is of the gravity stated",
    },
    "parole-eligibility-2014": {
      title: "May become eligible for parole",
      caveat: "if the charge is of the gravity stated",
    },
    "parole-consideration": {
      title: "Prison should have considered parole",
      caveat: "if the charge is of the gravity stated",
    },
    "parole-retry": {
      title: "Check whether a new parole request can be made",
      caveat: "exceptions were seen, an earlier request may be possible",
    },
    "transfer-retry": {
      title: "Check whether a new transfer request can be made",
      caveat: "exceptions were seen, an earlier request may be possible",
    },
    "law-anniversary": { title: "Anniversary of the law", caveat: "" },
    "blocking-anniversary": { title: "Anniversary of the blocking", caveat: "" },
    "attack-anniversary": { title: "Anniversary of the attack", caveat: "" },
    "dispersal-anniversary": { title: "Anniversary of the dispersal", caveat: "" },
    "extradition-anniversary": { title: "Anniversary of the extradition", caveat: "" },
    "conviction-anniversary": { title: "Anniversary of the conviction", caveat: "" },
    "re-registration": {
      title: "Re-registration period would end",
      caveat: "as Forum 18 reports the period",
    },
    "hrc-communication": {
      title: "Five years for a communication to the UN Human Rights Committee",
      caveat: "if no later domestic decision counts; later is not barred outright",
    },
    "hrc-communication-after-other-procedure": {
      title: "Three years for a communication to the UN Human Rights Committee",
      caveat: "later is not barred outright",
    },
    "cat-state-reply": { title: "State's reply to the Committee against Torture due", caveat: "" },
    "wgad-reply": { title: "Reply to the Working Group on Arbitrary Detention due", caveat: "" },
    "allegation-letter-reply": { title: "Reply to the allegation letter due", caveat: "" },
    "observations-follow-up": { title: "Follow-up to the Committee's observations due", caveat: "" },
    "criminal-appeal": { title: "Time for an appeal against the sentence would end", caveat: "" },
    "supervisory-review": { title: "Time for supervisory review would end", caveat: "" },
    "administrative-appeal": { title: "Time for an appeal against the penalty would end", caveat: "" },
    "blocking-review": { title: "Time to have the blocking reviewed would end", caveat: "" },
    "periodic-review": { title: "Universal Periodic Review", caveat: "" },
    "state-report": { title: "State's next report to the Committee due", caveat: "" },
  } as Record<KnownRule, { title: string; caveat: string }>,

  explain: {
    either: (one: string, other: string) => `${one} or ${other}`,
    after: (base: string, duration: string) => `${base} + ${duration}`,
    "every-year": (base: string, years: string) => `${base} + ${years}`,
    term: (base: string, duration: string) => `${base} + ${duration}`,
    detention: (base: string, duration: string) => `${base} + ${duration}, the first day counted or not`,
    suspended: (base: string, duration: string) => `${base} + ${duration}`,
    probation: (base: string, term: string, probation: string) =>
      `${base} + ${probation} of probation, or + the term of ${term}`,
    ban: (base: string, ban: string, term: string) =>
      `${base} + ${ban} from the sentence, or + ${term} + ${ban} once the term is served`,
    share: (base: string, share: string, term: string) => `${base} + ${share} of ${term}`,
    atLeast: (rest: string, minimum: string) => `${rest}, not before ${minimum}`,
    plus: (rest: string, extra: string) => `${rest}, and then + ${extra}`,
    date: (base: string) => `${base}, a date entered by hand`,
  },

  /** What both days share stands before or after them: "between 1 and 31" + " July 2012". */
  between: (before: string, from: string, to: string, after: string) =>
    `${before}between ${from} and ${to}${after}`,
  onlyGives: (window: string, text: string) => `${window} (the source gives only ${text})`,
  sourceGives: (text: string) => `the source gives only ${text}`,
  givenAs: (window: string, text: string) => `${window} (given as: ${text})`,
  given: (text: string) => `given as: ${text}`,
  or: (one: string, other: string) => `${one}; or ${other}`,
  yearInferred: "year inferred",
  approximate: "approximate",

  cite: {
    section: (work: string, section: string) => `${work}, “${section}”`,
    paragraph: (work: string, section: string, paragraph: number) =>
      `${work}, “${section}”, para. ${paragraph}`,
  },

  recordedBy: (by: string, on: string, evidence: string) => `recorded by ${by} on ${on}: ${evidence}`,

  caseCard: {
    asReported: (status: string, date: string) => `As reported on ${date}: ${status}`,
    asReportedIn: (status: string, date: string) => `As reported in ${date}: ${status}`,
    notReported: "No status is reported",
    asOf: (date: string) => `As of ${date}; what was published later is not yet known.`,
    sentence: "Sentence",
    role: "Who",
    region: "Region",
    aliases: "Also known as",
    note: "Note",
    next: "What comes next",
    nothingNext: "Nothing is scheduled.",
    unanswered: "Passed without a known outcome, please confirm",
    closed: "Closed",
    closedBecause: (reason: string, date: string) => `closed: ${reason}, reported ${date}`,
    reported: (date: string) => `reported ${date}`,
    charge: "Charge",
    gravity: (gravity: string, basis: string) => `${gravity} gravity by an editor's reading: ${basis}`,
    events: "Events",
    timeline: (name: string) => `${name}: all that happened`,
    moreEvents: (count: string) => `${count} more: see the timeline.`,
    noEvents: "Nothing is known yet as of this day.",
    /** One line that says it all, for notifications and screen readers. */
    summary: (name: string, status: string, next: string) => `${name}. ${status}. ${next}`,
    nextSummary: (date: string, title: string) => `Next: ${title}, ${date}.`,
  },

  find: {
    none: (query: string) => `No case is called “${query}”.`,
    noneHint: "Check the spelling; a family name is enough.",
    didYouMean: (query: string) => `No case is called exactly “${query}”. Did you mean:`,
    ambiguous: (query: string) => `“${query}” may mean several cases. Which one:`,
    ask: (id: string) => `/case ${id}`,
  },

  deadlinesCard: {
    title: (range: string) => `Deadlines, ${range}`,
    titleAll: "All deadlines",
    titleFrom: (from: string) => `Deadlines from ${from}`,
    titleTo: (to: string) => `Deadlines to ${to}`,
    none: "No deadlines in this time.",
    date: "Date",
    case: "Case",
    what: "What",
    status: "Status",
    basis: "How computed",
  },

  digestCard: {
    title: (range: string) => `Week of ${range}`,
    quiet: "Ran; nothing due.",
    due: "Due this week",
    overdue: "Overdue",
    unverified: "Unverified, please confirm",
    anniversaries: "Anniversaries in the next two weeks",
    changed: "Changed since last week",
    moreChanged: (count: string) => `${count} more: the card of each case tells them.`,
    done: "Done",
  },

  planCard: {
    today: (date: string) => `Today, ${date}`,
    ahead: (range: string) => `The week ahead, ${range}`,
    preview: (range: string) => `What would be posted, ${range}`,
    nothingToday: "Ran; nothing due today.",
    nothing: "Nothing would be posted.",
    nextFive: "Next five deadlines",
    nothingNext: "No deadline lies ahead.",
    inDays: (days: string) => `in ${days}`,
    onTheDay: "today",
    onThatDay: "on the day",
    skipped: (reason: string) => `skipped: ${reason}`,
    notLegalAdvice: "Dates are computed from published sources and are not legal advice.",
  },

  help: {
    title: "What you can ask",
    commands: {
      case: { usage: "/case <name>", text: "what is known of a case, from where, and what comes next" },
      deadlines: {
        usage: "/deadlines [within] [kind] [case]",
        text: "what is coming: 30d, this month, 2012-03, a kind, a case",
      },
      digest: { usage: "/digest [date]", text: "the digest of this week, or of the week of a date" },
      preview: {
        usage: "/vigil preview [from] [to] [why]",
        text: "what would be posted, and with “why” what would not, and why",
      },
      export: exportWords.help,
      language: { usage: "/vigil language <en|ru|kk>", text: "the language of the answers" },
      help: { usage: "/help", text: "this list" },
      quit: { usage: "/quit", text: "leave" },
    },
    names: "Names are found in any script and spelling: zhovtis, Жовтис, Jovtis.",
  },

  commandProblems: {
    "unknown-command": (text: string) => `There is no command “${text}”.`,
    "unknown-subcommand": (text: string) => `There is no “/vigil ${text}”.`,
    "unknown-tracked": (text: string) => `There is no “/track ${text}”.`,
    "nothing-tracked": () =>
      "Say what to record: /track outcome, /track event, /track deadline or /track case.",
    incomplete: (what: string) => `The command is not complete. Missing: ${what}.`,
    "missing-name": () => "Say whose case: for example /case zhovtis.",
    "nothing-said": () => "Say what you want to know.",
    "reversed-span": () => "The first day comes after the last one; give the earlier day first.",
    "too-long": (limit: string) => `That is longer than ${limit} characters; make it shorter.`,
    surplus: (text: string) => `“${text}” is one word too many here.`,
    "missing-language": (available: string) => `Say which language: ${available}.`,
    "unknown-language": (text: string, available: string) =>
      `There is no language “${text}”; choose one of ${available}.`,
    ...exportProblems,
  } satisfies Record<Exclude<CommandProblem["code"], "bad-date">, (...args: string[]) => string>,
  didYouMean: (word: string) => `Did you mean ${word}?`,
  seeHelp: "Type /help for all commands.",
  cli: {
    about: "Keeps watch over the dates that matter to human-rights advocacy teams.",
    options: {
      asOf: "look from this day; what was published later is not yet known",
      language: "en, ru or kk",
      json: "print JSON for machines",
      data: "folder of the dossiers and rules",
      from: "first day",
      to: "last day",
      case: "only this case (a name or an id)",
      why: "also what would not be posted, and why",
      weekOf: "a day of the week that is meant",
      format: "json, csv, ics or records",
      dossier: "only this dossier",
      help: "this help",
    },
    placeholders: {
      command: "command",
      options: "options",
      date: "date",
      name: "name...",
      folder: "folder",
      language: "language",
      format: "format",
      id: "id",
    },
    commands: {
      case: "what is known of a case, from where, and what comes next",
      deadlines: "deadlines in order of date, closed ones with their reason",
      preview: "what would be posted on each day, with what was known on it",
      digest: "the weekly digest",
      check: "check dossiers and rules; every problem with its file, line and remedy",
      export:
        "all cases, events and deadlines as JSON, the deadlines as CSV or a calendar, or the team's own records",
    },
    examples: "Examples:",
    dates: "Dates are written YYYY-MM-DD. For --json through npm, use: npm run -s vigil -- ...",
    exitCodes: "Exit code: 0 ok (also when nothing matched), 1 a problem, 2 wrong usage.",
    checked: (cases: string, events: string, rules: string) => `No problems: ${cases}, ${events}, ${rules}.`,
    problemsFound: (problems: string) => `${problems} found.`,
    cannotLoad: "The dossiers cannot be used until this is mended:",
    badOption: (option: string, what: string, remedy: string) => `${option}: ${what} - ${remedy}`,
    reversed: "--to is earlier than --from; give the earlier day first",
    unknownFormat: (text: string) => `There is no format “${text}”; choose json, csv, ics or records.`,
    unknownDossier: (text: string, known: string) => `There is no dossier “${text}”; there are: ${known}.`,
    seeHelp: "Add --help for all options.",
    titles: {
      "Usage:": "Usage:",
      "Arguments:": "Arguments:",
      "Options:": "Options:",
      "Commands:": "Commands:",
    },
    usage: {
      "commander.missingArgument": (what: string) => `${what} is missing.`,
      "commander.optionMissingArgument": (what: string) => `The value of ${what} is missing.`,
      "commander.missingMandatoryOptionValue": (what: string) => `${what} is missing.`,
      "commander.unknownOption": (what: string) => `There is no option ${what}.`,
      "commander.unknownCommand": (what: string) => `There is no command ${what}.`,
      "commander.excessArguments": () => "There are more arguments than this command takes.",
    },
  },

  config: {
    ...chatConfig,
    broken: "The configuration cannot be used:",
    missing: (name: string, given: string) =>
      `${name} is missing: ${given} is set and needs it. Set both, or neither.`,
    noAdapter: (given: string) =>
      `${given} is set, but this version does not connect to that platform yet. Unset it to run in the terminal.`,
    badZone: (value: string) =>
      `VIGIL_TIME_ZONE: there is no time zone “${value}”. Use a name such as Asia/Almaty.`,
    badDatabaseUrl: () =>
      "DATABASE_URL: not the address of a PostgreSQL database. Write postgres://user:password@host:5432/database, or unset it to use SQLite.",
    badPostAt: (value: string) =>
      `VIGIL_POST_AT: “${value}” is not a time of day. Write HH:MM, such as 09:00.`,
    badDigestDay: (value: string, available: string) =>
      `VIGIL_DIGEST_DAY: there is no weekday “${value}”. Choose one of ${available}.`,
    badHeartbeatUrl: () => "VIGIL_HEARTBEAT_URL: not a web address. Write https://..., or unset it.",
    badAlertUrl: () => "VIGIL_ALERT_URL: not a web address. Write https://..., or unset it.",
    badLogLevel: (value: string, available: string) =>
      `LOG_LEVEL: there is no level “${value}”. Choose one of ${available}.`,
    badLanguage: (value: string, available: string) =>
      `VIGIL_LANGUAGE: there is no language “${value}”. Choose one of ${available}.`,
  },

  terminal: {
    hint: "Type /case <name>, /deadlines, /digest or /help. Tab completes names; /quit leaves.",
    badSettings: "The team's settings cannot be used. Mend them with: npm run vigil -- setup",
    noArguments: "“npm start” takes no arguments. For anything else: npm run vigil -- --help",
    broken: (what: string) => `That did not work: ${what}. Nothing was changed; please report it.`,
  },

  languageChosen: (name: string) => `Answers are now in ${name}.`,

  messageWords,
  buttonWords,
  callWords,
  chatWords,
  roomWords,
  formWords,
  setupWords,
  confidentialWords,
  exportWords,
  noticeWords,
  alarmWords,

  teamHelp,
  teamWords,
  whyWords,
  statusWords,
  settingsWords,
  teamCli,

  deeds,
  teamFields,
  deedWords,
  auditWords,
  teamProblems,

  portWords,
  storeProblems,
  doctorWords,
  importWords,

  dates,
  problems,
};

/** The ids of the bundled rules; a rule beyond these is shown by its kind. */
export type KnownRule =
  | "sentence-end"
  | "administrative-detention-end"
  | "suspended-sentence-end"
  | "ban-end"
  | "parole-eligibility-1997"
  | "parole-eligibility-2014"
  | "parole-consideration"
  | "parole-retry"
  | "transfer-retry"
  | "law-anniversary"
  | "blocking-anniversary"
  | "attack-anniversary"
  | "dispersal-anniversary"
  | "extradition-anniversary"
  | "conviction-anniversary"
  | "re-registration"
  | "hrc-communication"
  | "hrc-communication-after-other-procedure"
  | "cat-state-reply"
  | "wgad-reply"
  | "allegation-letter-reply"
  | "observations-follow-up"
  | "criminal-appeal"
  | "supervisory-review"
  | "administrative-appeal"
  | "blocking-review"
  | "periodic-review"
  | "state-report";

/** What every language provides. */
export type Messages = typeof en;
