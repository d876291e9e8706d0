/** Something that was chosen or written in a form: what it is, and how it reads. */
export interface Chosen {
  readonly value: string;
  readonly text: string;
}

/** What is filled in, by the name of the field; a field without anything is left out. */
export type Values = ReadonlyMap<string, readonly Chosen[]>;

/** Nothing filled in. */
export const NOTHING: Values = new Map();

/** What Slack sends of an element; only the part of its kind is there. https://docs.slack.dev/reference/block-kit/block-elements */
interface ElementState {
  readonly value?: string | null;
  readonly selected_option?: Option | null;
  readonly selected_options?: readonly Option[] | null;
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
  readonly selected_conversation?: string | null;
  readonly selected_user?: string | null;
}

interface Option {
  readonly value?: string;
  readonly text?: { readonly text?: string };
}

/** What somebody filled in, as Slack sends it with a form. */
export type FormState = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Reads what was filled in. */
export function valuesOf(state: FormState): Values {
  const values = new Map<string, readonly Chosen[]>();
  for (const [block, elements] of Object.entries(state)) {
    const chosen = Object.values(elements).flatMap((element) => chosenIn(element as ElementState));
    if (chosen.length > 0) values.set(block, chosen);
  }
  return values;
}

function chosenIn(element: ElementState): readonly Chosen[] {
  const { selected_option: one, selected_options: many } = element;
  const options = [...(one ? [one] : []), ...(many ?? [])];
  const texts = [
    element.value,
    element.selected_date,
    element.selected_time,
    element.selected_conversation,
    element.selected_user,
  ];
  return [
    ...options.map(({ value = "", text }) => ({ value, text: text?.text ?? value })),
    ...texts.flatMap((text) => (text ? [{ value: text, text }] : [])),
  ];
}

/** The one value of a field; null where there is none. */
export function one(values: Values, field: string): string | null {
  return values.get(field)?.[0]?.value ?? null;
}

/** All values of a field. */
export function all(values: Values, field: string): readonly string[] {
  return (values.get(field) ?? []).map(({ value }) => value);
}

/** A field with one value, for a form that is opened filled in. */
export function filled(fields: Readonly<Record<string, string | null | undefined>>): Values {
  const entries = Object.entries(fields).flatMap(([field, value]): [string, readonly Chosen[]][] =>
    value === null || value === undefined || value === "" ? [] : [[field, [{ value, text: value }]]],
  );
  return new Map(entries);
}
