import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { readBody } from "../../src/http/body.ts";
import type { Route } from "../../src/http/server.ts";
import { RawConnection, serverWith, until } from "./loopback.ts";

const LIMIT = 1024;
const MEGABYTE = 1024 * 1024;

/** Gives back what it got. */
const echo: Route = {
  method: "POST",
  path: "/echo",
  async answer(request, response) {
    response.end(await readBody(request, LIMIT));
  },
};

async function post(url: string, body: Uint8Array | ReadableStream | string) {
  const answer = await fetch(`${url}/echo`, { method: "POST", body, duplex: "half" } as RequestInit);
  return { status: answer.status, text: await answer.text() };
}

/** Bytes of buffers that somebody still holds. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().arrayBuffers;
}

/** A body of so many megabytes that does not say beforehand how long it is. */
function chunked(megabytes: number): ReadableStream<Uint8Array> {
  let left = megabytes;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(MEGABYTE));
      else controller.close();
    },
  });
}

describe("a body", () => {
  it("is read as its bytes, up to the limit and not one beyond", async () => {
    const { url } = await serverWith({ routes: [echo] });
    const bytes = Uint8Array.from({ length: LIMIT }, (_, index) => index % 256);
    const answer = await fetch(`${url}/echo`, { method: "POST", body: bytes });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(await post(url, "")).toEqual({ status: 200, text: "" });
    const tooLong = await post(url, new Uint8Array(LIMIT + 1));
    expect(tooLong).toEqual({ status: 413, text: '{"error":"body-too-large"}\n' });
  });

  it.each([
    ["that says so", (): Uint8Array | ReadableStream => new Uint8Array(10 * MEGABYTE)],
    ["that does not say so", () => chunked(10)],
  ])("of 10 MB %s is refused, and the sender gets to read it", async (_, body) => {
    const { url, log } = await serverWith({ routes: [echo] });
    expect(await post(url, body())).toEqual({ status: 413, text: '{"error":"body-too-large"}\n' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(log.lines).toEqual([]);
  });

  it("of 10 MB is kept nowhere, not even while it arrives", async () => {
    const { server } = await serverWith({ routes: [echo] });
    const connection = await RawConnection.open(server);
    connection.send("POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    const before = heldBytes();
    const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(MEGABYTE), Buffer.from("\r\n")]);
    for (let sent = 0; sent < 10; sent++) await connection.sent(chunk);
    await connection.until("body-too-large");
    expect(heldBytes() - before).toBeLessThan(3 * MEGABYTE);
  });

  it("that is refused at once is still read to its end, so that the connection can be used again", async () => {
    const { server } = await serverWith({ routes: [echo] });
    const connection = await RawConnection.open(server);
    connection.send(`POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: ${MEGABYTE}\r\n\r\n`);
    await connection.until("body-too-large");
    await connection.sent(Buffer.alloc(MEGABYTE));
    connection.send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nagain");
    await connection.until(/200 OK[\s\S]*again/);
  });

  it("that never ends is cut off", async () => {
    const { server } = await serverWith({ routes: [echo] });
    const connection = await RawConnection.open(server);
    connection.send(`POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: ${100 * MEGABYTE}\r\n\r\n`);
    let sent = 0;
    for (; !connection.isOver && sent < 100; sent++) await connection.sent(Buffer.alloc(MEGABYTE));
    await connection.closed;
    expect(sent).toBeLessThan(60);
  });

  it("that breaks off is no line in the log, and leaves nothing waiting", async () => {
    let [isAsked, outcome]: [boolean, unknown] = [false, undefined];
    const waiting: Route = {
      ...echo,
      async answer(request) {
        isAsked = true;
        await readBody(request, LIMIT).catch((error: unknown) => {
          outcome = error;
          throw error;
        });
      },
    };
    const { server, log } = await serverWith({ routes: [waiting] });
    const connection = await RawConnection.open(server);
    connection.send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf");
    await until(() => isAsked);
    connection.destroy();
    await until(() => outcome !== undefined);
    expect(outcome).toMatchObject({ status: 400, code: "body-cut-off" });
    expect(log.lines).toEqual([]);
  });
});
