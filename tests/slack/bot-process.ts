import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { until } from "./town.ts";

/** Milliseconds: a process takes half a second to start, and on a busy machine many times as long. */
const PATIENCE = 20_000;

/** What the processes of a test have written, so that what fails to come is explained. */
const BOTS: Bot[] = [];

/** Waits in real time for something that processes do. */
export async function comes(isSo: () => boolean, what: string): Promise<void> {
  await until(isSo, what, PATIENCE).catch(() => {
    throw new Error(`did not come: ${what}\n${BOTS.at(-1)?.output}`);
  });
}

/** A process of Vigil. */
export class Bot {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  #output = "";

  constructor(child: ChildProcess) {
    BOTS.push(this);
    this.#child = child;
    this.#exited = once(child, "exit").then(([code]) => code as number | null);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
      });
    }
  }

  /** Everything it has written, to people and to the log. */
  get output(): string {
    return this.#output;
  }

  /** Lines of its log that say so. */
  logged(message: string): readonly Readonly<Record<string, unknown>>[] {
    return this.#output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === message);
  }

  /** Waits until its log says so, so many times. */
  async says(message: string, times = 1): Promise<void> {
    await comes(() => this.logged(message).length >= times, message);
  }

  /** Waits until it serves. @returns where its port is */
  async serving(): Promise<string> {
    await this.says("serving");
    return `http://127.0.0.1:${this.logged("serving")[0]?.port}`;
  }

  /** Sends a signal. */
  tell(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for its end. @returns its exit code; null where it was killed */
  ended(): Promise<number | null> {
    return this.#exited;
  }

  /** Ends it as people do. @returns its exit code and the milliseconds that took */
  async stops(signal: NodeJS.Signals = "SIGTERM"): Promise<{ code: number | null; took: number }> {
    const began = performance.now();
    this.tell(signal);
    return { code: await this.ended(), took: performance.now() - began };
  }

  /** Ends it as a power cut would. */
  async killed(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended();
  }
}
