import { describe, expect, it } from "vitest";
import { alarmRemedy, alarmSentence, alarmText } from "../../src/cards/alarm-text.ts";
import { ALARM_CODES } from "../../src/core/alarm-codes.ts";
import { allMessages, messagesOf } from "../../src/i18n/languages.ts";

const LANGUAGES = await allMessages();
const en = await messagesOf("en");
const PLACE = { destination: "Room", team: "Our team" };
/** Alarms of Vigil itself, which name nothing. */
const OF_VIGIL = ["scheduler-silent", "refresh-failed"];

describe.each(LANGUAGES)("an alarm in $name", (messages) => {
  it.each(ALARM_CODES)("is said in words, with what to do: %s", (code) => {
    const text = alarmText({ code, subject: "local-2", place: PLACE }, messages);
    if (!OF_VIGIL.includes(code)) expect(text).toMatch(/^Room \(.*Our team\): /);
    expect(text).not.toContain(code);
    expect(text).not.toContain("local-2");
    expect(alarmRemedy(code, messages)).not.toBe(messages.statusWords.remedies.alarm);
  });

  it("that this version does not know is told with its code, and the general remedy", () => {
    const text = alarmText({ code: "moon-gone", subject: "", place: null }, messages);
    expect(text).toContain("moon-gone");
    expect(text).not.toBe("moon-gone");
    expect(alarmText({ code: "moon-gone", subject: "sky", place: null }, messages)).toContain("sky");
    expect(alarmRemedy("moon-gone", messages)).toBe(messages.statusWords.remedies.alarm);
    // What every object has is no code either.
    expect(alarmText({ code: "constructor", subject: "", place: null }, messages)).toContain("constructor");
  });
});

describe("what an alarm is about", () => {
  it("is a platform by its name, or an id where nothing is known by it", () => {
    const silent = alarmText({ code: "worker-silent", subject: "slack", place: null }, en);
    expect(silent).toBe("slack: messages are waiting, and nobody tries to post them to this platform");
    expect(alarmText({ code: "run-late", subject: "local-9", place: null }, en)).toBe(
      "local-9: the daily run is late",
    );
  });
});

it("an alarm is one line for an address that is told of it", () => {
  expect(alarmSentence({ code: "run-failed", subject: "local-2", place: PLACE }, en)).toBe(
    "Vigil raises an alarm: Room (Our team): the daily run failed. What to do: it is tried again each minute; if it keeps failing, the log of the process says why.",
  );
});
