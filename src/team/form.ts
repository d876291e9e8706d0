import { printable, shown } from "../core/characters.ts";
import { DateError, type DateMarks, type PartialDate, parseDate } from "../core/dates.ts";
import { type Duration, parseDuration } from "../core/duration.ts";
import { nearest } from "../core/edit-distance.ts";
import type { Flaw, ValueType } from "../core/problem.ts";
import { TeamError, type TeamField, type TeamProblem } from "../core/team-problem.ts";
import { characterFlaw, chatMarkup, inOneLine, isId, LONGEST } from "../core/text-rules.ts";

/** Longest list in a form. */
const MOST_ITEMS = 100;

/**
 * Reads what somebody filled in, field by field, and collects all that is wrong with it. Whatever is given is taken as
 * untrusted: a reader gives null for what is absent or wrong, and `check` throws before any of it can be used.
 */
export class FormReader {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #problems: TeamProblem[] = [];

  /** @param fields all that the form has; any other is a problem */
  constructor(values: object, fields: readonly TeamField[]) {
    this.#values = new Map(Object.entries(values));
    for (const name of this.#values.keys()) {
      if (fields.some((field) => field === name)) continue;
      const suggestion = nearest(printable(name), fields);
      this.refuse("id", { code: "unknown-field", field: printable(name), suggestion, allowed: fields });
    }
  }

  /** Adds a problem of a field. */
  refuse(field: TeamField, flaw: Flaw): null {
    return this.add({ code: "field", field, flaw });
  }

  add(problem: TeamProblem): null {
    this.#problems.push(problem);
    return null;
  }

  /** Takes over what is wrong with a part that was read by itself. */
  addAll(part: FormReader): void {
    this.#problems.push(...part.#problems);
  }

  /** @throws TeamError with every problem that was found */
  check(): void {
    const [first, ...others] = this.#problems;
    if (first) throw new TeamError([first, ...others]);
  }

  has(field: TeamField): boolean {
    const value = this.#values.get(field);
    return value !== undefined && value !== null;
  }

  /** A value that must be there; `check` throws where it is not, so that what stands in for it is never used. */
  must<Value>(field: TeamField, value: Value | null, standIn: Value): Value {
    if (value !== null) return value;
    if (!this.has(field)) this.refuse(field, { code: "missing-field", field });
    return standIn;
  }

  /** One line of text that says nothing to a chat platform. */
  line(field: TeamField, longest: number): string | null {
    const text = this.#text(field);
    return text === null ? null : this.#tidied(field, text, longest);
  }

  /** A name by which something is found: no part of one is ever a chat's markup. */
  name(field: TeamField, longest: number): string | null {
    const text = this.line(field, longest);
    return text === null ? null : this.#nameable(field, text);
  }

  names(field: TeamField, longest: number): readonly string[] | null {
    return this.#list(field, (text) => {
      const tidy = this.#tidied(field, text, longest);
      return tidy === null ? null : this.#nameable(field, tidy);
    });
  }

  lines(field: TeamField, longest: number): readonly string[] | null {
    return this.#list(field, (text) => this.#tidied(field, text, longest));
  }

  id(field: TeamField): string | null {
    const text = this.#text(field);
    return text === null ? null : this.#id(field, text);
  }

  ids(field: TeamField): readonly string[] | null {
    return this.#list(field, (text) => this.#id(field, text));
  }

  oneOf<Choice extends string>(field: TeamField, allowed: readonly Choice[]): Choice | null {
    const text = this.#text(field);
    return text === null ? null : this.#choice(field, text, allowed);
  }

  manyOf<Choice extends string>(field: TeamField, allowed: readonly Choice[]): readonly Choice[] | null {
    return this.#list(field, (text) => this.#choice(field, text, allowed));
  }

  date(field: TeamField, marks: DateMarks = {}): PartialDate | null {
    const text = this.#text(field);
    if (text === null) return null;
    const flaw = text.length > LONGEST.dateText ? null : characterFlaw(text);
    if (flaw) return this.refuse(field, flaw);
    try {
      return parseDate(text, marks);
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      return this.refuse(field, { code: "bad-date", field, problem: error.problem });
    }
  }

  duration(field: TeamField): Duration | null {
    const text = this.#text(field);
    if (text === null) return null;
    try {
      return parseDuration(text.trim());
    } catch {
      return this.refuse(field, { code: "bad-duration", field, text: printable(text) });
    }
  }

  flag(field: TeamField): boolean | null {
    if (!this.has(field)) return null;
    const value = this.#values.get(field);
    return typeof value === "boolean" ? value : this.#wrongType(field, "boolean", value);
  }

  /** Whole numbers between two bounds, each once. */
  numbers(field: TeamField, least: number, most: number): readonly number[] | null {
    if (!this.has(field)) return null;
    const values = this.#values.get(field);
    if (!Array.isArray(values)) return this.#wrongType(field, "list", values);
    const wrong = values.find(
      (value, index) => !isWhole(value, least, most) || values.indexOf(value) !== index,
    );
    if (wrong === undefined && values.length <= MOST_ITEMS) return values;
    return this.refuse(field, { code: "bad-lead", field, text: shown(wrong ?? values.length) });
  }

  /** The value as it is, to be read by who knows it. */
  raw(field: TeamField): unknown {
    return this.#values.get(field) ?? null;
  }

  /** null where the field is absent or is no text. */
  #text(field: TeamField): string | null {
    if (!this.has(field)) return null;
    const value = this.#values.get(field);
    return typeof value === "string" ? value : this.#wrongType(field, "text", value);
  }

  #tidied(field: TeamField, text: string, longest: number): string | null {
    // Measured first, so that a text of any size costs nothing.
    if (text.length > 4 * longest) return this.#tooLong(field, longest, text.length);
    const flaw = characterFlaw(text);
    if (flaw) return this.refuse(field, flaw);
    const tidy = inOneLine(text);
    if (tidy === "") return this.refuse(field, { code: "empty", field });
    if (tidy.length > longest) return this.#tooLong(field, longest, tidy.length);
    const markup = chatMarkup(tidy);
    return markup === null ? tidy : this.add({ code: "chat-markup", field, text: markup });
  }

  #tooLong(field: TeamField, limit: number, length: number): null {
    return this.refuse(field, { code: "too-long", field, limit, length });
  }

  #nameable(field: TeamField, text: string): string | null {
    return /[@<>]/.test(text.normalize("NFKC"))
      ? this.add({ code: "chat-markup", field, text: printable(text) })
      : text;
  }

  #id(field: TeamField, text: string): string | null {
    return isId(text) ? text : this.refuse(field, { code: "bad-id", field, text: printable(text) });
  }

  #choice<Choice extends string>(field: TeamField, text: string, allowed: readonly Choice[]): Choice | null {
    const choice = allowed.find((one) => one === text);
    if (choice !== undefined) return choice;
    const written = printable(text);
    return this.refuse(field, {
      code: "not-one-of",
      field,
      text: written,
      suggestion: nearest(written, allowed),
      allowed,
    });
  }

  #list<Item>(field: TeamField, read: (text: string) => Item | null): readonly Item[] | null {
    if (!this.has(field)) return null;
    const values = this.#values.get(field);
    if (!Array.isArray(values)) return this.#wrongType(field, "list", values);
    if (values.length > MOST_ITEMS) return this.#tooLong(field, MOST_ITEMS, values.length);
    const items: Item[] = [];
    for (const value of values) {
      const item = typeof value === "string" ? read(value) : this.#wrongType(field, "text", value);
      if (item === null) return null;
      if (items.includes(item)) {
        return this.refuse(field, { code: "repeated", field, text: shown(value) });
      }
      items.push(item);
    }
    return items;
  }

  #wrongType(field: TeamField, expected: ValueType, value: unknown): null {
    return this.refuse(field, { code: "wrong-type", field, expected: [expected], found: typeOf(value) });
  }
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

const TYPES: Readonly<Record<string, ValueType>> = { string: "text", number: "number", boolean: "boolean" };

function typeOf(value: unknown): ValueType {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "list" : (TYPES[typeof value] ?? "mapping");
}
