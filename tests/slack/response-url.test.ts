import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { respond } from "../../adapters/slack/response-url.ts";

/** What stands for Slack, and its address; ends with the test. */
async function slack(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    answer(request, response, Buffer.concat(chunks).toString());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/commands/T1/secret`;
}

describe("an answer to the address of a request", () => {
  it("arrives as JSON", async () => {
    const heard: unknown[] = [];
    const url = await slack(({ method, headers }, response, body) => {
      heard.push([method, headers["content-type"], JSON.parse(body)]);
      response.end("ok");
    });
    await respond(url, { text: "Жовтис" });
    expect(heard).toEqual([["POST", "application/json", { text: "Жовтис" }]]);
  });

  it("that is refused says why, without the address", async () => {
    const url = await slack((_, response) => response.writeHead(404).end(`used_url ${"x".repeat(500)}`));
    const refused = respond(url, {});
    await expect(refused).rejects.toThrow(/^HTTP 404 used_url x{91}$/);
    await expect(refused).rejects.not.toThrow("secret");
  });

  it("is sent again where a kept connection had ended meanwhile", async () => {
    const sockets: unknown[] = [];
    const heard: string[] = [];
    const url = await slack(({ socket }, response, body) => {
      // The second request comes over the kept connection, which ends under it.
      if (sockets.includes(socket)) socket.resetAndDestroy();
      else response.end("ok");
      sockets.push(socket);
      heard.push(JSON.parse(body).text);
    });
    const say = (text: string, response_type?: "in_channel") =>
      respond(url, { text, ...(response_type && { response_type }) });
    await say("first");
    await say("second");
    expect(heard).toEqual(["first", "second", "second"]);
    // What a whole channel would see twice is never sent over a kept one.
    await say("third", "in_channel");
    await say("fourth", "in_channel");
    expect(heard).toEqual(["first", "second", "second", "third", "fourth"]);
  });

  it.each(["ephemeral", "in_channel"] as const)(
    "is not sent again where a fresh connection breaks: it may have been taken (%s)",
    async (response_type) => {
      let count = 0;
      const url = await slack(({ socket }) => {
        count += 1;
        socket.resetAndDestroy();
      });
      await expect(respond(url, { response_type })).rejects.toThrow(/ECONNRESET|socket hang up/);
      expect(count).toBe(1);
    },
  );

  it("leaves no timer behind that would hold up the end of the process", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === "Timeout").length;
    const url = await slack((_, response) => response.end("ok"));
    const before = timers();
    await respond(url, { response_type: "in_channel" });
    await expect.poll(timers).toBeLessThanOrEqual(before);
  });

  it("is given up in time, whatever has arrived of what Slack says", async () => {
    const url = await slack((_, response) => response.writeHead(200).write("o"));
    await expect(respond(url, {}, 30)).rejects.toThrow("no answer in time");
  });
});
