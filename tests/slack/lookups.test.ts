import { expect, it } from "vitest";
import { bundledCatalogue } from "../bundled.ts";
import { CHECK, smallWorld } from "../team/scene.ts";
import { RIGHT, setUpTown } from "./form-scene.ts";
import { HeldStore } from "./held-store.ts";

it.each(["zhovtis", "Жовтис", "Jovtis", "zhov", "ЖОВТ", "yevgeny zhovtis", "Zhovtiz"])(
  "offers a case to whoever types %s",
  async (typed) => {
    const { member } = await setUpTown();
    const [first] = await member.looksUp("case-search", typed);
    expect(first).toMatchObject({ value: "zhovtis", text: { text: "Yevgeny Zhovtis" } });
  },
);

it("offers all cases by name before anything is typed, and none for what nothing is called", async () => {
  const { member } = await setUpTown();
  const names = async (typed: string) =>
    (await member.looksUp("case-search", typed)).map(({ text }) => text.text);
  expect(await names("")).toEqual(["Law on assemblies", "Yevgeny Zhovtis"]);
  expect(await names("   ")).toEqual(["Law on assemblies", "Yevgeny Zhovtis"]);
  expect(await names("%_'\"__proto__<!channel>")).toEqual([]);
  expect(await names("x".repeat(5000))).toEqual([]);
});

it("offers what was just recorded", async () => {
  const { member } = await setUpTown();
  await member.submits(await member.opens("/track case"), RIGHT.case);
  expect(await member.looksUp("case-search", "Асель")).toMatchObject([{ text: { text: "Asel Example" } }]);
});

it("offers a hundred at the most, in texts that Slack takes", async () => {
  const world = smallWorld();
  for (let n = 0; n < 300; n += 1)
    world.case(`person-${n}`, "person", `Person ${n} ${"of a long name ".repeat(6)}`);
  const { member } = await setUpTown({ world });
  for (const typed of ["", "person"]) {
    const found = await member.looksUp("case-search", typed);
    expect(found).toHaveLength(100);
    for (const { text } of found) expect(text.text.length).toBeLessThanOrEqual(75);
  }
});

it("offers the open deadlines, the nearest first, of one case where the form is of one", async () => {
  const { town, member } = await setUpTown();
  const values = async (typed: string, about = {}) => {
    // Slack's signature is by the second: the same within one is taken for a replay.
    await town.clock.advance(1000);
    const found = await member.looksUp("deadline-search", typed, JSON.stringify(about));
    return found.map(({ value }) => value);
  };
  expect((await values(""))[0]).toBe("law-signed/law-anniversary/2026");
  expect(await values("")).toContain(CHECK);
  expect(await values("PAROLE zhovtis")).toEqual([CHECK]);
  expect(await values("", { case: "zhovtis" })).toEqual([CHECK]);
  expect(await values("", { case: "slack-t2-1" })).toEqual([]);
  await member.submits(await member.opens("/track outcome"), RIGHT.outcome);
  expect(await values("")).not.toContain(CHECK);
});

it("offers the deadlines of one rule so that they can be told apart, however long the name is", async () => {
  const name = `Law on ${"the procedure of organising and holding ".repeat(3)}assemblies`;
  const world = smallWorld()
    .case("long-law", "law", name)
    .happens("long-law", "law-signed", { id: "first-signed", date: "2024-05-20" })
    .happens("long-law", "law-signed", { id: "signed-again", date: "2025-04-20" });
  const { town, member } = await setUpTown({ world });
  const found = await member.looksUp("deadline-search", "holding", "{}");
  const texts = found.map(({ text }) => text.text);
  expect(texts).toEqual([
    expect.stringMatching(/^20 April 2026: Law on the procedure/),
    expect.stringMatching(/^20 May 2026: Law on the procedure/),
  ]);
  await town.clock.advance(1000);
  const ofOne = await member.looksUp("deadline-search", "may", JSON.stringify({ case: "long-law" }));
  expect(ofOne.map(({ text }) => text.text)).toEqual([expect.stringMatching(/^20 May 2026: /)]);
});

it("can offer every deadline: no rule has an id that would not fit beside the longest of an event", async () => {
  const { rules } = await bundledCatalogue();
  const longest = Math.max(...rules.map(({ id }) => id.length));
  expect("x".repeat(80).length + "/".length + longest + "/2026".length).toBeLessThanOrEqual(150);
});

it.each([
  ["almaty", "Asia/Almaty"],
  ["new york", "America/New_York"],
  ["Asia/Alm", "Asia/Almaty"],
  ["kyiv", "Europe/Kyiv"],
  ["kolkata", "Asia/Kolkata"],
  ["utc", "UTC"],
])("offers the zone of whoever types %s", async (typed, zone) => {
  const { town } = await setUpTown();
  const found = await town.administrator.looksUp("zone-search", typed);
  expect(found.map(({ value }) => value)).toContain(zone);
});

it("offers no zone that is none, and a hundred before anything is typed", async () => {
  const { town } = await setUpTown();
  expect(await town.administrator.looksUp("zone-search", "Atlantis")).toEqual([]);
  expect(await town.administrator.looksUp("zone-search", "")).toHaveLength(100);
});

it("offers nothing to guests, and nothing for what it does not know", async () => {
  const { town, member } = await setUpTown();
  expect(await town.member("UGUEST", { isRestricted: true }).looksUp("case-search", "zhov")).toEqual([]);
  expect(await member.looksUp("obsolete-search", "zhov")).toEqual([]);
});

it("offers nothing within Slack's three seconds while the store gives no answer", async () => {
  const held = new HeldStore();
  const { town, member } = await setUpTown({ around: held.around });
  await member.looksUp("case-search", "zhov");
  held.hold();
  const looking = member.looksUp("case-search", "zhovtis");
  await held.isAsked();
  await town.clock.advance(2600);
  expect(await looking).toEqual([]);
  held.release();
});
