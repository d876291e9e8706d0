/** Words of the set-up on chat platforms; the other languages satisfy this shape. */
export const setupWords = {
  onlyAdministrators: {
    what: "Only administrators set Vigil up.",
    remedy: "Ask an administrator or owner of this workspace, or whoever installed Vigil.",
  },
  tested:
    "A test message is on its way. If it has not come in a minute, invite Vigil to the channel, then type /vigil setup there and save once more. /vigil status says what is wrong.",
  notInstalled: {
    title: "Vigil was not installed",
    cancelled: "Nothing was changed, because the installation was cancelled in Slack.",
    failed: "Nothing was changed: the link was used before, is too old, or belongs to another browser.",
    broken: "Nothing was changed: Slack or Vigil did not answer as expected.",
    again: "Start again",
  },
  saved: "The settings are saved.",
  otherChannels:
    "Other channels go on as they are; an administrator pauses one on Vigil's home page. Channels that are shared with another organisation are not offered.",
  kept: (channel: string) =>
    `What ${channel} gets was left as it is, because the form was opened for another channel. To change it, type /vigil setup in ${channel}.`,
  shared: (channel: string) =>
    `${channel} is shared with another organisation: its people read whatever is posted there.`,
  channelCalled: (id: string) => `the channel ${id}`,
  teamName: "Name of the team or organisation, as messages say it",
};
