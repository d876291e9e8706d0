/** Milliseconds after which a call is given up: it tells that all is well, and nothing waits for it. */
const PATIENCE = 10_000;

/** What came of a call; `detail` is a status or the name of a network error, never the address, which may hold a key. */
export type CallResult = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** Calls the address of a dead-man service, which tells somebody when the calls stop. Never throws. */
export async function ping(url: string): Promise<CallResult> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    return response.ok ? { ok: true } : { ok: false, detail: `HTTP ${response.status}` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no answer";
    return { ok: false, detail: code };
  }
}
