import { describe, expect, it } from "vitest";
import type { Route } from "../../src/http/server.ts";
import { RawConnection, serverWith, until } from "./loopback.ts";

/** A route that answers when it is told to. */
function held() {
  let go = () => {};
  const asked = { count: 0 };
  const route: Route = {
    method: "GET",
    path: "/slow",
    async answer(_, response) {
      asked.count += 1;
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      response.end("done");
    },
  };
  return { route, asked, go: () => go() };
}

/** Notes when something is over. */
function over(promise: Promise<unknown>) {
  const state = { is: false };
  void promise.then(() => {
    state.is = true;
  });
  return state;
}

describe("readiness", () => {
  it("begins when Vigil serves, and ends as soon as it is told to end, while all is answered as before", async () => {
    const { server, url } = await serverWith();
    const ready = async () => {
      const answer = await fetch(`${url}/readyz`);
      return [answer.status, answer.status === 200 ? await answer.text() : await answer.json()];
    };
    expect(await ready()).toEqual([503, { reasons: { vigil: "starting" } }]);
    server.serve();
    expect(await ready()).toEqual([200, "ok"]);
    server.drain();
    expect(await ready()).toEqual([503, { reasons: { vigil: "stopping" } }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // A start that only now comes to its end does not take that back.
    server.serve();
    expect(await ready()).toEqual([503, { reasons: { vigil: "stopping" } }]);
  });
});

describe("closing", () => {
  it("lets a request in flight end, and then its connection, and takes no other meanwhile", async () => {
    const { route, asked, go } = held();
    const { server } = await serverWith({ routes: [route] });
    const connection = await RawConnection.open(server);
    connection.send("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
    await until(() => asked.count === 1);
    const closing = server.close(10_000);
    const closed = over(closing);
    await expect(RawConnection.open(server)).rejects.toThrow("ECONNREFUSED");
    expect(closed.is).toBe(false);
    go();
    await connection.closed;
    expect(connection.received).toMatch(/200 OK[\s\S]*Connection: close[\s\S]*done/);
    await closing;
  });

  it("ends connections that carry no request at once, used or not", async () => {
    const { server } = await serverWith();
    const [used, unused] = [await RawConnection.open(server), await RawConnection.open(server)];
    used.send("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
    await used.until("ok");
    await server.close(10_000);
    await Promise.all([used.closed, unused.closed]);
  });

  it("cuts off, when the time is over, what has not ended", async () => {
    const { route, asked } = held();
    const { server, clock } = await serverWith({ routes: [route] });
    const connection = await RawConnection.open(server);
    connection.send("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
    await until(() => asked.count === 1);
    const closing = server.close(8000);
    const closed = over(closing);
    await clock.advance(7999);
    expect(closed.is).toBe(false);
    await clock.advance(1);
    await closing;
    await connection.closed;
    expect(connection.received).toBe("");
  });

  it("ends a connection whose answer had begun before", async () => {
    let end = () => {};
    const answer: Route["answer"] = (_, response) => {
      response.write("first ");
      end = () => response.end("last");
    };
    const { server } = await serverWith({ routes: [{ method: "GET", path: "/long", answer }] });
    const connection = await RawConnection.open(server);
    connection.send("GET /long HTTP/1.1\r\nhost: x\r\n\r\n");
    await connection.until("first");
    const closing = server.close(10_000);
    end();
    await closing;
    await connection.closed;
    expect(connection.received).toMatch(/first [\s\S]*last/);
  });

  it("frees the port", async () => {
    const { server } = await serverWith();
    await server.close(0);
    await serverWith({ port: server.port });
  });
});
