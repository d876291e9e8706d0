import { sql } from "kysely";

/**
 * Of `message`: somebody still has to do something about it. Both engines search the index `message_pending` only where
 * a query says exactly this.
 */
export const PENDING = sql<boolean>`(state in ('planned', 'leased', 'sending', 'ready', 'unknown')
    or (state = 'sent' and shown < revision))`;

/** When the earliest pending message of `lane` is due; null where none is. */
export const EARLIEST_DUE = sql<number | null>`(select min(due_at) from message
    where message.destination = lane.destination and ${PENDING})`;
