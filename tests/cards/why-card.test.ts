import { describe, expect, it } from "vitest";
import { whyCard } from "../../src/cards/why-card.ts";
import { whyDocument } from "../../src/cards/why-documents.ts";
import { parseDay } from "../../src/core/dates.ts";
import { SILENCES } from "../../src/core/why.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";
import { at, CHECK, destination, message, reminder, sections, teamSetting, why, ZONE } from "./why-world.ts";

const day = parseDay;
const told = (life: ReturnType<typeof why>, messages = en) =>
  sections(whyCard([life], teamSetting(messages)));
const story = (life: ReturnType<typeof why>) => told(life)["What happened, in order of time"];

describe("the life of a deadline", () => {
  it("begins with where it stands, by name, and how it was computed from which passage", () => {
    const card = whyCard([why()], teamSetting());
    expect(card.title).toBe("Why: Evgeniy Zhovtis: Check whether a new parole request can be made");
    expect(card.summary).toContain("20 March 2026; status: open.");
    expect(told(why())).toMatchObject({
      "": ["20 March 2026; status: open.", "Nobody has taken it.", CHECK],
      "How it is dated": [expect.stringContaining("2025-09-20 + 6 months")],
      "What happened, in order of time": [
        expect.stringMatching(/^22 September 2025 \| Became known.*zhovtis parole-refused \| \[A newspaper/),
      ],
    });
  });

  it("goes on in order of time, whatever order it was handed in: deeds, facts, reminders, the end", () => {
    const life = why(
      {
        facts: [
          {
            ...{ id: "local-5", type: "parole-refused", version: 2, isRetracted: false, outcome: "denied" },
            recorded: { by: "slack:aigul", on: day("2026-03-18"), evidence: "a call" },
          },
        ],
        deeds: [
          {
            ...{ id: "local-4", kind: "give-back", by: "vigil" },
            ...{ at: at("2026-03-12 10:00"), undoneAt: at("2026-03-12 10:05") },
          },
          { id: "local-3", kind: "take", by: "erased", at: at("2026-03-10 10:00"), undoneAt: null },
        ],
        destinations: [
          destination({
            reminders: [
              reminder({
                ...{ lead: 1, number: 18, day: day("2026-03-19"), plannedAt: at("2026-03-19 09:00") },
                ...{ message: null, action: "skip", reason: "snoozed" },
              }),
              reminder(),
            ],
          }),
        ],
      },
      { status: "closed", closed: { reason: "denied", on: day("2026-03-18") } },
    );
    expect(story(life)?.map((line) => line.split(" | ").slice(0, 2).join(" | "))).toEqual([
      "22 September 2025 | Became known, and the date was computed: zhovtis parole-refused",
      "10 March 2026, 10:00 | an erased person: took an item",
      "12 March 2026, 10:00 | Vigil itself: gave an item back",
      "13 March 2026, 09:00 | Room: posted (7 days before; due)",
      "18 March 2026 | aigul recorded: denied",
      "18 March 2026 | Closed: denied",
      "19 March 2026, 09:00 | Room: skipped (1 day before; snoozed)",
    ]);
    expect(story(life)?.[2]).toContain("undone: 12 March 2026, 10:05");
    expect(story(life)?.[4]).toContain("evidence: a call | local-5, version 2");
  });

  it("names what became of each try", () => {
    const life = why({
      versions: ["2026-03-01", "2026-03-20"],
      destinations: [
        destination({
          reminders: [
            reminder({
              ...{ version: "2026-03-01", plannedOn: day("2026-03-14"), mention: "slack:U9" },
              message: message({
                ...{ attempts: 2, isPlain: true, possibleRepeat: true, isOutdated: true },
                detail: "HTTP 503\u001b[2J",
              }),
            }),
          ],
        }),
      ],
    });
    const [, posted] = story(life) ?? [];
    expect(posted?.split(" | ").slice(2)).toEqual([
      "meant for 13 March 2026",
      "was dated then: 1 March 2026",
      "planned: 13 March 2026, 08:59",
      "U9 was mentioned, because nobody had taken it",
      "reminder 17 in message k3y",
      "failed tries: 2",
      "as text only, because the platform refused its full form",
      "marked as a possible repeat",
      "the platform said: HTTP 503 [2J",
      "what was posted is still to be corrected there",
    ]);
    expect(told(life)["How it is dated"]?.at(-1)).toBe("Dated in turn: 1 March 2026 → 20 March 2026.");
  });

  it.each([
    ["planned", null, "waits to be posted"],
    ["leased", null, "about to be posted"],
    ["sending", null, "being posted"],
    ["ready", null, "waits to be posted again"],
    ["unknown", null, "nobody knows yet whether it was posted"],
    ["dead", null, "could not be posted at all"],
    ["dropped", null, "not posted: nothing in the message held any more"],
    ["__proto__", null, "__proto__"],
  ])("says of a message that is %s what that means", (state, sentAt, words) => {
    const reminders = [reminder({ message: message({ state, sentAt }) })];
    const [, line] = story(why({ destinations: [destination({ reminders })] })) ?? [];
    expect(line).toContain(`13 March 2026, 08:59 | Room: ${words} (7 days before; due)`);
  });

  it.each([
    [30, "30 days before"],
    [0, "on the day"],
    [-1, "to ask what came of it"],
    [-2, "because the snooze ends"],
  ])("calls the lead %i “%s”", (lead, words) => {
    const [, line] = story(why({ destinations: [destination({ reminders: [reminder({ lead })] })] })) ?? [];
    expect(line).toContain(`(${words}; due)`);
  });

  it("tells who has it, until when it is snoozed, and what comes next", () => {
    const next = [
      { day: day("2026-03-20"), lead: 0, isSnoozed: true },
      { day: day("2026-03-21"), lead: -1, isSnoozed: false },
    ];
    const life = why({
      owner: { person: "terminal:aigul", at: at("2026-03-10 10:00") },
      snooze: { until: day("2026-03-21"), by: "terminal:aigul", at: at("2026-03-10 10:01") },
      destinations: [destination({ next })],
    });
    expect(told(life)[""]).toContain("Taken by aigul (10 March 2026, 10:00).");
    expect(told(life)[""]).toContain("Snoozed until 21 March 2026 by aigul; its own date stays.");
    expect(told(life)["What comes next"]).toEqual([
      "20 March 2026 | Room: on the day | kept back by the snooze",
      "21 March 2026 | Room: to ask what came of it",
    ]);
    expect(told(why())["What comes next"]).toEqual(["Nothing more will be posted of it."]);
  });
});

describe("where it is told", () => {
  const where = (what: Parameters<typeof destination>[0], messages = en) =>
    told(why({ destinations: [destination(what)] }), messages)[messages.whyWords.destinations]?.[0];

  it.each(
    [en, ru, kk].flatMap((messages) =>
      SILENCES.map((silence) => [messages.name, silence, messages] as const),
    ),
  )("in %s has a word for %s", (_, silence, messages) => {
    expect(where({ silence }, messages)).toContain(messages.whyWords.silences[silence]);
  });

  it("names what of the filter keeps it back", () => {
    const met = (by: "kinds" | "tags", value: string) =>
      ({ silence: "filtered", filtered: { list: "noneOf", met: { by, value } } }) as const;
    expect(where(met("kinds", "parole-review"))).toContain("which leaves out kind parole");
    expect(where(met("tags", "strike"))).toContain("which leaves out tag strike");
    expect(where({ silence: "filtered", filtered: { list: "anyOf", met: null } })).toContain("other things");
    // It was told once and is filtered now: both are so.
    expect(where({ reminders: [reminder()], ...met("tags", "strike"), silence: null })).toContain(
      "tag strike",
    );
  });

  it("says that it is paused and why, how far it is planned and when it looks again", () => {
    const item = where({ state: "paused", pausedWhy: "channel_not_found" });
    expect(item).toBe(
      "Room | hears of it; paused: channel_not_found | planned through 19 March 2026; next look: 20 March 2026, 09:00",
    );
    expect(where({ state: "paused" })).toContain("hears of it; paused |");
  });

  it("says so where there is nowhere", () => {
    expect(told(why())["Where it is told"]).toEqual(["The team has no destination, so nobody hears of it."]);
  });
});

describe("a deadline that", () => {
  it("is closed says why and since when it is known", () => {
    const closed = { reason: "released", on: day("2026-03-18") } as const;
    expect(told(why({}, { closed, status: "closed" }))[""]).toEqual([
      "20 March 2026; closed: released (known since: 18 March 2026).",
      CHECK,
    ]);
  });

  it("does not stand any more, or is given by nothing, says so", () => {
    expect(told(why({}, { isGone: true }))[""]?.[0]).toMatch(/does not stand any more/);
    const card = whyCard([why({ stands: null })], teamSetting());
    expect(card.title).toContain("Evgeniy Zhovtis: Check whether");
    expect(sections(card)[""]?.[0]).toMatch(/^Nothing gives such a deadline any more/);
    expect(whyCard([why({ stands: null, deadline: "gone/rule" })], teamSetting()).title).toBe(
      "Why: gone/rule",
    );
  });

  it("shares its message with others stands under its own heading", () => {
    const card = whyCard([why(), why({ deadline: "other/rule", stands: null })], teamSetting());
    expect(card.title).toBe("Why: deadlines of this message: 2");
    expect(Object.keys(sections(card))).toContain("other/rule");
  });

  it("is told in Russian and Kazakh with nothing left in English", () => {
    const life = why({ destinations: [destination({ reminders: [reminder()], next: [] })] });
    for (const messages of [ru, kk]) {
      const text = Object.entries(told(life, messages)).flat(2).join(" ");
      // Names, ids, the source and its summary stay as they are.
      const english = text.match(/\b(?:posted|planned|reminder|nobody|status|before|next)\b/gi);
      expect({ language: messages.name, english }).toEqual({ language: messages.name, english: null });
    }
  });
});

describe("the JSON of a life", () => {
  it("has every part, moments in the team's zone", () => {
    const life = why({
      owner: { person: "slack:U1", at: at("2026-03-10 10:00") },
      destinations: [destination({ reminders: [reminder()] })],
    });
    const { phrases } = teamSetting();
    expect(whyDocument("17", [life], ZONE, phrases)).toMatchObject({
      about: "17",
      deadlines: [
        {
          ...{ team: "local", id: CHECK, today: "2026-03-19", versions: ["2026-03-20"], snooze: null },
          stands: {
            ...{ id: CHECK, case: "zhovtis", kind: "parole-review", status: "open", reason: null },
            ...{ version: "2026-03-20", closedOn: null, isGone: false, isOwn: false },
            sources: [{ event: "zhovtis-refused", recorded: null, source: { id: "newspaper" } }],
          },
          owner: { person: "slack:U1", at: "2026-03-10T10:00:00.000+05:00" },
          destinations: [
            {
              ...{ id: "local-2", nextRun: "2026-03-20T09:00:00.000+05:00", silence: null },
              reminders: [
                {
                  ...{ number: 17, lead: 7, reason: "due", plannedAt: "2026-03-13T08:59:00.000+05:00" },
                  message: { key: "k3y", state: "sent", sentAt: "2026-03-13T09:00:00.000+05:00" },
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
