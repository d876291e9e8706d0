import { isRetried } from "./postgres-errors.ts";

/** How often work is done again which the server gave up in favour of another. */
const TRIES = 5;

/**
 * Does work again where a PostgreSQL server gives it up in favour of another (deadlock): one transaction, or one statement
 * that commits itself.
 */
export async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isRetried(error) || tries >= TRIES) throw error;
    }
  }
}
