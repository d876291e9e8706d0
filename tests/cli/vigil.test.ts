import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  caseShape,
  checkShape,
  deadlinesShape,
  digestShape,
  exportShape,
  previewShape,
} from "./documents.ts";
import { vigil } from "./run.ts";

function json<T extends z.ZodType>(shape: T, ...args: readonly string[]): z.infer<T> {
  const { out, err, code } = vigil([...args, "--json"]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return shape.parse(JSON.parse(out));
}

describe("vigil case", () => {
  it("on the day of the report says as reported, the sentence, the next check and the end, each with its passage", () => {
    const { out, code } = vigil(["case", "zhovtis", "--as-of", "2012-01-22"]);
    expect(code).toBe(0);
    expect(out).toContain("As reported on 22 January 2012: in custody");
    expect(out).toContain("4 years in a settlement colony, from 3 September 2009");
    expect(out).toMatch(/2 August 2011 +Refused early release a second time/);
    expect(out).toMatch(/2 February 2012 +Check whether a new parole request can be made \(open\)/);
    expect(out).toMatch(
      /3 September 2013 +Sentence would end at the latest \(upcoming\)\n.*if served in full/,
    );
    expect(out).toContain("“Detention of Activists”, para. 3");
  });

  it("today says that he left prison, by which source, and schedules nothing", () => {
    const { out } = vigil(["case", "Жовтис"]);
    expect(out).toContain("As reported on 17 February 2012: free");
    expect(out).toContain("17 February 2012: Left prison under the amnesty. [RFE/RL, Article 24487294");
    expect(out).toContain("Nothing is scheduled.");
  });

  it("offers what may be meant and acts on nothing but an exact hit", () => {
    expect(json(caseShape, "case", "zhovtis")).toMatchObject({ match: "exact", case: { id: "zhovtis" } });
    expect(json(caseShape, "case", "Zovtis")).toEqual({
      match: "suggestion",
      candidates: [{ id: "zhovtis", name: "Evgeniy Zhovtis" }],
      case: null,
    });
    expect(json(caseShape, "case", "John", "Smith")).toEqual({ match: "none", candidates: [], case: null });
    expect(vigil(["case", "Tokayev"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("No case is called"),
    });
  });

  it("speaks Russian and Kazakh, the plural forms right, while summaries keep their dossier's language", () => {
    const russian = vigil(["case", "zhovtis", "--as-of", "2012-01-22", "--language", "ru"]).out;
    expect(russian).toContain("4 года");
    expect(russian).toContain("22 января 2012");
    expect(russian).toContain("Refused early release a second time.");
    const kazakh = vigil(["case", "zhovtis", "--as-of", "2012-01-22"], { env: { VIGIL_LANGUAGE: "kk" } });
    expect(kazakh.out).toContain("4 жыл");
    expect(kazakh.out).toContain("қаңтар");
  });
});

describe("vigil deadlines", () => {
  it("lists every deadline in order of date, closed ones with their reason", () => {
    const { asOf, deadlines } = json(deadlinesShape, "deadlines", "--as-of", "2012-01-22");
    expect(asOf).toBe("2012-01-22");
    const starts = deadlines.map(({ window }) => window.earliest);
    expect(starts).toEqual([...starts].sort());
    for (const { status, reason } of deadlines) expect(reason === null).toBe(status !== "closed");
    expect(deadlines.find(({ id }) => id === "zhovtis-sentenced/sentence-end")).toMatchObject({
      window: { earliest: "2013-09-03", latest: "2013-09-03" },
      status: "upcoming",
      basis: { explanation: "2009-09-03 + 4 years, if served in full", confidence: "reported" },
    });
  });

  it("given a name that is nobody's, says so beside an empty list", () => {
    const { out, err, code } = vigil(["deadlines", "--case", "Zovtis", "--json"]);
    expect(code).toBe(0);
    expect(deadlinesShape.parse(JSON.parse(out)).deadlines).toEqual([]);
    expect(err).toContain("Evgeniy Zhovtis");
  });

  it("keeps to a time and a case", () => {
    const args = ["--as-of", "2012-01-22", "--from", "2012-02-01", "--to", "2012-02-29", "--case", "Zhovtis"];
    expect(json(deadlinesShape, "deadlines", ...args).deadlines.map(({ id }) => id)).toEqual([
      "zhovtis-parole-refused-2/parole-retry",
    ]);
  });

  it("lines its columns up", () => {
    const lines = vigil(["deadlines", "--as-of", "2012-01-22", "--case", "zhovtis"]).out.split("\n");
    const header = lines.findIndex((line) => line.startsWith("Date "));
    const column = lines[header]?.indexOf("Case") ?? -1;
    const rows = lines.slice(header + 1, header + 4);
    for (const row of rows) expect(row.slice(column)).toMatch(/^Evgeniy Zhovtis {2}/);
    const closed = lines.indexOf("Closed");
    expect(closed).toBeGreaterThan(header + 3);
    expect(lines.slice(closed + 2, closed + 5).every((line) => line.includes("closed: "))).toBe(true);
  });
});

describe("vigil preview", () => {
  const winter = ["--from", "2012-01-22", "--to", "2012-04-30"];

  it("shows what would have come that winter, and with --why what would not", () => {
    const posted = json(previewShape, "preview", ...winter);
    const items = posted.days.flatMap(({ items }) => items);
    expect(items.length).toBeGreaterThan(5);
    expect(items.every(({ action }) => action === "post")).toBe(true);
    const why = json(previewShape, "preview", ...winter, "--why").days.flatMap(({ items }) => items);
    expect(why.filter(({ action }) => action === "post")).toEqual(items);
    expect(why.find(({ action }) => action === "skip")).toMatchObject({ reason: "closed" });
  });

  it("of two adjacent spans gives exactly their union", () => {
    const days = (from: string, to: string) =>
      json(previewShape, "preview", "--from", from, "--to", to, "--why").days;
    expect([...days("2012-01-22", "2012-02-10"), ...days("2012-02-11", "2012-04-30")]).toEqual(
      days("2012-01-22", "2012-04-30"),
    );
  });

  it("with --as-of keeps to what was known on that day", () => {
    const frozen = json(previewShape, "preview", ...winter, "--as-of", "2012-01-22").days;
    const ids = frozen.flatMap(({ items }) => items).map(({ deadline }) => deadline.id);
    expect(ids.filter((id) => id === "zhovtis-parole-refused-2/parole-retry").length).toBeGreaterThan(4);
  });
});

describe("vigil digest", () => {
  it("gives a list for each section of the week that holds a day", () => {
    const digest = json(digestShape, "digest", "--week-of", "2012-02-16", "--as-of", "2012-02-13");
    expect(digest.week).toEqual({ from: "2012-02-13", to: "2012-02-19" });
    expect(digest.due.map(({ id }) => id)).toEqual(["sadykov-transfer-refused/transfer-retry"]);
  });

  it("of another week is seen from its Monday unless a day to look from is given", () => {
    const then = json(digestShape, "digest", "--week-of", "2012-03-14");
    expect(then.asOf).toBe("2012-03-12");
    expect(then.overdue.map(({ id }) => id)).toEqual(["sadykov-transfer-refused/transfer-retry"]);
    expect(json(digestShape, "digest", "--week-of", "2012-03-14", "--as-of", "2012-03-16").asOf).toBe(
      "2012-03-16",
    );
  });

  it("says in one line that there is nothing to say", () => {
    expect(vigil(["digest", "--as-of", "2026-11-24"]).out.trim().split("\n").at(-1)).toBe(
      "Ran; nothing due.",
    );
  });
});

describe("vigil check", () => {
  it("finds no problem in the bundled dossiers", () => {
    expect(json(checkShape, "check")).toEqual({ problems: [] });
    expect(vigil(["check", "data/kazakhstan-2012"])).toMatchObject({ code: 0, err: "" });
  });

  it("refuses what counts as known only on a day to come, which nobody would hear of until then", () => {
    const { out, code } = vigil(["check", "--as-of", "2011-12-31"]);
    expect(code).toBe(1);
    expect(out).toMatch(/dossier\.yaml:\d+: 2012-01-22 lies ahead/);
  });

  it("says what to do about a folder that is not there", () => {
    const { out, code } = vigil(["check", "no-such-folder"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^no-such-folder:1: .+ - .+\n/);
  });
});

describe("vigil export", () => {
  it("writes the documented JSON with every case, known event and deadline", () => {
    const { out, code } = vigil(["export", "--format", "json", "--as-of", "2012-01-22"]);
    expect(code).toBe(0);
    const document = exportShape.parse(JSON.parse(out));
    expect(document.dossier).toBe("kazakhstan-2012");
    expect(document.events.every(({ knownOn }) => knownOn <= "2012-01-22")).toBe(true);
    const known = new Set(document.cases.map(({ id }) => id));
    for (const deadline of document.deadlines) expect(known).toContain(deadline.case);
    const events = new Set(document.events.map(({ id }) => id));
    for (const { basis } of document.deadlines) expect(events).toContain(basis.event);
    const listed = json(deadlinesShape, "deadlines", "--as-of", "2012-01-22").deadlines;
    expect(document.deadlines).toEqual(listed);
  });

  it("refuses a format and a dossier that there are not", () => {
    expect(vigil(["export", "--format", "xml"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("choose json, csv, ics or records"),
    });
    expect(vigil(["export", "--format", "csv", "--dossier", "atlantis"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("kazakhstan-2012"),
    });
  });
});

describe("wrong usage", () => {
  it.each([
    [["case"], "name"],
    [["case", ""], "/case zhovtis"],
    [["frobnicate"], "frobnicate"],
    [["help", "frobnicate"], "frobnicate"],
    [["case", "zhovtis", "--frobnicate"], "--frobnicate"],
    [["case", "zhovtis", "--as-of", "2026-02-30"], "2026-02-30"],
    [["case", "zhovtis", "--as-of", "31/12/2026"], "31/12/2026"],
    [["case", "zhovtis", "--as-of", "2012-01"], "2012-01"],
    [["case", "zhovtis", "--language", "tlh"], "tlh"],
    [["preview", "--from", "2012-01-01"], "--to"],
    [["preview", "--from", "2012-02-01", "--to", "2012-01-01"], "--to"],
    [["export"], "--format"],
  ])("%j exits with 2, naming what is wrong on standard error", (args, named) => {
    const { out, err, code } = vigil(args);
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err).toContain(named);
    expect(err).not.toMatch(/^ +at /m);
  });

  it("of the environment is told all at once", () => {
    const { err, code } = vigil(["digest"], {
      env: { VIGIL_TIME_ZONE: "Mars/Olympus", VIGIL_LANGUAGE: "tlh" },
    });
    expect(code).toBe(2);
    expect(err).toContain("Mars/Olympus");
    expect(err).toContain("tlh");
  });
});

describe("help", () => {
  it("teaches each command by example", () => {
    const { out, code } = vigil(["--help"]);
    expect(code).toBe(0);
    for (const command of ["case", "deadlines", "preview", "digest", "check", "export"]) {
      expect(out).toContain(`  ${command}`);
      const help = vigil([command, "--help"]);
      expect(help.code).toBe(0);
      expect(help.out).toContain(`npm run vigil -- ${command}`);
      for (const option of ["--as-of", "--language", "--json", "--data"]) expect(help.out).toContain(option);
    }
  });

  it("is in the language that is asked for", () => {
    expect(vigil(["case", "--help", "--language", "ru"]).out).toMatch(/[а-я]{5}/);
  });
});
