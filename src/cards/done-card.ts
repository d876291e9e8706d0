import { type Block, type Card, type Item, paragraph } from "../core/card.ts";
import type { Done, Effect } from "../core/deed.ts";
import { undoButton } from "./buttons.ts";
import type { TeamSetting } from "./team-setting.ts";

/**
 * Says what was done, what followed from it for deadlines, and until when and how it can be undone.
 * @param undoing the command that undoes a deed, as it is typed where the card is shown
 */
export function doneCard(done: Done, undoing: (deed: string) => string, setting: TeamSetting): Card {
  const { deeds, deedWords } = setting.messages;
  const title = done.undone ? deedWords.undone(deeds[done.undone]) : deedWords[done.is](deeds[done.kind]);
  const about = aboutText(done, setting);
  const undo = undoLines(done, undoing, setting);
  const effects = done.effects.map((effect) => effectItem(effect, setting));
  const snoozed =
    done.until === null ? [] : [paragraph(deedWords.snoozedUntil(setting.phrases.day(done.until)))];
  const list: Block[] = effects.length === 0 ? [] : [{ is: "items", items: effects }];
  return {
    title,
    summary: [title, about, ...effects.map(({ text }) => text), ...undo.slice(0, 1)].join(" "),
    blocks: [paragraph(about), ...snoozed, ...list, ...undo.map((line) => paragraph(line, "muted"))],
    ...(undo.length > 0 && done.deed !== null ? { buttons: [undoButton(done.deed, setting)] } : {}),
  };
}

/** What it was about by its name, with the id to be copied where that is another. */
function aboutText({ about }: Done, setting: TeamSetting): string {
  const name = about.includes("/") ? setting.deadlineName(about) : setting.nameOf(about);
  return name === about ? about : `${name} (${about})`;
}

function effectItem({ deadline, is, window }: Effect, setting: TeamSetting): Item {
  const { phrases, messages } = setting;
  const text = messages.deedWords.effects[is](setting.deadlineName(deadline), phrases.range(window));
  return { label: deadline, text, notes: [], tone: "plain" };
}

function undoLines({ deed, undoUntil }: Done, undoing: (deed: string) => string, setting: TeamSetting) {
  if (deed === null || undoUntil === null) return [];
  const { deedWords, teamWords } = setting.messages;
  return [deedWords.undoUntil(setting.moment(undoUntil)), teamWords.undoBy(undoing(deed))];
}
