import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/dossiers/load.ts";
import { loadWithSnapshot } from "../../src/dossiers/snapshot.ts";
import { DATA } from "../bundled.ts";

let data: string;
let snapshot: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "vigil-snapshot-"));
  data = join(folder, "data");
  snapshot = join(folder, "cache", "catalogue.json");
  cpSync(DATA, data, { recursive: true });
});

const zhovtis = () => join(data, "kazakhstan-2012", "cases", "zhovtis.yaml");
const nameIn = async () => {
  const { catalogue } = await loadWithSnapshot(data, snapshot);
  return catalogue?.dossiers[0]?.cases.find(({ id }) => id === "zhovtis")?.name;
};

describe("a snapshot of loaded dossiers", () => {
  it("is the same catalogue that loading afresh gives", async () => {
    const first = await loadWithSnapshot(data, snapshot);
    expect(existsSync(snapshot)).toBe(true);
    const second = await loadWithSnapshot(data, snapshot);
    const afresh = await loadCatalogue(data);
    expect(first).toEqual(afresh);
    expect(second).toEqual(afresh);
  });

  it("is really read: what stands in it is what comes back", async () => {
    await nameIn();
    writeFileSync(
      snapshot,
      readFileSync(snapshot, "utf8").replaceAll('"Evgeniy Zhovtis"', '"From the snapshot"'),
    );
    expect(await nameIn()).toBe("From the snapshot");
  });

  it("no longer counts after any change of a file, not even one of the same length", async () => {
    expect(await nameIn()).toBe("Evgeniy Zhovtis");
    writeFileSync(zhovtis(), readFileSync(zhovtis(), "utf8").replace("name: Evgeniy", "name: Evgenij"));
    expect(await nameIn()).toBe("Evgenij Zhovtis");
  });

  it("no longer counts after a case was added or removed", async () => {
    expect(await nameIn()).toBe("Evgeniy Zhovtis");
    rmSync(zhovtis());
    expect(await nameIn()).toBeUndefined();
  });

  it("that is damaged is ignored and made again", async () => {
    await nameIn();
    for (const damage of ["", "{", "null", '{"key":"x"}']) {
      writeFileSync(snapshot, damage);
      expect(await nameIn()).toBe("Evgeniy Zhovtis");
    }
  });

  it("is never made of dossiers with a problem", async () => {
    writeFileSync(zhovtis(), "id: [");
    const { catalogue, problems } = await loadWithSnapshot(data, snapshot);
    expect(catalogue).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
    expect(existsSync(snapshot)).toBe(false);
  });

  it("that cannot be written costs nothing but time", async () => {
    writeFileSync(join(data, "..", "cache"), "a file where the folder should be");
    expect(await nameIn()).toBe("Evgeniy Zhovtis");
  });
});
