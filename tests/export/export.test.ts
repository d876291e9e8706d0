import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import { settingOf } from "../../src/cards/setting.ts";
import type { Catalogue } from "../../src/core/catalogue.ts";
import { parseDay } from "../../src/core/dates.ts";
import { exportCsv } from "../../src/export/csv.ts";
import { exportIcs } from "../../src/export/ics.ts";
import { exportDocument } from "../../src/export/json.ts";
import { select } from "../../src/export/select.ts";
import { en } from "../../src/i18n/en.ts";
import { bundledCatalogue } from "../bundled.ts";
import { World } from "../world.ts";

const REPORT_DAY = parseDay("2012-01-22");
let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await bundledCatalogue();
});
const selected = () => select(catalogue, null, REPORT_DAY);
const setting = () => settingOf(catalogue, en, REPORT_DAY);

describe("the export as a table", () => {
  it("has a row for each deadline of the JSON, with the same dates and reasons", () => {
    const rows = parse<Record<string, string>>(exportCsv(selected(), setting()), {
      columns: true,
      bom: true,
    });
    const { deadlines } = exportDocument(selected(), setting().phrases);
    expect(
      rows.map(({ id, earliest, latest, status, reason }) => [id, earliest, latest, status, reason]),
    ).toEqual(
      deadlines.map(({ id, window, status, reason }) => [
        id,
        window.earliest,
        window.latest,
        status,
        reason ?? "",
      ]),
    );
  });

  it("disarms what a spreadsheet would run as a formula", () => {
    const world = new World()
      .case("asel", "person", '=HYPERLINK("https://evil.example","court")')
      .rule({ id: "retry", on: ["statement"], period: { is: "date" } })
      .happens("asel", "statement", { date: "2020-01-01" });
    const csv = exportCsv(
      select(world.catalogue, null, REPORT_DAY),
      settingOf(world.catalogue, en, REPORT_DAY),
    );
    expect(csv).not.toContain("=HYPERLINK");
    const later = select(world.catalogue, null, parseDay("2020-01-01"));
    const [row] = parse<Record<string, string>>(
      exportCsv(later, settingOf(world.catalogue, en, REPORT_DAY)),
      {
        columns: true,
      },
    );
    expect(row?.name).toMatch(/^'=HYPERLINK/);
  });
});

describe("the export as a calendar", () => {
  const events = () =>
    new ICAL.Component(ICAL.parse(exportIcs(selected(), setting())))
      .getAllSubcomponents("vevent")
      .map((component) => new ICAL.Event(component));

  it("has an all-day event for each deadline that lasts for its window", () => {
    const { deadlines } = selected();
    expect(events().map(({ uid }) => uid)).toEqual(deadlines.map(({ id }) => `${id}@vigil`));
    const yesergepov = events().find(({ uid }) => uid.startsWith("yesergepov-sentenced/sentence-end"));
    expect(yesergepov?.startDate.isDate).toBe(true);
    expect(yesergepov?.startDate.toString()).toBe("2012-01-01");
    expect(yesergepov?.endDate.toString()).toBe("2013-01-01");
  });

  it("cancels what is closed and says why", () => {
    const retry = events().find(({ uid }) => uid.startsWith("yesergepov-parole-refused"));
    expect(retry?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(retry?.description).toContain("closed: released");
  });

  it("of one day is the same file every time", () => {
    expect(exportIcs(selected(), setting())).toBe(exportIcs(selected(), setting()));
  });
});

describe("what a member of the team recorded", () => {
  const member = "slack:U1";
  const world = new World()
    .rule({ id: "retry", on: ["statement"], period: { is: "date" }, kind: "custom" })
    .happens("asel", "statement", { id: "said", date: "2012-01-20" });
  const [dossier] = world.catalogue.dossiers;
  const recorded = { by: member, on: REPORT_DAY, evidence: "A call" };
  const own: Catalogue = {
    ...world.catalogue,
    dossiers: dossier
      ? [{ ...dossier, events: dossier.events.map((event) => ({ ...event, recorded })) }]
      : [],
  };

  it("names them as a table and a calendar do, and nowhere with Vigil's own marks of a person", () => {
    const [all, words] = [select(own, null, REPORT_DAY), settingOf(own, en, REPORT_DAY)];
    const json = JSON.stringify(exportDocument(all, words.phrases));
    const [csv, ics] = [exportCsv(all, words), exportIcs(all, words)];
    for (const text of [csv, ics]) expect(text).toContain("U1");
    for (const text of [json, csv, ics]) {
      expect(text).not.toMatch(/[\uFDD0\uFDD1]|\\ufdd/i);
    }
  });
});
