import { describe, expect, it } from "vitest";
import { said } from "./form-scene.ts";
import { destinationsOf, FILLED, filledIn, isPaused, opensSetup, testsIn } from "./setup-scene.ts";
import { SlackTown } from "./town.ts";

describe("who may set up", () => {
  it.each([
    ["en-US", "Only administrators set Vigil up.\nAsk an administrator or owner of this workspace"],
    ["ru-RU", "Настраивают Vigil только администраторы.\nПопросите администратора"],
    ["kk-KZ", "Vigil-ді тек әкімшілер баптайды.\nОсы кеңістіктің әкімшісінен"],
  ])("tells a member with %s whom to ask", async (locale, says) => {
    const town = await SlackTown.open();
    const { view } = await opensSetup(town.member("UAIGUL", { locale }));
    expect(said(view.blocks)).toContain(says);
    expect(view.submit).toBeUndefined();
  });

  it("lets owners in, and whoever installed it", async () => {
    const town = await SlackTown.open();
    expect((await opensSetup(town.member("UOWNER", { isOwner: true }))).view.callback_id).toBe("form-setup");
    const installer = town.workspace.users.get("UADMIN");
    if (installer) installer.isAdmin = false;
    expect((await opensSetup(town.administrator)).view.callback_id).toBe("form-setup");
  });

  it("takes no form from a member who got hold of one, and keeps what was filled in", async () => {
    const town = await SlackTown.open();
    const opened = await opensSetup(town.administrator);
    const { view } = await town.member("UAIGUL").submits(opened, FILLED);
    expect(said(view?.blocks)).toContain("only an administrator may do this");
    expect(await destinationsOf(town)).toEqual([]);
    expect(await town.store.db.selectFrom("team").selectAll().execute()).toEqual([]);
  });

  it("believes a right for a minute at the most", async () => {
    const town = await SlackTown.open();
    const dana = town.member("UDANA", { isAdmin: true });
    const opened = await opensSetup(dana);
    const user = town.workspace.users.get("UDANA");
    if (user) user.isAdmin = false;
    await town.clock.advance(61_000);
    const { view } = await dana.submits(opened, FILLED);
    expect(said(view?.blocks)).toContain("only an administrator may do this");
    expect(said((await opensSetup(dana)).view.blocks)).toContain("Only administrators set Vigil up.");
  });

  it("gives no rights to an administrator while Slack does not tell of them", async () => {
    const town = await SlackTown.open();
    const dana = town.member("UDANA", { isAdmin: true });
    town.slack.faults.always({ method: "users.info" }, { is: "status", status: 503, accepts: false });
    expect(said((await opensSetup(dana)).view.blocks)).not.toContain("Channel");
    expect((await dana.types("/vigil help")).last.text).toContain("does not say just now who is asking");
  });

  it("answers whoever it has met while Slack does not tell of them, without rights", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    const dana = town.member("UDANA", { isAdmin: true });
    await dana.types("/case zhovtis");
    await town.clock.advance(61_000);
    town.slack.faults.always(
      { method: "users.info" },
      { is: "error", error: "internal_error", accepts: false },
    );
    expect((await dana.types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
    expect(said((await opensSetup(dana)).view.blocks)).toContain("Only administrators set Vigil up.");
  });
});

describe("the set-up", () => {
  it("opens filled in with what is usual, makes the team and its destination, and posts a test there", async () => {
    const town = await SlackTown.open();
    const opened = await opensSetup(town.administrator);
    expect(filledIn(opened.view.blocks)).toMatchObject({
      ...{ channel: "CLEGAL", name: "Rights Group", zone: "Asia/Almaty", postAt: "09:00", digestDay: "1" },
      ...{ language: "en", dossiers: ["test"], test: ["yes"] },
    });
    const { view } = await town.administrator.submits(opened, FILLED);
    expect(said(view?.blocks)).toContain("A test message is on its way.");
    const [test] = await town.posted("CLEGAL", 1);
    expect(test?.text).toContain("This is a test");
    expect(await destinationsOf(town)).toMatchObject([{ channel: "CLEGAL", state: "active" }]);
    expect(town.slack.unexpected).toEqual([]);
  });

  it("is done once although the form is sent twice", async () => {
    const town = await SlackTown.open();
    const opened = await opensSetup(town.administrator);
    await town.administrator.submits(opened, FILLED);
    await town.administrator.submits(opened, FILLED);
    await town.posted("CLEGAL", 1);
    await town.settle();
    expect(testsIn(town)).toHaveLength(1);
    expect(await destinationsOf(town)).toHaveLength(1);
  });

  it("opens the second time with what is set, and changes it", async () => {
    const town = await SlackTown.open();
    const own = {
      postAt: "08:30",
      digestDay: "5",
      language: "ru",
      weekendOnFriday: ["yes"],
      backup: "UADMIN",
    };
    await town.setUp({ ...own, kinds: ["custom", "parole-review"], cases: ["zhovtis"], zone: "Europe/Kyiv" });
    const opened = await opensSetup(town.administrator);
    expect(filledIn(opened.view.blocks)).toMatchObject({
      ...{ ...own, kinds: ["parole-review", "custom"], cases: ["zhovtis"], zone: "Europe/Kyiv" },
    });
    expect(said(opened.view.blocks)).toContain("Yevgeny Zhovtis");
    await town.administrator.submits(opened, { ...FILLED, kinds: [], cases: [], test: [] });
    expect(JSON.parse((await destinationsOf(town))[0]?.filter ?? "null").anyOf).toMatchObject({
      kinds: [],
      cases: [],
    });
    expect(filledIn((await opensSetup(town.administrator)).view.blocks)).toMatchObject({
      postAt: "09:00",
      language: "en",
    });
    await town.settle();
    expect(testsIn(town)).toHaveLength(1);
  });

  it("saves what was put right in the same window after a part of it was refused", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    const opened = await opensSetup(town.administrator);
    const { errors } = await town.administrator.submits(opened, {
      ...FILLED,
      postAt: "07:00",
      cases: ["never"],
    });
    expect(errors).toEqual({ cases: expect.stringContaining("there is no case never") });
    await town.administrator.submits(opened, { ...FILLED, postAt: "08:00", name: "Another name" });
    const teams = await town.store.db.selectFrom("team").select(["post_at", "name"]).execute();
    expect(teams).toEqual([{ post_at: "08:00", name: "Another name" }]);
  });

  it("of another channel makes a second destination with a filter of its own", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    town.workspace.channel("CPRESS", { name: "press" });
    const opened = await opensSetup(town.administrator, "CPRESS");
    expect(filledIn(opened.view.blocks)).toMatchObject({ channel: "CPRESS", zone: "Asia/Almaty" });
    await town.administrator.submits(opened, { ...FILLED, channel: "CPRESS", kinds: ["anniversary"] });
    await town.posted("CPRESS", 1);
    expect((await destinationsOf(town)).map(({ channel }) => channel)).toEqual(["CLEGAL", "CPRESS"]);
    await town.runAt("2026-03-13T09:00:30+05:00");
    const pressed = town.slack
      .messages("CPRESS")
      .map(({ text }) => text)
      .join();
    expect(pressed).toContain("Anniversary of the law");
    expect(pressed).not.toContain("parole request");
    expect(
      town.slack
        .messages("CLEGAL")
        .map(({ text }) => text)
        .join(),
    ).toContain("parole request");
  });

  it("opened in a conversation between two is about the first channel", async () => {
    const town = await SlackTown.open();
    const first = await opensSetup(town.administrator, "D0123456");
    expect(filledIn(first.view.blocks).channel).toBeUndefined();
    await town.setUp();
    expect(filledIn((await opensSetup(town.administrator, "D0123456")).view.blocks).channel).toBe("CLEGAL");
  });
});

it.each([
  [{ zone: "Mars/Olympus" }, "zone", "is not a time zone"],
  [{ zone: [] }, "zone", "is empty"],
  [{ name: "<!channel>" }, "name", "would call people"],
  [{ name: "   " }, "name", "is empty"],
  [{ postAt: "24:00" }, "postAt", "is not a time of day"],
  [{ digestDay: "8" }, "digestDay", "there is no “8”"],
  [{ language: "tlh" }, "language", "there is no “tlh”"],
  [{ dossiers: ["another-teams"] }, "dossiers", "there is no “another-teams”"],
  [{ backup: "<!here>" }, "backup", "names no person"],
] as const)("says of %j at the field %s what is wrong, and sets nothing up", async (wrong, field, says) => {
  const town = await SlackTown.open();
  const { errors = {} } = await town.administrator.submits(await opensSetup(town.administrator), {
    ...FILLED,
    ...wrong,
  });
  expect(errors).toEqual({ [field]: expect.stringContaining(says) });
  expect(await town.store.db.selectFrom("team").selectAll().execute()).toEqual([]);
});

it("where Vigil is not in the channel, says so in the status, and goes on after it was invited and set up again", async () => {
  const town = await SlackTown.open();
  const away = town.workspace.channel("CAWAY", { name: "away", isMember: false });
  const { view } = await town.administrator.setsUp({ channel: "CAWAY" });
  expect(said(view?.blocks)).toContain(
    "invite Vigil to the channel, then type /vigil setup there and save once more",
  );
  await isPaused(town, "CAWAY");
  const status = (await town.administrator.types("/vigil status", "CAWAY")).last.text;
  expect(status).toContain("Vigil cannot post there any more");
  away.isMember = true;
  await town.administrator.submits(await opensSetup(town.administrator, "CAWAY"), {
    ...FILLED,
    channel: "CAWAY",
  });
  await town.settle();
  expect(town.slack.messages("CAWAY").map(({ text }) => text)).toContainEqual(
    expect.stringContaining("a test"),
  );
  expect(await destinationsOf(town)).toMatchObject([{ channel: "CAWAY", state: "active" }]);
});
