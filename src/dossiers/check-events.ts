import { knownFrom } from "../core/dates.ts";
import { ANNOUNCED_TYPES, SENTENCE_TYPES, TYPES_OF_ONE_PERSON } from "../core/event-rules.ts";
import { checkReference, type KnownIds } from "./ids.ts";
import type { ProblemList } from "./problem-list.ts";
import type { CaseFile, Entry, EventFields, ReadData, ReadDossier, SourceFields } from "./read-files.ts";

type EventEntry = Entry<EventFields>;

/** Checks each event for what its fields say together and for what it refers to. */
export function checkEvents(data: ReadData, ids: KnownIds, problems: ProblemList): void {
  const sameAs = new Map<string, string | undefined>();
  for (const { fields } of data.dossiers.flatMap(({ cases }) => cases.flatMap(({ items }) => items))) {
    sameAs.set(fields.id, fields["same-as"]);
  }
  const people = peopleOf(data);
  for (const dossier of data.dossiers) {
    const sources = new Map(dossier.items.map(({ fields }) => [fields.id, fields]));
    for (const file of dossier.cases) {
      for (const event of file.items) {
        checkCitations(event, dossier, ids, problems);
        checkOwnCases(event, file, ids, problems);
        checkSameAs(event, sameAs, ids, problems);
        checkKnown(event, sources.get(event.fields.source.id), problems);
        checkSentence(event, problems);
        checkPeople(event, people, problems);
      }
    }
  }
}

function checkCitations(
  { fields, yaml, path }: EventEntry,
  dossier: ReadDossier,
  ids: KnownIds,
  problems: ProblemList,
) {
  const own = ids.sources.get(dossier) ?? null;
  checkReference(own, "source", fields.source.id, yaml.placeOf([...path, "source", "id"]), problems);
  for (const [index, { id }] of (fields.sources ?? []).entries()) {
    checkReference(own, "source", id, yaml.placeOf([...path, "sources", index, "id"]), problems);
  }
}

function checkOwnCases(
  { fields, yaml, path }: EventEntry,
  file: CaseFile,
  ids: KnownIds,
  problems: ProblemList,
) {
  for (const [index, id] of (fields.cases ?? []).entries()) {
    const place = yaml.placeOf([...path, "cases", index]);
    const own = file.head?.id ?? file.id;
    if (index === 0 && id !== own) problems.add(place, { code: "other-first-case", id, expected: own });
    checkReference(ids.cases, "case", id, place, problems);
  }
}

function checkSameAs(
  { fields, yaml, path }: EventEntry,
  sameAs: ReadonlyMap<string, string | undefined>,
  ids: KnownIds,
  problems: ProblemList,
): void {
  const id = fields["same-as"];
  if (id === undefined) return;
  const place = yaml.placeOf([...path, "same-as"]);
  const next = sameAs.get(id);
  if (id === fields.id) problems.add(place, { code: "same-as-itself", id });
  else if (next !== undefined) problems.add(place, { code: "same-as-chain", id, next });
  else checkReference(ids.incomplete ? null : ids.events, "event", id, place, problems);
}

/** Nothing is known before it happened or before its source was published. */
function checkKnown(
  { fields, yaml, path }: EventEntry,
  source: SourceFields | undefined,
  problems: ProblemList,
) {
  const told = fields.known ?? source?.published;
  if (!told) return;
  const known = knownFrom(told);
  const place = yaml.placeOf([...path, fields.known ? "known" : "date"]);
  const published = source?.published.earliest;
  if (published && known < published) {
    problems.add(place, { code: "known-too-early", known, than: "source", day: published });
  }
  const { date, type } = fields;
  if (date && !date.approximate && !ANNOUNCED_TYPES.includes(type) && known < date.earliest) {
    problems.add(place, { code: "known-too-early", known, than: "event", day: date.earliest });
  }
}

function peopleOf({ dossiers }: ReadData): ReadonlySet<string> {
  const heads = dossiers.flatMap(({ cases }) => cases.flatMap(({ head }) => head ?? []));
  return new Set(heads.flatMap(({ id, kind }) => (kind === "person" ? id : [])));
}

function checkPeople({ fields, yaml, path }: EventEntry, people: ReadonlySet<string>, problems: ProblemList) {
  const named = (fields.cases ?? []).filter((id) => people.has(id));
  if (named.length < 2 || !TYPES_OF_ONE_PERSON.includes(fields.type)) return;
  problems.add(yaml.placeOf([...path, "cases"]), { code: "several-people", type: fields.type });
}

function checkSentence({ fields, yaml, path }: EventEntry, problems: ProblemList): void {
  const { type, sentence, charge } = fields;
  if (sentence && !SENTENCE_TYPES.includes(type)) {
    problems.add(yaml.placeOfKey([...path, "sentence"]), { code: "sentence-misplaced", type });
  }
  if (sentence?.probation && sentence.kind !== "suspended") {
    const place = yaml.placeOf([...path, "sentence", "probation"]);
    problems.add(place, { code: "probation-misplaced", kind: sentence.kind });
  }
  if (charge?.gravity && charge.basis === undefined) {
    problems.add(yaml.placeOf([...path, "charge", "gravity"]), { code: "gravity-without-basis" });
  }
}
