import type { Clock } from "../core/ports.ts";

/** Milliseconds a check may take, and for which its result is told again, so that probes do not hammer the store. */
const PATIENCE = 2000;
const KEPT = 1000;

/** One thing that has to be well for Vigil to be. */
export interface Check {
  readonly name: string;
  /** null where it is well, else why not, in a word: a probe may be read by anybody. */
  check(): Promise<string | null>;
}

/** Names of what is not well, each with the reason; empty where all is. */
export type Faults = Readonly<Record<string, string>>;

/**
 * Makes a probe of checks, all of them run at once. It answers within two seconds, never rejects, and never runs a check
 * that has not come back from before.
 */
export function probeOf(checks: readonly Check[], clock: Clock): () => Promise<Faults> {
  const reasons = checks.map(({ name, check }) => ({ name, reason: patient(check, clock) }));
  let kept: { readonly at: number; readonly faults: Promise<Faults> } | null = null;
  return () => {
    if (kept === null || clock.elapsed() - kept.at >= KEPT) {
      kept = { at: clock.elapsed(), faults: faultsOf(reasons) };
    }
    return kept.faults;
  };
}

interface NamedReason {
  readonly name: string;
  reason(): Promise<string | null>;
}

async function faultsOf(reasons: readonly NamedReason[]): Promise<Faults> {
  const found = await Promise.all(reasons.map(async ({ name, reason }) => ({ name, why: await reason() })));
  return Object.fromEntries(found.flatMap(({ name, why }) => (why === null ? [] : [[name, why]])));
}

/** A check that is given up after a while, and not asked again before it has come back. */
function patient(check: Check["check"], clock: Clock): () => Promise<string | null> {
  let underWay: Promise<string | null> | null = null;
  return async () => {
    underWay ??= checked(check).finally(() => {
      underWay = null;
    });
    const over = new AbortController();
    const late = clock.wait(PATIENCE, over.signal).then(() => `no answer within ${PATIENCE / 1000} s`);
    return Promise.race([underWay, late]).finally(() => over.abort());
  };
}

/** What an error says may hold more than a probe may tell. */
async function checked(check: Check["check"]): Promise<string | null> {
  try {
    return await check();
  } catch {
    return "the check failed";
  }
}
