import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/dossiers/load.ts";
import { loadWithSnapshot } from "../../src/dossiers/snapshot.ts";
import { DATA } from "../bundled.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

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

  it("no longer counts after any change of the rules", async () => {
    const rules = join(data, "rules.yaml");
    const basisIn = async () => {
      const { catalogue } = await loadWithSnapshot(data, snapshot);
      return catalogue?.rules.find(({ id }) => id === "parole-eligibility-1997")?.basis;
    };
    expect(await basisIn()).toContain("of 1997");
    writeFileSync(rules, readFileSync(rules, "utf8").replaceAll("of 1997", "of 1998"));
    expect(await basisIn()).toContain("of 1998");
    rmSync(rules);
    expect(await basisIn()).toBeUndefined();
  });

  it.each([join("dossiers", "fields.ts"), join("core", "dates.ts")])(
    "no longer counts after a change of Vigil's own %s, which may read the same files differently",
    async (source) => {
      const own = join(data, "..", "vigil");
      for (const folder of ["core", "dossiers"]) {
        cpSync(join(ROOT, "src", folder), join(own, "src", folder), { recursive: true });
      }
      symlinkSync(join(ROOT, "node_modules"), join(own, "node_modules"), "junction");
      const copied = pathToFileURL(join(own, "src", "dossiers", "snapshot.ts")).href;
      const { loadWithSnapshot: load }: { loadWithSnapshot: typeof loadWithSnapshot } = await import(copied);
      const titleIn = async () => (await load(data, snapshot)).catalogue?.dossiers[0]?.title;
      const title = await titleIn();
      writeFileSync(snapshot, readFileSync(snapshot, "utf8").replaceAll(`"${title}"`, '"From the snapshot"'));
      expect(await titleIn()).toBe("From the snapshot");
      appendFileSync(join(own, "src", source), "\n");
      expect(await titleIn()).toBe(title);
    },
  );

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
