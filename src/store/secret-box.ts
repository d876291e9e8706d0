import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { StoreError } from "../core/store-problem.ts";

/**
 * Texts that the database may only hold encrypted: AES-256 in Galois/Counter Mode, with a fresh initialisation vector of
 * 96 bits each time and a tag of 128 (NIST SP 800-38D). The tag also covers the place the text belongs to, so that it is
 * refused in any other. Sealed it reads `v1.<id of the key>.<vector, ciphertext and tag in base64url>`.
 */

/** Where a text belongs: one column of one row. */
export interface SecretPlace {
  readonly table: string;
  /** The values of the row's primary key. */
  readonly key: readonly string[];
  readonly column: string;
}

const CIPHER = "aes-256-gcm";
const VERSION = "v1";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{16})\.([\w-]+)$/;

/** Encrypts with the first of its keys and decrypts with each of them. */
export class SecretBox {
  /** Of the key it encrypts with: the beginning of a hash, from which nothing of the key can be found. */
  readonly keyId: string;
  readonly #keys: ReadonlyMap<string, KeyObject>;

  /**
   * @param keys each of 32 bytes, at least one
   * @throws RangeError for anything else, without naming it
   */
  constructor(keys: readonly Uint8Array[]) {
    const [first] = keys;
    if (!first || keys.some(({ length }) => length !== KEY_BYTES)) {
      throw new RangeError(`needs keys of ${KEY_BYTES} bytes`);
    }
    this.keyId = keyIdOf(first);
    this.#keys = new Map(keys.map((key) => [keyIdOf(key), createSecretKey(key)]));
  }

  /**
   * Encrypts a text for a place; never twice alike.
   * @throws StoreError `unstorable` for half a character, which would come back as another
   */
  seal(place: SecretPlace, text: string): string {
    if (!text.isWellFormed()) throw new StoreError({ code: "unstorable", reason: "surrogate" });
    const iv = randomBytes(IV_BYTES);
    const key = this.#key(place, this.keyId);
    const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(place, this.keyId));
    const sealed = [iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
    return [VERSION, this.keyId, Buffer.concat(sealed).toString("base64url")].join(".");
  }

  /**
   * The text that was sealed for this very place.
   * @throws StoreError `unknown-secret-key`; `damaged-secret` where anything of it or of its place is other than it was
   */
  open(place: SecretPlace, sealed: string): string {
    const [, keyId = "", data = ""] = SEALED.exec(sealed) ?? [];
    const bytes = Buffer.from(data, "base64url");
    // Base64 can say the same in several ways; only what `seal` wrote is taken.
    if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString("base64url") !== data) throw damaged(place);
    const key = this.#key(place, keyId);
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place, keyId));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    } catch {
      throw damaged(place);
    }
  }

  /** Whether a sealed text was encrypted with the key that encrypts now. */
  isCurrent(sealed: string): boolean {
    return SEALED.exec(sealed)?.[1] === this.keyId;
  }

  #key(place: SecretPlace, keyId: string): KeyObject {
    const key = this.#keys.get(keyId);
    if (!key) throw new StoreError({ code: "unknown-secret-key", ...nameOf(place), keyId });
    return key;
  }
}

/**
 * Reads keys separated by commas, each as 64 hexadecimal digits or as the base64 of 32 bytes. Null where any is neither:
 * what is wrong with which is not said, so that nothing of a key gets into a log.
 */
export function readKeys(text: string): readonly Buffer[] | null {
  const keys = text.split(",").map((one) => readKey(one.trim()));
  return keys.every((key) => key !== null) ? keys : null;
}

function readKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : null;
}

function keyIdOf(key: Uint8Array): string {
  return createHash("sha256").update("vigil key id\n").update(key).digest("hex").slice(0, 16);
}

function boundTo({ table, key, column }: SecretPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, table, column, ...key]));
}

function nameOf({ table, key }: SecretPlace) {
  return { table, key: key.join(" ") };
}

function damaged(place: SecretPlace): StoreError {
  return new StoreError({ code: "damaged-secret", ...nameOf(place) });
}
