import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PortError } from "../core/port-problem.ts";
import type { Clock, Log } from "../core/ports.ts";
import { discard, RequestRefused } from "./body.ts";
import { type Check, probeOf } from "./health.ts";
import type { Metrics } from "./metrics.ts";
import { answerJson, answerText } from "./respond.ts";
import { Traffic } from "./traffic.ts";

/** What answers one method on one path. An adapter's routes are of this shape without knowing it. */
export interface Route {
  /** Capital letters. What answers GET answers HEAD as well. */
  readonly method: string;
  /** Exactly so, without a query. */
  readonly path: string;
  /**
   * Answers a request, now or after it has returned. A `RequestRefused` that it throws is answered with its status,
   * anything else with 500 and a line in the log.
   */
  answer(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

export interface HttpSetting {
  /** 0: any that is free. */
  readonly port: number;
  /** Address to listen on; all of the machine's where there is none. */
  readonly host?: string;
  readonly routes: readonly Route[];
  /** What `/healthz` looks at. */
  readonly health: readonly Check[];
  readonly metrics: Pick<Metrics, "contentType" | "text">;
  readonly log: Log;
  readonly clock: Clock;
  readonly timing?: Partial<HttpTiming>;
}

/** Milliseconds; shorter ones are for tests. */
export interface HttpTiming {
  /** For the head of a request to arrive. */
  readonly head: number;
  /** For all of a request to arrive. */
  readonly request: number;
  /** For which a connection is kept open between two requests: longer than load balancers keep theirs (60 s). */
  readonly keepAlive: number;
  /** Between two looks at who is too slow. */
  readonly look: number;
}

const TIMING: HttpTiming = { head: 10_000, request: 30_000, keepAlive: 75_000, look: 5000 };

/** The open port. */
export interface HttpServer {
  /** The one that was taken, where any was asked for. */
  readonly port: number;
  /** Starting is over: `/readyz` says so from now on. */
  serve(): void;
  /** Vigil was told to end: `/readyz` says so from now on, so that no more is sent here. All is answered as before. */
  drain(): void;
  /**
   * Takes no more connections and no more requests, lets those in flight end, so many milliseconds at the most, and cuts
   * what is left.
   */
  close(within: number): Promise<void>;
}

type Phase = "starting" | "serving" | "stopping";

/**
 * Opens the port at once, so that probes are answered while Vigil starts.
 * @throws PortError where it cannot be opened
 */
export async function startHttp(setting: HttpSetting): Promise<HttpServer> {
  const { clock } = setting;
  const timing = { ...TIMING, ...setting.timing };
  let phase: Phase = "starting";
  const router = new Map<string, Map<string, Route>>();
  for (const route of [...ownRoutes(setting, () => phase), ...setting.routes]) add(router, route);
  const traffic = new Traffic();
  const server = createServer({
    headersTimeout: timing.head,
    requestTimeout: timing.request,
    keepAliveTimeout: timing.keepAlive,
    connectionsCheckingInterval: timing.look,
  });
  server.on("connection", (socket) => traffic.opened(socket));
  server.on("request", (request, response) => {
    traffic.began(request, response);
    answer(router, request, response, setting.log);
  });
  await listening(server, setting);
  return {
    port: (server.address() as AddressInfo).port,
    serve() {
      if (phase === "starting") phase = "serving";
    },
    drain() {
      phase = "stopping";
    },
    async close(within) {
      phase = "stopping";
      const over = new AbortController();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      traffic.end();
      await Promise.race([closed, clock.wait(within, over.signal)]);
      over.abort();
      traffic.cut();
      await closed;
    },
  };
}

function ownRoutes({ health, metrics, clock }: HttpSetting, phase: () => Phase): Route[] {
  const probe = probeOf(health, clock);
  const get = (path: string, answer: Route["answer"]): Route => ({ method: "GET", path, answer });
  return [
    get("/healthz", async (_, response) => {
      const reasons = await probe();
      if (Object.keys(reasons).length === 0) answerText(response, 200, "ok");
      else answerJson(response, 503, { reasons });
    }),
    get("/readyz", (_, response) => {
      if (phase() === "serving") answerText(response, 200, "ok");
      else answerJson(response, 503, { reasons: { vigil: phase() } });
    }),
    get("/metrics", async (_, response) => {
      answerText(response, 200, await metrics.text(), metrics.contentType);
    }),
  ];
}

function add(router: Map<string, Map<string, Route>>, route: Route): void {
  const methods = router.get(route.path) ?? new Map<string, Route>();
  const own = route.method === "GET" ? ["GET", "HEAD"] : [route.method];
  for (const method of own) {
    if (methods.has(method)) throw new RangeError(`two routes for ${method} ${route.path}`);
    methods.set(method, route);
  }
  router.set(route.path, methods);
}

async function answer(
  router: ReadonlyMap<string, ReadonlyMap<string, Route>>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const [path = ""] = (request.url ?? "").split(/[?#]/, 1);
  const methods = router.get(path);
  try {
    const route = methods?.get(request.method ?? "");
    if (route) return await route.answer(request, response);
    if (methods) response.setHeader("allow", [...methods.keys()].join(", "));
    throw methods ? new RequestRefused(405, "method-not-allowed") : new RequestRefused(404, "not-found");
  } catch (error) {
    const refusal = error instanceof RequestRefused ? error : new RequestRefused(500, "internal-error");
    if (refusal !== error) {
      const detail = error instanceof Error ? error.message : String(error);
      log.error({ method: request.method, path, detail }, "a request could not be answered");
    }
    refuse(request, response, refusal);
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, code }: RequestRefused): void {
  // Half an answer cannot be taken back: the connection's end says that it is not whole.
  if (response.headersSent) return void (response.writableEnded || response.destroy());
  answerJson(response, status, { error: code });
  discard(request);
}

/** Resolves once a server listens. */
function listening(server: ReturnType<typeof createServer>, { port, host }: HttpSetting): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portError(error, port)));
    server.listen({ port, host }, resolve);
  });
}

function portError(error: NodeJS.ErrnoException, port: number): PortError {
  if (error.code === "EADDRINUSE") return new PortError({ code: "taken", port }, error);
  if (error.code === "EACCES") return new PortError({ code: "forbidden", port }, error);
  return new PortError({ code: "failed", port, detail: error.code ?? error.message }, error);
}
