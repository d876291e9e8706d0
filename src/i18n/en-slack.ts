/** Words of what Slack has no room for; the other languages satisfy this shape. */
export const slackWords = {
  leftOut: (count: string) =>
    `Left out for want of room: ${count}. To see the rest, ask for one case, one kind or a shorter time.`,
};
