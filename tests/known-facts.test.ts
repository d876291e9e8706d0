import { describe, expect, it } from "vitest";
import type { Team } from "../src/core/team.ts";
import { KnownFacts } from "../src/known-facts.ts";
import { SQLITE } from "./store/engines.ts";
import { smallWorld, TEAM_FORM } from "./team/scene.ts";

const team = (id: string): Team => ({ ...TEAM_FORM, id, backup: null });

describe("what teams know", () => {
  it("is remembered for those that asked last", async () => {
    const { db } = await SQLITE.fresh();
    const facts = new KnownFacts(smallWorld().catalogue, 2);
    const [a, b] = [await facts.of(db, team("a")), await facts.of(db, team("b"))];
    expect(await facts.of(db, team("a"))).toBe(a);
    const c = await facts.of(db, team("c"));
    expect(await facts.of(db, team("a"))).toBe(a);
    expect(await facts.of(db, team("c"))).toBe(c);
    expect(await facts.of(db, team("b"))).not.toBe(b);
    expect(await facts.of(db, team("c"))).toBe(c);
    expect(await facts.of(db, team("a"))).not.toBe(a);
  });

  it("is made anew where the team is called otherwise or follows other dossiers", async () => {
    const { db } = await SQLITE.fresh();
    const facts = new KnownFacts(smallWorld().catalogue);
    const before = await facts.of(db, team("a"));
    expect(await facts.of(db, { ...team("a"), postAt: "10:00" })).toBe(before);
    const changes: Partial<Team>[] = [{ name: "Other" }, { language: "ru" }, { dossiers: [] }];
    for (const change of changes) expect(await facts.of(db, { ...team("a"), ...change })).not.toBe(before);
  });

  it("is the same also for those that ask at the same time", async () => {
    const { db } = await SQLITE.fresh();
    const facts = new KnownFacts(smallWorld().catalogue);
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => facts.of(db, team("a"))));
    for (const other of others) expect(other).toBe(first);
  });
});
