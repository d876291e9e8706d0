/** Values by key, not more than so many: those that were asked for least recently are forgotten first. */
export class Lru<Key, Value> {
  readonly #most: number;
  /** The most recent at the end. */
  readonly #values = new Map<Key, Value>();

  /** @param most at least 1 */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.#refresh(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#refresh(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
  }

  /** What is kept for the key, else what is made for it now. */
  getOr(key: Key, make: () => Value): Value {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const made = make();
    this.set(key, made);
    return made;
  }

  #refresh(key: Key, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
  }
}
