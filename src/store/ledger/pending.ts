import { sql } from "kysely";

/** Of `message`: somebody still has to do something about it. */
export const PENDING = sql<boolean>`(message.pending = 1)`;

/**
 * The same of messages that are looked up by their ids, in other words: PostgreSQL would rather search all that is
 * pending as long as it does not know how much that is.
 */
export const STILL_PENDING = sql<boolean>`(message.pending + 0 = 1)`;

/** When the earliest pending message of `lane` is due; null where none is. */
export const EARLIEST_DUE = sql<number | null>`(select min(due_at) from message
    where message.destination = lane.destination and ${PENDING})`;
