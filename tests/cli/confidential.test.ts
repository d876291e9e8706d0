import { expect, it } from "vitest";
import { commandLineTeam } from "../../src/command-line-team.ts";
import { readConfig } from "../../src/config.ts";
import { en } from "../../src/i18n/en.ts";
import { ensureLocalTeam } from "../../src/local-team.ts";
import { storePlace } from "../../src/open-service-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { CASE, edited, refusal } from "../dossiers/scratch-data.ts";
import { FakeClock } from "../fake-clock.ts";
import { temporaryFolder } from "../store/engines.ts";
import { vigil } from "./run.ts";

const NAME = "Zarina Quexalva";

/** A state folder of the local team with a confidential case and an open one. @returns its environment */
async function stateFolder() {
  const env = { VIGIL_STATE_DIR: temporaryFolder(), VIGIL_TIME_ZONE: "Asia/Almaty" };
  const { config } = readConfig(env);
  if (!config?.timeZone) throw new Error("all else has a default");
  const clock = new FakeClock("2026-03-02T10:00:00+05:00");
  const store = await openStore({ at: storePlace(config), clock });
  const services = commandLineTeam({
    config,
    clock,
    messages: en,
    capacities: { terminal: 50 },
    progress: () => {},
  });
  const team = await services.open({ as: "aigul" });
  const { actions, actor, desk } = team;
  const dossiers = desk.catalogue.dossiers.map(({ id }) => id);
  await ensureLocalTeam(store, actions, actor, { ...config, timeZone: config.timeZone }, dossiers);
  const { destinations } = await team.settings();
  await team.close();
  await store.close();
  const [place] = destinations;
  const track = (name: string, ...more: readonly string[]) =>
    vigil(["track", "case", "--kind", "person", "--name", name, ...more], { env });
  expect(track(NAME, "--id", "elm", "--confidential-to", place?.id ?? "").code).toBe(0);
  expect(track("Any Body", "--id", "oak").code).toBe(0);
  const said = ["--type", "statement", "--summary", `Said of ${NAME}`, "--evidence", "A letter"];
  expect(vigil(["track", "event", "--case", "elm", ...said], { env }).code).toBe(0);
  expect(vigil(["track", "event", "--case", "oak", ...said.with(3, "Said")], { env }).code).toBe(0);
  return env;
}

it("leaves confidential cases out of what is exported for others, unless they are asked for", async () => {
  const env = await stateFolder();
  const exported = (...args: readonly string[]) => vigil(["export", "--format", ...args], { env }).out;
  for (const format of ["json", "csv", "ics"]) {
    const out = exported(format);
    expect(out.length, format).toBeGreaterThan(100);
    expect(out, format).not.toContain("Quexalva");
  }
  expect(exported("json")).toContain("Any Body");
  expect(exported("json", "--confidential")).toContain(NAME);
  expect(exported("records")).toContain(NAME);
  expect(exported("records")).toContain("confidentialTo");
  // Whoever runs Vigil sees it, with a mark.
  expect(vigil(["case", NAME], { env }).out).toMatch(/Confidential: told at local-\d+ only\./);
}, 60_000);

it("says in the help of export what it leaves out", () => {
  const { out } = vigil(["export", "--help"]);
  expect(out.replace(/\s+/g, " ")).toContain(en.confidentialWords.option);
});

it("is nothing that a dossier can be: what is published is no secret", async () => {
  const found = await refusal(edited(CASE, "role: Director", "confidentialTo: legal"));
  expect(found).toEqual([`${CASE}:6 unknown-field`]);
});
