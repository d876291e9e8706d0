/** Words of the set-up on chat platforms; the other languages satisfy this shape. */
export const setupWords = {
  onlyAdministrators: {
    what: "Only administrators set Vigil up.",
    remedy: "Ask an administrator or owner of this workspace, or whoever installed Vigil.",
  },
  tested:
    "A test message is on its way. If it has not come in a minute, invite Vigil to the channel, then type /vigil setup there and save once more. /vigil status says what is wrong.",
  teamName: "Name of the team or organisation, as messages say it",
};
