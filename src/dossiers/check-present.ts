import type { LocalDay } from "../core/days.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Entry, ReadData } from "./read-files.ts";

/** Refuses publications and knowledge of a day to come: one wrong digit there would silence a fact for years. */
export function checkPresent({ dossiers }: ReadData, today: LocalDay, problems: ProblemList): void {
  const check = ({ yaml, path }: Entry<unknown>, field: string, day: LocalDay | undefined) => {
    if (day && day > today) problems.add(yaml.placeOf([...path, field]), { code: "in-the-future", day });
  };
  for (const dossier of dossiers) {
    for (const source of dossier.items) check(source, "published", source.fields.published.earliest);
    for (const event of dossier.cases.flatMap(({ items }) => items)) {
      check(event, "known", event.fields.known?.earliest);
    }
  }
}
