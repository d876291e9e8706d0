import { expect, it } from "vitest";
import { World } from "../world.ts";
import { SlackTown } from "./town.ts";

const DAY_BEFORE = "2026-03-19T09:00:30+05:00";
const MINUTE = 60_000;

/** Zhovtis was refused parole on 20 September 2025, and there is nothing else. */
const zhovtisAlone = (name = "Yevgeny Zhovtis") =>
  new World()
    .rule({
      ...{ id: "parole-retry", on: ["parole-refused"], kind: "parole-review", afterwards: "none" },
      period: { is: "after", duration: { months: 6, days: 0 } },
    })
    .case("zhovtis", "person", name)
    .happens("zhovtis", "parole-refused", { id: "zhovtis-refused", date: "2025-09-20" });

it.each([
  ["", "/vigil take zhovtis-refused/parole-retry"],
  ["hr-", "/hr-vigil take zhovtis-refused/parole-retry"],
])("what is posted without buttons says what to type, with the prefix “%s”", async (prefix, typed) => {
  const town = await SlackTown.open({ world: zhovtisAlone(), prefix });
  await town.administrator.setsUp({ test: [] });
  await town.passes(MINUTE);
  town.slack.faults.next(
    { method: "chat.postMessage", channel: "CLEGAL" },
    { is: "error", error: "invalid_blocks", accepts: false },
  );
  town.clock.set(DAY_BEFORE);
  await town.chat.service.run();
  await town.passes(MINUTE);
  const plain = town.slack.messages("CLEGAL").filter(({ text }) => text.includes("/parole-retry"));
  expect(plain).toHaveLength(1);
  expect(plain[0]?.text).toContain(typed);
});

it("leaves what people wrote in it as they wrote it", async () => {
  const town = await SlackTown.open({ world: zhovtisAlone("Asel /case Example"), prefix: "hr-" });
  await town.administrator.setsUp({ test: [] });
  await town.passes(MINUTE);
  town.clock.set(DAY_BEFORE);
  await town.chat.service.run();
  await town.passes(MINUTE);
  const reminder = town.slack.messages("CLEGAL").find(({ text }) => text.startsWith("Reminders"));
  expect(JSON.stringify(reminder?.blocks)).toContain("Asel /case Example");
});
