import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKeys, SecretBox, type SecretPlace } from "../../src/store/secret-box.ts";
import { problemOf } from "./problem-of.ts";

const [KEY, OTHER] = [randomBytes(32), randomBytes(32)];
const box = new SecretBox([KEY]);
const PLACE: SecretPlace = { table: "credential", key: ["slack", "T1"], column: "body" };
const named = { table: "credential", key: "slack T1" };

/** Any text a database could ever be given: of all scripts, with what JSON and SQL trip over. */
const texts = fc.string({ unit: "binary", maxLength: 400 });

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";

/** A sealed text as its parts: version, id of the key, bytes. */
function partsOf(sealed: string): [version: string, keyId: string, bytes: Buffer] {
  const [version = "", keyId = "", data = ""] = sealed.split(".");
  return [version, keyId, Buffer.from(data, "base64url")];
}

describe("a secret", () => {
  it("comes back as it was, whatever it says", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(box.open(PLACE, box.seal(PLACE, text))).toBe(text);
      }),
    );
  });

  it("never looks the same twice, and tells nothing but its length", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const sealed = [box.seal(PLACE, text), box.seal(PLACE, text)].map((one) => partsOf(one)[2]);
        const [iv, length] = [
          sealed.map((bytes) => bytes.subarray(0, 12).toString("hex")),
          sealed[0]?.length,
        ];
        expect(iv[0]).not.toBe(iv[1]);
        expect(length).toBe(12 + Buffer.byteLength(text) + 16);
        if (text.length < 4) return;
        for (const bytes of sealed) expect(bytes.includes(text)).toBe(false);
      }),
    );
  });

  it("is refused where any bit of it is another, or any character", async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), async (text, at) => {
        const sealed = box.seal(PLACE, text);
        const [version, keyId, bytes] = partsOf(sealed);
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const flipped = [version, keyId, bytes.toString("base64url")].join(".");
        expect(await problemOf(() => box.open(PLACE, flipped))).toEqual({ code: "damaged-secret", ...named });
      }),
    );
    // Base64 has bits to spare in its last character, by which the same bytes could be written otherwise.
    for (const text of ["a token", "a longer", "a longest"]) {
      const sealed = box.seal(PLACE, text);
      for (let at = 0; at < sealed.length; at++) {
        for (const character of at === sealed.length - 1 ? ALPHABET : "A0-") {
          const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
          if (changed === sealed) continue;
          const { code } = await problemOf(() => box.open(PLACE, changed));
          expect(["damaged-secret", "unknown-secret-key"], changed).toContain(code);
        }
      }
    }
  });

  it("is refused where it was cut, made longer, or never sealed", async () => {
    const sealed = box.seal(PLACE, "a token");
    const cut = Array.from(sealed, (_, length) => sealed.slice(0, length));
    const others = [`${sealed}A`, `${sealed}=`, `${sealed}.`, ` ${sealed}`, `${sealed}\n`, "a token", "v1.."];
    for (const text of [...cut, ...others, sealed.replace("v1", "v2")]) {
      expect(await problemOf(() => box.open(PLACE, text)), text).toEqual({
        code: "damaged-secret",
        ...named,
      });
    }
  });

  it("is refused in any place but its own", async () => {
    const words = fc.constantFrom("slack", "T1", "T2", "body", "", "credential", 'T1","body', "slack T1");
    const places = fc.record({
      table: words,
      key: fc.array(words, { minLength: 1, maxLength: 3 }),
      column: words,
    });
    await fc.assert(
      fc.asyncProperty(texts, places, places, async (text, place, other) => {
        fc.pre(JSON.stringify(place) !== JSON.stringify(other));
        const sealed = box.seal(place, text);
        const { code } = await problemOf(() => box.open(other, sealed));
        expect(code).toBe("damaged-secret");
        expect(box.open(place, sealed)).toBe(text);
      }),
    );
  });

  it("is refused without its key, which is named by the beginning of its hash", async () => {
    const sealed = box.seal(PLACE, "a token");
    const stranger = new SecretBox([OTHER]);
    expect(await problemOf(() => stranger.open(PLACE, sealed))).toEqual({
      ...{ code: "unknown-secret-key", ...named, keyId: box.keyId },
    });
    // Said to be of the key that is there, it is refused all the same.
    const relabelled = sealed.replace(box.keyId, stranger.keyId);
    expect(await problemOf(() => stranger.open(PLACE, relabelled))).toMatchObject({ code: "damaged-secret" });
  });

  it("with half a character is not kept: it would come back as another", async () => {
    expect(await problemOf(() => box.seal(PLACE, "a\ud800"))).toEqual({
      ...{ code: "unstorable", reason: "surrogate" },
    });
  });
});

describe("keys", () => {
  it("are exchanged: the first encrypts, all decrypt", () => {
    const before = box.seal(PLACE, "a token");
    const rotated = new SecretBox([OTHER, KEY]);
    expect(rotated.open(PLACE, before)).toBe("a token");
    expect([rotated.isCurrent(before), box.isCurrent(before)]).toEqual([false, true]);
    const after = rotated.seal(PLACE, "a token");
    expect(rotated.isCurrent(after)).toBe(true);
    expect(new SecretBox([OTHER]).open(PLACE, after)).toBe("a token");
  });

  it("are read as hexadecimal digits or base64, several of them separated by commas", () => {
    const written = [
      ...[KEY.toString("hex"), OTHER.toString("hex").toUpperCase()],
      ...[KEY.toString("base64"), OTHER.toString("base64url")],
    ];
    expect(readKeys(written.join(","))).toEqual([KEY, OTHER, KEY, OTHER]);
    expect(readKeys(` ${written.join(" ,\n")} `)).toEqual([KEY, OTHER, KEY, OTHER]);
  });

  it.each([
    ...["", ",", "hunter2", "a".repeat(32), "0".repeat(63), "0".repeat(65), `${"0".repeat(63)}g`],
    ...[randomBytes(31).toString("base64"), randomBytes(33).toString("base64"), "ключ".repeat(16)],
    ...[`${KEY.toString("hex")},`, `${KEY.toString("hex")} ${OTHER.toString("hex")}`],
  ])("are not read from %j", (text) => {
    expect(readKeys(text)).toBeNull();
  });

  it("have to be there, and long enough; what is wrong with them is said without them", () => {
    for (const keys of [[], [KEY, KEY.subarray(1)], [new Uint8Array(33)]]) {
      expect(() => new SecretBox(keys)).toThrow(/^needs keys of 32 bytes$/);
    }
  });

  it("are in no error and in nothing that a log could print, and neither is what they encrypt", async () => {
    const sealed = box.seal(PLACE, "xoxb-token");
    const stranger = new SecretBox([OTHER]);
    const errors = [sealed, sealed.slice(0, -1), sealed.replace(box.keyId, stranger.keyId)].map((text) => {
      try {
        return stranger.open(PLACE, text);
      } catch (error) {
        return error;
      }
    });
    const printed = [...errors, box, stranger].map(
      (one) => `${inspect(one, { depth: 9, showHidden: true })} ${JSON.stringify(one)}`,
    );
    expect(printed.join()).toContain(box.keyId);
    const forms = (["hex", "base64", "base64url", "latin1"] as const).flatMap((form) =>
      [KEY, OTHER].map((key) => key.toString(form)),
    );
    for (const secret of [...forms, "xoxb-token"]) expect(printed.join().includes(secret)).toBe(false);
  });
});
