import { type Block, type Card, type Item, paragraph } from "../core/card.ts";
import type { Done, Effect } from "../core/deed.ts";
import { undoButton } from "./buttons.ts";
import { sentences } from "./sentences.ts";
import type { TeamSetting } from "./team-setting.ts";

/** The command that undoes a deed, as it is typed where a card is shown; null where the button is enough. */
export type Undoing = ((deed: string) => string) | null;

/**
 * Says what was done, what followed from it for deadlines, and until when and how it can be undone.
 * @param undoing null also where nothing is typed after an id: then none is shown of what has a name
 */
export function doneCard(done: Done, undoing: Undoing, setting: TeamSetting): Card {
  const { deeds, deedWords } = setting.messages;
  const title = done.undone ? deedWords.undone(deeds[done.undone]) : deedWords[done.is](deeds[done.kind]);
  const about = aboutText(done, undoing !== null, setting);
  const undo = undoLines(done, undoing, setting);
  const effects = done.effects.map((effect) => effectItem(effect, undoing !== null, setting));
  const snoozed =
    done.until === null ? [] : [paragraph(deedWords.snoozedUntil(setting.phrases.day(done.until)))];
  const list: Block[] = effects.length === 0 ? [] : [{ is: "items", items: effects }];
  return {
    title,
    summary: sentences(title, about, ...effects.map(({ text }) => text), ...undo.slice(0, 1)),
    blocks: [
      ...(about === "" ? [] : [paragraph(about)]),
      ...snoozed,
      ...list,
      ...undo.map((line) => paragraph(line, "muted")),
    ],
    ...(undo.length > 0 && done.deed !== null ? { buttons: [undoButton(done.deed, setting)] } : {}),
  };
}

/** What it was about by its name, with the id to be copied where that is another; without, nothing where only that is known. */
function aboutText({ about, effects }: Done, hasIds: boolean, setting: TeamSetting): string {
  const name = about.includes("/") ? setting.deadlineName(about) : setting.nameOf(about);
  if (hasIds) return name === about ? about : `${name} (${about})`;
  if (name !== about) return name;
  // What was recorded to be reminded of is named by the deadline that came of it.
  if (effects.some(({ deadline }) => deadline.startsWith(`${about}/`))) return "";
  const event = setting.eventName(about);
  return event === about ? "" : event;
}

function effectItem({ deadline, is, window }: Effect, hasIds: boolean, setting: TeamSetting): Item {
  const { phrases, messages } = setting;
  const text = messages.deedWords.effects[is](setting.deadlineName(deadline), phrases.range(window));
  return { label: hasIds ? deadline : "", text, notes: [], tone: "plain" };
}

function undoLines({ deed, undoUntil }: Done, undoing: Undoing, setting: TeamSetting) {
  if (deed === null || undoUntil === null) return [];
  const { deedWords, teamWords } = setting.messages;
  const until = deedWords.undoUntil(setting.moment(undoUntil));
  return undoing === null ? [until] : [until, teamWords.undoBy(undoing(deed))];
}
