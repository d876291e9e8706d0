import { describe, expect, it } from "vitest";
import { hashOfCatalogue } from "../src/catalogue-hash.ts";
import { ensureLocalTeam, LOCAL_TEAM, terminalActor } from "../src/local-team.ts";
import { findTeam } from "../src/store/teams.ts";
import { teamActionsOf, teamDeskOf } from "../src/team/actions.ts";
import { FakeClock } from "./fake-clock.ts";
import { SQLITE } from "./store/engines.ts";
import { World } from "./world.ts";

const CONFIG = { timeZone: "Asia/Almaty", language: "en", postAt: "09:00", digestDay: 1 };

/** Starts again and again over one store, each time with these dossiers. */
async function openStarts() {
  const clock = new FakeClock();
  const store = await SQLITE.fresh({ clock });
  const actor = terminalActor("aigul");
  const world = ["north", "south", "west"].reduce(
    (one, id) => one.dossier(id).happens(id, "arrested"),
    new World(),
  );
  const catalogue = world.catalogue;
  const desk = { store, clock, catalogue, catalogueHash: hashOfCatalogue(catalogue), capacity: () => 25 };
  const choices = { languages: ["en", "ru"], platforms: ["terminal"], lastBackup: () => null };
  const actions = teamActionsOf(teamDeskOf(desk, choices));
  return {
    change: (dossiers: readonly string[]) => actions.changeTeam(actor, { change: { dossiers } }),
    async start(...dossiers: readonly string[]) {
      await ensureLocalTeam(store, actions, actor, CONFIG as never, dossiers);
      const team = await findTeam(store.db, LOCAL_TEAM);
      return team?.dossiers;
    },
  };
}

describe("the terminal's team", () => {
  it("follows each dossier from the first start at which it is there", async () => {
    const { start } = await openStarts();
    expect(await start("north")).toEqual(["north"]);
    expect(await start("north", "south")).toEqual(["north", "south"]);
    expect(await start("north", "south")).toEqual(["north", "south"]);
  });

  it("does not follow again what it was told to do without", async () => {
    const { start, change } = await openStarts();
    await start("north", "south");
    await change(["north"]);
    expect(await start("north", "south")).toEqual(["north"]);
    expect(await start("north", "south", "west")).toEqual(["north", "west"]);
  });
});
