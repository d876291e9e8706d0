import type { IncomingMessage } from "node:http";

/** Bytes of a body nobody wants that are still taken, so that the sender gets to read why; then it is cut off. */
const DISCARDED = 32 * 1024 * 1024;

/** Thrown by a route to refuse a request; the server answers with this status and the code as JSON. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.name = "RequestRefused";
    this.status = status;
    this.code = code;
  }
}

/**
 * Reads the body of a request as it was sent, for signatures are over raw bytes. Nothing beyond the limit is kept.
 * @param limit bytes
 * @throws RequestRefused 413 `body-too-large` for a longer one, whether it says so beforehand or not; 400
 * `body-cut-off` for one that ends early
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new RequestRefused(413, "body-too-large");
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return chunks.push(chunk);
      request.off("data", take);
      chunks.length = 0;
      return reject(tooLarge);
    };
    request.on("data", take);
    request.once("end", () => resolve(Buffer.concat(chunks)));
    // Of one that was read to its end this changes nothing any more.
    request.once("close", () => reject(new RequestRefused(400, "body-cut-off")));
    request.on("error", () => {});
  });
}

/** Reads the rest of a request without keeping it, and cuts the connection where it does not come to an end. */
export function discard(request: IncomingMessage): void {
  let left = DISCARDED;
  request.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on("error", () => {});
}
