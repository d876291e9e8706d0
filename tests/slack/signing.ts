import { createHmac } from "node:crypto";

/** What Slack signs requests to the app with. */
export const SIGNING_SECRET = "a-signing-secret-of-the-tests-0123";

/** A request as Slack sends it. */
export interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Signing {
  /** Seconds since 1970. */
  readonly at: number;
  readonly secret?: string;
}

/** Signs a body as https://docs.slack.dev/authentication/verifying-requests-from-slack says. */
export function signed(
  body: string,
  contentType: string,
  { at, secret = SIGNING_SECRET }: Signing,
): Delivery {
  const timestamp = String(Math.floor(at));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return {
    body,
    headers: {
      "content-type": contentType,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature,
    },
  };
}

/** A slash command. */
export function commandDelivery(fields: Readonly<Record<string, string>>, signing: Signing): Delivery {
  return signed(new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded", signing);
}

/** A click, a form, a look-up or a shortcut. */
export function payloadDelivery(payload: object, signing: Signing): Delivery {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return signed(body, "application/x-www-form-urlencoded", signing);
}

/** An event. */
export function eventDelivery(event: object, signing: Signing): Delivery {
  return signed(JSON.stringify(event), "application/json", signing);
}

/** Delivers it. */
export async function deliver(
  url: string,
  { body, headers }: Delivery,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}
