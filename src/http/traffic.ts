import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Which connections of a server carry a request just now. Node's own count takes a connection on which nothing was said
 * yet, as browsers open them in advance, for a busy one, and would wait for it.
 */
export class Traffic {
  /** Each with the answers that are still to be given on it. */
  readonly #sockets = new Map<Socket, Set<ServerResponse>>();
  #isEnding = false;

  opened(socket: Socket): void {
    this.#sockets.set(socket, new Set());
    socket.once("close", () => this.#sockets.delete(socket));
  }

  began({ socket }: IncomingMessage, response: ServerResponse): void {
    const answers = this.#sockets.get(socket);
    answers?.add(response);
    if (this.#isEnding) response.shouldKeepAlive = false;
    response.once("close", () => {
      answers?.delete(response);
      if (this.#isEnding && answers?.size === 0) socket.destroySoon();
    });
  }

  /** From now on a connection ends with the answers on it; those that carry none end at once. */
  end(): void {
    this.#isEnding = true;
    for (const [socket, answers] of this.#sockets) {
      if (answers.size === 0) socket.destroy();
      for (const answer of answers) answer.shouldKeepAlive = false;
    }
  }

  /** Ends what is left. */
  cut(): void {
    for (const socket of this.#sockets.keys()) socket.destroy();
  }
}
