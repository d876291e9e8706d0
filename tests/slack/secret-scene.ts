import { expect } from "vitest";
import type { SlackView } from "../doubles/slack-api-views.ts";
import { recordsOf, said, setUpTown } from "./form-scene.ts";
import type { Filled, SlackMember } from "./member.ts";
import type { SlackTown, TownOptions } from "./town.ts";

/** The channel that the case is confidential to; `#legal` is another of the team's, `#corridor` none of it. */
export const HERE = "CSECRET";
export const NAME = "Zarina Quexalva";
export const SECRET = /Quexalva|Court of whispers/;

export const CASE: Filled = { kind: "person", name: NAME, confidentialTo: ["yes"] };
const HEARING: Filled = {
  ...{ kind: "custom", title: "Court of whispers", date: "2026-03-13", evidence: "A letter", leads: "0" },
};

/** A town with a case that is confidential to a channel of its own, and a deadline of it on 13 March. */
export async function secretTown(options: TownOptions = {}) {
  const { town, member } = await setUpTown(options);
  town.workspace.channel(HERE, { name: "secret" });
  town.workspace.channel("CCORRIDOR", { name: "corridor" });
  await town.administrator.setsUp({ channel: HERE });
  await town.posted(HERE, 1);
  const { view } = await town.administrator.submits(
    await town.administrator.opens("/track case", HERE),
    CASE,
  );
  expect(said(view?.blocks)).toContain("Done: added a case.");
  const opened = await member.opens("/track deadline", HERE);
  const [found] = await searched(town, member, opened, "case-search", "quexalva");
  const answer = await member.submits(opened, { ...HEARING, cases: [found?.value ?? ""] });
  expect(said(answer.view?.blocks)).toContain("Done: added a deadline.");
  const hearing = (await recordsOf(town)).find(({ type }) => type === "deadline-set");
  return { town, member, id: found?.value ?? "", deadline: `${String(hearing?.id)}/entered` };
}

/** What is offered in a window as somebody types. */
export async function searched(
  { clock }: SlackTown,
  member: SlackMember,
  { view }: SlackView,
  field: string,
  typed: string,
) {
  // Slack's signature is by the second: the same within one is taken for a replay.
  await clock.advance(1000);
  return member.looksUp(field, typed, String(view.private_metadata));
}
