import type { Interaction } from "discord.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { GatewayLink, type GatewayLinkParts } from "../../adapters/discord/gateway-link.ts";
import { DiscordGateway } from "../doubles/discord-gateway.ts";
import { FakeClock } from "../fake-clock.ts";
import { until } from "../slack/town.ts";

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
const GUILDS = 1 << 0;

/** A command as Discord sends it. https://docs.discord.com/developers/interactions/receiving-and-responding */
function command(id: string) {
  return {
    ...{ id, application_id: "1", type: 2, token: `t${id}`, version: 1, guild_id: "7", channel_id: "8" },
    data: { id: "9", name: "digest", type: 1 },
    member: { user: { id: "2", username: "dana", discriminator: "0" }, permissions: "0", roles: [] },
    ...{ locale: "en-US", entitlements: [], authorizing_integration_owners: {}, attachment_size_limit: 1 },
  };
}

async function world(parts: Partial<GatewayLinkParts> = {}) {
  const gateway = await DiscordGateway.open();
  gateway.guilds.push({ id: "7", name: "Rights Group" });
  onTestFinished(() => gateway.close());
  const clock = new FakeClock();
  const logged: string[] = [];
  const note = (fields: object, message: string) => logged.push(JSON.stringify({ ...fields, message }));
  const heard: string[] = [];
  const link = new GatewayLink({
    ...{ token: gateway.token, apiUrl: gateway.apiUrl, clock },
    log: { info: note, warn: note, error: note },
    hold: (work, signal) => work(signal),
    hear: async ({ id }: Interaction) => {
      heard.push(id);
    },
    ...parts,
  });
  onTestFinished(() => link.stop());
  /** Lets time pass until it is so. */
  const meanwhile = async (isSo: () => boolean, what: string) => {
    const passing = setInterval(() => void clock.advance(1000), 5);
    try {
      await until(isSo, what, 20_000);
    } finally {
      clearInterval(passing);
    }
  };
  const connected = () => until(() => link.fault === null && gateway.connected === 1, "a connection");
  return { gateway, clock, link, heard, logged, meanwhile, connected };
}

describe("the link to Discord's gateway", () => {
  it("identifies with the one intent it needs, and hears what people do", async () => {
    const { gateway, link, heard, connected } = await world();
    expect(link.fault).toBe("not connected yet");
    link.start();
    await connected();
    expect(gateway.identifies).toMatchObject([{ token: gateway.token, intents: GUILDS }]);
    gateway.dispatch("INTERACTION_CREATE", command("100"));
    await until(() => heard.length === 1, "the command");
    expect(heard).toEqual(["100"]);
  });

  it.each([
    ["is asked to reconnect", (gateway: DiscordGateway) => gateway.asksToReconnect()],
    ["is closed with 4000", (gateway: DiscordGateway) => gateway.closes(4000)],
    ["loses the connection", (gateway: DiscordGateway) => gateway.drop()],
  ])("resumes where it %s, and hears what was done meanwhile, once", async (_, breaks) => {
    const { gateway, link, heard, connected } = await world();
    link.start();
    await connected();
    breaks(gateway);
    await until(() => gateway.connected === 0 || gateway.resumes === 1, "the loss");
    gateway.dispatch("INTERACTION_CREATE", command("100"));
    await until(() => gateway.resumes === 1 && heard.length === 1, "the command");
    await connected();
    expect(gateway.identifies).toHaveLength(1);
    expect(heard).toEqual(["100"]);
  });

  it("begins a new session where the old one is over", async () => {
    const { gateway, link, heard, connected } = await world();
    link.start();
    await connected();
    gateway.endsSession(false);
    await until(() => gateway.identifies.length === 2, "a new session", 15_000);
    await connected();
    gateway.dispatch("INTERACTION_CREATE", command("100"));
    await until(() => heard.length === 1, "the command");
  }, 20_000);

  it("says that Discord does not take the token, goes on trying, and never says the token", async () => {
    const { gateway, link, logged, meanwhile } = await world();
    link.start();
    await until(() => link.fault === null, "a connection");
    gateway.closes(4004);
    await until(() => link.fault !== null, "the fault");
    expect(link.fault).toContain("4004");
    await meanwhile(() => gateway.identifies.length === 2 && link.fault === null, "another connection");
    expect(logged.join()).not.toContain(gateway.token);
  });

  it("says of a token that was never good what Discord says of it", async () => {
    const { gateway, link, meanwhile, logged } = await world({ token: "MTIz.wrong.token" });
    link.start();
    await meanwhile(() => gateway.asked >= 3, "several tries");
    expect(link.fault).toMatch(/TokenInvalid|401/);
    expect(logged.join()).not.toContain("wrong.token");
  });

  it.each([503, "drop", "hang"] as const)("connects where the API first answers with %s", async (fault) => {
    const { gateway, link, meanwhile } = await world();
    gateway.restFault = fault;
    link.start();
    await until(() => gateway.asked >= 1, "a try");
    await meanwhile(() => gateway.asked >= 2, "another try");
    expect(link.fault).not.toBeNull();
    gateway.restFault = null;
    await meanwhile(() => link.fault === null && gateway.connected === 1, "a connection");
  });

  it("lives on where what hears throws, and hears the next", async () => {
    const heard: string[] = [];
    const { gateway, link, logged, connected } = await world({
      hear: (interaction) => {
        heard.push(interaction.id);
        if (interaction.id === "100") throw new Error("at once");
        if (interaction.id === "101") return Promise.reject(new Error("later"));
        return Promise.resolve();
      },
    });
    link.start();
    await connected();
    for (const id of ["100", "101", "102"]) gateway.dispatch("INTERACTION_CREATE", command(id));
    await until(() => heard.length === 3, "all three");
    expect(logged.filter((line) => line.includes("a request failed"))).toHaveLength(2);
    expect(link.fault).toBeNull();
  });

  it("lives on where Discord sends what nobody understands", async () => {
    const { gateway, link, heard, connected } = await world();
    link.start();
    await connected();
    gateway.dispatch("INTERACTION_CREATE", { ...command("100"), data: null });
    gateway.dispatch("INTERACTION_CREATE", { ...command("101"), type: 99 });
    gateway.dispatch("SOMETHING_NEW", { id: "7" });
    gateway.dispatch("INTERACTION_CREATE", command("102"));
    await until(() => heard.includes("102"), "the command");
    expect(link.fault).toBeNull();
  });

  it("hears nobody while another process holds the gateway, and closes once it holds it no more", async () => {
    const tenure = new AbortController();
    const begin = Promise.withResolvers<void>();
    const { gateway, link, connected } = await world({
      hold: async (work, signal) => {
        await begin.promise;
        await work(AbortSignal.any([tenure.signal, signal]));
      },
    });
    link.start();
    expect([link.fault, link.isHolder, gateway.asked]).toEqual([null, false, 0]);
    begin.resolve();
    await connected();
    expect(link.isHolder).toBe(true);
    tenure.abort();
    await until(() => gateway.connected === 0, "the end of the connection");
    await until(() => !link.isHolder, "the end of the tenure");
    expect(link.fault).toBeNull();
  });

  it("closes where it is stopped", async () => {
    const { gateway, link, connected } = await world();
    link.start();
    await connected();
    await link.stop();
    await until(() => gateway.connected === 0, "the end of the connection");
  });
});
