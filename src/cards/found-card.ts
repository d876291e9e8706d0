import { type Card, paragraph } from "../core/card.ts";
import type { Case } from "../core/dossier.ts";
import type { SearchResult } from "../core/search.ts";
import { caseButton } from "./buttons.ts";
import { quoted } from "./quoted.ts";
import type { Setting } from "./setting.ts";

/** What to type to mean just this case: its id, unless that is the very word that was not enough. */
function callName({ id, name }: Case, query: string): string {
  return id === query.trim().toLowerCase() ? name : id;
}

/**
 * Says that a name was not exactly one case's, and offers what may have been meant without acting on it.
 * @param hasButtons whether each is asked for by its button, so that nothing has to be typed
 */
export function foundCard(
  query: string,
  { match, candidates }: SearchResult,
  { messages, phrases }: Setting,
  hasButtons = false,
): Card {
  const words = messages.find;
  const name = quoted(query);
  if (candidates.length === 0) {
    return { title: words.none(name), summary: words.none(name), blocks: [paragraph(words.noneHint)] };
  }
  const title = match === "ambiguous" ? words.ambiguous(name) : words.didYouMean(name);
  return {
    title,
    summary: `${title} ${candidates.map((one) => one.name).join(", ")}`,
    blocks: [
      {
        is: "items",
        items: candidates.map((one) => ({
          label: one.name,
          text: [
            one.role ?? messages.caseKinds[one.kind],
            ...(hasButtons ? [] : [words.ask(callName(one, query))]),
          ].join(" - "),
          notes: [],
          tone: "plain" as const,
          buttons: [caseButton(one.id, { messages, phrases })],
        })),
      },
    ],
  };
}
