/** Milliseconds after which a call is given up: these calls tell that all is well or not, nothing waits for them. */
const PATIENCE = 10_000;

/** What came of a call; `detail` is a status or the name of a network error, never the address, which may hold a key. */
export type CallResult = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** Calls the address of a dead-man service, which tells somebody when the calls stop. Never throws. */
export function ping(url: string): Promise<CallResult> {
  return call(url, { method: "GET" });
}

/** Tells an address, as JSON, what Vigil cannot say in chat. Never throws. */
export function tell(url: string, what: object): Promise<CallResult> {
  return call(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(what),
  });
}

async function call(url: string, request: RequestInit): Promise<CallResult> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    return response.ok ? { ok: true } : { ok: false, detail: `HTTP ${response.status}` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no answer";
    return { ok: false, detail: code };
  }
}
