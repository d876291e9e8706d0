/** Words of what can be pressed on a chat platform; the other languages satisfy this shape. */
export const buttonWords = {
  take: "Take it",
  takeOver: "Take it over",
  giveBack: "Give it back",
  snooze: "Snooze",
  outcome: "Record outcome",
  case: "Case",
  timeline: "Timeline",
  share: "Share",
  pause: "Pause",
  resume: "Resume",
  undo: "Undo",
};
