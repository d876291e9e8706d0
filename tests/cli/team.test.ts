import { describe, expect, it } from "vitest";
import { FORMATS } from "../../adapters/terminal/program.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { LANGUAGES } from "../../src/i18n/languages.ts";
import { at, CHECK, destination, reminder, TODAY, why } from "../cards/why-world.ts";
import { healthy, healthyDestination, healthyTeam } from "../status-world.ts";
import { TeamLine } from "./team-line.ts";

/** Splits as a shell does, double quotes only. */
const args = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
const vigil = async (line: string, on = new TeamLine(), language: "en" | "ru" | "kk" = "en") => ({
  ...(await on.run(args(line), language)),
  last: on.team.last,
});

describe("what somebody does on the command line", () => {
  const outcome = { deadline: CHECK, newDate: undefined, summary: undefined };
  it.each([
    [`take ${CHECK}`, "take", { deadline: CHECK, over: false }],
    [`take ${CHECK} --over`, "take", { deadline: CHECK, over: true }],
    [`give-back ${CHECK}`, "giveBack", { deadline: CHECK }],
    [`snooze ${CHECK} 3d`, "snooze", { deadline: CHECK, until: "3d" }],
    [
      `outcome ${CHECK} refused --date 2026-03 --evidence "a call"`,
      "recordOutcome",
      { ...outcome, outcome: "denied", date: "2026-03", evidence: "a call" },
    ],
    [
      `outcome ${CHECK} "put off" --date 2026-03-01 --new-date 2026-04 --evidence site --summary Later`,
      "recordOutcome",
      {
        ...outcome,
        outcome: "postponed",
        date: "2026-03-01",
        newDate: "2026-04",
        evidence: "site",
        summary: "Later",
      },
    ],
    [
      `outcome ${CHECK} won --date x --evidence y`,
      "recordOutcome",
      { ...outcome, outcome: "won", date: "x", evidence: "y" },
    ],
    ["undo local-7", "undo", { deed: "local-7" }],
    ["undo", "undo", { deed: "local-9" }],
    [
      'track case --kind person --name "Asel Example" --family Example --alias A --alias B C --role journalist --tag strike --note x --region Almaty --id asel',
      "addCase",
      {
        ...{ kind: "person", name: "Asel Example", family: "Example", aliases: ["A", "B", "C"], note: "x" },
        ...{ role: "journalist", tags: ["strike"], region: "Almaty", id: "asel" },
      },
    ],
    [
      'track event --case zhovtis sokolova --type "parole refused" --date 2012 --approximate --summary S --evidence E --same-as x',
      "addEvent",
      {
        ...{ cases: ["zhovtis", "sokolova"], type: "parole-refused", date: "2012", approximate: true },
        ...{ summary: "S", evidence: "E", sameAs: "x" },
      },
    ],
    [
      "track event --case z --type sentenced --summary S --evidence E --place P --sentence prison --term P4Y --probation P1Y --ban P2Y --charge C --gravity minor --basis B",
      "addEvent",
      {
        ...{ cases: ["z"], type: "sentenced", summary: "S", evidence: "E", place: "P", sentence: "prison" },
        ...{ term: "P4Y", probation: "P1Y", ban: "P2Y", charge: "C", gravity: "minor", basis: "B" },
      },
    ],
    [
      "track deadline --case zhovtis --kind parole --date 2027-02 --title T --evidence E --leads 14,1,0 --afterwards weekly --beats a/b",
      "addDeadline",
      {
        ...{ cases: ["zhovtis"], kind: "parole-review", date: "2027-02", title: "T", evidence: "E" },
        ...{ leads: [14, 1, 0], afterwards: "weekly", beats: "a/b" },
      },
    ],
    [
      "correct case local-3 --role editor --clear region alias",
      "correctCase",
      { id: "local-3", change: { role: "editor", region: null, aliases: null } },
    ],
    ["correct event local-4 --date 2012-01", "correctEvent", { id: "local-4", change: { date: "2012-01" } }],
    ["correct event local-4 --clear date", "correctEvent", { id: "local-4", change: { date: null } }],
    [
      "correct deadline local-5 --kind custom --leads 0",
      "correctDeadline",
      { id: "local-5", change: { kind: "custom", leads: [0] } },
    ],
    ['retract event local-4 --reason "a slip"', "retract", { of: "event", id: "local-4", reason: "a slip" }],
    ["retract case local-3", "retract", { of: "case", id: "local-3", reason: undefined }],
    ["audit erase slack:U1 --yes", "erase", { who: "slack:U1" }],
  ])("%s asks for just that and exits with 0", async (line, action, ask) => {
    const on = new TeamLine();
    const { out, err, code, last } = await vigil(line, on);
    expect({ err, code, last, closed: on.closed }).toEqual({
      err: "",
      code: 0,
      last: [action, ask],
      closed: 1,
    });
    expect(out).toMatch(/^Done: /);
  });

  it("is told with how to undo it, for the team that was named", async () => {
    expect((await vigil(`take ${CHECK}`)).out).toContain("To undo it: npm run vigil -- undo local-1\n");
    expect((await vigil(`take ${CHECK} --team almaty`)).out).toContain("undo local-1 --team almaty\n");
    expect((await vigil("audit erase slack:U1 --yes")).out).not.toContain("undo");
  });

  it("reaches the store with the team, the person and the folder that were named", async () => {
    const on = new TeamLine();
    await vigil(`take ${CHECK} --team almaty --as berik --data d --language ru --json`, on, "ru");
    expect(on.opened).toEqual([{ team: "almaty", as: "berik", data: "d", language: "ru", json: true }]);
  });

  it("understands the words of its language", async () => {
    const on = new TeamLine();
    await vigil(`outcome ${CHECK} отказано --date 2026-03-01 --evidence звонок`, on, "ru");
    expect(on.team.last).toEqual(["recordOutcome", expect.objectContaining({ outcome: "denied" })]);
    await vigil("track case --kind адам --name Әсел", on, "kk");
    expect(on.team.last).toEqual(["addCase", { kind: "person", name: "Әсел" }]);
  });

  it("is in JSON what was done", async () => {
    const { out } = await vigil(`take ${CHECK} --json`);
    expect(JSON.parse(out)).toEqual({
      ...{ is: "done", kind: "take", about: CHECK, deed: "local-1", until: null, undone: null, effects: [] },
      undoUntil: "2026-03-19T10:10:00.000+05:00",
    });
  });
});

describe("what Vigil did and how it is doing", () => {
  it("is told by why and status, as text and as JSON", async () => {
    const on = new TeamLine();
    expect((await vigil(`why ${CHECK}`, on)).out).toMatch(/^Why: Evgeniy Zhovtis/);
    expect(on.team.last).toEqual(["why", CHECK]);
    expect(JSON.parse((await vigil("why 17 --json", on)).out)).toMatchObject({
      about: "17",
      deadlines: [{ id: CHECK }],
    });
    expect((await vigil("status", on)).out).toContain("\nAll is well.\n");
    expect(JSON.parse((await vigil("status --json", on)).out)).toMatchObject({
      isWell: true,
      teams: [{ team: "local" }],
    });
  });

  it("names members without Vigil's own marks of them, on every output", async () => {
    const person = "slack:U1";
    const on = new TeamLine();
    on.team.whys = [
      why({
        owner: { person, at: at("2026-03-10 10:00") },
        snooze: { until: TODAY, by: person, at: at("2026-03-10 10:01") },
        deeds: [{ id: "local-4", kind: "take", by: person, at: at("2026-03-10 10:00"), undoneAt: null }],
        destinations: [destination({ reminders: [reminder({ mention: person })] })],
      }),
    ];
    const [told, written] = [await vigil(`why ${CHECK}`, on), await vigil(`why ${CHECK} --json`, on)];
    expect(told.out).toContain("Taken by U1");
    expect(told.out).toContain("U1 was mentioned");
    expect(JSON.parse(written.out)).toMatchObject({ deadlines: [{ owner: { person } }] });
    on.team.fault = new TeamError([{ code: "taken-by-other", person }]);
    const refused = await vigil(`take ${CHECK}`, on);
    expect(refused.err).toContain("U1 has taken this");
    expect([told.out, written.out, refused.err].join("")).not.toMatch(/[\uFDD0\uFDD1]|\\ufdd|U\+FDD/i);
  });

  it("that is not well tells a script so by its exit code", async () => {
    const on = new TeamLine();
    on.team.status = healthy({ teams: [healthyTeam({ destinations: [healthyDestination({ dead: 1 })] })] });
    expect(await vigil("status", on)).toMatchObject({
      code: 1,
      out: expect.stringContaining("Not all is well: 1 problem."),
    });
  });

  it("is told without the team having to exist", async () => {
    const on = new TeamLine();
    on.team.facts = () => Promise.reject(new TeamError([{ code: "unknown-team", id: "local" }]));
    expect(await vigil("status", on)).toMatchObject({ code: 0, err: "" });
    expect(await vigil("audit verify", on)).toMatchObject({ code: 0, err: "" });
  });

  it("fails where an audit trail is broken", async () => {
    const on = new TeamLine();
    expect(await vigil("audit verify", on)).toMatchObject({
      code: 0,
      out: expect.stringContaining("is intact"),
    });
    on.reports = on.reports.map((one) => ({ ...one, broken: { seq: 3, fault: "changed-text" } }));
    expect(await vigil("audit verify", on)).toMatchObject({
      code: 1,
      out: expect.stringContaining("broken at entry 3"),
    });
    expect(JSON.parse((await vigil("audit verify --json", on)).out)).toMatchObject({ isIntact: false });
  });
});

describe("erasing", () => {
  it("without --yes says what it means, does nothing and opens nothing", async () => {
    const on = new TeamLine();
    const { out, code } = await vigil("audit erase slack:U1", on);
    expect({ code, asked: on.team.asked, opened: on.opened }).toEqual({ code: 0, asked: [], opened: [] });
    expect(out).toMatch(/^Erasing slack:U1\n[\s\S]*It cannot be undone\. Nothing was done yet; add --yes/);
    expect(JSON.parse((await vigil("audit erase slack:U1 --json", on)).out)).toEqual({
      erases: "slack:U1",
      isDone: false,
    });
  });
});

describe("the store and imports", () => {
  it("are handed what was asked for and told what came of it", async () => {
    const on = new TeamLine();
    expect((await vigil("store backup", on)).out).toBe("Backup made: var/backups/vigil-2026-03-19.db\n");
    expect((await vigil("store restore b.db", on)).out).toBe(
      "Restored from b.db\n\nWhat was there before is kept: var/vigil.db.broken-1\n",
    );
    expect((await vigil("store copy", on)).out).toBe("Copied and verified, rows: 1234\n");
    expect((await vigil("import r.csv", on)).out).toBe("2 records\n");
    expect(JSON.parse((await vigil("import r.csv --apply --replace --json", on)).out)).toEqual({
      records: 2,
    });
    expect(on.asked).toEqual([
      "b.db",
      { file: "r.csv", apply: false, replace: false },
      { file: "r.csv", apply: true, replace: true },
    ]);
    for (const [line, document] of [
      ["store backup", { backup: "var/backups/vigil-2026-03-19.db" }],
      ["store restore b.db", { restored: "b.db", kept: "var/vigil.db.broken-1" }],
      ["store copy", { rows: 1234 }],
    ] as const) {
      expect(JSON.parse((await vigil(`${line} --json`, on)).out)).toEqual(document);
    }
  });

  it("say nothing of a file that was not there, and fail on one that is wrong", async () => {
    const on = new TeamLine();
    on.store = { ...on.store, restore: async () => null };
    expect((await vigil("store restore b.db", on)).out).toBe("Restored from b.db\n");
    on.imported = { ...on.imported, isWell: false };
    expect(await vigil("import r.csv", on)).toMatchObject({ code: 1, out: "2 records\n" });
  });
});

describe("a problem", () => {
  it("is told on standard error with its remedy, one a line, and exits with 1", async () => {
    const on = new TeamLine();
    on.team.fault = new TeamError([
      { code: "bad-zone", text: "Mars" },
      { code: "taken-by-other", person: "slack:U1" },
    ]);
    const { out, err, code } = await vigil(`take ${CHECK}`, on);
    expect({ out, code, closed: on.closed }).toEqual({ out: "", code: 1, closed: 1 });
    expect(err).toBe(
      "“Mars” is not a time zone - write its IANA name, such as Asia/Almaty\nU1 has taken this - ask U1, or take it over\n",
    );
  });

  it.each(LANGUAGES)("of the store is told in %s", async (language) => {
    const on = new TeamLine();
    on.fault = new StoreError({ code: "no-such-file", file: "var/vigil.db" });
    const { out, err, code } = await vigil("status --json", on, language);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toMatch(/var\/vigil\.db.* - .*npm start/);
  });

  it("of a service of the store is told the same way", async () => {
    const on = new TeamLine();
    const fail = () => Promise.reject(new StoreError({ code: "no-such-backup", file: "b\u001b.db" }));
    on.store = { backup: fail, restore: fail, copy: fail };
    for (const line of ["store backup", "store restore b.db", "store copy"]) {
      expect(await vigil(line, on)).toMatchObject({
        code: 1,
        err: expect.stringContaining("there is no backup bU+001B.db - "),
      });
    }
  });

  it("is that there is nothing to undo", async () => {
    const on = new TeamLine();
    on.lastDeed = null;
    expect(await vigil("undo", on)).toMatchObject({ code: 1, out: "", last: null });
  });

  it("of Vigil itself is not hidden", async () => {
    const on = new TeamLine();
    on.team.fault = new RangeError("a fault");
    await expect(vigil(`take ${CHECK}`, on)).rejects.toThrow("a fault");
    expect(on.closed).toBe(1);
  });
});

describe("wrong usage", () => {
  it.each([
    ["take", "deadline is missing."],
    [`take ${CHECK} now`, "There are more arguments than this command takes."],
    [`snooze ${CHECK}`, "3d|2w|date is missing."],
    [`outcome ${CHECK} denied --evidence x`, "--date <date> is missing."],
    [`outcome ${CHECK} denied --date 2026-03-01`, "--evidence <text> is missing."],
    ["why", "deadline or reminder is missing."],
    ["track", "Say what: track case | event | deadline."],
    ["track frob --x y", "There is no command track frob. Say what: track case | event | deadline."],
    ["audit", "Say what: audit verify | erase."],
    ["track --language en", "Say what: track case | event | deadline."],
    ["store move", "There is no command store move. Say what: store backup | restore | copy."],
    ["track case --kind person", "--name <text> is missing."],
    ["track event --case z --type x --summary s", "--evidence <text> is missing."],
    ["track deadline --case z --kind custom --title t --evidence e", "--date <date> is missing."],
    [
      "track deadline --case z --kind custom --date 2027 --title t --evidence e --leads 7,x",
      "--leads: “7,x” is not a list of whole numbers; write for example 30,7,1,0.",
    ],
    ["correct case local-3", "There is nothing to change: say at least one option."],
    ["correct event", "id is missing."],
    [
      "correct case local-3 --clear name",
      "--clear: there is no field “name” that can be emptied; there are: family, alias, role, region, tag, note, confidential-to.",
    ],
    ["retract law x", "There is no “retract law”; choose case, event or deadline."],
    ["status --as-of 2026-01-01", "There is no option --as-of."],
    ["import", "file is missing."],
    ["store restore", "file is missing."],
    ["setup --digest-day someday", /^--digest-day: there is no weekday “someday”\. Choose one of Monday, /],
    ["setup --pause", "--pause is about a destination: add --destination and its id."],
    ["setup --only kind:custom", "--only is about a destination: add --destination and its id."],
    ["setup --destination local-2 --zone utc", "--zone is about the whole team: leave --destination out."],
    [
      "setup --destination local-2 --no-weekend-on-friday",
      "--weekend-on-friday is about the whole team: leave --destination out.",
    ],
    ["setup --destination local-2 --pause --resume", "--pause and --resume cannot both be meant."],
    [
      "setup --destination local-2 --everything --never tag:x",
      "--everything and --never cannot both be meant.",
    ],
    [
      "setup --destination local-2 --only parole",
      "--only: “parole” says nothing to filter by; write for example kind:parole-review or tag:strike.",
    ],
    [
      "setup --destination local-2 --only constructor:x",
      "--only: “constructor:x” says nothing to filter by; write for example kind:parole-review or tag:strike.",
    ],
    [
      "setup --destination local-2 --never __proto__:x",
      "--never: “__proto__:x” says nothing to filter by; write for example kind:parole-review or tag:strike.",
    ],
  ])("%s says what is wrong, exits with 2 and does nothing", async (line, message) => {
    const on = new TeamLine();
    const { out, err, code, last } = await vigil(line, on);
    expect({ out, code, last }).toEqual({ out: "", code: 2, last: null });
    if (typeof message === "string") expect(err).toBe(message);
    else expect(err).toMatch(message);
  });

  it("repeats nothing that could command a terminal, however long", async () => {
    const hostile = `\u001b[2J\u202E${"x".repeat(10_000)}`;
    for (const line of [
      ["retract", hostile, "x"],
      ["track", hostile],
      ["setup", "--digest-day", hostile],
    ]) {
      const { err, code } = await new TeamLine().run(line);
      expect(code).toBe(2);
      expect(err).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(err.length).toBeLessThan(300);
    }
    const erased = await new TeamLine().run(["audit", "erase", hostile]);
    expect(erased.out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(erased.out.length).toBeLessThan(600);
  });
});

describe("help", () => {
  const COMMANDS = [
    ...["take", "give-back", "snooze", "outcome", "undo", "why", "status", "setup", "import", "retract"],
    ...["track case", "track event", "track deadline", "correct case", "correct event", "correct deadline"],
    ...["audit verify", "audit erase", "store backup", "store restore", "store copy"],
  ];

  it.each(LANGUAGES.flatMap((language) => COMMANDS.map((command) => [language, command] as const)))(
    "in %s explains %s with examples that can be typed",
    async (language, command) => {
      const on = new TeamLine();
      const { out, code } = await on.run([...command.split(" "), "--help"], language);
      expect(code).toBe(0);
      expect(out).toContain("--json");
      const examples = [...out.matchAll(/^ {2}npm run vigil -- (.+)$/gm)].map(([, line = ""]) => line);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        const { err, code: ended } = await on.run(args(example), language);
        expect({ example, err, ended }).toEqual({ example, err: "", ended: 0 });
      }
      if (language !== "en") expect(out).toMatch(/\p{Script=Cyrillic}/u);
    },
  );

  it.each(["ru", "kk"] as const)("in %s leaves nothing of it in English", async (language) => {
    for (const command of [[], ["track"], ["audit", "verify"]]) {
      const { out } = await new TeamLine().run([...command, "--help"], language);
      expect(out).not.toMatch(/\[(options|command)\]|Usage|Commands/);
    }
  });

  it.each(LANGUAGES)("in %s names every format there is", async (language) => {
    const { out } = await new TeamLine().run(["export", "--help"], language);
    for (const format of FORMATS) expect(out).toMatch(new RegExp(`--format .*\\b${format}\\b`));
  });

  it("lists every command once", async () => {
    const { out } = await new TeamLine().run([]);
    for (const command of new Set(COMMANDS.map((one) => one.split(" ")[0]))) {
      expect(out.match(new RegExp(`^ {2}${command}[ |]`, "gm")), command).toHaveLength(1);
    }
  });
});
