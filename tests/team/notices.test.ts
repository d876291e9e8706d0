import { describe, expect, it } from "vitest";
import { composerOf } from "../../src/compose.ts";
import type { Claim } from "../../src/core/ports.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { tellOfAlarm } from "../../src/store/ledger/tell-administrator.ts";
import { ENGINES } from "../store/engines.ts";
import { administrator, Scene } from "./scene.ts";

const BASE = {
  options: { lease: 30_000, timeout: 10_000, margin: 15_000, channelPace: () => 0, hasThreads: () => false },
};

describe.each(ENGINES)("what an administrator is told on $name", (engine) => {
  async function open() {
    const scene = await Scene.open(engine, ["almaty"]);
    const { store, clock, act, planner } = scene;
    await act.addDestination(administrator(), {
      ...{ role: "administrator", platform: "slack", channel: "office", name: "Office", language: "ru" },
    });
    const room = { team: "almaty", destination: scene.destinations.get("almaty") ?? "" };
    const ledger = ledgerOf({ ...BASE, store, clock });
    /** The title and all the text of the one notice that waits. */
    const told = async () => {
      const [claim] = await ledger.claim(10, ["slack"]);
      const card = await composerOf(planner).compose(claim as Claim);
      return { title: card.title, whole: JSON.stringify(card) };
    };
    return { scene, room, told, ledger };
  }

  it("about an alarm is in words, with the names of the destination and the team", async () => {
    const { scene, room, told } = await open();
    const says = { alarm: "run-late", subject: room.destination, detail: "" } as const;
    await scene.store.transaction((tx) => tellOfAlarm(scene.planner, tx, room, says));
    const { title, whole } = await told();
    expect(title).toBe("Vigil поднимает тревогу: Room (команда: A team): ежедневный запуск опаздывает");
    expect(whole).toContain("Что делать: посмотрите журнал процесса");
    expect(whole).not.toContain("run-late");
    expect(whole).not.toContain(room.destination);
  });

  it("about a message that could not be posted names the destination too", async () => {
    const { scene, room, told, ledger } = await open();
    await scene.runAt("2026-03-13T09:30:00+05:00");
    const claims = await ledger.begin(await ledger.claim(1, ["terminal"]));
    await ledger.settle(
      claims.map((claim) => ({ claim, result: { is: "dead", detail: "invalid_blocks" } as const })),
    );
    const { title, whole } = await told();
    expect(title).toBe("Сообщение не удалось отправить в Room (команда: A team)");
    expect(whole).not.toContain(room.destination);
    expect(whole).toContain("/vigil status");
  });

  it("says commands as they are typed on its platform", async () => {
    const { scene, ledger } = await open();
    await scene.runAt("2026-03-13T09:30:00+05:00");
    const claims = await ledger.begin(await ledger.claim(1, ["terminal"]));
    await ledger.settle(
      claims.map((claim) => ({ claim, result: { is: "dead", detail: "invalid_blocks" } as const })),
    );
    const [claim] = await ledger.claim(10, ["slack"]);
    const composer = composerOf(scene.planner, (platform) =>
      platform === "slack" ? { prefix: "hr-" } : null,
    );
    expect(JSON.stringify(await composer.compose(claim as Claim))).toContain(" /hr-vigil status");
  });
});
