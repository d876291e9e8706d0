import type { webApi } from "@slack/bolt";
import type { Names } from "../../src/chat/persons.ts";
import type { Card } from "../../src/core/card.ts";
import { within } from "../../src/core/in-time.ts";
import { personsIn } from "../../src/core/person-mark.ts";
import type { Clock } from "../../src/core/ports.ts";
import type { People } from "./people.ts";

/** Milliseconds that a text waits for the names in it; without one the id stands there. */
const PATIENCE = 1500;
const SLACK = "slack:";

/** What those people are called whom a card names and who are of Slack; whoever is not found in time is left out. */
export async function namesIn(
  card: Card,
  at: { readonly client: webApi.WebClient; readonly workspace: string },
  { people, clock }: { readonly people: People; readonly clock: Clock },
): Promise<Names> {
  const names = new Map<string, string>();
  const persons = [...personsIn(card)].filter((person) => person.startsWith(SLACK));
  const look = async (person: string) => {
    const name = await people.nameOf(at.client, at.workspace, person.slice(SLACK.length));
    if (name !== null) names.set(person, name);
  };
  await within(clock, PATIENCE, Promise.all(persons.map(look)));
  // A copy: whoever is late is not added any more.
  return new Map(names);
}
