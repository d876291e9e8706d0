import { expect } from "vitest";
import type { Filled, SlackMember } from "./member.ts";
import { type SlackTown, until } from "./town.ts";

/** The form for the set-up, or whatever stands in its place, once it is there. */
export async function opensSetup(member: SlackMember, channel = "CLEGAL") {
  const opened = await member.opens("/vigil setup", channel);
  await until(() => opened.updates > 0, "the set-up");
  return opened;
}

/** The form filled in right. */
export const FILLED: Filled = {
  ...{ channel: "CLEGAL", name: "Rights Group", zone: "Asia/Almaty", postAt: "09:00", digestDay: "1" },
  ...{ language: "en", dossiers: ["test"], test: ["yes"] },
};

/** What stands in each field of a form. */
export function filledIn(blocks: unknown): Record<string, unknown> {
  const inputs = (blocks as { block_id?: string; element?: Record<string, unknown> }[]).filter(
    (one) => one.element,
  );
  return Object.fromEntries(
    inputs.map(({ block_id = "", element = {} }) => {
      const initial = Object.entries(element).find(([key]) => key.startsWith("initial_"))?.[1];
      const plain = (one: unknown) =>
        typeof one === "string" ? one : (one as { value: string } | undefined)?.value;
      return [block_id, Array.isArray(initial) ? initial.map(plain) : plain(initial)];
    }),
  );
}

/** The destinations as they are kept. */
export const destinationsOf = ({ store }: SlackTown) =>
  store.db
    .selectFrom("destination")
    .select(["id", "channel", "name", "state", "filter"])
    .orderBy("id")
    .execute();

/** The test messages in the channel; the digest of that Monday stands there too. */
export const testsIn = ({ slack }: SlackTown) =>
  slack.messages("CLEGAL").filter(({ text }) => /This is a test|Это проверка|пробное/i.test(text));

/** Waits until a destination is paused: nobody can post there. */
export async function isPaused(town: SlackTown, channel: string) {
  const find = async () =>
    (await destinationsOf(town)).find((one) => one.channel === channel)?.state === "paused";
  for (let turn = 0; turn < 200 && !(await find()); turn += 1) {
    await town.clock.advance(50);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(await find()).toBe(true);
}
