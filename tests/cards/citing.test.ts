import { describe, expect, it } from "vitest";
import { originText } from "../../src/cards/citing.ts";
import { settingOf } from "../../src/cards/setting.ts";
import { parseDay } from "../../src/core/dates.ts";
import { ERASED } from "../../src/core/deed.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { World } from "../world.ts";

const TODAY = parseDay("2026-03-20");
const { catalogue } = new World().happens("dana", "parole-refused", { date: "2025-09-20" });
const [event] = catalogue.dossiers.flatMap(({ events }) => events);
if (!event) throw new Error("the world has no event");
const recordedBy = (by: string) => ({ ...event, recorded: { by, on: TODAY, evidence: "a call" } });

describe.each(await allMessages())("where a team's own fact is known from, in $name", (messages) => {
  const setting = settingOf(catalogue, messages, TODAY);

  it("is said with who recorded it, by name", () => {
    expect(originText(recordedBy("slack:aigul"), setting)).toMatch(/\baigul\b.* a call$/);
  });

  it("is said without a name that was erased, in words of the language", () => {
    const text = originText(recordedBy(ERASED), setting);
    expect(text).toContain(messages.deedWords.erasedPerson);
    expect(text).not.toMatch(/\berased\b(?! person)/);
  });
});
