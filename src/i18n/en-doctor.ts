/** Words of `vigil doctor`; the other languages satisfy this shape. */
export const doctorWords = {
  command: "check settings, store, tokens, scopes, channels and the clock, and say what to do",
  title: "What the doctor finds",
  health: { ok: "ok", warning: "warning", problem: "problem" },
  well: "Nothing is wrong.",
  warned: (warnings: string) => `Nothing is wrong; warnings: ${warnings}.`,
  notWell: (problems: string, warnings: string) => `Problems: ${problems}; warnings: ${warnings}.`,
  about: (what: string, text: string) => `${what}: ${text}`,

  /** What a scope is good for. */
  features: {
    commands: "slash commands and the shortcut",
    posting: "posting reminders",
    people: "answers in a person's own language and time zone",
    uninvited: "posting in public channels without being invited",
    channels: "checking here whether a channel takes reminders, before one is due",
    files: "files with all deadlines, sent to whoever types /vigil export",
    "no-repeats":
      "finding out after a lost answer whether a reminder was posted, instead of posting it once more",
  },

  findings: {
    "settings-ok": { what: () => "The settings can be used.", remedy: "" },
    "setting-wrong": { what: (text: string) => text, remedy: ".env.example explains every setting." },
    "no-platform": {
      what: () => "No chat platform is set up; Vigil runs in the terminal.",
      remedy: "docs/slack.md leads to the first reminder in Slack in ten minutes.",
    },
    "slack-socket": { what: () => "Slack is set up for one workspace, in Socket Mode.", remedy: "" },
    "slack-http": {
      what: (url: string) => `Slack is set up for many workspaces, over HTTP at ${url}.`,
      remedy: "",
    },
    "secret-key-ok": { what: () => "There is a key to encrypt stored tokens with.", remedy: "" },

    "store-ok": { what: () => "The store opens and is up to date.", remedy: "" },
    "store-none": { what: () => "There is no store yet.", remedy: "npm start makes it." },
    "store-broken": {
      what: (problem: string, remedy: string) => `The store cannot be used: ${problem} - ${remedy}.`,
      remedy: "",
    },
    "backup-ok": { what: (day: string) => `Last backup: ${day}.`, remedy: "" },
    "backup-none": {
      what: () => "There is no backup yet.",
      remedy: "One is made each day while Vigil runs; make one now with: npm run vigil -- store backup",
    },
    "backup-old": {
      what: (day: string) => `The last backup is of ${day}, though one is made each day while Vigil runs.`,
      remedy: "See whether Vigil runs; make one now with: npm run vigil -- store backup",
    },
    "backup-by-server": {
      what: () => "The store is on PostgreSQL, which has backups of its own.",
      remedy: "",
    },
    "no-team": {
      what: () => "No team is set up yet.",
      remedy: "In Slack an administrator of the workspace types /vigil setup.",
    },
    "no-destination": {
      what: () => "Nobody hears anything: there is no active destination.",
      remedy: "Add one with /vigil setup, or resume one that is paused.",
    },
    "destinations-ok": { what: (count: string) => `Active destinations: ${count}.`, remedy: "" },
    "destination-paused": {
      what: (name: string, why: string) => `${name} is paused (${why}).`,
      remedy: "Mend that, then resume it; what has waited is posted first: npm run vigil -- setup --help",
    },

    "slack-unreachable": {
      what: (detail: string) => `Slack cannot be reached (${detail}).`,
      remedy:
        "Check the network, a proxy in between and SLACK_API_URL. What else there is of Slack was not checked.",
    },
    "clock-ok": { what: () => "The clock agrees with Slack's.", remedy: "" },
    "clock-ahead": {
      what: (seconds: string) => `The clock of this machine is ${seconds} seconds ahead of Slack's.`,
      remedy: "Set it, and keep it right with NTP: signatures and tokens fail by a clock that is wrong.",
    },
    "clock-behind": {
      what: (seconds: string) => `The clock of this machine is ${seconds} seconds behind Slack's.`,
      remedy: "Set it, and keep it right with NTP: signatures and tokens fail by a clock that is wrong.",
    },
    "token-ok": { what: (bot: string) => `The bot's token is good; its name there is @${bot}.`, remedy: "" },
    "token-refused": {
      what: (error: string) => `Slack refuses the bot's token (${error}).`,
      remedy:
        "Install the app in the workspace again; in Socket Mode copy the new token into SLACK_BOT_TOKEN.",
    },
    "token-renewing": {
      what: () => "The bot's token has expired; Vigil renews it when it next uses it.",
      remedy: "",
    },
    "token-unreadable": {
      what: () =>
        "The stored token cannot be read: VIGIL_SECRET_KEY does not have the key it was encrypted with.",
      remedy: "Add that key after the first, separated by a comma; if it is lost, install Vigil there again.",
    },
    "no-installation": {
      what: () => "Vigil is not installed in any workspace yet.",
      remedy: "Open /slack/install under VIGIL_PUBLIC_URL in a browser.",
    },
    "scopes-ok": { what: (scopes: string) => `It has all scopes that are required: ${scopes}.`, remedy: "" },
    "scope-missing": {
      what: (scope: string, feature: string) => `The scope ${scope} is missing, for ${feature}.`,
      remedy: "Put the manifest of this version into the app's settings at Slack and install the app again.",
    },
    "scopes-unknown": {
      what: () => "Slack did not say which scopes the token has.",
      remedy: "See whether SLACK_API_URL leads to Slack itself.",
    },
    "feature-on": {
      what: (scopes: string, feature: string) => `Optional, granted: ${scopes}, for ${feature}.`,
      remedy: "",
    },
    "feature-off": {
      what: (scopes: string, feature: string) => `Optional, not granted: ${scopes}, for ${feature}.`,
      remedy: "To have it, install the app again and leave it ticked.",
    },
    "app-token-ok": { what: () => "The app's token opens a connection.", remedy: "" },
    "app-token-refused": {
      what: (error: string) => `Slack refuses the app's token (${error}).`,
      remedy:
        "Make a new one under Basic Information, App-Level Tokens, with the scope connections:write, and set SLACK_APP_TOKEN; Socket Mode has to be on.",
    },
    "address-ok": { what: (url: string) => `Vigil answers at ${url}.`, remedy: "" },
    "address-silent": {
      what: (url: string, detail: string) => `Nothing answers at ${url} from here (${detail}).`,
      remedy:
        "Start Vigil, and see that the address leads to VIGIL_HTTP_PORT. From outside it may all the same.",
    },
    "address-strange": {
      what: (url: string, status: string) => `${url} answers ${status} instead of 200.`,
      remedy: "503: Vigil starts or stops. Anything else: the address leads to another server or path.",
    },

    "channel-ok": { what: (name: string) => `${name} takes reminders.`, remedy: "" },
    "channel-uninvited": {
      what: (name: string) => `${name} is public and takes reminders, though Vigil is no member.`,
      remedy: "",
    },
    "channel-stranger": {
      what: (name: string) => `${name}: Vigil is no member and cannot post there.`,
      remedy: "Somebody in that channel types /invite @vigil.",
    },
    "channel-archived": {
      what: (name: string) => `${name} is archived and takes nothing.`,
      remedy: "Unarchive it, or choose another with /vigil setup.",
    },
    "channel-missing": {
      what: (name: string) => `${name}: there is no such channel, or it is private and Vigil is no member.`,
      remedy:
        "Somebody in that channel types /invite @vigil; if it is gone, choose another with /vigil setup.",
    },
    "channel-unseen": {
      what: (name: string, scope: string) =>
        `${name}: whether it takes reminders cannot be told without ${scope}.`,
      remedy: "Install the app again and leave that scope ticked, or end set-up with a test reminder.",
    },
    "channel-unknown": {
      what: (name: string, error: string) =>
        `${name}: Slack does not say whether it takes reminders (${error}).`,
      remedy: "Try again in a minute.",
    },
  },
};
