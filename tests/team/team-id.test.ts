import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isId } from "../../src/core/text-rules.ts";
import { checkTeamId, teamIdOf } from "../../src/team/team-id.ts";

const slack = (id: string) => teamIdOf({ platform: "slack", id });

describe("the id of a workspace's team", () => {
  it("reads like the workspace where it can", () => {
    expect(slack("T0123ABC")).toBe("slack-t0123abc");
    expect(teamIdOf({ platform: "discord", id: "1098765432109876543" })).toBe("discord-1098765432109876543");
  });

  it("is a hash where it cannot, so that no two read alike", () => {
    const ids = ["T1", "t1", "T-1", "T_1", " T1", "Т1", "", "H-1", "X".repeat(35), `${"X".repeat(35)}Y`];
    const teams = ids.map(slack);
    expect(teams.slice(0, 3)).toEqual([
      "slack-t1",
      expect.stringMatching(/^slack-h-[0-9a-f]{24}$/),
      expect.stringMatching(/^slack-h-[0-9a-f]{24}$/),
    ]);
    expect(new Set(teams).size).toBe(ids.length);
    expect(slack("X".repeat(34))).toBe(`slack-${"x".repeat(34)}`);
  });

  it("is always one that a team may have, the same each time, and another for another workspace", () => {
    const words = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[A-Z0-9]{1,40}$/),
      fc.stringMatching(/^[a-zA-Z0-9-]{1,20}$/),
    );
    const workspaces = fc.record({
      platform: fc.oneof(fc.constantFrom("slack", "discord", "chat", "slack-h", "Slack", ""), words),
      id: words,
    });
    fc.assert(
      fc.property(workspaces, workspaces, (one, other) => {
        const id = teamIdOf(one);
        expect(isId(id) && id.length <= 40).toBe(true);
        expect(() => checkTeamId(id)).not.toThrow();
        expect(teamIdOf({ ...one })).toBe(id);
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(teamIdOf(other)).not.toBe(id);
      }),
      { numRuns: 500 },
    );
  });
});
