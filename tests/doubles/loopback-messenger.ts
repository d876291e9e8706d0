import type {
  FindResult,
  Messenger,
  Place,
  Posting,
  PostResult,
  UpdateResult,
} from "../../src/core/ports.ts";

/** A messenger for `LoopbackServer`, with the same duties as one for a chat platform: one try, every outcome named. */
export function loopbackMessenger(url: string, timeout: number): Messenger {
  const address = (place: Place, name: string) =>
    `${url}/channels/${encodeURIComponent(place.channel)}/${encodeURIComponent(name)}`;
  const call = (method: string, to: string, body?: unknown) =>
    fetch(to, {
      method,
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    platform: "loopback",
    limits: { items: 10, channelPace: 0, botPace: 0, timeout },
    async post({ place, key, card }: Posting): Promise<PostResult> {
      try {
        const response = await call("POST", address(place, key), { card });
        if (response.ok) return { is: "sent", ref: ((await response.json()) as { ref: string }).ref };
        return refusal(response.status);
      } catch (error) {
        return wasRefused(error)
          ? { is: "not-reached", detail: "ECONNREFUSED" }
          : { is: "unknown", detail: String(error) };
      }
    },
    async find(place: Place, key: string): Promise<FindResult> {
      try {
        const response = await call("GET", address(place, key));
        const { found } = (await response.json()) as { found: string | null };
        return found === null ? { is: "absent" } : { is: "found", ref: found };
      } catch (error) {
        return { is: "later", retryAfter: 50, detail: String(error) };
      }
    },
    async update(place: Place, ref: string, card): Promise<UpdateResult> {
      try {
        const response = await call("PUT", address(place, ref), { card });
        return response.ok ? { is: "updated" } : { is: "gone", detail: String(response.status) };
      } catch (error) {
        return { is: "later", retryAfter: 50, detail: String(error) };
      }
    },
  };
}

function refusal(status: number): PostResult {
  const detail = String(status);
  if (status === 404 || status === 403) return { is: "place-refused", reach: "destination", detail };
  if (status < 500) return { is: "payload-refused", detail };
  return { is: "unknown", detail };
}

/** A connection that was never made posted nothing; anything later may have. */
function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}
