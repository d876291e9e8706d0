import { describe, expect, it } from "vitest";
import { Conversation } from "../../adapters/terminal/conversation.ts";
import { render } from "../../adapters/terminal/render.ts";
import { plain } from "../../adapters/terminal/style.ts";
import { parseDay } from "../../src/core/dates.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { en } from "../../src/i18n/en.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";
import { CHECK, TODAY, world } from "../cards/why-world.ts";
import { World } from "../world.ts";
import { FakeTeam } from "./fake-team.ts";

const vocabulary = await wholeVocabulary();

function terminal(team: FakeTeam | undefined = new FakeTeam()) {
  const conversation = new Conversation(
    { catalogue: world.catalogue, vocabulary, today: () => team?.today ?? TODAY, team },
    en,
  );
  const says = async (line: string) => {
    const card = await conversation.reply(line);
    if (!card) throw new Error("it left");
    return render(card, { columns: 100, style: plain });
  };
  return { says, conversation };
}

describe("at the prompt", () => {
  it.each([
    [`/take ${CHECK}`, "take", { deadline: CHECK, over: false }],
    [`/take ${CHECK} over`, "take", { deadline: CHECK, over: true }],
    [`/give-back ${CHECK}`, "giveBack", { deadline: CHECK }],
    [`/snooze ${CHECK} 3d`, "snooze", { deadline: CHECK, until: "3d" }],
    [
      `/track outcome ${CHECK} отказано 2026-03-01 звонок`,
      "recordOutcome",
      { deadline: CHECK, outcome: "denied", date: "2026-03-01", evidence: "звонок", newDate: undefined },
    ],
    [
      "/track event zhovtis statement - He wrote | a letter",
      "addEvent",
      { cases: ["zhovtis"], type: "statement", date: null, summary: "He wrote", evidence: "a letter" },
    ],
    [
      "/track deadline zhovtis custom 2027 Ask | a call",
      "addDeadline",
      { cases: ["zhovtis"], kind: "custom", date: "2027", title: "Ask", evidence: "a call" },
    ],
    ["/track case person Asel", "addCase", { kind: "person", name: "Asel" }],
    ["/undo local-7", "undo", { deed: "local-7" }],
    [`/vigil why ${CHECK}`, "why", CHECK],
    ["/vigil status", "status", null],
  ])("%s asks the team for just that, in the name of who sits there", async (line, action, ask) => {
    const team = new FakeTeam();
    await terminal(team).says(line);
    expect(team.asked).toEqual([{ action, by: "terminal:aigul@local", ask }]);
  });

  it("what was done is told with how to undo it, and /undo takes back the last, then the one before", async () => {
    const team = new FakeTeam();
    const { says } = terminal(team);
    expect(await says(`/take ${CHECK}`)).toContain("To undo it: /undo local-1");
    await says(`/snooze ${CHECK} 3d`);
    await says("/undo");
    expect(team.last).toEqual(["undo", { deed: "local-2" }]);
    await says("/undo");
    expect(team.last).toEqual(["undo", { deed: "local-1" }]);
    expect(await says("/undo")).toContain("There is nothing to undo.");
    expect(team.asked).toHaveLength(4);
  });

  it("an undo that is refused can be tried again, and one by id is not undone twice", async () => {
    const team = new FakeTeam();
    const { says } = terminal(team);
    await says(`/take ${CHECK}`);
    team.fault = new TeamError([{ code: "undo-too-late" }]);
    expect(await says("/undo")).toContain("Not done: more than ten minutes have passed");
    await says("/undo local-1");
    expect(await says("/undo")).toContain("There is nothing to undo.");
  });

  it("the next answer knows what was changed, and what others changed meanwhile", async () => {
    const team = new FakeTeam();
    const { says } = terminal(team);
    expect(await says("/case asel")).toContain("No case is called");
    team.onDone = () => {
      team.catalogue = new World().case("asel", "person", "Asel Example").catalogue;
    };
    await says("/track case person Asel Example");
    expect(await says("/case asel")).toContain("Asel Example (person)");
    team.catalogue = new World().case("berik", "person", "Berik Example").catalogue;
    expect(await says("/case berik")).toContain("Berik Example (person)");
  });

  it("what is taken back is still called by its name", async () => {
    const team = new FakeTeam();
    const effect = { deadline: CHECK, is: "gone", window: { earliest: TODAY, latest: TODAY } } as const;
    team.effects = [effect];
    team.onDone = () => {
      team.catalogue = new World().catalogue;
    };
    const { says } = terminal(team);
    const said = (await says("/undo local-1")).replace(/\s+/g, " ");
    expect(said).toContain(
      "Does not stand any more: Evgeniy Zhovtis: Check whether a new parole request can be made, 19 March 2026",
    );
  });

  it("the ids that commands take stand in the answers about cases and deadlines", async () => {
    const { says } = terminal();
    expect(await says("/case zhovtis")).toContain(CHECK);
    expect(await says("/deadlines 30d")).toContain(`[${CHECK}]`);
  });

  it("turns to the team's new day", async () => {
    const team = new FakeTeam();
    const { says } = terminal(team);
    team.today = parseDay("2026-03-21");
    expect(await says("/case zhovtis")).toContain("overdue");
  });

  it("refusals and faults of the store say what to do, in the language that was chosen", async () => {
    const team = new FakeTeam();
    const { says } = terminal(team);
    await says("/vigil language ru");
    team.fault = new TeamError([{ code: "taken-by-other", person: "slack:U1" }]);
    expect(await says(`/take ${CHECK}`)).toMatch(/^Не сделано: .*U1[\s\S]*Что делать: /);
    team.fault = new StoreError({ code: "busy", where: "var/vigil.db" });
    expect(await says(`/take ${CHECK}`)).toMatch(/^Хранилище: /);
    expect(await says("/take")).toContain("Напишите так: /take <срок> [over]");
  });

  it("what was done is not hidden by facts that cannot be read just then", async () => {
    const team = new FakeTeam();
    const { says } = terminal(team);
    const { facts } = team;
    team.facts = () => Promise.reject(new StoreError({ code: "busy", where: "var/vigil.db" }));
    expect(await says(`/take ${CHECK}`)).toContain("Done: took an item.");
    expect(await says("/case zhovtis")).toContain("The store: another process kept var/vigil.db to itself");
    expect(await says("/help")).toContain("What you can ask");
    team.facts = facts;
    expect(await says("/case zhovtis")).toContain("Evgeniy Zhovtis (person)");
  });

  it("without a team the same commands say that no store is open", async () => {
    const conversation = new Conversation({ catalogue: world.catalogue, vocabulary, today: () => TODAY }, en);
    for (const line of [`/take ${CHECK}`, "/undo", "/vigil status", `/vigil why ${CHECK}`]) {
      const card = await conversation.reply(line);
      expect(card?.summary).toBe(
        "No store is open here, so nothing can be recorded or looked up in it. Start Vigil with “npm start”.",
      );
    }
  });

  it("help teaches every command, at 80 columns too", async () => {
    const { says, conversation } = terminal();
    for (const { usage, text } of Object.values(en.teamHelp.commands)) {
      expect((await says("/help")).replace(/\s+/g, " ")).toContain(`${usage} ${text}`);
    }
    const card = await conversation.reply("/help");
    if (!card) throw new Error("it left");
    for (const line of render(card, { columns: 80, style: plain }).split("\n")) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});
