import type { Kysely } from "kysely";
import { up as first } from "./001-first.ts";
import { up as queue } from "./002-queue.ts";
import { up as chat } from "./003-chat.ts";
import { up as lease } from "./004-lease.ts";

/** One step of the schema. It runs once, inside the transaction of all pending ones. */
export interface Migration {
  /** Sorts after every earlier one and never changes. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** Every step of the schema in order. New ones are added at the end; one that was released never changes. */
export const MIGRATIONS: readonly Migration[] = [
  { name: "001-first", up: first },
  { name: "002-queue", up: queue },
  { name: "003-chat", up: chat },
  { name: "004-lease", up: lease },
];
