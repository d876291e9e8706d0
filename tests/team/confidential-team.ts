import { composerOf } from "../../src/compose.ts";
import type { Card } from "../../src/core/card.ts";
import type { Room } from "../../src/core/chat-desk.ts";
import type { Claim } from "../../src/core/ports.ts";
import type { Actor } from "../../src/core/team.ts";
import type { Engine } from "../store/engines.ts";
import { administrator, member, Scene } from "./scene.ts";

/** Every word by which the confidential case could be told; none of them is in any other text. */
export const SECRETS = [
  ...["Zarina Quexalva", "Quexalva", "Moth Lantern", "Wraithmaker", "Emberhold", "Quicksilver note"],
  ...["Vellum refusal", "Court of whispers", "Zephyr memo", "Umbra letter", "Thornfield"],
];

/** Ids of the confidential case and of what is recorded of it, chosen by whoever runs Vigil. */
export const SECRET = {
  caseId: "q7-elm",
  event: "q7-elm-refused",
  entered: "q7-elm-hearing",
  computed: "q7-elm-refused/parole-retry",
  hearing: "q7-elm-hearing/entered",
} as const;

export const HERE: Room = { platform: "terminal", channel: "legal-room" };

/** Rooms in which nothing of it is known: another destination, alike names elsewhere, no destination, no known place. */
export const ELSEWHERE: Readonly<Record<string, Room | null>> = {
  "another destination": { platform: "terminal", channel: "almaty-room" },
  "a channel of the same name elsewhere": { platform: "slack", channel: "legal-room" },
  "no destination": { platform: "terminal", channel: "corridor" },
  "a home page": null,
};

export function inRoom(actor: Actor, room: Room | null): Actor {
  return { ...actor, room };
}

export const boss = administrator();
/** In the case's own room. */
export const [aigul, chief] = [inRoom(member("UAIGUL"), HERE), inRoom(boss, HERE)];

/** What makes the case confidential; all that it holds is told by no other words. */
export const FORM = {
  ...{ kind: "person", name: "Zarina Quexalva", family: "Quexalva", aliases: ["Moth Lantern"] },
  ...{ role: "Wraithmaker", region: "Emberhold", note: "Quicksilver note" },
};

/** A team with two destinations, and with a case that is confidential to the second of them, or is about to be. */
export class ConfidentialTeam {
  readonly scene: Scene;
  /** Id of the destination it is confidential to. */
  readonly legal: string;

  private constructor(scene: Scene, legal: string) {
    this.scene = scene;
    this.legal = legal;
  }

  static async open(engine: Engine, isConfidential = true): Promise<ConfidentialTeam> {
    const scene = await Scene.open(engine, ["almaty"]);
    const { about: legal } = await scene.act.addDestination(boss, {
      ...{ role: "team", platform: "terminal", channel: HERE.channel, name: "Legal" },
    });
    const team = new ConfidentialTeam(scene, legal);
    await team.#record(isConfidential);
    return team;
  }

  async #record(isConfidential: boolean): Promise<void> {
    const { act } = this.scene;
    const confidentialTo = isConfidential ? this.legal : null;
    await act.addCase(boss, { ...FORM, id: SECRET.caseId, confidentialTo });
    await act.addEvent(boss, {
      ...{ id: SECRET.event, type: "parole-refused", cases: [SECRET.caseId], date: "2025-09-09" },
      ...{ summary: "Vellum refusal", evidence: "Zephyr memo", place: "Thornfield" },
    });
    await act.addDeadline(boss, {
      ...{ id: SECRET.entered, cases: [SECRET.caseId], kind: "custom", title: "Court of whispers" },
      ...{ date: "2026-03-03", evidence: "Umbra letter" },
    });
  }

  conceal(confidentialTo: string | null = this.legal) {
    return this.scene.act.correctCase(boss, { id: SECRET.caseId, change: { confidentialTo } });
  }

  /** Every message, as it would be posted or updated now: by the name of its destination. */
  async messages(): Promise<Record<string, readonly Card[]>> {
    const { store, planner } = this.scene;
    const composer = composerOf(planner);
    const rows = await store.db
      .selectFrom("message")
      .innerJoin("destination", "destination.id", "message.destination")
      .select(["message.id", "message.team", "message.destination", "destination.name"])
      .where("message.state", "<>", "dropped")
      .orderBy("message.kind")
      .orderBy("message.day")
      .orderBy("message.part")
      .execute();
    const cards: Record<string, Card[]> = {};
    for (const { id, team, destination, name } of rows) {
      const place = { platform: "terminal", channel: "any", team, destination };
      const claim = { message: id, place, possibleRepeat: false } as Claim;
      cards[name] = [...(cards[name] ?? []), await composer.compose(claim)];
    }
    return cards;
  }

  /** Reminders of a deadline at a destination, each as `day lead: action reason`. */
  async remindersAt(destination: string, deadline: string): Promise<readonly string[]> {
    const rows = await this.scene.store.db
      .selectFrom("reminder")
      .selectAll()
      .where("destination", "=", destination)
      .where("deadline", "=", deadline)
      .orderBy("day")
      .orderBy("lead")
      .execute();
    return rows.map(({ day, lead, action, reason }) => `${day} ${lead}: ${action} ${reason}`);
  }

  /** Posted messages that are still to be brought up to date, by the name of their destination and their kind. */
  async outdated(): Promise<readonly string[]> {
    const rows = await this.scene.store.db
      .selectFrom("message")
      .innerJoin("destination", "destination.id", "message.destination")
      .innerJoin("lane", "lane.destination", "message.destination")
      .select(["destination.name", "message.kind"])
      .whereRef("message.revision", ">", "message.shown")
      .where("lane.due_at", "is not", null)
      .orderBy("destination.name")
      .orderBy("message.kind")
      .execute();
    return rows.map(({ name, kind }) => `${name}: ${kind}`);
  }

  /** Id of the team's first destination. */
  get open(): string {
    return this.scene.destinations.get("almaty") ?? "";
  }
}

/** Which of the words tell of the case anywhere in something, however deep. */
export function told(something: unknown): readonly string[] {
  const text = JSON.stringify(something, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  return SECRETS.filter((word) => text?.toLowerCase().includes(word.toLowerCase()));
}
