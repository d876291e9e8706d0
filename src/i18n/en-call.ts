/** Words of the call for the backup of what nobody has taken; the other languages satisfy this shape. */
export const callWords = {
  title: "Nobody has taken this yet",
  call: (persons: string) => `${persons}: you are called as the backup, because nobody has taken this yet.`,
  how: (take: string) =>
    `Press “${take}”, and everybody sees who sees to it; or agree in this thread on who does.`,
  settled: "Nobody has to be called for this any more.",
  /** In the life of a deadline. */
  story: (place: string, person: string, state: string) =>
    `${place}: call for ${person} in the thread of the reminder: ${state}`,
  key: (key: string) => `message ${key}`,
};
