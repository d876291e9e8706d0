/** Words of chat platforms beside the answers themselves; the other languages satisfy this shape. */
export const chatWords = {
  broken: "That did not work: a fault of Vigil itself.",
  brokenRemedy: "Nothing was changed. Try again; if it happens again, tell whoever runs Vigil.",
  commands: {
    setup: {
      usage: "/vigil setup",
      text: "channel, zone, hour, language and what is posted; administrators only",
    },
    track: { usage: "/track", text: "forms to record an outcome, an event, a deadline or a case" },
  },
  typed: {
    title: "Typed, what buttons and forms do as well",
    ids: "A deadline is meant by its id, which stands in brackets in /deadlines.",
  },
  nothingToUndo:
    "What you did in the last ten minutes can be undone, with the button under the answer to it.",
  wait: "One moment, Vigil is looking it up.",
  barriers: {
    "not-installed": {
      what: "Vigil is not installed in this workspace any more.",
      remedy: "An administrator of the workspace can install it again.",
    },
    stranger: {
      what: "Only full members of this workspace can ask Vigil.",
      remedy: "Ask somebody of the team.",
    },
    "unknown-person": {
      what: "The platform does not say just now who is asking.",
      remedy: "Try again in a minute.",
    },
    "not-set-up": { what: "Vigil is not set up here yet.", remedy: "An administrator types /vigil setup." },
    "unknown-button": {
      what: "This button is not known any more: Vigil was updated since.",
      remedy: "Ask again, for example with /case.",
    },
    "form-expired": {
      what: "This form is not known any more: it was open for too long, or Vigil was updated since.",
      remedy: "Nothing was recorded. Open the form again and fill it in once more.",
    },
    "too-many": { what: "That was a lot at once.", remedy: "Wait a few seconds, then go on." },
    "form-late": { what: "The platform closed the form before it could open.", remedy: "Try again." },
    "shared-already": { what: "This was shared already.", remedy: "It stands in the channel." },
  },
  installAt: (url: string) => `Install it at ${url}`,
  sharedBy: (person: string) => `Shared by ${person}`,
  home: {
    title: "Vigil",
    mine: "My deadlines",
    none: "You have taken nothing. Press “Take it” on a reminder.",
    next: "The team's next 30 days",
    nothing: "Nothing is due in the next 30 days.",
    more: (count: string) => `And ${count} more: type /deadlines 30d.`,
    settings: "Settings",
    hint: "Ask in any channel: /case <name>, /deadlines, /digest, /track.",
  },
};
