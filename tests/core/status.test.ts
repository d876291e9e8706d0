import { describe, expect, it } from "vitest";
import type { CaseKind } from "../../src/core/dossier.ts";
import { statusOf } from "../../src/core/status.ts";
import { type Happening, World } from "../world.ts";

type Step = [type: Parameters<World["happens"]>[1], what?: Happening];

function status(steps: readonly Step[], kind: CaseKind = "person") {
  const world = new World().case("asel", kind).case("timur");
  for (const [type, what] of steps) world.happens("asel", type, what);
  const [subject] = world.catalogue.dossiers[0]?.cases ?? [];
  if (!subject) throw new Error("no case");
  return statusOf(
    subject,
    world.events.filter(({ cases }) => cases.includes("asel")),
  );
}
const code = (...steps: Step[]) => status(steps).code;
const prison: Happening = { date: "2010-05-01", sentence: { kind: "prison", term: "P4Y" } };

describe("where a person is", () => {
  it("is what the latest event says, by the last day it can have happened", () => {
    expect(code(["arrested", { date: "2010-01-01" }])).toBe("in-custody");
    expect(code(["sentenced", prison], ["released", { date: "2012-02-17" }])).toBe("free");
    expect(code(["released", { date: "2012-02-17" }], ["sentenced", prison])).toBe("free");
    expect(code(["released", { date: "2009" }], ["sentenced", prison])).toBe("in-custody");
    expect(code(["sentenced", prison], ["released", { date: "2010", known: "2011" }])).toBe("free");
    expect(code(["sentenced", prison], ["amnestied", { date: "2010-06/2012-02-01" }])).toBe(
      "amnesty-granted",
    );
    expect(code(["released", { date: "2012-02-17" }], ["arrested", { date: "2013-01-01" }])).toBe(
      "in-custody",
    );
  });

  it("is what an undated report says, as of the day it was reported", () => {
    expect(code(["sentenced", prison], ["custody-reported", { known: "2012-01-22" }])).toBe("in-custody");
    expect(
      code(
        ["sentenced", prison],
        ["custody-reported", { known: "2012-01-22" }],
        ["amnestied", { date: "2012-02-01" }],
      ),
    ).toBe("amnesty-granted");
  });

  it("is never taken back to custody by a report without a date", () => {
    const released: Step = ["released", { date: "2012-01-06", known: "2012-01-07" }];
    const report: Step = ["custody-reported", { known: "2012-01-22" }];
    expect(code(["sentenced", prison], released, report)).toBe("free");
    expect(code(["sentenced", prison], report, released)).toBe("free");
  });

  it("ends with death, whatever is told later", () => {
    const died: Step = ["died", { date: "2024-07-02" }];
    const later: Step[] = [
      ["case-dismissed", { date: "2024-08" }],
      ["custody-reported", { known: "2025-01-01" }],
      ["released", { date: "2024-09-01" }],
    ];
    for (const step of later) {
      expect(code(["sentenced", prison], died, step)).toBe("dead");
      expect(code(["sentenced", prison], step, died)).toBe("dead");
    }
  });

  it("is not hidden by what else happens to somebody", () => {
    for (const type of ["accused", "attacked", "case-dismissed"] as const) {
      expect(code(["sentenced", prison], [type, { date: "2011-01-01" }])).toBe("in-custody");
    }
    expect(code(["attacked", { date: "2011-01-01" }])).toBe("attacked");
    expect(code(["un-decision", { date: "2011-01-01" }])).toBe("not-reported");
    expect(code(["detained", { date: "2010-06" }], ["extradited", { date: "2011-06-09" }])).toBe(
      "extradited",
    );
  });

  it.each([
    ["prison", "in-custody"],
    ["settlement-colony", "in-custody"],
    ["suspended", "suspended-sentence"],
    ["administrative", "administrative-detention"],
  ] as const)("after a sentence of the kind %s is %s", (kind, expected) => {
    expect(code(["sentenced", { date: "2010-05-01", sentence: { kind, term: "P1Y" } }])).toBe(expected);
  });

  it("after a sentence whose kind is not told is no more than sentenced", () => {
    expect(code(["sentenced", { date: "2010-05-01" }])).toBe("sentenced");
  });

  it.each(["parole-refused", "transfer-refused", "leave-granted"] as const)("after %s is custody", (type) => {
    expect(code([type, { date: "2010-05-01" }])).toBe("in-custody");
  });
});

describe("the sentence that stands", () => {
  const suspended: Happening = { date: "2012-03-06", sentence: { kind: "suspended", term: "P3Y" } };

  it("is the latest, and none once its bearer is free", () => {
    expect(status([["sentenced", prison]]).sentence?.of.kind).toBe("prison");
    expect(
      status([
        ["sentenced", prison],
        ["released", { date: "2012-01-01" }],
      ]).sentence,
    ).toBeNull();
  });

  it("is still told of the free where it is suspended", () => {
    const steps: Step[] = [
      ["sentenced", prison],
      ["sentence-replaced", suspended],
      ["released", { date: "2012-03-07" }],
    ];
    expect(status(steps)).toMatchObject({ code: "free", sentence: { of: { kind: "suspended" } } });
  });

  it("is that of the first account, or of another as long as the first is not known", () => {
    const root: Step = ["sentenced", { ...prison, id: "root" }];
    const other: Step = [
      "sentenced",
      { date: "2010-05-02", sameAs: "root", sentence: { kind: "prison", term: "P2Y" } },
    ];
    expect(status([root, other]).sentence?.event.id).toBe("root");
    expect(status([other]).sentence?.of.term.months).toBe(24);
  });
});

describe("the status of something else than a person", () => {
  it("follows its own events only, not those it shares with others", () => {
    const world = new World().case("strike", "process").case("asel");
    world.happens("asel", "attacked", { date: "2011-10-25", cases: ["asel", "strike"] });
    world.happens("strike", "strike", { date: "2011-05" });
    const subject = world.catalogue.dossiers[0]?.cases.find(({ id }) => id === "strike");
    if (!subject) throw new Error("no case");
    expect(statusOf(subject, world.events).code).toBe("on-strike");
  });

  it("is under review only for a process", () => {
    const review: Step = ["un-decision", { date: "2011-07" }];
    expect(status([review], "process").code).toBe("under-review");
    expect(status([review], "group").code).toBe("not-reported");
  });

  it("of a site that was unblocked is no longer blocked", () => {
    expect(
      status(
        [
          ["blocked", { date: "2011-06" }],
          ["unblocked", { known: "2012-01-22" }],
        ],
        "website",
      ).code,
    ).toBe("unblocked");
  });
});
