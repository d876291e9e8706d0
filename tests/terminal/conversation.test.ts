import { describe, expect, it } from "vitest";
import { Conversation } from "../../adapters/terminal/conversation.ts";
import { parseDay } from "../../src/core/dates.ts";
import { en } from "../../src/i18n/en.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";
import { World } from "../world.ts";

const vocabulary = await wholeVocabulary();

/** A terminal left open, with a clock that the test moves. */
function terminal(world: World) {
  const clock = { today: parseDay("2012-01-31") };
  const topic = { catalogue: world.catalogue, vocabulary, today: () => clock.today };
  const conversation = new Conversation(topic, en);
  return {
    clock,
    says: async (line: string) => {
      const card = await conversation.reply(line);
      return card && [card.title, JSON.stringify(card.blocks)].join("\n");
    },
  };
}

describe("a conversation", () => {
  it("turns to the new day at midnight", async () => {
    const world = new World().case("asel").happens("asel", "released", { date: "2012-02-01" });
    const { clock, says } = terminal(world);
    expect(await says("/case asel")).toContain("No status is reported");
    clock.today = parseDay("2012-02-01");
    expect(await says("/case asel")).toContain("free");
    expect(await says("/deadlines today")).toContain("1 February 2012");
  });

  it("stays in the language that was chosen, over midnight too", async () => {
    const { clock, says } = terminal(new World());
    await says("/vigil language ru");
    clock.today = parseDay("2012-02-01");
    expect(await says("/digest")).toContain("Неделя");
  });

  it("ends when told to", async () => {
    const { says } = terminal(new World());
    for (const line of ["/quit", "quit", " /EXIT ", "q"]) expect(await says(line)).toBeNull();
  });

  it("survives a fault of its own and says so", async () => {
    const clock = { broken: false };
    const topic = {
      catalogue: new World().catalogue,
      vocabulary,
      today: () => {
        if (clock.broken) throw new Error("the clock\u001b[2J stopped");
        return parseDay("2012-01-31");
      },
    };
    const conversation = new Conversation(topic, en);
    clock.broken = true;
    const card = await conversation.reply("/digest");
    expect(card?.title).toContain("the clock [2J stopped");
    clock.broken = false;
    expect((await conversation.reply("/digest"))?.title).toContain("Week of");
  });
});
