import type { Ledger } from "../../core/ports.ts";
import { begin } from "./begin.ts";
import { claim } from "./claim.ts";
import { isRepeated } from "./is-repeated.ts";
import { untilNext } from "./lane.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { settle } from "./settle.ts";

/**
 * The delivery ledger of a store. On PostgreSQL any number of processes may use it at once; on SQLite the one that
 * serves, after `recoverSingleProcess`.
 */
export function ledgerOf(base: LedgerBase): Ledger {
  return {
    claim: (limit, platforms) => claim(base, limit, platforms),
    begin: (claims) => begin(base, claims),
    settle: (results) => settle(base, results),
    isRepeated: (claim) => isRepeated(base, claim),
    untilNext: (platforms) => untilNext(base, platforms),
  };
}
