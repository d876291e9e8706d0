import { expect, it } from "vitest";
import { SlackTown } from "./town.ts";
import { zhovtisAlone } from "./zhovtis-alone.ts";

const DAY_BEFORE = "2026-03-19T09:00:30+05:00";
const MINUTE = 60_000;

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
