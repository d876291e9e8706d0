import { describe, expect, it } from "vitest";
import type { Case, Event } from "../../src/core/dossier.ts";
import { recordsCsv, recordsDocument } from "../../src/export/records.ts";
import { readImport } from "../../src/imports/read-import.ts";
import { ownFacts } from "../../src/store/facts.ts";
import { caseForm } from "../../src/team/case-form.ts";
import { deadlineForm } from "../../src/team/deadline-form.ts";
import { eventForm } from "../../src/team/event-form.ts";
import { importRecords } from "../../src/team/import.ts";
import { SQLITE } from "../store/engines.ts";
import { administrator, CHECK, member, Scene } from "../team/scene.ts";

const FORMS = { caseForm, eventForm, deadlineForm };
const aigul = member("UAIGUL");
const dana = administrator("astana");

/** A team's facts without what names the team itself. */
async function factsOf(scene: Scene, team: string) {
  const { cases, events } = await ownFacts(scene.store.db, team);
  const bare = (fact: Case | Event) => {
    const { dossier: _, ...rest } = fact;
    if (!("source" in rest)) return rest;
    const { source, ...event } = rest;
    return { ...event, published: source.source.published, title: source.source.title };
  };
  return { cases: cases.map(bare), events: events.map(bare) };
}

/** Moves what a team recorded to another team's empty store in a year to come, as JSON and as a table. */
async function expectMoved(scene: Scene): Promise<void> {
  const document = recordsDocument(await ownFacts(scene.store.db, "almaty"), FORMS);
  const facts = await factsOf(scene, "almaty");
  for (const [name, file] of [
    ["a.json", JSON.stringify(document)],
    ["a.csv", recordsCsv(document)],
  ] as const) {
    const other = await Scene.open(SQLITE);
    other.clock.set("2027-03-01T10:00:00+05:00");
    const { records, problems } = readImport(Buffer.from(file), name);
    expect({ name, problems }).toEqual({ name, problems: [] });
    const outcome = await importRecords(other.desk, dana, records, {
      apply: true,
      replace: false,
      problems: [],
    });
    expect({ name, problems: outcome.problems }).toEqual({ name, problems: [] });
    expect({ name, ...(await factsOf(other, "astana")) }).toEqual({ name, ...facts });
    const again = recordsDocument(await ownFacts(other.store.db, "astana"), FORMS);
    expect([JSON.stringify(again), recordsCsv(again)]).toEqual([
      JSON.stringify(document),
      recordsCsv(document),
    ]);
  }
}

const deadline = (more: object = {}) => ({
  ...{ kind: "custom", cases: ["zhovtis"], title: "Hearing", date: "2026-04-10", evidence: "A letter" },
  ...more,
});

describe("a team's records come back as they were:", () => {
  it("an outcome that is no event of another type", async () => {
    const scene = await Scene.open(SQLITE);
    await scene.act.recordOutcome(aigul, {
      deadline: CHECK,
      outcome: "unknown",
      date: "2026-03-01",
      evidence: "x",
    });
    await expectMoved(scene);
  });

  it("a deadline that was put off", async () => {
    const scene = await Scene.open(SQLITE);
    await scene.act.recordOutcome(aigul, {
      ...{
        deadline: CHECK,
        outcome: "postponed",
        date: "2026-03-01",
        newDate: "2026-05-01",
        evidence: "A call",
      },
      summary: "Put off: the judge is ill",
    });
    await expectMoved(scene);
  });

  it("an entered deadline that was put off, with its title and why", async () => {
    const scene = await Scene.open(SQLITE);
    const { about } = await scene.act.addDeadline(aigul, deadline());
    await scene.act.recordOutcome(aigul, {
      ...{ deadline: `${about}/entered`, outcome: "postponed", date: "2026-03-01", newDate: "2026-05-01" },
      ...{ evidence: "A call", summary: "Put off: the judge is ill" },
    });
    await expectMoved(scene);
  });

  it("a fact that was corrected later, known since it was first recorded", async () => {
    const scene = await Scene.open(SQLITE);
    const { about } = await scene.act.addEvent(aigul, {
      ...{ type: "statement", cases: ["zhovtis"], date: "2026-02", summary: "He spoke", evidence: "x" },
    });
    scene.clock.set("2026-03-20T10:00:00+05:00");
    await scene.act.correctEvent(member("UBEK"), { id: about, change: { summary: "He spoke in court" } });
    await expectMoved(scene);
  });

  it("a deadline that was corrected after its time", async () => {
    const scene = await Scene.open(SQLITE);
    const { about } = await scene.act.addDeadline(aigul, deadline());
    scene.clock.set("2026-06-20T10:00:00+05:00");
    await scene.act.correctDeadline(aigul, { id: about, change: { title: "Hearing in Almaty" } });
    await expectMoved(scene);
  });

  it("a deadline without reminders", async () => {
    const scene = await Scene.open(SQLITE);
    await scene.act.addDeadline(aigul, deadline({ leads: [] }));
    await expectMoved(scene);
  });

  it("a deadline that replaces a computed one", async () => {
    const scene = await Scene.open(SQLITE);
    await scene.act.addDeadline(aigul, deadline({ beats: CHECK, afterwards: "weekly", leads: [0, 90] }));
    await expectMoved(scene);
  });

  it("a fact whose recorder's name was erased", async () => {
    const scene = await Scene.open(SQLITE);
    await scene.act.addDeadline(aigul, deadline());
    await scene.act.erase(administrator(), { who: aigul.person });
    await expectMoved(scene);
  });

  it("cases, sentences, charges, accounts and outcomes", async () => {
    const scene = await Scene.open(SQLITE);
    await scene.act.addCase(aigul, {
      ...{ kind: "person", name: "Асель Пример", family: "Пример", aliases: ["A; B", "C\\D", "'=1+1"] },
      ...{
        role: "=HYPERLINK(1)",
        region: "@home we are",
        tags: ["strike", "law"],
        note: "Says \"no\", 'yes'",
      },
      id: "asel",
    });
    await scene.act.addEvent(aigul, {
      ...{ id: "asel-sentenced", type: "sentenced", cases: ["asel", "law"], date: "2025-12-01/2025-12-10" },
      ...{ approximate: true, summary: "-1 year", evidence: "+7 call", place: "'Almaty'" },
      ...{ sentence: "suspended", term: "P1Y6M15D", probation: "P2Y", ban: "P3W" },
      ...{ charge: "article, 174", gravity: "medium", basis: "a; b" },
    });
    await scene.act.addEvent(aigul, {
      ...{ type: "sentenced", cases: ["asel"], date: "2025", summary: "مثال 🙂", evidence: "x" },
      ...{ sentence: "prison", term: "P15D", sameAs: "asel-sentenced" },
    });
    await scene.act.recordOutcome(aigul, {
      deadline: CHECK,
      outcome: "denied",
      date: "2026-03-01",
      evidence: "=x",
    });
    await expectMoved(scene);
  });
});
