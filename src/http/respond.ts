import type { ServerResponse } from "node:http";

/** Answers with a line of text, or a longer text of another type. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  type = "text/plain; charset=utf-8",
): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    // What is said here is only true now.
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  answerText(response, status, `${JSON.stringify(body)}\n`, "application/json");
}
