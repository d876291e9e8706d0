import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { settingOf } from "../../src/cards/setting.ts";
import type { Catalogue } from "../../src/core/catalogue.ts";
import { parseDay } from "../../src/core/dates.ts";
import { exportCsv } from "../../src/export/csv.ts";
import { exportIcs } from "../../src/export/ics.ts";
import { exportDocument } from "../../src/export/json.ts";
import { type Selection, select } from "../../src/export/select.ts";
import { en } from "../../src/i18n/en.ts";
import { bundledCatalogue } from "../bundled.ts";
import { World } from "../world.ts";

const DAY = parseDay("2020-03-01");

/** Two dossiers, each with a case of which something is known and one of which nothing is known yet. */
function twoDossiers(): Catalogue {
  const dossiers = ["east", "west"].flatMap((id) => {
    const [dossier] = new World()
      .happens(`${id}-known`, "sentenced", { id: `${id}-sentenced`, date: "2020-02-01" })
      .happens(`${id}-unknown`, "sentenced", { date: "2020-02-01", known: "2020-03-02" }).catalogue.dossiers;
    return dossier ? [{ ...dossier, id }] : [];
  });
  const { rules } = new World().rule({
    id: "appeal",
    on: ["sentenced"],
    period: { is: "date" },
  });
  return { dossiers, rules };
}

const ids = ({ cases, events, deadlines }: Selection) => ({
  cases: cases.map(({ id }) => id),
  events: events.map(({ id }) => id),
  deadlines: deadlines.map(({ id }) => id),
});

describe("a selection", () => {
  it("of one dossier holds nothing of another", () => {
    const selection = select(twoDossiers(), "west", DAY);
    expect(selection.dossier).toBe("west");
    expect(ids(selection)).toEqual({
      cases: ["west-known"],
      events: ["west-sentenced"],
      deadlines: ["west-sentenced/appeal"],
    });
  });

  it("of one dossier follows from all that is known: what closes its deadlines may stand in another", () => {
    const { dossiers, rules } = twoDossiers();
    const [east, west] = dossiers;
    const [released] = new World().happens("west-known", "released", { id: "freed", date: "2020-02-20" })
      .catalogue.dossiers;
    if (!east || !west || !released) throw new Error("there are two, and one more");
    const events = [...east.events, ...released.events];
    const catalogue = {
      dossiers: [{ ...east, events }, west],
      rules: rules.map((rule) => ({ ...rule, closedBy: ["released" as const] })),
    };
    const selection = select(catalogue, "west", DAY);
    expect(ids(selection)).toEqual(ids(select(twoDossiers(), "west", DAY)));
    expect(selection.deadlines.map(({ closing }) => closing?.reason)).toEqual(["released"]);
  });

  it("of all holds each of them and names none", () => {
    const selection = select(twoDossiers(), null, DAY);
    expect(selection.dossier).toBeNull();
    expect(ids(selection)).toEqual({
      cases: ["east-known", "west-known"],
      events: ["east-sentenced", "west-sentenced"],
      deadlines: ["east-sentenced/appeal", "west-sentenced/appeal"],
    });
  });

  it("holds a case once something is known of it", () => {
    expect(ids(select(twoDossiers(), "west", parseDay("2020-03-02"))).cases).toEqual([
      "west-known",
      "west-unknown",
    ]);
  });
});

describe("an event in JSON", () => {
  const exported = async () => {
    const catalogue = await bundledCatalogue();
    const day = parseDay("2012-03-16");
    const { phrases } = settingOf(catalogue, en, day);
    const { events } = exportDocument(select(catalogue, null, day), phrases);
    return (id: string) => events.find((event) => event.id === id);
  };

  it("counts as known from the day its source was published, not from the day it happened", async () => {
    const event = await exported();
    expect(event("sadykov-parole-refused")).toMatchObject({
      date: { edtf: "2011-10-19" },
      knownOn: "2012-02-01",
    });
    expect(event("zhovtis-sentenced")).toMatchObject({ date: { edtf: "2009-09-03" }, knownOn: "2012-01-22" });
  });

  it("leads to the passage of its source, as far as the dossier does", async () => {
    const event = await exported();
    expect(event("zhovtis-sentenced")?.source).toMatchObject({
      section: "Detention of Activists",
      paragraph: 3,
      anchor: "found guilty of vehicular manslaughter",
    });
    expect(event("zhovtis-released")?.source).toMatchObject({ section: null, paragraph: null, anchor: null });
  });

  it("has its date in the words of the source, else written out", async () => {
    const event = await exported();
    expect(event("zhovtis-amnestied")?.date?.text).toBe("by 1 February 2012");
    expect(event("aminov-sentenced")?.date?.text).toBe("mid-August");
    expect(event("zhovtis-sentenced")?.date?.text).toBe("3 September 2009");
  });
});

describe("the formats", () => {
  const setting = settingOf(twoDossiers(), en, DAY);
  const selection = select(twoDossiers(), null, DAY);

  it("end each line as their standards say, by CR and LF", () => {
    for (const text of [exportCsv(selection, setting), exportIcs(selection, setting)]) {
      const lines = text.split("\r\n");
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(line).not.toMatch(/[\r\n]/);
    }
    expect(exportCsv(selection, setting).split("\r\n")).toHaveLength(1 + 2 + 1);
  });

  it("take no time of anybody's calendar", () => {
    const events = new ICAL.Component(ICAL.parse(exportIcs(selection, setting))).getAllSubcomponents(
      "vevent",
    );
    expect(events.map((event) => event.getFirstPropertyValue("transp"))).toEqual([
      "TRANSPARENT",
      "TRANSPARENT",
    ]);
  });
});
