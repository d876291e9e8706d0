import { describe, expect, it } from "vitest";
import { completions } from "../../adapters/terminal/completion.ts";
import { COMMANDS, SUBCOMMANDS } from "../../src/core/command.ts";
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
    ["/vigil ", ["/vigil preview ", "/vigil why ", "/vigil status ", "/vigil language ", "/vigil help "]],
    ["/vigil p", ["/vigil preview "]],
    ["vigil l", ["/vigil language "]],
    ["/vigil preview 2012", []],
    ["/frob", []],
    ["/tr", ["/track ", "/track outcome ", "/track event ", "/track deadline ", "/track case "]],
  ])("after %j offers %j in the place of the whole line", (line, words) => {
    expect(offered(line)).toEqual([words, line]);
  });
});
