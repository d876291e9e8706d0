import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { allMessages } from "../../src/i18n/languages.ts";
import { LARGEST_FILE } from "../../src/replies/export-reply.ts";
import { bundledCatalogue } from "../bundled.ts";
import { vigil } from "../cli/run.ts";
import type { SlackFault } from "../doubles/slack-api-faults.ts";
import { setUpTown } from "./form-scene.ts";
import type { SlackMember } from "./member.ts";
import { HERE, SECRET, secretTown } from "./secret-scene.ts";
import { commandDelivery, deliver } from "./signing.ts";
import { REQUIRED_SCOPES, SlackTown, until } from "./town.ts";

const SCOPES = [...REQUIRED_SCOPES, "files:write", "im:write"];
const NAME = "vigil-deadlines-2026-03-02.csv";
const SENT = `The file is in your conversation with Vigil, where only you see it. It is called ${NAME}.`;

/** The files that somebody has of Vigil, as texts. */
function filesOf({ slack }: SlackTown, { id }: SlackMember) {
  return slack.files
    .in(`D${id}`)
    .map(({ content, ...file }) => ({ ...file, text: content.toString("utf8") }));
}

/** Nothing unexpected happened, but that these messages stand beside the files of somebody. */
function expectQuiet(town: SlackTown, member: SlackMember, comments: number): void {
  expect(town.slack.messages(`D${member.id}`)).toHaveLength(comments);
  town.slack.messages("CLEGAL");
  expect(town.slack.unexpected).toEqual([]);
}

it("sends the file to whoever asks alone, and says so where they asked", async () => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  const { acknowledged, last } = await member.types("/vigil export csv");
  expect(acknowledged).toMatchObject({ status: 200, text: "" });
  expect(last).toMatchObject({ isPrivate: true, text: SENT });
  const [file, ...others] = filesOf(town, member);
  expect(others).toEqual([]);
  expect(file).toMatchObject({ name: NAME, title: "The team's deadlines, 2 March 2026" });
  expect(file?.comment).toBe(
    "The team's deadlines, 2 March 2026. Deadlines in it: 2. One that recurs stands in it with the next time. Confidential cases are never in it.",
  );
  expect(file?.text).toMatch(/^\uFEFFid,case,name,.*\r\nlaw-signed\/.*\r\nzhovtis-refused\/.*\r\n$/);
  expect(town.slack.files.all).toHaveLength(1);
  expect(town.slack.messages("CLEGAL")).toHaveLength(1);
  expectQuiet(town, member, 1);
});

it("has what the team recorded itself, with names as people wrote them", async () => {
  const town = await SlackTown.open({ scopes: SCOPES });
  await town.setUp({ name: "Rights & Group" });
  const member = town.member("UAIGUL");
  const form = { kind: "custom", title: "Ask Asel & file", date: "2026-04-01", evidence: "A letter" };
  const opened = await member.opens("/track deadline");
  await member.submits(opened, { ...form, cases: ["zhovtis"], leads: "0" });
  await member.types("/vigil export csv team:slack-t1");
  const [file] = filesOf(town, member);
  expect(file?.text).toContain("Ask Asel & file");
  expect(file?.comment).toContain("Only this dossier: Rights &amp; Group.");
});

it("is what the command line writes, byte for byte, in each format", async () => {
  const world = { catalogue: await bundledCatalogue() };
  const town = await SlackTown.open({ scopes: SCOPES, world });
  await town.setUp({ dossiers: world.catalogue.dossiers.map(({ id }) => id) });
  const member = town.member("UAIGUL");
  for (const format of ["csv", "json", "ics"]) {
    await member.types(`/vigil export ${format}`);
    const file = filesOf(town, member).find(({ name }) => name.endsWith(`.${format}`));
    const line = ["export", "--format", format, "--as-of", "2026-03-02", "--language", "en"];
    const { out, code } = vigil(line);
    expect(code).toBe(0);
    expect(file?.text.length).toBeGreaterThan(5000);
    expect(file?.text === out, format).toBe(true);
  }
}, 60_000);

it.each([
  ["files:write", ["im:write"]],
  ["im:write", ["files:write"]],
  ["either", []],
])("says what to grant where %s was not, and sends nothing", async (_, granted) => {
  const { town, member } = await setUpTown({ scopes: [...REQUIRED_SCOPES, ...granted] });
  const { last } = await member.types("/vigil export ics");
  expect(last.isPrivate).toBe(true);
  expect(last.text).toContain("Vigil may not send files in this workspace.");
  expect(last.text).toContain("files:write, im:write");
  expect(last.text).toContain(
    "npm run -s vigil -- export --format ics --language en &gt; vigil-deadlines-2026-03-02.ics",
  );
  expect(town.slack.files.all).toEqual([]);
  expectQuiet(town, member, 0);
});

describe("what is confidential", () => {
  it.each(["csv", "json", "ics"])(
    "is not in a file as %s, wherever and by whomever it is asked for",
    async (format) => {
      const { town, member, id, deadline } = await secretTown({ scopes: SCOPES });
      const seen = new Set<string>();
      for (const who of [member, town.administrator]) {
        for (const channel of [HERE, "CLEGAL", "CCORRIDOR", `D${who.id}`]) {
          const { last } = await who.types(`/vigil export ${format}`, channel);
          const file = filesOf(town, who).at(-1);
          const told = `${last.text} ${JSON.stringify(file)}`;
          for (const secret of [SECRET, id, deadline]) expect(told).not.toMatch(secret);
          // Only in its own channel may anybody know that there is something to be kept back.
          expect(last.text.includes("confidential to this channel"), channel).toBe(channel === HERE);
          seen.add(file?.text ?? "");
          await town.clock.advance(1000);
        }
      }
      // Not even by what is left can it be told where it was asked.
      expect(seen.size).toBe(1);
      expect(town.slack.files.all.map(({ channel }) => channel)).not.toContain(HERE);
    },
  );
});

it.each([
  [
    "/vigil export cvs test",
    "There is no format “cvs”; choose one of csv, json, ics. Did you mean /vigil export csv?",
  ],
  ["/vigil export csv tets", "Your team follows no dossier “tets”; there are: test."],
  ["/vigil export xlsx", "Formats: csv, json, ics."],
  ["/vigil export csv test now", "“now” is one word too many here."],
])("answers %s privately, with what to write instead", async (line, said) => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  const { last } = await member.types(line);
  expect(last.isPrivate).toBe(true);
  expect(last.text).toContain(said);
  expect(town.slack.callsOf("conversations.open")).toEqual([]);
  expectQuiet(town, member, 0);
});

it("says that nothing is set up where nothing is", async () => {
  const town = await SlackTown.open({ scopes: SCOPES });
  const { last } = await town.member("UAIGUL").types("/vigil export csv");
  expect(last.text).toContain("Vigil is not set up here yet.");
  expect(town.slack.files.all).toEqual([]);
});

it("speaks the asker's language, beside the file and about it", async () => {
  for (const messages of await allMessages()) {
    const { town, member } = await setUpTown({ scopes: SCOPES }, { locale: messages.locale });
    expect((await member.types("/vigil export")).last.text).toContain(messages.exportWords.sent);
    expect(filesOf(town, member)[0]?.comment).toContain(messages.exportWords.open);
  }
});

it("sends one file for a command that Slack delivers twice", async () => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  const fields = member.command("/vigil export csv");
  for (const seconds of [0, 1]) {
    const at = town.clock.now() / 1000 + seconds;
    expect((await deliver(town.url, commandDelivery(fields, { at }))).status).toBe(200);
  }
  await until(() => town.slack.responses(fields.response_url ?? "").length > 0, "the answer");
  await town.comesToRest();
  expect(filesOf(town, member)).toHaveLength(1);
  expect(town.slack.responses(fields.response_url ?? "")).toHaveLength(1);
  expectQuiet(town, member, 1);
});

const BEFORE = ["conversations.open", "files.getUploadURLExternal", "upload", "files.completeUploadExternal"];
const FAILED = "The platform did not take the file; nothing was sent.";
const BUSY = "The platform takes no more files just now.";
const UNSURE = "The platform did not say whether it took the file.";
const FORBIDDEN = "The settings of this workspace do not allow this file.";
const drop: SlackFault = { is: "drop", accepts: false };
const error = (code: string): SlackFault => ({ is: "error", error: code, accepts: false });

describe("where Slack fails halfway", () => {
  it.each<[string, SlackFault, string]>([
    ...BEFORE.slice(0, 3).map((method): [string, SlackFault, string] => [method, drop, FAILED]),
    ...BEFORE.map((method): [string, SlackFault, string] => [method, { is: "limit", seconds: 30 }, BUSY]),
    ["conversations.open", error("user_disabled"), FAILED],
    ["files.getUploadURLExternal", error("file_uploads_disabled"), FORBIDDEN],
    ["files.getUploadURLExternal", { is: "status", status: 503, accepts: false }, FAILED],
    ["upload", { is: "status", status: 500, accepts: true }, FAILED],
    ["files.completeUploadExternal", error("channel_not_found"), FAILED],
    ["files.completeUploadExternal", { is: "status", status: 502, accepts: false }, UNSURE],
    ["files.completeUploadExternal", drop, UNSURE],
  ])("at %s (%o), nothing is there and it is said: %s", async (method, fault, said) => {
    const { town, member } = await setUpTown({ scopes: SCOPES });
    town.slack.faults.next({ method }, fault);
    const { last } = await member.types("/vigil export csv");
    expect(last).toMatchObject({ isPrivate: true });
    expect(last.text).toContain(said);
    expect(town.slack.files.all).toEqual([]);
    // Nothing is tried twice by itself, and when it is asked again it works.
    expect(town.slack.callsOf(method)).toHaveLength(1);
    await town.clock.advance(1000);
    expect((await member.types("/vigil export csv")).last.text).toBe(SENT);
    expect(filesOf(town, member)).toHaveLength(1);
    expectQuiet(town, member, 1);
    expect(town.logged.join("\n")).not.toMatch(/xox|\/upload\//);
    expect(town.slack.faults.unmet).toBe(0);
  });

  it("a file whose last answer was lost is there once, and nobody says that it is not", async () => {
    const { town, member } = await setUpTown({ scopes: SCOPES });
    town.slack.faults.next({ method: "files.completeUploadExternal" }, { is: "drop", accepts: true });
    const { last } = await member.types("/vigil export csv");
    expect(last.text).toBe(
      `${UNSURE} Look into your conversation with Vigil; where it is not there, ask again.`,
    );
    expect(filesOf(town, member)).toHaveLength(1);
    expectQuiet(town, member, 1);
  });
});

it("gives up in time what Slack does not take, and says so", async () => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  town.slack.faults.next({ method: "upload" }, { is: "hang", accepts: false });
  const fields = member.command("/vigil export csv");
  await member.sends(fields);
  await until(() => town.slack.callsOf("upload").length > 0, "the bytes");
  await town.clock.advance(6000);
  const said = () => town.slack.responses(fields.response_url ?? "").map(({ text }) => text);
  await until(() => said().some((text) => text.includes(FAILED)), "the answer");
  expect(town.slack.files.all).toEqual([]);
  expectQuiet(town, member, 0);
});

it("takes a file nowhere but to the address that Slack names", async () => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  const heard: string[] = [];
  const elsewhere = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.end("ok");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const { port } = elsewhere.address() as AddressInfo;
  town.slack.faults.next({ method: "upload" }, { is: "redirect", to: `http://127.0.0.1:${port}/taken` });
  const { last } = await member.types("/vigil export csv");
  expect(last.text).toContain(FAILED);
  expect(heard).toEqual([]);
  elsewhere.close();
});

it("is no larger than its page in docs/ says", () => {
  const page = readFileSync(new URL("../../docs/slack.md", import.meta.url), "utf8");
  expect(page).toContain(`At most ${LARGEST_FILE / 1_000_000} MB`);
});

it("ends what it has begun when it is to stop", async () => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  town.slack.faults.next({ method: "upload" }, { is: "delay", milliseconds: 300 });
  const fields = member.command("/vigil export csv");
  await member.sends(fields);
  await until(() => town.slack.callsOf("upload").length > 0, "the bytes");
  await town.chat.stop();
  expect(filesOf(town, member)).toHaveLength(1);
  expect(town.slack.responses(fields.response_url ?? "").at(-1)?.text).toBe(SENT);
});

it("shows no file to everybody, whatever a button asks for", async () => {
  const { town, member } = await setUpTown({ scopes: SCOPES });
  const share = { action_id: "share:0", value: "vigil export csv", text: { text: "Share" } };
  const { last } = await member.clicks(share);
  expect(last).toMatchObject({ isPrivate: true });
  expect(last.text).toContain("This button is not known any more");
  expect(town.slack.files.all).toEqual([]);
  expectQuiet(town, member, 0);
});

it("is told in the help, with the prefix of the commands", async () => {
  const { member } = await setUpTown({ scopes: SCOPES, prefix: "hr-" });
  const { last } = await member.types("/hr-vigil help");
  expect(last.text).toContain("/hr-vigil export [csv|json|ics] [dossier]");
});
