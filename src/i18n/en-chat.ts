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
};
