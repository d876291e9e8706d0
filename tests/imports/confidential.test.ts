import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/core/team.ts";
import { recordsCsv, recordsDocument } from "../../src/export/records.ts";
import { readImport } from "../../src/imports/read-import.ts";
import { ownFacts } from "../../src/store/facts.ts";
import { caseForm } from "../../src/team/case-form.ts";
import { deadlineForm } from "../../src/team/deadline-form.ts";
import { eventForm } from "../../src/team/event-form.ts";
import { importRecords } from "../../src/team/import.ts";
import { ENGINES } from "../store/engines.ts";
import {
  aigul,
  boss,
  ConfidentialTeam,
  chief,
  ELSEWHERE,
  HERE,
  inRoom,
  SECRET,
  told,
} from "../team/confidential-team.ts";
import { administrator, CHECK, deedOf, member, problemOf, Scene } from "../team/scene.ts";

const FORMS = { caseForm, eventForm, deadlineForm };
const SAID = { type: "statement", cases: [SECRET.caseId], summary: "Said", evidence: "A letter" };

function take(scene: Scene, actor: Actor, file: string | object, replace = false) {
  const [text, name] = typeof file === "string" ? [file, "a.csv"] : [JSON.stringify(file), "a.json"];
  const { records, problems } = readImport(Buffer.from(text), name);
  return importRecords(scene.desk, actor, records, { apply: true, replace, problems });
}

/** What a team recorded, as its own backup. */
async function backupOf({ store }: Scene) {
  return recordsDocument(await ownFacts(store.db, "almaty"), FORMS);
}

describe.each(ENGINES)("records of a confidential case on %s", (engine) => {
  it("come back from the team's own backup as confidential as they were", async () => {
    const team = await ConfidentialTeam.open(engine);
    // An open case of the same name is another one.
    const elsewhere = inRoom(member("UMARAT"), null);
    await team.scene.act.addCase(elsewhere, { kind: "person", name: "Zarina Quexalva" });
    const backup = await backupOf(team.scene);
    expect(told(backup)).toContain("Court of whispers");
    expect(backup.cases).toContainEqual(expect.objectContaining({ confidentialTo: team.legal }));
    for (const file of [backup, recordsCsv(backup)]) {
      const other = await Scene.open(engine, ["almaty"]);
      const place = { role: "team", platform: "terminal", channel: HERE.channel, name: "Legal" } as const;
      await other.act.addDestination(administrator(), place);
      expect(await take(other, administrator(), file)).toMatchObject({ isApplied: true, problems: [] });
      expect(await backupOf(other)).toEqual(backup);
      expect(await problemOf(other.act.fact(elsewhere, { of: "case", id: SECRET.caseId }))).toMatchObject({
        code: "unknown-fact",
      });
      expect(await take(other, administrator(), file)).toMatchObject({ added: [], replaced: [] });
    }
  });

  it("are brought by administrators only, and from a chat nothing is imported by others", async () => {
    const { scene, legal } = await ConfidentialTeam.open(engine);
    const someone = member("UAIGUL");
    const files = [
      { cases: [{ kind: "person", name: "Any Body", confidentialTo: legal }] },
      { events: [SAID] },
    ];
    for (const file of files) {
      const outcome = await take(scene, someone, file);
      expect(outcome.problems.map(({ flaw }) => flaw)).toEqual([
        { code: "record", problem: { code: "not-administrator" } },
      ]);
      expect(await take(scene, boss, file)).toMatchObject({ isApplied: true });
    }
    const open = { cases: [{ kind: "person", name: "Some Body" }] };
    expect(await problemOf(take(scene, aigul, open))).toEqual({ code: "not-administrator" });
    expect(await take(scene, chief, open)).toMatchObject({ isApplied: true });
  });

  it("are not known to an administrator elsewhere", async () => {
    const { scene } = await ConfidentialTeam.open(engine);
    for (const room of Object.values(ELSEWHERE)) {
      const outcome = await take(scene, inRoom(boss, room), { events: [SAID] });
      expect(outcome).toMatchObject({
        isApplied: false,
        problems: [{ flaw: { problem: { code: "unknown-case" } } }],
      });
      expect(told(outcome)).toEqual([]);
    }
  });

  it("change what is confidential together with what was posted, and stand on the audit trail by ids", async () => {
    const team = await ConfidentialTeam.open(engine, false);
    const { scene, legal } = team;
    await scene.run();
    await scene.post();
    const { cases } = await backupOf(scene);
    const file = { cases: cases.map((one) => ({ ...one, confidentialTo: legal })) };
    const before = await scene.store.db.selectFrom("audit_text").selectAll().execute();
    const outcome = await take(scene, boss, file, true);
    expect(await team.outdated()).toContain("Room: reminders");
    expect(told((await team.messages()).Room)).toEqual([]);
    const after = await scene.store.db.selectFrom("audit_text").selectAll().execute();
    expect(told(after.slice(before.length))).toEqual([]);
    const undone = { code: "unknown-deed", id: outcome.deed };
    const ask = { deed: outcome.deed ?? "" };
    expect(await problemOf(scene.act.undo(inRoom(boss, null), ask))).toEqual(undone);
    expect(deedOf(await scene.act.undo(boss, ask))).toBeTruthy();
    expect(told((await team.messages()).Room)).not.toEqual([]);
  });

  it("are no part of what is told of open deadlines, even where they name one", async () => {
    const { scene } = await ConfidentialTeam.open(engine);
    const answer = {
      ...SAID,
      id: "q7-elm-answer",
      type: "parole-refused",
      answers: CHECK,
      outcome: "denied",
    };
    expect(await take(scene, boss, { events: [answer] })).toMatchObject({ isApplied: true });
    const [whole] = await scene.act.why(boss, CHECK);
    expect(whole.facts.map(({ id }) => id)).toEqual(["q7-elm-answer"]);
    const [seen] = await scene.act.why(inRoom(boss, null), CHECK);
    expect(seen).toEqual({ ...whole, facts: [] });
  });

  it("never tell of it together with what is open", async () => {
    const { scene, legal } = await ConfidentialTeam.open(engine);
    const mixed = { events: [{ ...SAID, cases: ["zhovtis", SECRET.caseId] }] };
    expect((await take(scene, boss, mixed)).problems).toMatchObject([
      { flaw: { problem: { code: "confidential-apart" } } },
    ]);
    const { about: id } = await scene.act.addCase(boss, { kind: "person", name: "Any Body" });
    const { about: shared } = await scene.act.addEvent(boss, { ...SAID, cases: ["zhovtis", id] });
    const hiding = { cases: [{ id, kind: "person", name: "Any Body", confidentialTo: legal }] };
    expect((await take(scene, boss, hiding, true)).problems).toMatchObject([
      { flaw: { problem: { code: "confidential-shared", id, by: [shared] } } },
    ]);
  });
});
