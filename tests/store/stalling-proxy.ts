import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A network between a store and its server that can fall silent without closing anything. */
export interface StallingProxy {
  /** The server's address through this network. */
  readonly url: string;
  /** From now on nothing gets through on the connections that exist; new ones work. */
  stall(): void;
}

/** Stands between until the test is over. */
export async function startProxy(url: string): Promise<StallingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy()).on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const address = proxy.address();
  const through = new URL(url);
  through.port = String(typeof address === "object" && address ? address.port : 0);
  return {
    url: through.href,
    stall: () => {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
  };
}
