import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { PortError } from "../../src/core/port-problem.ts";
import { RequestRefused, readBody } from "../../src/http/body.ts";
import type { Route } from "../../src/http/server.ts";
import { allMessages } from "../../src/i18n/languages.ts";
import { portLines } from "../../src/port-lines.ts";
import { RawConnection, serverWith } from "./loopback.ts";

const hello: Route = { method: "POST", path: "/hello", answer: (_, response) => void response.end("hi") };

describe("a request", () => {
  it("goes to the route of its method and its exact path, whatever its query", async () => {
    const { url } = await serverWith({ routes: [hello] });
    const answer = await fetch(`${url}/hello?to=you`, { method: "POST" });
    expect([answer.status, await answer.text()]).toEqual([200, "hi"]);
  });

  it.each(["/", "/hello/", "/Hello", "/hello/there", "//hello", "/healthz/x", "/%68ello", "/__proto__"])(
    "to %s finds nothing",
    async (path) => {
      const { url } = await serverWith({ routes: [hello] });
      const answer = await fetch(url + path, { method: "POST" });
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(await answer.json()).toEqual({ error: "not-found" });
    },
  );

  it("by another method is told which there are", async () => {
    const routes = [hello, { ...hello, method: "GET" }];
    const { url } = await serverWith({ routes });
    const answer = await fetch(`${url}/hello`, { method: "DELETE" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "HEAD", "POST"]);
    expect(await answer.json()).toEqual({ error: "method-not-allowed" });
  });

  it("by HEAD gets what GET gets, without its body", async () => {
    const { url } = await serverWith();
    const answer = await fetch(`${url}/healthz`, { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([
      200,
      "2",
      "",
    ]);
  });

  it("that its route refuses is told how, and is no line in the log", async () => {
    const refusing = () => {
      throw new RequestRefused(401, "bad-signature");
    };
    const { url, log } = await serverWith({ routes: [{ ...hello, answer: refusing }] });
    const answer = await fetch(`${url}/hello`, { method: "POST", body: "x" });
    expect([answer.status, await answer.json()]).toEqual([401, { error: "bad-signature" }]);
    expect(log.lines).toEqual([]);
  });

  it("that fails tells nothing of why to who asked, but the log", async () => {
    const failing = async () => {
      throw new Error("the well is poisoned");
    };
    const { url, log } = await serverWith({ routes: [{ ...hello, answer: failing }] });
    const answer = await fetch(`${url}/hello?secret=1`, { method: "POST", body: "x" });
    expect([answer.status, await answer.text()]).toEqual([500, '{"error":"internal-error"}\n']);
    expect(log.lines).toMatchObject([
      { level: "error", fields: { method: "POST", path: "/hello", detail: "the well is poisoned" } },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain("secret");
  });

  it("that fails in the middle of its answer is cut off, so that half of it is not taken for the whole", async () => {
    const answer: Route["answer"] = async (_, response) => {
      response.write("half");
      throw new Error("no more");
    };
    const { url } = await serverWith({ routes: [{ ...hello, answer }] });
    const cut = fetch(`${url}/hello`, { method: "POST" }).then((response) => response.text());
    await expect(cut).rejects.toThrow();
  });

  it("that is no HTTP is refused without words of Node", async () => {
    const { server } = await serverWith();
    const connection = await RawConnection.open(server);
    connection.send("\x16\x03\x01 not http\r\n\r\n");
    await connection.closed;
    expect(connection.received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
  });
});

describe("a slow sender", () => {
  const timing = { head: 100, look: 20 };

  it("of a head, a byte at a time, is cut off", async () => {
    const { server } = await serverWith({ routes: [hello], timing });
    const connection = await RawConnection.open(server);
    connection.send("POST /hello HTTP/1.1\r\nhost: x\r\n");
    const drip = setInterval(() => connection.send("x"), 10);
    await connection.closed;
    clearInterval(drip);
    expect(connection.received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("of a body is cut off too, a little later", async () => {
    const reading: Route = { ...hello, answer: async (request) => void (await readBody(request, 100)) };
    const { server, log } = await serverWith({ routes: [reading], timing: { ...timing, request: 300 } });
    const connection = await RawConnection.open(server);
    connection.send("POST /hello HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\nx");
    await connection.closed;
    expect(connection.received).toMatch(/^HTTP\/1\.1 408 /);
    expect(log.lines).toEqual([]);
  });

  it("that says nothing at all is cut off too", async () => {
    const { server } = await serverWith({ timing });
    const connection = await RawConnection.open(server);
    await connection.closed;
    expect(connection.received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("keeps nobody else waiting", async () => {
    const { server, url } = await serverWith({ routes: [hello] });
    const slow = await Promise.all(Array.from({ length: 200 }, () => RawConnection.open(server)));
    for (const one of slow) one.send("POST /hello HTTP/1.1\r\nx-slow: ");
    expect((await fetch(`${url}/hello`, { method: "POST" })).status).toBe(200);
  });
});

describe("a connection", () => {
  it("is kept for the next request, for longer than load balancers keep theirs", async () => {
    const { server } = await serverWith({ routes: [hello] });
    const connection = await RawConnection.open(server);
    const request = "POST /hello HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n";
    connection.send(request);
    await connection.until("hi");
    connection.send(request);
    await connection.until(/hi[\s\S]*hi/);
    expect(connection.received).toContain("Keep-Alive: timeout=75");
  });
});

describe("two routes for one request", () => {
  it("are a mistake that is told at start", async () => {
    await expect(serverWith({ routes: [hello, hello] })).rejects.toThrow("two routes for POST /hello");
    const taken = { ...hello, method: "GET", path: "/metrics" };
    await expect(serverWith({ routes: [taken] })).rejects.toThrow("two routes for GET /metrics");
  });
});

describe("a port that cannot be opened", () => {
  async function problemOn(port: number, host = "127.0.0.1"): Promise<PortError> {
    const error: unknown = await serverWith({ port, host }).catch((thrown: unknown) => thrown);
    if (error instanceof PortError) return error;
    throw new Error("it was opened");
  }

  it("because somebody else has it is named, with what to do, in each language", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const error = await problemOn(port);
    expect(error.problem).toEqual({ code: "taken", port });
    for (const messages of await allMessages()) {
      const [first, line] = portLines(error, messages);
      expect(first).toBe(messages.config.broken);
      expect(line).toMatch(new RegExp(`^ {2}VIGIL_HTTP_PORT: .*\\b${port}\\b.*VIGIL_HTTP_PORT`));
    }
  });

  it("for any other reason says what the system says", async () => {
    // An address for documentation (RFC 5737), which no machine has.
    const error = await problemOn(0, "192.0.2.1");
    expect(error.problem).toEqual({ code: "failed", port: 0, detail: "EADDRNOTAVAIL" });
    for (const messages of await allMessages()) {
      expect(portLines(error, messages)[1]).toContain("EADDRNOTAVAIL");
    }
  });

  it("because the system forbids it says which ports are free to take", async () => {
    for (const messages of await allMessages()) {
      const lines = portLines(new PortError({ code: "forbidden", port: 80 }), messages);
      expect(lines[1]).toMatch(/VIGIL_HTTP_PORT: .*\b80\b.*1023/);
    }
  });
});
