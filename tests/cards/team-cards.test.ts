import { describe, expect, it } from "vitest";
import { auditCard } from "../../src/cards/audit-card.ts";
import { doneCard } from "../../src/cards/done-card.ts";
import { problemCard } from "../../src/cards/problem-card.ts";
import { settingsCard } from "../../src/cards/settings-card.ts";
import { statusCard } from "../../src/cards/status-card.ts";
import {
  auditDocument,
  doneDocument,
  settingsDocument,
  vigilStatusDocument,
} from "../../src/cards/team-documents.ts";
import { storeProblemCard, teamProblemCard } from "../../src/cards/team-problem-card.ts";
import { weekdayName } from "../../src/cards/weekday.ts";
import { AUDIT_FAULTS, type AuditReport } from "../../src/core/audit.ts";
import { TEAM_USAGES } from "../../src/core/command-problem.ts";
import { parseDay } from "../../src/core/dates.ts";
import { DEED_KINDS, type Done, type Effect, ERASED } from "../../src/core/deed.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import { namedPerson } from "../../src/core/person-mark.ts";
import type { Destination, Team } from "../../src/core/team.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";
import { healthy, healthyDestination, healthyTeam, NOW } from "../status-world.ts";
import { at, CHECK, sections, teamSetting } from "./why-world.ts";

const LANGUAGES = [en, ru, kk] as const;
const WINDOW = { earliest: parseDay("2026-03-20"), latest: parseDay("2026-03-20") };

const done = (what: Partial<Done> = {}): Done => ({
  ...{ is: "done", kind: "outcome", about: CHECK, deed: "local-5", until: null, effects: [] },
  undoUntil: at("2026-03-19 10:10"),
  ...what,
});
const doneText = (what: Partial<Done>, messages = en) => {
  const card = doneCard(done(what), (deed) => `/undo ${deed}`, teamSetting(messages));
  return { title: card.title, summary: card.summary, lines: Object.values(sections(card)).flat() };
};

describe("what was done", () => {
  it("is told with what it was about, until when it can be undone and how", () => {
    expect(doneText({})).toEqual({
      title: "Done: recorded an outcome.",
      summary: expect.stringContaining("Can be undone until 19 March 2026, 10:10."),
      lines: [
        `Evgeniy Zhovtis: Check whether a new parole request can be made (${CHECK})`,
        "Can be undone until 19 March 2026, 10:10.",
        "To undo it: /undo local-5",
      ],
    });
  });

  it.each([
    ["created", "New: Evgeniy Zhovtis: Check whether a new parole request can be made, 20 March 2026"],
    ["closed", "Closed: Evgeniy Zhovtis"],
    ["redated", "Dated anew: Evgeniy Zhovtis"],
    ["reopened", "Open again: Evgeniy Zhovtis"],
    ["gone", "Does not stand any more: Evgeniy Zhovtis"],
  ] as const)("names a deadline that it %s, with its id and its date", (is, text) => {
    const effects: Effect[] = [{ deadline: CHECK, is, window: WINDOW }];
    expect(doneText({ effects }).lines[1]).toContain(`${CHECK} | ${text}`);
    expect(doneText({ effects }).lines[1]).toContain("20 March 2026");
    expect(doneText({ effects }).summary).toContain(text);
  });

  it("calls by its id what nothing gives any more", () => {
    const effects: Effect[] = [{ deadline: "local-9/entered", is: "gone", window: WINDOW }];
    expect(doneText({ effects }).lines[1]).toContain(
      "Does not stand any more: local-9/entered, 20 March 2026",
    );
    expect(doneText({ about: "local-9" }).lines[0]).toBe("local-9");
    expect(doneText({ about: "zhovtis" }).lines[0]).toBe("Evgeniy Zhovtis (zhovtis)");
  });

  it("says from when what is snoozed comes again, and of what changed nothing that it did not", () => {
    expect(doneText({ kind: "snooze", until: parseDay("2026-03-22") }).lines).toContain(
      "Posted again on 22 March 2026; the date itself stays.",
    );
    const already = doneText({ is: "already", deed: null, undoUntil: null });
    expect(already.title).toMatch(/^Nothing changed/);
    expect(already.lines).toHaveLength(1);
  });

  it("offers no undo for what cannot be undone", () => {
    expect(doneText({ kind: "erase", undoUntil: null }).lines.join()).not.toContain("undo");
  });

  it.each(
    LANGUAGES.flatMap((messages) => DEED_KINDS.map((kind) => [messages.name, kind, messages] as const)),
  )("is told in %s of the kind %s", (_, kind, messages) =>
    expect(doneText({ kind }, messages).title).toContain(messages.deeds[kind]),
  );

  it("has no id where nothing is typed, and only the button to undo it", () => {
    const inChat = (what: Partial<Done>) => doneCard(done(what), null, teamSetting());
    const lines = (what: Partial<Done>) => Object.values(sections(inChat(what))).flat();
    const effects: Effect[] = [{ deadline: CHECK, is: "closed", window: WINDOW }];
    expect(lines({ effects })).toEqual([
      "Evgeniy Zhovtis: Check whether a new parole request can be made",
      expect.stringMatching(/^ \| Closed: Evgeniy Zhovtis: .*, 20 March 2026$/),
      "Can be undone until 19 March 2026, 10:10.",
    ]);
    expect(inChat({ effects }).buttons).toHaveLength(1);
    expect(lines({ about: "zhovtis" })[0]).toBe("Evgeniy Zhovtis");
    expect(lines({ kind: "add-event", about: "zhovtis-refused" })[0]).toMatch(/^Evgeniy Zhovtis: ./);
    // A deadline that was entered is named by what came of it.
    expect(lines({ about: "zhovtis-refused", effects })[0]).toContain("Closed: ");
  });

  it("says what was taken back, not only that something was", () => {
    expect(doneText({ kind: "undo", undone: "outcome" }).title).toBe("Taken back: recorded an outcome.");
  });

  it("is in JSON with its moment in the team's zone", () => {
    const effects: Effect[] = [{ deadline: CHECK, is: "closed", window: WINDOW }];
    expect(doneDocument(done({ effects }), "Asia/Almaty")).toEqual({
      ...{ is: "done", kind: "outcome", about: CHECK, deed: "local-5", until: null, undone: null, effects },
      undoUntil: "2026-03-19T10:10:00.000+05:00",
    });
    expect(doneDocument(done({ undoUntil: null }), "utc").undoUntil).toBeNull();
  });
});

describe("something that was refused", () => {
  it("says what is wrong and what to do, people by name", () => {
    const card = teamProblemCard([{ code: "taken-by-other", person: "slack:U1" }], teamSetting());
    expect(card.title).toBe(`Not done: ${namedPerson("slack:U1")} has taken this`);
    expect(sections(card)).toEqual({ "": ["What to do: ask U1, or take it over"] });
    const gone = teamProblemCard([{ code: "taken-by-other", person: ERASED }], teamSetting());
    expect(gone.title).toBe("Not done: an erased person has taken this");
  });

  it("says all that is wrong with a form at once", () => {
    const card = teamProblemCard(
      [
        { code: "bad-zone", text: "Mars" },
        { code: "bad-time", text: "25:00" },
      ],
      teamSetting(ru),
    );
    expect(card.title).toBe("Не сделано, 2 ошибки:");
    const [zone, time] = sections(card)[""] ?? [];
    expect(zone).toMatch(/^- \| .*Mars.* \| Что делать: .*Asia\/Almaty/);
    expect(time).toContain("25:00");
    expect(card.summary).toContain("Mars");
  });

  it("by the store says so with its remedy", () => {
    const card = storeProblemCard(
      { code: "not-saved", where: "var/vigil.db", reason: "disk-full", detail: "SQLITE_FULL" },
      teamSetting(),
    );
    expect(card.title).toContain("not saved: the disk is full");
    expect(card.summary).toContain("What to do: free some space");
  });

  it.each(
    LANGUAGES.flatMap((messages) => TEAM_USAGES.map((usage) => [messages.name, usage, messages] as const)),
  )("for a missing part teaches in %s how %s is written", (_, usage, messages) => {
    const card = problemCard({ code: "incomplete", usage, missing: "evidence" }, teamSetting(messages));
    expect(card.title).toContain(messages.teamFields.evidence);
    expect(card.summary).toContain(messages.teamHelp.commands[usage].usage);
    expect(sections(card)[""]?.[1]).toMatch(/: \/[a-z]/);
  });

  it("for an unknown word after /track offers the one that was meant", () => {
    const problem = { code: "unknown-tracked", text: "outcom\u202e", suggestion: "outcome" } as const;
    const card = problemCard(problem, teamSetting());
    expect(card.title).toBe("There is no “/track outcom”.");
    expect(card.summary).toContain("Did you mean /track outcome?");
    expect(problemCard({ code: "nothing-tracked" }, teamSetting()).title).toContain("/track outcome");
  });
});

describe("the audit trail", () => {
  const report = (broken: AuditReport["broken"]): AuditReport => ({
    ...{ team: "local", entries: 12, erased: 2, head: { seq: 12, hash: "a1b2" } },
    broken,
  });

  it("that holds is said to, with its head to be kept elsewhere", () => {
    const card = auditCard([report(null)], teamSetting());
    expect(sections(card)[""]).toEqual([
      "local: the audit trail is intact; entries: 12, of these erased: 2",
      "last entry 12, hash a1b2",
    ]);
    expect(auditDocument([report(null)])).toEqual({ isIntact: true, teams: [report(null)] });
    expect(sections(auditCard([], teamSetting()))[""]).toEqual(["There is no audit trail yet."]);
  });

  it.each(AUDIT_FAULTS)("that is broken by %s says where and what to do", (fault) => {
    const card = auditCard([report(null), report({ seq: 7, fault })], teamSetting());
    expect(card.summary).toContain(`broken at entry 7: ${en.auditWords.faults[fault]}`);
    expect(sections(card)[""]?.at(-1)).toBe(en.auditWords.remedy);
    expect(auditDocument([report({ seq: 7, fault })]).isIntact).toBe(false);
  });
});

describe("how Vigil is doing", () => {
  it.each(LANGUAGES)("in chat sends nobody to a terminal: $name", (messages) => {
    const paused = healthyDestination({ state: "paused", pausedWhy: "is_archived", dead: 2 });
    const alarm = { code: "destination-paused", subject: "local-2", since: NOW, detail: "", place: null };
    const ill = healthy({
      ...{ lastTick: NOW - 5 * 3_600_000, lastBackup: null, alarms: [alarm] },
      teams: [healthyTeam({ destinations: [paused] })],
    });
    const said = (isInChat: boolean) =>
      JSON.stringify(statusCard(ill, "utc", teamSetting(messages), isInChat).blocks.slice(1));
    expect(said(true)).not.toMatch(/npm|store backup|--|a1b2/);
    expect(said(true)).toContain("/vigil setup");
    for (const typed of ["npm start", "store backup", "--resume", "a1b2"])
      expect(said(false)).toContain(typed);
  });

  const text = (status = healthy(), messages = en) =>
    sections(statusCard(status, "Asia/Almaty", teamSetting(messages)));

  it("is one line where all is well, then when it ran and runs next", () => {
    expect(statusCard(healthy(), "Asia/Almaty", teamSetting()).summary).toBe("All is well.");
    expect(text()[""]).toEqual([
      "All is well.",
      "Last look at what is due: 24 November 2026, 08:59",
      "Last daily run: 24 November 2026, 08:58",
      "Next daily run: 25 November 2026, 09:00",
      "Store: SQLite, one file",
      "Last backup: 24 November 2026",
    ]);
    expect(text()["Our team: 24 November 2026, Asia/Almaty"]).toEqual([
      "Room | active; next run: 25 November 2026, 09:00 | planned through 24 November 2026 | posted: 12, the last one: 24 November 2026, 08:59 | local-2",
      "Audit trail: entry 5, a1b2",
    ]);
  });

  it("names all that is not well, each with what to do", () => {
    const destinations = [
      healthyDestination({ isRunLate: true, nextRun: NOW - 3_600_000 }),
      healthyDestination({ name: "Other", state: "paused", pausedWhy: "channel\u202e_not_found" }),
      healthyDestination({ name: "Third", pending: 9, late: 4, unknown: 2, dead: 1, lastSent: null }),
    ];
    const alarm = {
      ...{ code: "run-failed", subject: "local-2", since: NOW, detail: "SQLITE_BUSY" },
      place: { destination: "Room", team: "Our team" },
    };
    const status = healthy({
      ...{ lastTick: NOW - 3_600_000, lastBackup: parseDay("2026-11-20"), alarms: [alarm] },
      teams: [healthyTeam({ destinations })],
    });
    const found = text(status)[""] ?? [];
    expect(found[0]).toBe("Not all is well: 8 problems.");
    expect(found.slice(1, 9).map((line) => line.split(" | ")[1])).toEqual([
      "Vigil does not run now; it last looked: 24 November 2026, 08:00",
      "the last backup is of 20 November 2026",
      "Room (Our team): the daily run failed (alarm, since: 24 November 2026, 09:00)",
      "Room: its daily run was due: 24 November 2026, 08:00",
      "Other: paused (channel _not_found)",
      "Third: messages that wait for too long: 4",
      "Third: messages of which nobody knows whether they were posted: 2",
      "Third: messages of the last 7 days that could not be posted at all: 1",
    ]);
    for (const line of found.slice(1, 9)) expect(line).toContain(" | What to do: ");
    expect(found[3]).toContain("SQLITE_BUSY");
    expect(found[3]).toContain("What to do: it is tried again each minute");
    expect(found).toContain("Last backup: 20 November 2026, 4 days ago");
    const [, , third] = text(status)["Our team: 24 November 2026, Asia/Almaty"] ?? [];
    expect(third).toContain("waiting: 9; late: 4; unknown: 2; not posted in the last 7 days: 1");
    expect(third).toContain("nothing posted yet");
  });

  it("says of a store that nothing ran on, and of a team without a destination, what they are", () => {
    const status = healthy({
      ...{ lastTick: null, lastRun: null, lastBackup: null, engine: "postgres" },
      teams: [healthyTeam({ destinations: [], nextRun: null, audit: { seq: 0, hash: "" } })],
    });
    expect(text(status)).toMatchObject({
      "": expect.arrayContaining([
        "Last daily run: never",
        "Next daily run: never",
        "Last backup: made by the database server",
      ]),
      "Our team: 24 November 2026, Asia/Almaty": ["No destinations."],
    });
  });

  it.each(LANGUAGES)("is told in $name", (messages) => {
    const well = statusCard(healthy(), "Asia/Almaty", teamSetting(messages));
    expect(well.summary).toBe(messages.statusWords.well);
    const ill = healthy({ teams: [healthyTeam({ destinations: [healthyDestination({ dead: 1 })] })] });
    expect(statusCard(ill, "utc", teamSetting(messages)).summary).toContain("Room: ");
  });

  it("is in JSON with whether all is well, and what is not", () => {
    const status = healthy({ teams: [healthyTeam({ destinations: [healthyDestination({ late: 1 })] })] });
    expect(vigilStatusDocument(healthy(), teamSetting())).toMatchObject({ isWell: true, faults: [] });
    expect(vigilStatusDocument(status, teamSetting())).toMatchObject({
      isWell: false,
      faults: [
        { code: "late", team: "local", destination: "local-2", text: expect.stringContaining("Room") },
      ],
      ...{ engine: "sqlite", now: "2026-11-24T04:00:00.000Z", lastTick: "2026-11-24T03:59:00.000Z" },
      lastBackup: "2026-11-24",
      teams: [
        {
          ...{ team: "local", zone: "Asia/Almaty", nextRun: "2026-11-25T09:00:00.000+05:00" },
          destinations: [
            { id: "local-2", late: 1, lastSent: "2026-11-24T08:59:00.000+05:00", pausedAt: null },
          ],
          audit: { seq: 5, hash: "a1b2" },
        },
      ],
    });
  });
});

describe("settings", () => {
  const team: Team = {
    ...{ id: "local", name: "Our team", zone: "Asia/Almaty", language: "ru", postAt: "09:00", digestDay: 5 },
    ...{ weekendOnFriday: true, dossiers: ["kazakhstan-2012"], backup: "slack:U9" },
  };
  const room: Destination = {
    ...{ id: "local-2", team: "local", role: "team", platform: "slack", channel: "C1", name: "Room" },
    ...{ language: null, postAt: "08:00", backup: null, filter: EVERYTHING, state: "active" },
    startedOn: parseDay("2026-01-01"),
    plannedThrough: parseDay("2026-03-19"),
    digestedWeek: null,
  };
  const shown = (destination: Partial<Destination>, messages = en) =>
    sections(settingsCard({ team, destinations: [{ ...room, ...destination }] }, teamSetting(messages)));

  it("are those of the team, then those of each destination where they differ", () => {
    expect(shown({})).toEqual({
      "": [
        ...["Time zone: Asia/Almaty", "Language: ru", "Time of the daily message: 09:00"],
        ...["Day of the digest: Friday", "Weekend reminders on Friday: yes", "Dossiers: kazakhstan-2012"],
        "Backup person: U9",
      ],
      Destinations: [
        "Room | C1 on slack; reminders and digests; active | hears of everything | language: ru (as the team has it) | time of the daily message: 08:00 | backup person: U9 | local-2",
      ],
    });
  });

  it("in chat have no ids, a language by its name, and of a destination only what it has of its own", () => {
    const own = { ...room, language: "kk", postAt: null };
    const card = settingsCard({ team, destinations: [room, own] }, teamSetting(), true);
    expect(card.title).toBe("Settings: Our team");
    expect(sections(card)[""]).toContain("Language: Russian");
    expect(sections(card).Destinations).toEqual([
      "Room | Slack; reminders and digests; active | hears of everything | time of the daily message: 08:00",
      "Room | Slack; reminders and digests; active | hears of everything | language: Kazakh",
    ]);
  });

  it("name a channel once where it is called as its platform", () => {
    const [item] = shown({ platform: "terminal", channel: "terminal" }).Destinations ?? [];
    expect(item).toMatch(/^Room \| terminal; reminders/);
  });

  it("say each filter in words, cases by name", () => {
    const nothing = EVERYTHING.anyOf;
    const filter = {
      anyOf: { ...nothing, cases: ["zhovtis"], kinds: ["parole-review" as const], regions: ["Almaty"] },
      noneOf: { ...nothing, tags: ["strike"], dossiers: ["team:local"] },
    };
    const [item] = shown({ filter }).Destinations ?? [];
    expect(item).toContain("only: case Evgeniy Zhovtis, kind parole, region Almaty");
    expect(item).toContain("never: tag strike, dossier team:local");
  });

  it("of an administrator's destination are only what concerns it", () => {
    const [item] = shown({ role: "administrator", state: "paused" }).Destinations ?? [];
    expect(item).toBe(
      "Room | C1 on slack; notices about Vigil itself; paused | language: ru (as the team has it) | local-2",
    );
    const none = sections(settingsCard({ team, destinations: [] }, teamSetting()));
    expect(none.Destinations).toEqual(["No destinations."]);
  });

  it("are in JSON as they are", () => {
    expect(settingsDocument({ team, destinations: [room] })).toEqual({ team, destinations: [room] });
  });

  it.each([
    [en, "Monday", "Sunday"],
    [ru, "понедельник", "воскресенье"],
    [kk, "дүйсенбі", "жексенбі"],
  ])("call weekdays by their names in $name", (messages, first, last) => {
    expect([weekdayName(1, messages), weekdayName(7, messages)]).toEqual([first, last]);
  });
});
