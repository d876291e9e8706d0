import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { type HttpServer, type HttpSetting, startHttp } from "../../src/http/server.ts";
import { FakeClock } from "../fake-clock.ts";

/** A log that keeps what was said at each level. */
export class KeptLog implements Log {
  readonly lines: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  readonly info = (fields: object, message: string) => this.#keep("info", fields, message);
  readonly warn = (fields: object, message: string) => this.#keep("warn", fields, message);
  readonly error = (fields: object, message: string) => this.#keep("error", fields, message);

  #keep(level: string, fields: object, message: string): void {
    this.lines.push({ level, fields, message });
  }
}

/** A server on loopback, closed when the test is over. */
export async function serverWith(
  setting: Partial<HttpSetting> = {},
): Promise<{ server: HttpServer; url: string; clock: FakeClock; log: KeptLog }> {
  const [clock, log] = [new FakeClock(), new KeptLog()];
  const server = await startHttp({
    ...{ port: 0, host: "127.0.0.1", routes: [], health: [], clock, log },
    metrics: { contentType: "text/plain", text: async () => "" },
    ...setting,
  });
  onTestFinished(async () => {
    const closed = server.close(0);
    await clock.advance(0);
    await closed;
  });
  return { server, url: `http://127.0.0.1:${server.port}`, clock, log };
}

/** A connection byte by byte, for what no HTTP client would do. */
export class RawConnection {
  readonly #socket: Socket;
  #received = "";
  #onData: () => void = () => {};
  /** Resolves when the connection is over, however it ends. */
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => {
      this.#received += chunk.toString("latin1");
      this.#onData();
    });
    socket.on("error", () => {});
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
    onTestFinished(() => void socket.destroy());
  }

  static async open({ port }: Pick<HttpServer, "port">): Promise<RawConnection> {
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new RawConnection(socket);
  }

  get isOver(): boolean {
    return this.#socket.destroyed;
  }

  get received(): string {
    return this.#received;
  }

  send(text: string | Buffer): void {
    this.#socket.write(text);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Resolves when the other side is ready for more. */
  sent(text: string | Buffer): Promise<void> {
    return new Promise((resolve) => this.#socket.write(text, () => resolve()));
  }

  /** Waits until this was received. */
  async until(wanted: string | RegExp): Promise<string> {
    const isThere = () => this.#received.search(wanted) >= 0;
    while (!isThere()) {
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#onData = resolve;
        }),
        this.closed.then(() => {
          if (!isThere()) throw new Error(`closed before ${wanted}: ${this.#received}`);
        }),
      ]);
    }
    return this.#received;
  }
}

/** Waits until something is so; what it waits for happens in this process, within a few turns. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
