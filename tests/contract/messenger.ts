import { describe, expect, it } from "vitest";
import { type Card, heading, paragraph } from "../../src/core/card.ts";
import { calledPerson, namedPerson } from "../../src/core/person-mark.ts";
import type { Messenger, Place, Posting } from "../../src/core/ports.ts";

/** What a platform can be told to do to the next call at a place; not every platform can be told everything. */
export type Fault =
  /** Accepted, and the answer is lost. */
  | "reply lost"
  /** Accepted, and no answer ever comes. */
  | "hang"
  | "unreachable"
  | "payload refused"
  | "place refused"
  | "limited"
  | "update later"
  | "message gone"
  | "history closed"
  | "history later";

/** A messenger with the platform behind it. */
export interface Subject {
  readonly messenger: Messenger;
  /** Two places on it that take messages. */
  readonly place: Place;
  readonly other: Place;
  /** What people read at a place now, message by message. */
  seen(place: Place): Promise<readonly string[]>;
  /** Requests to post that reached the platform; left out where it does not count them. */
  posts?(): number;
  /** What happens to the next call at a place; `ref` is a message that was posted there. */
  order?(fault: Fault, place: Place, ref: string): Promise<void>;
  /** Whether a text that people read calls somebody or hides a command. */
  isTame?(text: string): boolean;
}

export interface Platform {
  readonly name: string;
  /** What it can be told to do. */
  readonly faults: readonly Fault[];
  readonly open: () => Promise<Subject>;
}

const SINCE = Date.parse("2020-01-01T00:00:00Z");
const HOSTILE = [
  "<!channel> <!here> <@U1> @everyone @here",
  "<https://evil.example|court.org> javascript:alert(1)",
  "*bold* _it_ ~no~ `code` ``` unbalanced ` > quote",
  "\u202Eright to left\u202C and \u200Bnothing\u200B, a\u0000b",
  "lone \uD800 surrogate, 🏳️‍🌈 👩‍👩‍👧 é e\u0301",
  "&amp; &lt;!channel&gt; & < >",
  "a\n\nb\tc\r\nd",
  `${"Жовтис ".repeat(200)}`,
  `<@${"U".repeat(400)}>`,
];

/** A card that uses whatever a card has. */
function cardOf(summary: string, title = "Reminders for 15 January"): Card {
  const buttons = [
    { label: "Take it", does: { is: "take", deadline: "prison/parole" } },
    { label: "Case", does: { is: "case", case: "zhovtis" } },
  ] as const;
  const notes = [`taken by ${calledPerson("slack:U1")}`, `backup ${namedPerson("slack:U2")}`];
  return {
    ...{ title, summary },
    blocks: [
      heading(title),
      { is: "items", items: [{ label: "in 7 days", text: summary, notes, tone: "warning", buttons }] },
      { is: "fields", fields: [{ label: "Status", value: summary }] },
      { is: "table", columns: ["Day", "What"], rows: [["2026-01-15", summary]] },
      paragraph("Not legal advice", "muted"),
    ],
    buttons: [{ label: "Share", does: { is: "share", command: "/deadlines" } }],
  };
}

/** What every messenger owes whoever posts through it (`Messenger` in `src/core/ports.ts`). */
export function messengerContract({ name, faults, open }: Platform): void {
  const can = (fault: Fault) => faults.includes(fault);
  const posting = (place: Place, key: string, text: string, about: Partial<Posting> = {}): Posting => ({
    ...{ place, key, card: cardOf(text), form: "full" },
    ...about,
  });
  /** A subject that has posted once, and will meet this fault next. */
  async function facing(fault: Fault) {
    const subject = await open();
    const first = await sent(subject, posting(subject.place, "first", "The first one"));
    await subject.order?.(fault, subject.place, first);
    return { ...subject, first, before: subject.posts?.() ?? 0 };
  }
  async function sent({ messenger }: Subject, one: Posting): Promise<string> {
    const result = await messenger.post(one);
    if (result.is !== "sent") throw new Error(`not sent: ${JSON.stringify(result)}`);
    return result.ref;
  }

  describe(`the messenger of ${name}`, () => {
    it("posts a card once and finds it by its key", async () => {
      const subject = await open();
      const { messenger, place, other } = subject;
      const ref = await sent(subject, posting(place, "k1", "Parole review of Zhovtis is due"));
      expect(await subject.seen(place)).toEqual([expect.stringContaining("Parole review of Zhovtis is due")]);
      expect(await messenger.find(place, "k1", SINCE)).toEqual({ is: "found", ref });
      expect(await messenger.find(place, "k2", SINCE)).toEqual({ is: "absent" });
      expect(await subject.seen(other)).toEqual([]);
    });

    it("finds one of them where the same key was posted twice", async () => {
      const subject = await open();
      const refs: string[] = [];
      for (const text of ["once", "again"])
        refs.push(await sent(subject, posting(subject.place, "k1", text)));
      const found = await subject.messenger.find(subject.place, "k1", SINCE);
      expect(found).toMatchObject({ is: "found" });
      expect(refs).toContain(found.is === "found" ? found.ref : "");
    });

    it("shows another card in place of the one that was posted, which keeps its key", async () => {
      const subject = await open();
      const { messenger, place } = subject;
      const ref = await sent(subject, posting(place, "k1", "Due in 7 days"));
      await sent(subject, posting(place, "k2", "Another one"));
      for (const text of ["Taken", "Closed"]) {
        expect(await messenger.update(place, ref, cardOf(text))).toEqual({ is: "updated" });
      }
      const seen = await subject.seen(place);
      expect(seen).toHaveLength(2);
      expect(seen[0]).toContain("Closed");
      expect(seen[0]).not.toContain("Due in 7 days");
      expect(await messenger.find(place, "k1", SINCE)).toEqual({ is: "found", ref });
    });

    it("posts plain text, and changes it later", async () => {
      const subject = await open();
      const { messenger, place } = subject;
      const ref = await sent(subject, posting(place, "k1", "Due in 7 days", { form: "plain" }));
      expect((await subject.seen(place))[0]).toContain("Due in 7 days");
      expect(await messenger.update(place, ref, cardOf("Closed"))).toEqual({ is: "updated" });
      expect((await subject.seen(place))[0]).toContain("Closed");
      expect(await messenger.find(place, "k1", SINCE)).toEqual({ is: "found", ref });
    });

    it.each(HOSTILE.map((text, index) => [index, text] as const))(
      "takes hostile text %i",
      async (_, text) => {
        const subject = await open();
        const { messenger, place } = subject;
        for (const form of ["full", "plain"] as const) {
          const ref = await sent(subject, {
            place,
            key: `k${form}`,
            card: cardOf(text, text.slice(0, 80)),
            form,
          });
          expect(await messenger.update(place, ref, cardOf(text))).toEqual({ is: "updated" });
        }
        const seen = await subject.seen(place);
        expect(seen).toHaveLength(2);
        for (const one of seen) expect(subject.isTame?.(one) ?? true, one).toBe(true);
      },
    );

    it.runIf(can("reply lost"))("does not know what became of a lost answer, and finds it", async () => {
      const { messenger, place, seen, posts, before } = await facing("reply lost");
      expect(await messenger.post(posting(place, "k1", "Lost"))).toMatchObject({ is: "unknown" });
      expect(posts?.() ?? 1).toBe(before + 1);
      expect(await messenger.find(place, "k1", SINCE)).toMatchObject({ is: "found" });
      expect(await seen(place)).toHaveLength(2);
    });

    it.runIf(can("hang"))("gives up in time where no answer comes", async () => {
      const { messenger, place, posts, before } = await facing("hang");
      const from = performance.now();
      expect(await messenger.post(posting(place, "k1", "Hanging"))).toMatchObject({ is: "unknown" });
      // A little more for a machine that is busy.
      expect(performance.now() - from).toBeLessThan(messenger.limits.timeout + 200);
      expect(posts?.() ?? 1).toBe(before + 1);
      expect(await messenger.find(place, "k1", SINCE)).toMatchObject({ is: "found" });
    });

    it.runIf(can("unreachable"))("knows when nothing was reached", async () => {
      const { messenger, place, first } = await facing("unreachable");
      expect(await messenger.post(posting(place, "k1", "Unheard"))).toMatchObject({ is: "not-reached" });
      expect(await messenger.find(place, "k1", SINCE)).toMatchObject({ is: "later" });
      expect(await messenger.update(place, first, cardOf("Closed"))).toMatchObject({ is: "later" });
    });

    it.runIf(can("payload refused"))("says that the contents are refused", async () => {
      const { messenger, place, posts, before, seen } = await facing("payload refused");
      const result = await messenger.post(posting(place, "k1", "Refused"));
      expect(result).toMatchObject({ is: "payload-refused" });
      expect(posts?.() ?? 1).toBe(before + 1);
      expect(await seen(place)).toHaveLength(1);
    });

    it.runIf(can("place refused"))("says that the place is refused, and only that one", async () => {
      const subject = await facing("place refused");
      const result = await subject.messenger.post(posting(subject.place, "k1", "Refused"));
      expect(result).toMatchObject({ is: "place-refused", reach: "destination" });
      await sent(subject, posting(subject.other, "k1", "Taken"));
    });

    it.runIf(can("limited"))("passes on how long to wait, and posts elsewhere meanwhile", async () => {
      const subject = await facing("limited");
      const { messenger, place, posts, before } = subject;
      const result = await messenger.post(posting(place, "k1", "Too much"));
      expect(result).toMatchObject({ is: "rate-limited", retryAfter: 7_000, reach: "destination" });
      expect(posts?.() ?? 1).toBe(before + 1);
      await sent(subject, posting(subject.other, "k1", "Taken"));
      await sent(subject, posting(place, "k1", "Later"));
    });

    it.runIf(can("update later"))("says when an update may be tried again", async () => {
      const { messenger, place, first } = await facing("update later");
      expect(await messenger.update(place, first, cardOf("Closed"))).toMatchObject({
        is: "later",
        retryAfter: 7_000,
      });
      expect(await messenger.update(place, first, cardOf("Closed"))).toEqual({ is: "updated" });
    });

    it.runIf(can("message gone"))("says that a message is gone", async () => {
      const { messenger, place, first } = await facing("message gone");
      expect(await messenger.update(place, first, cardOf("Closed"))).toMatchObject({ is: "gone" });
      expect(await messenger.find(place, "first", SINCE)).toEqual({ is: "absent" });
    });

    it.runIf(can("history closed"))("says that the history cannot be read", async () => {
      const { messenger, place } = await facing("history closed");
      expect(await messenger.find(place, "first", SINCE)).toEqual({ is: "unavailable" });
    });

    it.runIf(can("history later"))("says when the history may be asked again", async () => {
      const { messenger, place, first } = await facing("history later");
      expect(await messenger.find(place, "first", SINCE)).toMatchObject({ is: "later", retryAfter: 7_000 });
      expect(await messenger.find(place, "first", SINCE)).toEqual({ is: "found", ref: first });
    });

    it("answers in a thread where the platform has threads", async () => {
      const subject = await open();
      const { messenger, place } = subject;
      if (!messenger.limits.threads) return;
      const thread = await sent(subject, posting(place, "k1", "Unclaimed"));
      const ref = await sent(subject, posting(place, "k2", "Could you take it?", { thread }));
      expect(await messenger.find(place, "k2", SINCE, thread)).toEqual({ is: "found", ref });
      expect(await messenger.find(place, "k2", SINCE)).toEqual({ is: "absent" });
      expect(await messenger.update(place, ref, cardOf("Taken"))).toEqual({ is: "updated" });
    });

    it("never throws, whatever it is asked", async () => {
      const { messenger, place } = await open();
      const nowhere = { ...place, channel: "no-such-channel" };
      await messenger.post(posting(nowhere, "k1", "Nowhere"));
      await messenger.post({ place, key: "k2", card: { title: "", summary: "", blocks: [] }, form: "full" });
      await messenger.find(nowhere, "k1", SINCE);
      for (const ref of ["", "no/such/name"]) {
        const { is } = await messenger.update(place, ref, cardOf("x"));
        if (can("message gone")) expect(is).toBe("gone");
      }
    });
  });
}
