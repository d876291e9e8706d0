import { describe, expect, it } from "vitest";
import type { SlackUser } from "../doubles/slack-api-world.ts";
import { said, setUpTown } from "./form-scene.ts";
import { button } from "./member.ts";
import { asks } from "./oauth-scene.ts";
import { SlackTown } from "./town.ts";

const STRANGER = "Only full members of this workspace can ask Vigil.";
const FRIDAY = "2026-03-13T09:00:30+05:00";
const E1 = { id: "E1", teams: ["T1", "T2"] };
/** Of a company that shares a channel with the team; it has an organisation of its own. */
const OUTSIDER = { home: "T9", enterprise: { id: "E9", teams: ["T9"] } };

/** What is said to somebody who asks in a workspace of the organisation E1. */
function asksIn(town: SlackTown, about: Partial<SlackUser>): Promise<string> {
  const of = { enterprise_id: "E1", is_enterprise_install: "false" };
  return asks(town, of, "/case zhovtis", town.member("USOMEBODY", about));
}

/** A town with a reminder in its channel, and the button that takes its first item. */
async function reminded() {
  const town = await SlackTown.open();
  await town.administrator.setsUp({ test: [] });
  await town.runAt(FRIDAY);
  const message = town.slack.messages("CLEGAL").find(({ text }) => text.startsWith("Reminders"));
  return { town, take: button(message?.blocks, "Take it") };
}

describe("in an organisation of several workspaces, Vigil answers", () => {
  it.each<[string, Partial<SlackUser>]>([
    ["whose home is the workspace", { enterprise: E1 }],
    ["whose home is another one and who is a member of both", { home: "T2", enterprise: E1 }],
    ["who is known by the organisation alone", { home: "E1", enterprise: E1 }],
  ])("a person %s", async (_, about) => {
    const { town } = await setUpTown();
    expect(await asksIn(town, about)).toContain("Yevgeny Zhovtis");
  });

  it.each<[string, Partial<SlackUser>]>([
    ["of another organisation", OUTSIDER],
    ["of another organisation, whom Slack calls a stranger", { ...OUTSIDER, isStranger: true }],
    ["whom Slack calls a stranger, whatever else it says", { isStranger: true }],
    [
      "of the organisation who is no member of the workspace",
      { home: "T2", enterprise: { id: "E1", teams: ["T2"] } },
    ],
    ["of another workspace without an organisation", { home: "T9" }],
    ["who is a guest of the workspace", { isRestricted: true, enterprise: E1 }],
  ])("no person %s", async (_, about) => {
    const { town } = await setUpTown();
    expect(await asksIn(town, about)).toContain(STRANGER);
  });

  it.each<[string, Partial<SlackUser>, string, string]>([
    [
      "takes a click of a member whose home is another workspace",
      { home: "T2", enterprise: E1 },
      "T2",
      "Done: took an item",
    ],
    ["takes none that comes from a workspace they are not of", { enterprise: E1 }, "T9", STRANGER],
    ["takes none of an outsider", OUTSIDER, "T9", STRANGER],
  ])("and %s", async (_, about, team_id, answer) => {
    const { town, take } = await reminded();
    const { last } = await town.member("USOMEBODY", about).clicks(take, {
      user: { id: "USOMEBODY", team_id },
      enterprise: { id: "E1" },
    });
    expect(last.text).toContain(answer);
    await town.settle();
  });

  it.each<[string, Partial<SlackUser>, boolean]>([
    ["administers the workspace", { isAdmin: true, enterprise: E1 }, true],
    ["administers another workspace", { isAdmin: true, home: "T2", enterprise: E1 }, false],
    ["administers the organisation", { home: "T2", enterprise: { ...E1, isAdmin: true } }, true],
    [
      "administers another organisation",
      { home: "T9", enterprise: { id: "E9", teams: ["T9"], isAdmin: true } },
      false,
    ],
  ])("as an administrator: whoever %s", async (_, about, may) => {
    const { town } = await setUpTown();
    const member = town.member("USOMEBODY", about);
    const opened = await member.opens("/vigil setup");
    await town.comesToRest();
    expect(said(opened.view.blocks).includes("Channel")).toBe(may);
  });
});

describe("people are looked up", () => {
  it("once, however many requests of theirs come at once", async () => {
    const { town, member } = await setUpTown();
    const before = town.slack.callsOf("users.info").length;
    await Promise.all(Array.from({ length: 8 }, () => member.types("/case zhovtis")));
    const asked = town.slack.callsOf("users.info").slice(before);
    expect(asked.map(({ args }) => args.user)).toEqual(["UAIGUL"]);
  });

  it("not while Slack limits it: they are served as who they were, without rights, until it may be asked", async () => {
    const { town } = await setUpTown();
    const administrator = town.member("UBOSS", { isAdmin: true });
    await administrator.types("/case zhovtis");
    await town.clock.advance(61_000);
    const lifted = town.slack.faults.always({ method: "users.info" }, { is: "limit", seconds: 90 });
    const before = town.slack.callsOf("users.info").length;
    const asked = () => town.slack.callsOf("users.info").length - before;
    expect((await administrator.types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
    expect(asked()).toBe(1);
    lifted();
    const opened = await administrator.opens("/vigil setup");
    await town.comesToRest();
    expect(said(opened.view.blocks)).not.toContain("Channel");
    // Whoever was never met is told to come again.
    expect((await town.member("UNEW").types("/case zhovtis")).last.text).toContain("Try again in a minute");
    expect(asked()).toBe(1);
    await town.clock.advance(90_000);
    const again = await administrator.opens("/vigil setup");
    await town.comesToRest();
    expect(said(again.view.blocks)).toContain("Channel");
    expect((await town.member("UNEW").types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
    expect(asked()).toBe(3);
  });
});

describe("a person's own name, in what they share with everybody", () => {
  const NAMES: readonly [string, string, Partial<SlackUser>][] = [
    ["calls nobody", "&lt;!channel&gt; &lt;@UADMIN&gt;", { displayName: "<!channel> <@UADMIN>" }],
    [
      "links nowhere",
      "&lt;https://evil.example|court.org&gt;",
      { displayName: "<https://evil.example|court.org>" },
    ],
    ["formats nothing", "*Aigul* _here_ `code`", { displayName: "*Aigul* _here_ `code`" }],
    ["turns no direction", "Aigul lugiA", { displayName: "Aigul \u202Elugi\u200BA" }],
    [
      "is the real name where the chosen one is empty",
      "Berik Real",
      { displayName: "  ", realName: "Berik Real" },
    ],
    ["is the id where nothing can be seen of it", "UBERIK", { displayName: "\u202E\u200B", realName: "x" }],
    ["is the id where there is none", "UBERIK", { displayName: "", realName: "", name: "" }],
    ["is not endless", `${"a".repeat(80)}`, { displayName: "a".repeat(5000) }],
  ];

  it.each(NAMES)("%s", async (_, shown, about) => {
    const { town } = await setUpTown();
    const member = town.member("UBERIK", about);
    const { last } = await member.types("/case zhovtis");
    const { last: shared } = await member.clicks(button(last.blocks, "Share"));
    expect(shared.isPrivate).toBe(false);
    // As it stands: in this kind of text Slack reads no formatting.
    const by = shared.blocks?.flatMap((block) => (block as { elements?: unknown[] }).elements ?? []);
    const text = expect.stringContaining(`Shared by ${shown}`);
    expect(by).toContainEqual(expect.objectContaining({ type: "plain_text", text }));
    const texts = [shared.text, said(shared.blocks)];
    for (const text of texts) {
      expect(text).not.toMatch(/<!|<@UADMIN|<https|[\u202E\u200B]|a{81}/);
    }
  });
});
