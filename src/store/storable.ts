import { StoreError, type UnstorableReason } from "../core/store-problem.ts";

/**
 * Refuses, the same way on both engines, what one of them would change or cut: U+0000 and half surrogate pairs in
 * texts, numbers that are not whole or not exact, and everything but texts, numbers and null.
 * @throws StoreError `unstorable`
 */
export function refuseUnstorable(parameters: readonly unknown[]): void {
  for (const value of parameters) {
    const reason = Array.isArray(value) ? arrayFlaw(value) : flawOf(value);
    if (reason !== null) throw new StoreError({ code: "unstorable", reason });
  }
}

function flawOf(value: unknown): UnstorableReason | null {
  if (typeof value === "string") {
    if (value.includes("\u0000")) return "nul";
    return value.isWellFormed() ? null : "surrogate";
  }
  if (typeof value === "number") return Number.isSafeInteger(value) ? null : "number";
  return value === null ? null : "type";
}

/** Arrays are parameters of PostgreSQL only; SQLite's driver refuses them itself. */
function arrayFlaw(values: readonly unknown[]): UnstorableReason | null {
  for (const value of values) {
    const reason = flawOf(value);
    if (reason !== null) return reason;
  }
  return null;
}
