import { describe, expect, it } from "vitest";
import { columnsOf } from "../../adapters/terminal/layout.ts";
import { render } from "../../adapters/terminal/render.ts";
import { plain } from "../../adapters/terminal/style.ts";
import { doneCard } from "../../src/cards/done-card.ts";
import { statusCard } from "../../src/cards/status-card.ts";
import { teamProblemCard } from "../../src/cards/team-problem-card.ts";
import { whyCard } from "../../src/cards/why-card.ts";
import type { Card } from "../../src/core/card.ts";
import { parseDay } from "../../src/core/dates.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { at, CHECK, destination, message, reminder, teamSetting, why } from "../cards/why-world.ts";
import { healthy, healthyDestination, healthyTeam } from "../status-world.ts";

const HOSTILE = `\u001b[2J\u202Eevil\u0000 ${"x".repeat(10_000)} <!channel>`;
const life = why({
  owner: { person: "terminal:aigul", at: at("2026-03-10 10:00") },
  deeds: [{ id: "local-3", kind: "take", by: "terminal:aigul", at: at("2026-03-10 10:00"), undoneAt: null }],
  destinations: [
    destination({
      reminders: [
        reminder({
          message: message({ attempts: 2, detail: "HTTP 503 Service Unavailable", possibleRepeat: true }),
        }),
      ],
      next: [{ day: parseDay("2026-03-20"), lead: 0, isSnoozed: true }],
    }),
  ],
});
const ill = healthy({
  lastTick: null,
  alarms: [
    {
      ...{ code: "not-planned", subject: "local-2", since: at("2026-03-10 10:00"), detail: "1: a/check" },
      place: { destination: "Room", team: "Our team" },
    },
  ],
  teams: [
    healthyTeam({ destinations: [healthyDestination({ state: "paused", pausedWhy: "channel_not_found" })] }),
  ],
});

describe.each((await allMessages()).map((messages) => [messages.name, messages] as const))(
  "in %s",
  (_, messages) => {
    const setting = teamSetting(messages);
    const cards: readonly [string, Card][] = [
      ["why", whyCard([life], setting)],
      ["status", statusCard(ill, "Asia/Almaty", setting)],
      [
        "what was done",
        doneCard(
          {
            ...{ is: "done", kind: "outcome", about: CHECK, deed: "local-5", until: null },
            undoUntil: at("2026-03-19 10:10"),
            effects: [
              {
                deadline: CHECK,
                is: "closed",
                window: { earliest: parseDay("2026-03-20"), latest: parseDay("2026-04-19") },
              },
            ],
          },
          (deed) => `/undo ${deed}`,
          setting,
        ),
      ],
      [
        "a refusal",
        teamProblemCard(
          [
            {
              code: "snooze-too-long",
              until: parseDay("2026-06-01"),
              first: parseDay("2026-03-20"),
              last: parseDay("2026-03-20"),
            },
          ],
          setting,
        ),
      ],
    ];

    it.each(cards.flatMap(([what, card]) => [80, 120].map((columns) => [what, columns, card] as const)))(
      "%s fits on a screen of %i columns and loses nothing",
      (_, columns, card) => {
        const shown = render(card, { columns, style: plain });
        for (const line of shown.split("\n")) expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
        const unbroken = render(card, { columns: Number.POSITIVE_INFINITY, style: plain });
        expect(shown.replace(/\s+/g, " ")).toBe(unbroken.replace(/\s+/g, " "));
      },
    );
  },
);

describe("what comes from outside", () => {
  const setting = teamSetting();
  it.each([
    [
      "a platform's answer",
      whyCard(
        [
          why({
            destinations: [
              destination({
                reminders: [
                  reminder({ reason: HOSTILE, message: message({ state: HOSTILE, detail: HOSTILE }) }),
                ],
              }),
            ],
          }),
        ],
        setting,
      ),
    ],
    [
      "a pause",
      whyCard(
        [why({ destinations: [destination({ state: "paused", pausedWhy: HOSTILE, name: HOSTILE })] })],
        setting,
      ),
    ],
    ["an id", whyCard([why({ stands: null, deadline: HOSTILE })], setting)],
    [
      "an alarm",
      statusCard(
        healthy({ alarms: [{ code: HOSTILE, subject: HOSTILE, since: 0, detail: HOSTILE, place: null }] }),
        "utc",
        setting,
      ),
    ],
    ["a problem", teamProblemCard([{ code: "taken-by-other", person: HOSTILE }], setting)],
  ])("in %s never reaches the screen raw, nor in full length", (_, card) => {
    const shown = render(card, { columns: 80, style: plain });
    expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    for (const run of shown.match(/x+/g) ?? []) expect(run.length).toBeLessThanOrEqual(2000);
  });
});
