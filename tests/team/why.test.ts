import { describe, expect, it } from "vitest";
import { fullStatus } from "../../src/team/status.ts";
import { ENGINES } from "../store/engines.ts";
import { World } from "../world.ts";
import { ANNIVERSARY, administrator, CHECK, member, problemOf, Scene } from "./scene.ts";

const aigul = member("U1");
const boss = administrator();

describe.each(ENGINES)("why on %s", (engine) => {
  it("tells the whole life of a deadline: computed, planned, skipped, posted, owned, answered", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const { act } = scene;
    await scene.runAt("2026-03-13T09:30:00+05:00");
    await scene.post();
    await act.take(aigul, { deadline: CHECK });
    await act.snooze(aigul, { deadline: CHECK, until: "2026-03-20" });
    await scene.runAt("2026-03-19T09:30:00+05:00");
    const [why, ...others] = await act.why(aigul, CHECK);
    expect(others).toEqual([]);
    expect(why).toMatchObject({
      ...{ team: "almaty", deadline: CHECK, today: "2026-03-19", versions: ["2026-03-20"], facts: [] },
      stands: {
        deadline: {
          event: { id: "zhovtis-refused" },
          explanation: { form: "after" },
          rule: { id: "parole-retry" },
        },
        ...{ version: "2026-03-20", status: "open", closed: null, isGone: false, isOwn: false },
      },
      owner: { person: "slack:U1", at: Date.parse("2026-03-13T09:30:00+05:00") },
      snooze: { until: "2026-03-20", by: "slack:U1" },
      deeds: [{ kind: "take" }, { kind: "snooze" }],
    });
    expect(why.destinations).toMatchObject([
      {
        ...{ name: "Room", state: "active", startedOn: "2026-03-02", plannedThrough: "2026-03-19" },
        ...{ filtered: null, silence: null },
        reminders: [
          {
            ...{ version: "2026-03-20", lead: 7, day: "2026-03-13", action: "post", reason: "due" },
            message: {
              state: "sent",
              attempts: 0,
              isOutdated: true,
              sentAt: Date.parse("2026-03-13T09:30:00+05:00"),
            },
          },
          { lead: 1, day: "2026-03-19", action: "skip", reason: "snoozed", message: null },
        ],
        next: [
          { day: "2026-03-20", lead: -2, isSnoozed: false },
          { day: "2026-03-20", lead: 0, isSnoozed: false },
          { day: "2026-03-21", lead: -1 },
          { day: "2026-03-28", lead: -1 },
          { day: "2026-04-04", lead: -1 },
        ],
      },
    ]);
    await act.recordOutcome(aigul, {
      deadline: CHECK,
      outcome: "released",
      date: "2026-03-18",
      evidence: "Call",
    });
    const [answered] = await act.why(aigul, CHECK);
    expect(answered.stands).toMatchObject({
      status: "closed",
      closed: { reason: "released", on: "2026-03-19" },
      isOwn: true,
    });
    expect(answered.facts).toMatchObject([
      { type: "released", outcome: "released", recorded: { evidence: "Call" } },
    ]);
    expect(answered.destinations[0]?.next).toEqual([]);
  });

  it("is asked by the number of a reminder or the key of a message too", async () => {
    const scene = await Scene.open(engine);
    await scene.act.addDeadline(aigul, {
      cases: ["law"],
      kind: "custom",
      title: "T",
      date: "2026-03-13",
      evidence: "E",
    });
    await scene.runAt("2026-03-13T09:30:00+05:00");
    const { reminder, key } = await scene.store.db
      .selectFrom("reminder")
      .innerJoin("message", "message.id", "reminder.message")
      .select(["reminder.id as reminder", "message.key"])
      .where("reminder.team", "=", "almaty")
      .where("reminder.deadline", "=", CHECK)
      .executeTakeFirstOrThrow();
    const deadlines = async (about: string, by = aigul) =>
      (await scene.act.why(by, about)).map(({ deadline }) => deadline);
    expect(await deadlines(String(reminder))).toEqual([CHECK]);
    const all = [expect.stringMatching(/^almaty-\d+\/entered$/), ANNIVERSARY, CHECK];
    expect(await deadlines(key)).toEqual(all);
    const stranger = member("U1", "astana");
    for (const about of [String(reminder), key, "999999", "x"]) {
      expect(await problemOf(scene.act.why(stranger, about))).toEqual({
        code: "unknown-reminder",
        id: about,
      });
    }
    for (const about of ["a/b", "\u0000", `${"x".repeat(300)}/y`]) {
      expect(await problemOf(scene.act.why(aigul, about))).toMatchObject({ code: "unknown-deadline" });
    }
  });

  it("shows each way a deadline was dated, and what a correction did to its reminders", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const { act } = scene;
    const { about: id } = await act.addDeadline(aigul, {
      cases: ["law"],
      kind: "custom",
      title: "T",
      date: "2026-03-03",
      evidence: "E",
    });
    await scene.run();
    await act.correctDeadline(aigul, { id, change: { date: "2026-03-09/2026-03-10" } });
    await scene.run();
    const [why] = await act.why(aigul, `${id}/entered`);
    expect(why.versions).toEqual(["2026-03-03", "2026-03-09/2026-03-10"]);
    expect(why.destinations[0]?.reminders).toMatchObject([
      { version: "2026-03-03", lead: 1, action: "skip", reason: "redated" },
      { version: "2026-03-09/2026-03-10", lead: 7, action: "post", reason: "due" },
    ]);
    await act.retract(aigul, { of: "deadline", id });
    const [retracted] = await act.why(aigul, `${id}/entered`);
    expect(retracted.stands).toMatchObject({ isGone: true });
    expect(retracted.facts).toMatchObject([{ id, version: 3, isRetracted: true }]);
    expect(retracted.destinations[0]?.next).toEqual([]);
  });

  it("lists what a Friday's run leaves for Monday, where weekends are kept free, until it is planned", async () => {
    const world = new World();
    for (const [id, leads] of [
      ["check", [1, 0]],
      ["silent", []],
    ] as const) {
      world.rule({ id, on: ["un-report-due"], period: { is: "date" }, leads, afterwards: "once" });
    }
    world.happens("a", "un-report-due", { id: "a", date: "2026-03-06", known: "2026-01-01" });
    world.happens("b", "un-report-due", { id: "b", date: "2026-03-20", known: "2026-01-01" });
    world.happens("c", "un-report-due", { id: "c", date: "2026-03-08", known: "2026-01-01" });
    const scene = await Scene.open(engine, ["almaty"], world);
    const { act, clock } = scene;
    await act.changeTeam(boss, { change: { weekendOnFriday: true } });
    await scene.runAt("2026-03-06T09:30:00+05:00");
    await act.snooze(aigul, { deadline: "b/check", until: "2026-03-07" });
    const room = async (id: string) => {
      const [at] = (await act.why(aigul, id))[0].destinations;
      return { silence: at?.silence, next: at?.next.map(({ day, lead }) => `${day} ${lead}`) };
    };
    const rest = ["2026-03-19 1", "2026-03-20 0", "2026-03-21 -1"];
    for (const [moment, silence] of [
      ["2026-03-06T10:00:00+05:00", "not-yet"],
      ["2026-03-07T10:00:00+05:00", "not-planned-yet"],
      ["2026-03-09T08:00:00+05:00", "not-planned-yet"],
    ] as const) {
      clock.set(moment);
      expect(await room("a/check")).toEqual({ silence: null, next: ["2026-03-07 -1"] });
      expect(await room("a/silent")).toEqual({ silence, next: ["2026-03-07 -1"] });
      expect((await room("b/check")).next).toEqual(["2026-03-07 -2", ...rest]);
      expect((await room("c/check")).next).toEqual(["2026-03-09 -1"]);
    }
    await scene.runAt("2026-03-09T09:30:00+05:00");
    expect(await scene.reminders("a/silent")).toEqual(["2026-03-07 -1: post unverified"]);
    for (const id of ["a/check", "a/silent", "c/check"]) {
      expect(await room(id)).toEqual({ silence: null, next: [] });
    }
    expect((await room("b/check")).next).toEqual(rest);
  });

  it("names the reason where nothing was ever planned", async () => {
    const world = new World()
      .rule({
        id: "yearly",
        on: ["law-signed"],
        kind: "anniversary",
        leads: [14, 0],
        period: { is: "every-year" },
      })
      .rule({
        id: "unsure",
        on: ["law-signed"],
        enabled: false,
        period: { is: "after", duration: { months: 24, days: 0 } },
      })
      .rule({
        id: "silent",
        on: ["law-signed"],
        leads: [],
        period: { is: "after", duration: { months: 24, days: 0 } },
      })
      .rule({
        id: "soon",
        on: ["law-signed"],
        leads: [0],
        period: { is: "after", duration: { months: 12, days: 0 } },
        closedBy: ["veto"],
      })
      .rule({
        id: "past",
        on: ["law-signed"],
        leads: [0],
        period: { is: "after", duration: { months: 6, days: 0 } },
      })
      .case("law", "law")
      .case("dead-law", "law")
      .happens("law", "law-signed", { id: "signed", date: "2025-03-05" })
      .happens("dead-law", "law-signed", { id: "dead", date: "2025-03-05" })
      .happens("dead-law", "veto", { id: "veto", date: "2025-06-01" });
    const scene = await Scene.open(engine, ["almaty"], world);
    const { act } = scene;
    const noYears = { anyOf: {}, noneOf: { kinds: ["anniversary"] } } as never;
    await act.changeDestination(boss, {
      destination: scene.destinations.get("almaty") ?? "",
      change: { filter: noYears },
    });
    await act.addDestination(boss, {
      role: "administrator",
      platform: "slack",
      channel: "A",
      name: "Admins",
    });
    const silences = async (id: string) =>
      (await act.why(aigul, id))[0].destinations.map(({ silence }) => silence);
    expect(await silences("signed/yearly/2026")).toEqual(["filtered", "administrators-only"]);
    expect((await act.why(aigul, "signed/yearly/2026"))[0].destinations[0]?.filtered).toEqual({
      ...{ list: "noneOf", met: { by: "kinds", value: "anniversary" } },
    });
    expect(await silences("signed/unsure")).toEqual(["rule-disabled", "administrators-only"]);
    expect(await silences("signed/silent")).toEqual(["no-reminders", "administrators-only"]);
    expect(await silences("signed/soon")).toEqual(["not-yet", "administrators-only"]);
    expect(await silences("signed/past")).toEqual(["before-set-up", "administrators-only"]);
    expect(await silences("dead/past")).toEqual(["before-set-up", "administrators-only"]);
    expect(await silences("dead/soon")).toEqual(["closed-before", "administrators-only"]);
    scene.clock.set("2026-03-05T08:00:00+05:00");
    expect(await silences("signed/soon")).toEqual(["not-planned-yet", "administrators-only"]);
    await act.addEvent(aigul, { type: "statement", cases: ["law"], summary: "S", evidence: "E", id: "own" });
    const { about } = await act.addDeadline(aigul, {
      cases: ["law"],
      kind: "custom",
      title: "T",
      date: "2027",
      evidence: "E",
    });
    await act.retract(aigul, { of: "deadline", id: about });
    expect(await silences(`${about}/entered`)).toEqual(["gone-before", "administrators-only"]);
    // Too far away for its reminders to have been worked out.
    const [far] = await act.why(aigul, "signed/yearly/2044");
    expect(far.stands).toMatchObject({ version: "2044-03-05", status: "upcoming" });
    expect(await problemOf(act.why(aigul, "signed/yearly/2025"))).toMatchObject({ code: "unknown-deadline" });
    expect(await problemOf(act.why(aigul, "signed/other"))).toMatchObject({ code: "unknown-deadline" });
  });
});

describe.each(ENGINES)("status on %s", (engine) => {
  it("tells how each destination is doing, and nothing of another team", async () => {
    const scene = await Scene.open(engine);
    const { act, store, clock } = scene;
    await scene.runAt("2026-03-13T09:30:00+05:00");
    const [first] = await store.db
      .selectFrom("message")
      .select("id")
      .where("team", "=", "almaty")
      .where("kind", "=", "reminders")
      .execute();
    expect((await act.status(aigul)).teams[0]?.destinations[0]).toMatchObject({ late: 0 });
    clock.step(16 * 60_000);
    const status = await act.status(aigul);
    const destination = scene.destinations.get("almaty");
    expect(status).toMatchObject({
      ...{ engine: engine.name, lastBackup: null, alarms: [], now: clock.now() },
      lastTick: Date.parse("2026-03-13T09:30:00+05:00"),
      lastRun: Date.parse("2026-03-13T09:30:00+05:00"),
      teams: [
        {
          ...{ team: "almaty", today: "2026-03-13", nextRun: Date.parse("2026-03-14T09:00:00+05:00") },
          destinations: [
            {
              ...{ id: destination, state: "active", isRunLate: false, plannedThrough: "2026-03-13" },
              ...{ unknown: 0, dead: 0, sent: 0, lastSent: null },
            },
          ],
          audit: { seq: 2 },
        },
      ],
    });
    const one = async () => (await act.status(aigul)).teams[0]?.destinations[0];
    const { pending = 0, late } = (await one()) ?? {};
    expect({ pending: pending > 0, late }).toEqual({ pending: true, late: pending });
    const set = (state: "sent" | "unknown" | "dead") =>
      store.db
        .updateTable("message")
        .set({ state, sent_at: 5 })
        .where("id", "=", first?.id ?? "")
        .execute();
    const plannedAt = (at: number) =>
      store.db
        .updateTable("message")
        .set({ planned_at: at })
        .where("id", "=", first?.id ?? "")
        .execute();
    await set("unknown");
    expect(await one()).toMatchObject({ unknown: 1, pending });
    await set("dead");
    expect(await one()).toMatchObject({ dead: 1, pending: pending - 1 });
    // A week later it is over, though nothing else came of it.
    await plannedAt(clock.now() - 7 * 24 * 3_600_000);
    expect(await one()).toMatchObject({ dead: 1 });
    await plannedAt(clock.now() - 7 * 24 * 3_600_000 - 1);
    expect(await one()).toMatchObject({ dead: 0, pending: pending - 1 });
    await set("sent");
    expect(await one()).toMatchObject({ sent: 1, lastSent: 5 });
    clock.set("2026-03-14T09:20:00+05:00");
    expect(await one()).toMatchObject({ isRunLate: true });

    const alarm = { since: 1, detail: "", told_at: null };
    await store.db
      .insertInto("alarm")
      .values([
        { ...alarm, code: "run-failed", subject: destination ?? "" },
        { ...alarm, code: "message-dead", subject: first?.id ?? "" },
        { ...alarm, code: "scheduler", subject: "" },
        { ...alarm, code: "other", subject: scene.destinations.get("astana") ?? "" },
      ])
      .execute();
    const alarms = async () => (await act.status(aigul)).alarms.map(({ code, place }) => [code, place]);
    const place = { destination: "Room", team: "A team" };
    const others = [
      ["run-failed", place],
      ["scheduler", null],
    ];
    // What nobody can take back any more is over after a week.
    expect(await alarms()).toEqual(others);
    const died = clock.now() - 7 * 24 * 3_600_000;
    await store.db.updateTable("alarm").set({ since: died }).where("code", "=", "message-dead").execute();
    expect(await alarms()).toEqual([...others, ["message-dead", place]]);
    const full = await fullStatus(scene.desk);
    expect(full.teams.map(({ team }) => team)).toEqual(["almaty", "astana"]);
    expect(full.alarms).toHaveLength(4);
    clock.step(1);
    expect(await alarms()).toEqual(others);
    expect(await problemOf(act.status(member("U1", "nobody")))).toEqual({
      code: "unknown-team",
      id: "nobody",
    });
  });
});
