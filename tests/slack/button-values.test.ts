import { describe, expect, it } from "vitest";
import { readButton, slackButton } from "../../adapters/slack/buttons.ts";
import type { ButtonAction } from "../../src/core/card.ts";

const ACTIONS: ButtonAction[] = [
  { is: "pause", destination: "t1-2" },
  { is: "resume", destination: "t1-2" },
  { is: "take", deadline: "zhovtis-refused/parole-retry/2012" },
  { is: "take-over", deadline: "a/b" },
  { is: "give-back", deadline: "a/b" },
  { is: "snooze", deadline: "a/b" },
  { is: "outcome", deadline: "a/b", kind: "parole-review" },
  { is: "case-outcome", case: "zhovtis" },
  { is: "case", case: "zhovtis" },
  { is: "timeline", case: "zhovtis" },
  { is: "share", command: "/case Жовтис & <!channel> 100% “x”" },
  { is: "undo", deed: "deed-1" },
];

describe("a button", () => {
  it.each(ACTIONS.map((does) => [does.is, does] as const))("%s is read back as it was written", (_, does) => {
    const button = slackButton({ label: "Do it", does }, 12, null);
    expect(button?.action_id).toBe(`${does.is}:12`);
    expect(button?.value).not.toMatch(/[<>&]/);
    expect(readButton(button?.action_id ?? "", button?.value ?? "")).toEqual(does);
  });

  it("stands out where it is the one main thing to do", () => {
    const styles = ACTIONS.map((does) => slackButton({ label: "x", does }, 0, null)?.style);
    expect(styles).toEqual(ACTIONS.map(({ is }) => (is === "take" ? "primary" : undefined)));
  });

  it("is heard with what it is about", () => {
    const heard = (subject: string | null) =>
      slackButton({ label: "Take it", does: { is: "take", deadline: "a/b" } }, 0, subject)
        ?.accessibility_label;
    expect(heard("Asel: Parole review")).toBe("Take it: Asel: Parole review");
    expect(heard("<b> & co")).toBe("Take it: ‹b› + co");
    expect(heard("a".repeat(500))).toMatch(/^Take it: a{39}…$/);
    expect(heard(null)).toBeUndefined();
  });

  it("is left out where Slack has no room for what it does", () => {
    const shared = (command: string) =>
      slackButton({ label: "Share", does: { is: "share", command } }, 0, null);
    expect(shared("x".repeat(2000))).not.toBeNull();
    expect(shared("x".repeat(2001))).toBeNull();
    expect(shared("<".repeat(700))).toBeNull();
    expect(shared("")).toBeNull();
  });
});

describe("a button that Vigil did not write", () => {
  it.each([
    ["of no kind", "explode:1", "a/b"],
    ["of a kind that every object has", "constructor:1", "a/b"],
    ["without a number", "take", "a/b"],
    ["with more than a number", "take:1:2", "a/b"],
    ["with a number written otherwise", "take:01", "a/b"],
    ["on two lines", "take:1\n", "a/b"],
    ["without what it is about", "take:1", ""],
    ["about more than one thing", "take:1", "a/b c/d"],
    ["about too long an id", "take:1", "a".repeat(201)],
    ["about too much", "share:1", "a".repeat(2001)],
    ["with a control character", "share:1", "/case\u0000x"],
    ["with a hidden control character", "share:1", "/case%00x"],
    ["on more than one line", "share:1", "/case%0Ax"],
    ["that turns the direction of writing", "share:1", "/case \u202Ex"],
    ["that is badly written", "share:1", "%E0%A4%A"],
    ["about a kind of deadline that there is not", "outcome:1", "party a/b"],
    ["about a kind of deadline alone", "outcome:1", "parole-review"],
    ["about a kind of deadline and nothing", "outcome:1", "parole-review "],
    ["about no kind of deadline", "outcome:1", "a/b"],
  ])("%s does nothing", (_, actionId, value) => {
    expect(readButton(actionId, value)).toBeNull();
  });
});
