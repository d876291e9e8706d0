import fc from "fast-check";
import { expect, it } from "vitest";
import { dateIn, messageText, recordable } from "../../adapters/slack/message-text.ts";
import { forbiddenCharacter } from "../../src/core/characters.ts";
import { plainPersons } from "../../src/core/person-mark.ts";
import { chatMarkup } from "../../src/core/text-rules.ts";
import { hostileText } from "../hostile-cards.ts";
import { recordsOf, said, setUpTown } from "./form-scene.ts";
import type { SlackMember } from "./member.ts";
import { type SlackTown, until } from "./town.ts";

/** Chooses “Track a date from this message” on a message that somebody wrote. */
function chosen(
  { slack, workspace }: SlackTown,
  { id }: SlackMember,
  text: string,
  about: object = {},
): object {
  return {
    ...{ type: "message_action", callback_id: "track_message", user: { id, team_id: workspace.id } },
    ...{ team: { id: workspace.id, domain: "rights" }, channel: { id: "CLEGAL", name: "legal" } },
    ...{
      trigger_id: slack.trigger(workspace, id),
      response_url: slack.responseUrl(),
      message_ts: "1772427600.000100",
    },
    message: { type: "message", text, ts: "1772427600.000100" },
    ...about,
  };
}

async function tracks(town: SlackTown, member: SlackMember, text: string, about: object = {}) {
  const { opened } = town.slack.views;
  const before = opened.length;
  await member.delivers(chosen(town, member, text, about));
  await until(() => opened.length > before, "a window");
  const window = opened[before];
  if (!window) throw new Error("no window");
  const blocks = window.view.blocks as { block_id?: string; element?: { initial_value?: string } }[];
  const found = Object.fromEntries(
    blocks.map(({ block_id = "", element }) => [block_id, element?.initial_value]),
  );
  return { window, title: found.title, date: found.date, evidence: found.evidence };
}

it("opens the form for a deadline with what a message says, and the message as evidence", async () => {
  const { town, member } = await setUpTown();
  const text =
    "The court sits on 2026-07-15, says <@UAIGUL> in <#CLEGAL|legal>: <https://court.example/a?b=1&amp;c|notice>";
  const { window, title, date, evidence } = await tracks(town, member, text);
  expect(window.view.callback_id).toBe("form-deadline");
  expect(title).toBe(
    "The court sits on 2026-07-15, says Aigul in #legal: notice (https://court.example/a?b=1&c)",
  );
  expect(date).toBe("2026-07-15");
  expect(evidence).toBe(
    "Slack message of 2 March 2026: https://rights.slack.com/archives/CLEGAL/p1772427600000100",
  );
});

it.each([
  "<!channel> <!here|@here> @everyone: appeal & answer by 2026-07-15 <b>now</b> [x](https://evil.example)",
  "\u202Eback\u0000 \uD800 👩🏽‍💻 ＠everyone ＜!channel＞ by 2026-07-15",
  "<!subteam^S1|@legal> and <!date^1392734382^{date_num}|18 February 2014> 2026-07-15",
  `2026-07-15 ${"👩🏽 a very long message ".repeat(2000)}`,
])("records what was found in %j as it stands in the form", async (text) => {
  const { town, member } = await setUpTown();
  const { window, title = "", date = "", evidence = "" } = await tracks(town, member, text);
  expect(date).toBe("2026-07-15");
  const { errors, view } = await member.submits(window, {
    cases: ["zhovtis"],
    kind: "custom",
    title,
    date,
    evidence,
  });
  expect(errors).toBeUndefined();
  expect(said(view?.blocks)).toContain("Done: added a deadline.");
  expect(await recordsOf(town)).toMatchObject([{ asks: { title } }]);
});

it("opens an empty form for a message without words", async () => {
  const { town, member } = await setUpTown();
  const found = await tracks(town, member, "", { message: { ts: "1772427600.000100" } });
  expect(found).toMatchObject({ title: undefined, date: undefined });
});

it("opens while nobody can be asked for names, and says where names are missing", async () => {
  const { town, member } = await setUpTown();
  await member.types("/case zhovtis");
  town.slack.faults.always({ method: "users.info" }, { is: "hang", accepts: false });
  const opening = tracks(town, member, "Ask <@UNOBODY1> by 2026-07-15");
  const { calls } = town.slack;
  await until(() => calls.some(({ args }) => args.user === "UNOBODY1"), "a look");
  await town.clock.advance(1600);
  expect((await opening).title).toBe("Ask UNOBODY1 by 2026-07-15");
});

it("answers a shortcut that nobody knows privately", async () => {
  const { town, member } = await setUpTown();
  const payload = chosen(town, member, "x", { callback_id: "obsolete" }) as { response_url: string };
  await member.delivers(payload);
  await until(() => town.slack.responses(payload.response_url).length > 0, "an answer");
  expect(town.slack.responses(payload.response_url)[0]).toMatchObject({ isPrivate: true });
});

it("makes of any message a text that may be recorded", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const made = recordable(plainPersons(messageText(text)));
      expect(chatMarkup(made)).toBeNull();
      expect(forbiddenCharacter(made)).toBeNull();
    }),
    { numRuns: 500 },
  );
});

it.each([
  ["on 2026-07-15.", "2026-07-15"],
  ["in 2026-07 or later", "2026-07"],
  ["until 5.7.2026", "2026-07-05"],
  ["am 15.07.2026 um 9.30", "2026-07-15"],
  ["https://x.example/2026-07-15T10:00", "2026-07-15"],
  ["2026-13-01 and 99.99.2026", null],
  ["call 2026-07-155 or 1.2.3.2026", null],
  ["v1.2.2026.4 build 20260715", null],
])("finds in %j the date %s", (text, date) => {
  expect(dateIn(text)).toBe(date);
});
