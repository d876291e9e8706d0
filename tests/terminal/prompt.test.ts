import { describe, expect, it } from "vitest";
import { completions, offersOf } from "../../adapters/terminal/completion.ts";
import { openDesk } from "../../src/core/answer.ts";
import { COMMANDS, SUBCOMMANDS } from "../../src/core/command.ts";
import { parseDay } from "../../src/core/dates.ts";
import { buildIndex, complete } from "../../src/core/search.ts";
import { TRACKED } from "../../src/core/tracked-command.ts";
import { World } from "../world.ts";

const NAMES = ["Evgeniy Zhovtis", "Natalia Sokolova", "Zhanaozen"];
const cases = NAMES.reduce((world, name, number) => world.case(`case-${number}`, "person", name), new World())
  .catalogue.dossiers[0]?.cases;
const index = buildIndex(cases ?? []);
const offers = {
  names: (beginning: string) => complete(index, beginning, 20),
  deadlines: () => ["zhovtis-refused/parole-retry", "law-signed/law-anniversary/2026"],
  cases: () => ["zhovtis", "law"],
};
const offered = (line: string) => completions(line, offers);

describe("Tab", () => {
  it.each([
    ["/case zh", ["Zhanaozen"], "zh"],
    ["/case Evg", ["Evgeniy Zhovtis"], "Evg"],
    ["case nat", ["Natalia Sokolova"], "nat"],
    ["/CASE  natalia s", ["Natalia Sokolova"], "natalia s"],
    ["/deadlines zhana", ["Zhanaozen"], "zhana"],
    ["deadlines nat", ["Natalia Sokolova"], "nat"],
    ["/case nobody", [], "nobody"],
  ])("after %j offers the names %j in the place of %j", (line, names, replaced) => {
    expect(offered(line)).toEqual([names, replaced]);
  });

  it("asks for names with what was typed after the command and nothing else", () => {
    const asked: string[] = [];
    for (const line of ["/case Жов", "/case ", "/deadlines Евгений", "/digest zh", "/vigil zh", "/ca", ""]) {
      completions(line, {
        ...offers,
        names(beginning) {
          asked.push(beginning);
          return [];
        },
      });
    }
    expect(asked).toEqual(["Жов", "", "Евгений"]);
  });

  it("on an empty line offers every command, every word after /track and /vigil, and the way out", () => {
    const below = [...TRACKED.map((word) => `track ${word}`), ...SUBCOMMANDS.map((word) => `vigil ${word}`)];
    const all = [...COMMANDS, ...below, "quit"];
    expect(new Set(offered("")[0])).toEqual(new Set(all.map((word) => `/${word} `)));
  });

  it.each([
    ["/ca", ["/case "]],
    ["ca", ["/case "]],
    ["/de", ["/deadlines "]],
    ["/di", ["/digest "]],
    ["/q", ["/quit "]],
    ["/vigil ", ["preview", "why", "status", "export", "language", "help"].map((word) => `/vigil ${word} `)],
    ["/vigil p", ["/vigil preview "]],
    ["vigil l", ["/vigil language "]],
    ["/vigil preview 2012", []],
    ["/frob", []],
    ["/tr", ["/track ", "/track outcome ", "/track event ", "/track deadline ", "/track case "]],
  ])("after %j offers %j in the place of the whole line", (line, words) => {
    expect(offered(line)).toEqual([words, line]);
  });

  it.each([
    ["/take zh", ["zhovtis-refused/parole-retry "], "zh"],
    ["/give-back LAW", ["law-signed/law-anniversary/2026 "], "LAW"],
    ["snooze ", ["zhovtis-refused/parole-retry ", "law-signed/law-anniversary/2026 "], ""],
    ["/vigil why law-signed/", ["law-signed/law-anniversary/2026 "], "law-signed/"],
    ["/track outcome zhovtis-refused/p", ["zhovtis-refused/parole-retry "], "zhovtis-refused/p"],
    ["/track outcome zhovtis-refused/parole-retry d", ["denied ", "died "], "d"],
    ["/track outcome zhovtis-refused/parole-retry denied ", [], ""],
    ["/track event zh", ["zhovtis "], "zh"],
    ["/track event zhovtis amn", ["amnestied "], "amn"],
    // Outcomes and entered deadlines have commands of their own.
    ["/track event zhovtis outcome", [], "outcome"],
    ["/track deadline law comp", ["compliance "], "comp"],
    ["/track case web", ["website "], "web"],
    ["/vigil export ", ["csv ", "json ", "ics "], ""],
    ["/take zhovtis-refused/parole-retry ", [], ""],
  ])("after %j offers the ids and words %j in the place of %j", (line, words, replaced) => {
    expect(offered(line)).toEqual([words, replaced]);
  });

  it("offers no more ids than fit on a screen", () => {
    const many = Array.from({ length: 100 }, (_, number) => `case-${number}`);
    expect(completions("/track event ", { ...offers, cases: () => many })[0]).toHaveLength(20);
  });

  it("takes ids from what is known: of deadlines those that are not closed, the earliest first", () => {
    const world = new World()
      .rule({
        ...{ id: "retry", on: ["parole-refused"], kind: "parole-review", closedBy: ["released"] },
        period: { is: "after", duration: { months: 6, days: 0 } },
      })
      .happens("later", "parole-refused", { id: "later-refused", date: "2026-03-01" })
      .happens("sooner", "parole-refused", { id: "sooner-refused", date: "2026-02-01" })
      .happens("freed", "parole-refused", { id: "freed-refused", date: "2026-02-01" })
      .happens("freed", "released", { date: "2026-02-20" });
    const desk = openDesk(world.catalogue, parseDay("2026-03-02"), false);
    const { deadlines, cases, names } = offersOf(desk, () => ["a name"]);
    expect(deadlines()).toEqual(["sooner-refused/retry", "later-refused/retry"]);
    expect(cases()).toEqual(["later", "sooner", "freed"]);
    expect(names("x")).toEqual(["a name"]);
  });
});
