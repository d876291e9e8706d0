import { describe, expect, it } from "vitest";
import { languageOfMember, removeMember, setMemberLanguage } from "../../src/store/members.ts";
import { joinWorkspace, teamOfWorkspace, workspacesOf } from "../../src/store/workspaces.ts";
import { ENGINES } from "./engines.ts";

const slack = (id: string) => ({ platform: "slack", id });

describe.each(ENGINES)("workspaces on %s", (engine) => {
  it("are a team's each, and a team may have several on several platforms", async () => {
    const { db } = await engine.fresh();
    expect(await teamOfWorkspace(db, slack("T1"))).toBeNull();
    for (const id of ["T2", "T1", "T10"]) await joinWorkspace(db, slack(id), "almaty", 5);
    await joinWorkspace(db, { platform: "discord", id: "T1" }, "astana", 5);
    expect(await workspacesOf(db, "almaty", "slack")).toEqual(["T1", "T10", "T2"]);
    expect(await workspacesOf(db, "almaty", "discord")).toEqual([]);
    expect(await workspacesOf(db, "astana", "discord")).toEqual(["T1"]);
    expect(await workspacesOf(db, "nobody", "slack")).toEqual([]);
    expect(await teamOfWorkspace(db, slack("T1"))).toBe("almaty");
    expect(await teamOfWorkspace(db, { platform: "discord", id: "T1" })).toBe("astana");
    expect(await teamOfWorkspace(db, slack("t1"))).toBeNull();
  });

  it("stay a team's from when they became so, until they are another's", async () => {
    const { db } = await engine.fresh();
    const rows = () => db.selectFrom("workspace").select(["team", "joined_at"]).execute();
    await joinWorkspace(db, slack("T1"), "almaty", 5);
    await joinWorkspace(db, slack("T1"), "almaty", 9);
    expect(await rows()).toEqual([{ team: "almaty", joined_at: 5 }]);
    await joinWorkspace(db, slack("T1"), "astana", 12);
    expect(await rows()).toEqual([{ team: "astana", joined_at: 12 }]);
    expect(await workspacesOf(db, "almaty", "slack")).toEqual([]);
  });

  it("can be joined by many at once", async () => {
    const { db } = await engine.fresh();
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => joinWorkspace(db, slack(`T${i % 2}`), "almaty", i)),
    );
    expect(await workspacesOf(db, "almaty", "slack")).toEqual(["T0", "T1"]);
  });
});

describe.each(ENGINES)("members on %s", (engine) => {
  it("have a language from when they choose one until they are forgotten, in each team by itself", async () => {
    const { db } = await engine.fresh();
    expect(await languageOfMember(db, "almaty", "slack:U1")).toBeNull();
    await setMemberLanguage(db, "almaty", "slack:U1", "ru");
    await setMemberLanguage(db, "almaty", "slack:U1", "kk");
    await setMemberLanguage(db, "almaty", "slack:U2", "en");
    await setMemberLanguage(db, "astana", "slack:U1", "ru");
    const languages = () =>
      Promise.all([
        languageOfMember(db, "almaty", "slack:U1"),
        languageOfMember(db, "almaty", "slack:U2"),
        languageOfMember(db, "astana", "slack:U1"),
      ]);
    expect(await languages()).toEqual(["kk", "en", "ru"]);
    await removeMember(db, "almaty", "slack:U1");
    expect(await languages()).toEqual([null, "en", "ru"]);
  });
});
