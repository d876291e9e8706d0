import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SlackApi } from "../tests/doubles/slack-api.ts";
import type { SlackWorkspace } from "../tests/doubles/slack-api-world.ts";
import { SlackSocket } from "../tests/doubles/slack-socket.ts";
import { SIGNING_SECRET } from "../tests/slack/signing.ts";

/** The two that are measured side by side. */
export const SIDES = ["ours", "theirs"] as const;
export type Side = (typeof SIDES)[number];
/** How Slack reaches an app. */
export type Mode = "socket" | "http";

export const CHANNEL = "CLEGAL";
/** What the bare app says to everything. */
export const FIXED_TEXT = "Yevgeny Zhovtis, human-rights defender.";
const SCOPES = ["commands", "chat:write", "users:read"];
/** Milliseconds within which a process has to do what is waited for. */
const PATIENCE = 20_000;
const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));
export const CACHE = path("../src/compile-cache.mjs");

/** What Node is given to run each side's program: ours as `npm start` does. */
const PROGRAMS: Readonly<Record<Side, readonly string[]>> = {
  ours: startScript(),
  theirs: ["--import", CACHE, path("./slack-bare.ts")],
};

function startScript(): string[] {
  const { scripts } = JSON.parse(readFileSync(path("../package.json"), "utf8"));
  const [, ...words]: string[] = scripts.start.split(" ");
  return words.map((word) => (/^(\.\/)?src\//.test(word) ? path(`../${word}`) : word));
}

/**
 * One workspace on a double of Slack in this process, and processes that serve it: Vigil with the bundled dossier and a
 * store on the disk, and the bare app. The double looks at no blocks: that would take this process time of one side only.
 */
export class SlackBench {
  readonly slack: SlackApi;
  readonly socket: SlackSocket;
  readonly workspace: SlackWorkspace;
  readonly token: string;
  /** For stores and whatever else is written; removed at the end. */
  readonly folder = mkdtempSync(join(tmpdir(), "vigil-bench-slack-"));
  readonly #appToken: string;
  readonly #processes = new Set<BenchProcess>();

  private constructor(slack: SlackApi, socket: SlackSocket) {
    this.slack = slack;
    this.socket = socket;
    this.workspace = slack.workspace("T1", "Rights Group");
    this.workspace.channel(CHANNEL, { name: "legal" });
    this.token = this.workspace.install(SCOPES, `xoxb-${"1".repeat(24)}`);
    this.#appToken = slack.appToken(() => socket.url, `xapp-${"2".repeat(24)}`);
  }

  /** Opens it for some work, and ends all of it afterwards. */
  static async with<Result>(work: (bench: SlackBench) => Promise<Result>): Promise<Result> {
    const unchecked = () => [];
    const slack = await SlackApi.open({
      ...{ blockProblems: unchecked, answerProblems: unchecked, viewProblems: unchecked },
    });
    const bench = new SlackBench(slack, await SlackSocket.open());
    try {
      return await work(bench);
    } finally {
      await Promise.all([...bench.#processes].map((one) => one.stop()));
      await bench.socket.close();
      await bench.slack.close();
      rmSync(bench.folder, { recursive: true, force: true });
    }
  }

  /** Sets Vigil's team up, as its first start in Socket Mode with SLACK_CHANNEL does, and installs it over HTTP. */
  async setUp(): Promise<void> {
    const first = this.start("ours", "socket", { env: { SLACK_CHANNEL: CHANNEL } });
    await first.writes(/set up with SLACK_CHANNEL/);
    await first.stop();
    const second = this.start("ours", "http");
    const origin = `http://127.0.0.1:${await second.port()}`;
    await this.#install(origin);
    await second.stop();
  }

  /** Starts one of the two. @param imports loaded before it */
  start(
    side: Side,
    mode: Mode,
    { env = {}, imports = [] }: { env?: Readonly<Record<string, string>>; imports?: readonly string[] } = {},
  ): BenchProcess {
    const own = side === "ours" ? this.#ownEnvironment(mode) : this.#bareEnvironment(mode);
    const preloaded = imports.flatMap((file) => ["--import", file]);
    const { PATH = "" } = process.env;
    const started = new BenchProcess(
      spawn(process.execPath, [...preloaded, ...PROGRAMS[side]], {
        ...{ cwd: this.folder, env: { PATH, ...own, ...env }, stdio: ["ignore", "pipe", "pipe"] },
      }),
    );
    this.#processes.add(started);
    void started.ended.then(() => this.#processes.delete(started));
    return started;
  }

  #ownEnvironment(mode: Mode): Record<string, string> {
    const { clientId, clientSecret } = this.slack.apps.app;
    const link: Record<string, string> =
      mode === "socket"
        ? { SLACK_BOT_TOKEN: this.token, SLACK_APP_TOKEN: this.#appToken }
        : {
            ...{ SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_CLIENT_ID: clientId },
            ...{ SLACK_CLIENT_SECRET: clientSecret, VIGIL_PUBLIC_URL: "https://vigil.example.org" },
            ...{ VIGIL_HTTP_PORT: "0", VIGIL_SECRET_KEY: Buffer.alloc(32, 5).toString("base64") },
          };
    const state = { VIGIL_STATE_DIR: join(this.folder, "state"), VIGIL_TIME_ZONE: "Asia/Almaty" };
    return { ...state, ...link, SLACK_API_URL: this.slack.url };
  }

  #bareEnvironment(mode: Mode): Record<string, string> {
    const link: Record<string, string> =
      mode === "socket" ? { BENCH_APP_TOKEN: this.#appToken } : { BENCH_SIGNING_SECRET: SIGNING_SECRET };
    return { ...link, BENCH_API_URL: this.slack.url, BENCH_TOKEN: this.token, BENCH_TEXT: FIXED_TEXT };
  }

  /** Goes the whole way of OAuth as a browser does. */
  async #install(origin: string): Promise<void> {
    const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const [cookie = ""] = (begun.headers.get("set-cookie") ?? "").split(";");
    const code = this.slack.consent([this.workspace], SCOPES);
    const query = new URLSearchParams({ code, state });
    const page = await fetch(`${origin}/slack/oauth_redirect?${query}`, {
      headers: { cookie },
      redirect: "manual",
    });
    if (page.status !== 200) throw new Error(`not installed: ${page.status} ${await page.text()}`);
  }
}

/** A process that is measured. */
export class BenchProcess {
  readonly ended: Promise<unknown>;
  readonly #child: ChildProcess;
  #written = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = once(child, "exit");
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#written += text;
      });
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The port it listens on, once it does: what either of the two writes then. */
  async port(): Promise<number> {
    const said = await this.writes(/"port":(\d+).*"serving"|listening on (\d+)/);
    return Number(said[1] ?? said[2]);
  }

  /** Waits until it has written something. */
  async writes(text: RegExp): Promise<RegExpExecArray> {
    await this.comes(() => text.test(this.#written), String(text));
    return text.exec(this.#written) as RegExpExecArray;
  }

  /** Waits, to the millisecond, for something that it does. @throws where it ends instead, or takes too long */
  async comes(isSo: () => boolean, what: string): Promise<void> {
    const until = performance.now() + PATIENCE;
    while (!isSo()) {
      const isOver = this.#child.exitCode !== null || performance.now() > until;
      if (isOver) throw new Error(`did not come: ${what}\n${this.#written}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Ends it as people do. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill("SIGTERM");
    await this.ended;
  }
}
