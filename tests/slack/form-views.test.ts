import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aboutOf } from "../../adapters/slack/forms/about.ts";
import { FORM_NAMES } from "../../adapters/slack/forms/form.ts";
import { setupView } from "../../adapters/slack/forms/setup-form.ts";
import type { Values } from "../../adapters/slack/forms/values.ts";
import { cardView, formView, inputsOf, waitingView } from "../../adapters/slack/forms/views.ts";
import { DEADLINE_KINDS } from "../../src/core/rules.ts";
import { TEAM_FIELDS } from "../../src/core/team-problem.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { blockKitProblems, callsIn } from "../doubles/block-kit.ts";
import { hostileCard, hostileNames, hostileText } from "../hostile-cards.ts";

const LANGUAGES = (await allMessages()).map((messages) => ({ language: messages.locale, messages }));
const RUNS = { numRuns: 15 };

const chosen = fc.oneof(
  fc.record({ value: hostileText, text: hostileText }),
  fc
    .constantFrom(...DEADLINE_KINDS, "person", "granted", "3d", "en", "yes", "1", "2026-03-02", "09:00")
    .map((value) => ({
      ...{ value, text: value },
    })),
);
/** Anything in any field, as somebody who bends what Slack sends may have it come back. */
const values: fc.Arbitrary<Values> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...TEAM_FIELDS, "span", "test"),
      fc.array(chosen, { minLength: 1, maxLength: 4 }),
    ),
    {
      maxLength: 30,
    },
  )
  .map((entries) => new Map(entries));
const refusal = fc.option(hostileCard);
const about = fc.record(
  {
    deadline: hostileText,
    kind: fc.constantFrom(...DEADLINE_KINDS),
    case: hostileText,
    channel: hostileText,
  },
  { requiredKeys: [] },
);
const choices = fc.record({
  dossiers: fc.array(fc.record({ id: fc.stringMatching(/^[a-z0-9]{1,80}$/), title: hostileText }), {
    maxLength: 120,
  }),
  languages: fc.constant(LANGUAGES.map(({ language }) => ({ value: language, text: language }))),
});

/** Whatever is filled in must fit its own field, else Slack refuses the window. */
function misfits({ blocks }: { readonly blocks: readonly object[] }): readonly unknown[] {
  return blocks
    .filter((block) => {
      const { element } = block as { element?: { initial_value?: string; max_length?: number } };
      const text = element?.initial_value ?? "";
      return text.length > (element?.max_length ?? 0) || !text.isWellFormed();
    })
    .filter((block) => "element" in block && "initial_value" in (block.element as object));
}

describe.each(LANGUAGES)("in $language", ({ messages }) => {
  it.each(FORM_NAMES)("the form of an %s is one that Slack takes, whatever was filled in", (name) => {
    fc.assert(
      fc.property(values, refusal, about, (filled, card, given) => {
        // What comes back with a form is bounded by what was sent with it.
        const known = aboutOf(JSON.stringify(given));
        const view = formView(name, messages, known, { values: filled, refusal: card });
        expect(blockKitProblems("modal", view)).toEqual([]);
        expect(misfits(view)).toEqual([]);
        expect(aboutOf(view.private_metadata ?? "")).toEqual(known);
        expect(new Set(inputsOf(view)).size).toBe(inputsOf(view).length);
      }),
      RUNS,
    );
  });

  it("so is the form for the set-up", () => {
    fc.assert(
      fc.property(values, refusal, choices, (filled, card, offered) => {
        const view = setupView(messages, filled, offered, { about: {}, refusal: card });
        expect(blockKitProblems("modal", view)).toEqual([]);
        expect(misfits(view)).toEqual([]);
      }),
      RUNS,
    );
  });

  it("so is a window that says something, and it calls nobody", () => {
    fc.assert(
      fc.property(hostileText, hostileCard, hostileNames, (title, card, names) => {
        expect(blockKitProblems("modal", cardView(title, card, names, messages))).toEqual([]);
        expect(blockKitProblems("modal", waitingView(title, title, messages))).toEqual([]);
        expect(callsIn(waitingView(title, title, messages))).toEqual([]);
      }),
      RUNS,
    );
  });
});
