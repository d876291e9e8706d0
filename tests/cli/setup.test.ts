import { describe, expect, it } from "vitest";
import { EVERYTHING } from "../../src/core/filter.ts";
import { ROOM, TEAM, TeamLine } from "./team-line.ts";

const setup = async (line: string, language: "en" | "ru" | "kk" = "en") => {
  const on = new TeamLine();
  const said = await on.run(["setup", ...line.split(" ").filter((word) => word !== "")], language);
  return { ...said, asked: on.team.asked.map(({ action, ask }) => [action, ask]) };
};
const NOTHING = EVERYTHING.anyOf;

describe("vigil setup", () => {
  it("without options shows how the team and its destinations are set up, and changes nothing", async () => {
    const { out, code, asked } = await setup("");
    expect({ code, asked }).toEqual({ code: 0, asked: [] });
    expect(out).toMatch(/^Settings: Our team \(local\)\n/);
    expect(out).toContain("never: tag strike");
    const json = await setup("--json");
    expect(JSON.parse(json.out)).toEqual({ done: [], team: TEAM, destinations: [ROOM] });
  });

  it.each([
    [
      "--name Ours --zone Asia/Almaty --language-of-messages kk --post-at 08:30 --dossiers a,b --backup slack:U9",
      {
        ...{ name: "Ours", zone: "Asia/Almaty", language: "kk", postAt: "08:30", dossiers: ["a", "b"] },
        backup: "slack:U9",
      },
    ],
    ["--backup none", { backup: null }],
    ["--weekend-on-friday", { weekendOnFriday: true }],
    ["--no-weekend-on-friday", { weekendOnFriday: false }],
    ["--digest-day 5", { digestDay: 5 }],
    ["--digest-day Friday", { digestDay: 5 }],
  ])("%s changes just that of the team", async (line, change) => {
    const { asked, out } = await setup(line);
    expect(asked).toEqual([["changeTeam", { change }]]);
    expect(out).toMatch(/^Done: changed the team's settings\.\n[\s\S]*\nSettings: Our team/);
  });

  it("understands weekdays in its own language, and in English in any", async () => {
    expect((await setup("--digest-day пятница", "ru")).asked).toEqual([
      ["changeTeam", { change: { digestDay: 5 } }],
    ]);
    expect((await setup("--digest-day жұма", "kk")).asked).toEqual([
      ["changeTeam", { change: { digestDay: 5 } }],
    ]);
    expect((await setup("--digest-day friday", "ru")).asked).toEqual([
      ["changeTeam", { change: { digestDay: 5 } }],
    ]);
  });

  it.each([
    [
      "--only kind:parole-review case:zhovtis --never tag:strike region:Almaty dossier:d",
      {
        anyOf: { ...NOTHING, kinds: ["parole-review"], cases: ["zhovtis"] },
        noneOf: { ...NOTHING, tags: ["strike"], regions: ["Almaty"], dossiers: ["d"] },
      },
    ],
    // What is not mentioned stays as it was.
    ["--only kind:parole", { anyOf: { ...NOTHING, kinds: ["parole-review"] }, noneOf: ROOM.filter.noneOf }],
    ["--never kind:nonsense", { anyOf: ROOM.filter.anyOf, noneOf: { ...NOTHING, kinds: ["nonsense"] } }],
    ["--everything", EVERYTHING],
  ])("%s makes the filter of a destination", async (line, filter) => {
    const { asked } = await setup(`--destination local-2 ${line}`);
    expect(asked).toEqual([["changeDestination", { destination: "local-2", change: { filter } }]]);
  });

  it("changes what a destination has of its own, or has it as the team again", async () => {
    const own = await setup(
      "--destination local-2 --name Hall --language-of-messages ru --post-at 10:00 --backup slack:U1",
    );
    expect(own.asked).toEqual([
      [
        "changeDestination",
        {
          destination: "local-2",
          change: { name: "Hall", language: "ru", postAt: "10:00", backup: "slack:U1" },
        },
      ],
    ]);
    const teams = await setup(
      "--destination local-2 --language-of-messages none --post-at none --backup none",
    );
    expect(teams.asked).toEqual([
      [
        "changeDestination",
        { destination: "local-2", change: { language: null, postAt: null, backup: null } },
      ],
    ]);
  });

  it("pauses and resumes a destination, after whatever else is changed", async () => {
    const paused = await setup("--destination local-2 --name Hall --pause");
    expect(paused.asked.map(([action]) => action)).toEqual(["changeDestination", "pauseDestination"]);
    const resumed = await setup("--destination local-2 --resume --json");
    expect(resumed.asked).toEqual([["resumeDestination", { destination: "local-2" }]]);
    expect(JSON.parse(resumed.out)).toMatchObject({
      done: [{ kind: "resume-destination" }],
      team: { id: "local" },
    });
  });

  it("posts a test message to a destination, after whatever else is changed", async () => {
    const tested = await setup("--destination local-2 --resume --test");
    expect(tested.asked).toEqual([
      ["resumeDestination", { destination: "local-2" }],
      ["sendTest", { destination: "local-2" }],
    ]);
    expect(tested.out).toContain("Done: sent a test message to a destination.");
    const json = await setup("--destination local-2 --test --json");
    expect(JSON.parse(json.out)).toMatchObject({ done: [{ kind: "send-test" }] });
  });

  it.each([
    ["--test", "--test is about a destination: add --destination and its id."],
    ["--destination local-2 --pause --test", "--pause and --test cannot both be meant."],
  ])("refuses %s", async (line, words) => {
    const { err, code, asked } = await setup(line);
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
    expect(err).toContain(words);
  });

  it.each([
    ["en", "post a test message there now"],
    ["ru", "отправить туда пробное сообщение сейчас"],
    ["kk", "онда қазір сынақ хабарламасын жіберу"],
  ] as const)("says in %s what --test does", async (language, words) => {
    expect((await setup("--help", language)).out).toContain(words);
  });

  it("knows no destination that the team has not", async () => {
    const { err, code, asked } = await setup("--destination local-3 --pause");
    expect({ code, asked }).toEqual({ code: 1, asked: [] });
    expect(err).toBe("there is no destination local-3 - copy its id from /vigil status\n");
  });
});
