import type { SlackView } from "../doubles/slack-api-views.ts";
import { CHECK } from "../team/scene.ts";
import { button, type Filled, type ShownButton, type SlackMember, textsIn } from "./member.ts";
import { SlackTown, type TownOptions } from "./town.ts";

/** A town whose team is set up, and a member of it. */
export async function setUpTown(options: TownOptions = {}, about: Parameters<SlackTown["member"]>[1] = {}) {
  const town = await SlackTown.open(options);
  await town.setUp();
  return { town, member: town.member("UAIGUL", { realName: "Aigul", ...about }) };
}

/** Each form filled in right. */
export const RIGHT = {
  event: {
    ...{ cases: ["zhovtis"], type: "released", date: "2026-02-17", summary: "He was released" },
    ...{ evidence: "His lawyer called", place: "Oskemen" },
  },
  deadline: {
    ...{ cases: ["zhovtis", "law"], kind: "custom", title: "File the appeal", date: "2026-04" },
    ...{ evidence: "A letter of the court", leads: "30, 7; 1 0", afterwards: "weekly" },
  },
  case: {
    ...{ kind: "person", name: "Asel Example", family: "Example", aliases: "Асель Пример\nAssel Example" },
    ...{ role: "a journalist", region: "Almaty", tags: "press, hunger-strike", note: "Her sister writes" },
  },
  outcome: { deadline: CHECK, outcome: "denied", date: "2026-03-01", evidence: "His lawyer called" },
} as const satisfies Record<string, Filled>;
export type RightName = keyof typeof RIGHT;
export const NAMES = Object.keys(RIGHT) as RightName[];

/** Everything that is written in blocks, a line each. */
export function said(blocks: unknown): string {
  return textsIn(blocks).join("\n");
}

/** Everything the team has recorded itself, as it is kept. */
export async function recordsOf({ store: { db } }: SlackTown) {
  const events = await db.selectFrom("own_event").select("body").execute();
  const cases = await db.selectFrom("own_case").select("body").execute();
  return [...events, ...cases].map(({ body }) => JSON.parse(body) as Readonly<Record<string, unknown>>);
}

/** Presses a button that stands in a window. @param shown what stands there, if that was the answer to a form */
export async function pressesIn(
  member: SlackMember,
  opened: SlackView,
  label: string,
  shown: object = opened.view,
) {
  await member.delivers(inWindow(member, opened, button(shown, label), shown));
}

/** A press in a window, of which Slack tells no channel. */
function inWindow(member: SlackMember, { id }: SlackView, pressed: ShownButton, shown: object): object {
  return member.click(pressed, {
    ...{ channel: undefined, response_url: undefined, view: { ...shown, id, type: "modal" } },
    container: { type: "view", view_id: id },
  });
}
