/** Words around a card on platforms that have little room; the other languages satisfy this shape. */
export const roomWords = {
  leftOut: (count: string) =>
    `Left out for want of room: ${count}. To see the rest, ask for one case, one kind or a shorter time.`,
  /** On the button that tells why a message was posted. */
  why: "Why?",
};
