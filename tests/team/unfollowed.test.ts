import { describe, expect, it } from "vitest";
import { composerOf } from "../../src/compose.ts";
import type { Claim } from "../../src/core/ports.ts";
import { refreshAll } from "../../src/team/refresh-dossiers.ts";
import { ENGINES } from "../store/engines.ts";
import { World } from "../world.ts";
import { administrator, member, problemOf, Scene } from "./scene.ts";

const aigul = member("U1");

/** Three people wait for a check. Another dossier, which nobody follows, tells more of each. */
function twoDossiers(): World {
  const base = { period: { is: "after", duration: { months: 6, days: 0 } }, leads: [7, 0] } as const;
  return new World()
    .rule({ ...base, id: "check", on: ["parole-refused"], closedBy: ["released"] })
    .rule({ ...base, id: "look", on: ["law-signed"] })
    .happens("dana", "parole-refused", { id: "dana-refused", date: "2025-09-20" })
    .happens("bek", "parole-refused", { id: "bek-refused", date: "2025-09-20" })
    .happens("asel", "parole-refused", { id: "asel-refused", date: "2025-09-20" })
    .dossier("other")
    .case("trial", "process")
    .happens("trial", "released", { date: "2026-02-01", cases: ["trial", "dana"] })
    .happens("trial", "parole-refused", { date: "2025-09-20/2025-09-25", sameAs: "bek-refused" })
    .happens("trial", "statement", { date: "2026-03-12", cases: ["trial", "dana"] })
    .happens("trial", "law-signed", { id: "signed", date: "2025-09-21", cases: ["trial", "asel"] });
}

describe.each(ENGINES)("what a dossier that a team does not follow says of its cases, on %s", (engine) => {
  it("counts the same before the team recorded anything of them and after", async () => {
    const scene = await Scene.open(engine, ["almaty"], twoDossiers());
    const { act } = scene;
    const seen = async (id: string) => {
      const { version, status } = (await act.why(aigul, id))[0].stands ?? {};
      return `${version} ${status}`;
    };
    const all = async () => [await seen("dana-refused/check"), await seen("bek-refused/check")];
    const expected = ["2026-03-20 closed", "2026-03-20/2026-03-25 upcoming"];
    expect(await all()).toEqual(expected);
    for (const id of ["dana", "bek", "asel"]) {
      const { effects } = await act.addEvent(aigul, {
        ...{ type: "statement", cases: [id], summary: "She spoke", evidence: "A call" },
      });
      expect(effects).toEqual([]);
    }
    expect(await all()).toEqual(expected);
    // What follows from a dossier that is not followed stays unknown.
    expect(await problemOf(act.why(aigul, "signed/look"))).toMatchObject({ code: "unknown-deadline" });
  });

  it("counts in a deadline that lies far ahead", async () => {
    const base = { on: ["parole-refused"], closedBy: ["released"] } as const;
    const scene = await Scene.open(
      engine,
      ["almaty"],
      twoDossiers().rule({ ...base, id: "yearly", period: { is: "every-year" } }),
    );
    const [far] = await scene.act.why(aigul, "dana-refused/yearly/2044");
    expect(far.stands).toMatchObject({ version: "2044-09-20", status: "closed" });
  });

  it("still counts where the team has a date of its own of a case that it followed before", async () => {
    const world = twoDossiers().happens("vera", "released", { id: "vera-released", date: "2026-03-05" });
    const scene = await Scene.open(engine, ["almaty"], world);
    const follow = (...dossiers: string[]) => scene.act.changeTeam(administrator(), { change: { dossiers } });
    await follow("test", "other");
    const { about } = await scene.act.addDeadline(aigul, {
      ...{
        title: "Visit her",
        cases: ["vera"],
        date: "2026-03-20",
        kind: "parole-review",
        evidence: "A call",
      },
    });
    await scene.runAt("2026-03-06T09:30:00+05:00");
    await refreshAll(scene.planner);
    const status = async () => (await scene.act.why(aigul, `${about}/entered`))[0].stands?.status;
    expect(await status()).toBe("closed");
    await follow("test");
    expect(await status()).toBe("closed");
  });

  it("counts in a digest, which tells of nothing else from there", async () => {
    const scene = await Scene.open(engine, ["almaty"], twoDossiers());
    await scene.runAt("2026-03-16T09:30:00+05:00");
    const digest = await scene.store.db
      .selectFrom("message")
      .select("id")
      .where("kind", "=", "digest")
      .executeTakeFirstOrThrow();
    const place = { team: "almaty", destination: scene.destinations.get("almaty") };
    const claim = { message: digest.id, place, possibleRepeat: false } as unknown as Claim;
    const { blocks } = await composerOf(scene.planner).compose(claim);
    const told = JSON.stringify(blocks);
    expect(told).toContain("bek");
    expect(told).not.toContain("dana");
    expect(told).not.toContain("trial");
  });
});
