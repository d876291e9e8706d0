import { onTestFinished } from "vitest";
import { commandLineTeam } from "../../src/command-line-team.ts";
import { readConfig } from "../../src/config.ts";
import { en } from "../../src/i18n/en.ts";
import { ensureLocalTeam } from "../../src/local-team.ts";
import { storePlace } from "../../src/open-service-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { FakeClock } from "../fake-clock.ts";
import { temporaryFolder } from "../store/engines.ts";

/** A deadline that the team has entered. */
export const HEARING = "hearing/entered";

/** The local team over an SQLite file, with all that the command line and the prompt reach it by, and its one hearing. */
export async function openRealTeam() {
  const { config } = readConfig({ VIGIL_STATE_DIR: temporaryFolder(), VIGIL_TIME_ZONE: "Asia/Almaty" });
  if (!config?.timeZone) throw new Error("all else has a default");
  const clock = new FakeClock("2026-03-02T10:00:00+05:00");
  const store = await openStore({ at: storePlace(config), clock });
  onTestFinished(() => store.close());
  const capacities = { terminal: 50 };
  const services = commandLineTeam({ config, clock, messages: en, capacities, progress: () => {} });
  const team = await services.open({ as: "aigul" });
  onTestFinished(() => team.close());
  const { actions, actor, desk } = team;
  const dossiers = desk.catalogue.dossiers.map(({ id }) => id);
  await ensureLocalTeam(store, actions, actor, { ...config, timeZone: config.timeZone }, dossiers);
  await actions.addDeadline(actor, {
    ...{ id: "hearing", cases: ["zhovtis"], kind: "custom", title: "Hearing", evidence: "A letter" },
    date: "2026-04-10",
  });
  return { store, team, services };
}
