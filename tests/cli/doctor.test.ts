import { describe, expect, it } from "vitest";
import { vigil } from "./run.ts";

describe("vigil doctor", () => {
  it("tells what it finds, and exits with 0 where nothing is wrong", () => {
    const { out, err, code } = vigil(["doctor"]);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(/^What the doctor finds\n\n {2}ok {7}The settings can be used\.\n/);
    expect(out).toMatch(/\n\nNothing is wrong; warnings: 2\.\n$/);
  });

  it("exits with 1 where something is wrong, also with settings that every other command refuses", () => {
    const env = { VIGIL_POST_AT: "9", SLACK_BOT_TOKEN: "xoxb-1-hunter2", SLACK_APP_TOKEN: "xoxb-1-hunter2" };
    const { out, err, code } = vigil(["doctor", "--json"], { env });
    expect({ err, code }).toEqual({ err: "", code: 1 });
    expect(JSON.parse(out)).toMatchObject({
      isWell: false,
      findings: [
        { code: "setting-wrong", health: "problem", text: expect.stringContaining("VIGIL_POST_AT") },
        { code: "setting-wrong", health: "problem", text: expect.stringContaining("SLACK_APP_TOKEN") },
      ],
    });
    expect(out).not.toContain("hunter2");
    expect(vigil(["case", "zhovtis"], { env }).code).toBe(2);
  });

  it("says that Slack cannot be reached, and never a token", () => {
    const env = {
      ...{ SLACK_BOT_TOKEN: "xoxb-1-hunter2", SLACK_APP_TOKEN: "xapp-1-hunter2" },
      SLACK_API_URL: "http://127.0.0.1:9/api",
    };
    const { out, err, code } = vigil(["doctor", "--language", "ru"], { env });
    expect({ err, code }).toEqual({ err: "", code: 1 });
    expect(out).toMatch(/неисправно {2}Slack недоступен/);
    expect(out).not.toContain("hunter2");
  });
});
