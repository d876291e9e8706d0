import fc from "fast-check";
import { expect, it } from "vitest";
import { Quota } from "../../src/core/quota.ts";

it("gives so many at once, then so many a second", () => {
  const quota = new Quota({ atOnce: 3, perSecond: 2 });
  const take = (now: number, count: number) => Array.from({ length: count }, () => quota.take("aigul", now));
  expect(take(0, 4)).toEqual([true, true, true, false]);
  expect(take(400, 1)).toEqual([false]);
  expect(take(500, 2)).toEqual([true, false]);
  expect(take(60_000, 4)).toEqual([true, true, true, false]);
});

it("counts each for themselves", () => {
  const quota = new Quota({ atOnce: 1, perSecond: 1 });
  expect([quota.take("aigul", 0), quota.take("dana", 0), quota.take("aigul", 0)]).toEqual([
    true,
    true,
    false,
  ]);
});

it("never gives more than that, whenever it is asked", () => {
  const steps = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (waits, atOnce, perSecond) => {
        const quota = new Quota({ atOnce, perSecond });
        let now = 0;
        let given = 0;
        for (const wait of waits) {
          now += wait;
          if (quota.take("aigul", now)) given += 1;
        }
        expect(given).toBeLessThanOrEqual(atOnce + (now / 1000) * perSecond + 1e-6);
      },
    ),
  );
});
