import { describe, expect, it } from "vitest";
import { parseDate, parseDay } from "../../src/core/dates.ts";
import type { Asked, Event } from "../../src/core/dossier.ts";
import { parseDuration } from "../../src/core/duration.ts";
import { followUps } from "../../src/core/follow-ups.ts";
import { NEWSPAPER, World } from "../world.ts";

const DUE = "2026-06-01";
const ENTERED_ON = "2026-02-10";

/** What a member of a team entered about Asel on 10 February 2026, to be done on 1 June. */
function entered(asks: Partial<Asked> = {}): Event {
  return {
    ...{ id: "team-1", dossier: "team:team", cases: ["asel"], type: "deadline-set", summary: "A hearing" },
    ...{ date: parseDate(DUE), knownOn: parseDay(ENTERED_ON), confidence: "reported" },
    ...{ source: { source: NEWSPAPER }, sources: [] },
    asks: { kind: "parole-review", title: "A hearing", leads: [7, 0], afterwards: "weekly", ...asks },
  };
}

function closings(world: World, event = entered()) {
  const { deadlines } = followUps([...world.events, event], world.rules);
  return deadlines.map(({ id, closing }) => `${id} ${closing ? `${closing.reason} ${closing.on}` : "open"}`);
}

describe("a deadline entered by hand", () => {
  it("has its own day for a window and reminds as was asked", () => {
    const { deadlines } = followUps([entered()], []);
    expect(deadlines).toMatchObject([
      {
        id: "team-1/entered",
        case: "asel",
        window: { earliest: DUE, latest: DUE },
        rule: { kind: "parole-review", leads: [7, 0], afterwards: "weekly", enabled: true },
        knownOn: ENTERED_ON,
        closing: null,
      },
    ]);
  });

  it.each([
    ["after it was entered, before its day", "released", "2026-03-01", "2026-03-01", "released 2026-03-01"],
    [
      "shortly before it was entered, known later",
      "released",
      "2026-02-01",
      "2026-02-12",
      "released 2026-02-12",
    ],
    ["years before, told again later", "released", "2012-01-06", "2026-03-01", "open"],
    ["before it was entered and known then", "released", "2026-02-01", "2026-02-09", "open"],
    ["years before, learned later", "died", "2020-01-01", "2026-03-01", "died 2026-03-01"],
    ["undated, known later", "amnestied", undefined, "2026-03-01", "amnestied 2026-03-01"],
    ["of parole", "parole-granted", "2026-04-01", "2026-04-01", "granted 2026-04-01"],
    ["of an earlier request", "parole-refused", "2026-04-01", "2026-04-01", "open"],
    ["on its day", "parole-refused", DUE, "2026-06-03", "denied 2026-06-03"],
    ["of something else", "transfer-granted", "2026-04-01", "2026-04-01", "open"],
  ] as const)("with news %s: %s of %s, known on %s, is %s", (_when, type, date, known, expected) => {
    const world = new World().happens("asel", type, { ...(date ? { date } : {}), known });
    expect(closings(world)).toEqual([`team-1/entered ${expected}`]);
  });

  it("about no custody does not end with it", () => {
    const world = new World().happens("asel", "released", { date: "2026-03-01" });
    expect(closings(world, entered({ kind: "custom" }))).toEqual(["team-1/entered open"]);
  });

  it("takes the place of the computed one that it beats; both are there", () => {
    const world = new World()
      .rule({
        ...{ id: "retry", on: ["parole-refused"], period: { is: "after", duration: parseDuration("P6M") } },
      })
      .happens("asel", "parole-refused", { id: "refused", date: "2025-12-01" });
    expect(closings(world, entered({ beats: "refused/retry" }))).toEqual([
      "team-1/entered open",
      `refused/retry superseded ${ENTERED_ON}`,
    ]);
  });
});
