import { beforeAll, describe, expect, it } from "vitest";
import { listDeadlines } from "../src/core/agenda.ts";
import { openCase } from "../src/core/casefile.ts";
import { allCases, allEvents, type Catalogue } from "../src/core/catalogue.ts";
import { parseDay } from "../src/core/dates.ts";
import { closeReasonOn, statusOn } from "../src/core/deadline.ts";
import { knownBy } from "../src/core/knowledge.ts";
import { planSpan } from "../src/core/plan.ts";
import { bundledCatalogue } from "./bundled.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await bundledCatalogue();
});

const REPORT_DAY = "2012-01-22";
const TODAY = "2026-11-24";

function file(id: string, asOf: string) {
  const subject = allCases(catalogue).find((one) => one.id === id);
  if (!subject) throw new Error(`no case ${id}`);
  return openCase(subject, knownBy(catalogue, parseDay(asOf)));
}

/** "zhovtis-sentenced/sentence-end 2013-09-03/2013-09-03 upcoming" for each deadline. */
function deadlines(asOf: string, filter: Parameters<typeof listDeadlines>[1] = {}) {
  return listDeadlines(knownBy(catalogue, parseDay(asOf)), filter).map((deadline) => {
    const { id, window } = deadline;
    const day = parseDay(asOf);
    const reason = closeReasonOn(deadline, day);
    return [
      id,
      `${window.earliest}/${window.latest}`,
      statusOn(deadline, day),
      ...(reason ? [reason] : []),
    ].join(" ");
  });
}

function preview(from: string, to: string) {
  return planSpan(catalogue, { earliest: parseDay(from), latest: parseDay(to) }).flatMap(({ day, items }) =>
    items.map(({ deadline, lead, action, reason }) => `${day} ${action} ${reason} ${lead} ${deadline.id}`),
  );
}

describe("the dossier of the report", () => {
  it("tells at least forty dated happenings and twenty undated developments, each with where it stands", () => {
    const reported = allEvents(catalogue).filter((event) => event.source.source.id === "hrw-2012");
    expect(reported.filter((event) => event.date).length).toBeGreaterThanOrEqual(40);
    expect(reported.filter((event) => !event.date).length).toBeGreaterThanOrEqual(20);
    for (const { id, source } of reported) {
      expect({ id, section: source.section, paragraph: source.paragraph, anchor: source.anchor }).toEqual({
        id,
        section: expect.any(String),
        paragraph: expect.any(Number),
        anchor: expect.any(String),
      });
    }
  });

  it("tells nothing of a case before anything of it is known", () => {
    expect(file("uzbek-men", "2012-01-21").events).toEqual([]);
    expect(file("uzbek-men", "2012-01-21").status.code).toBe("not-reported");
  });

  it("names a further source of a fact only once that source was published", () => {
    const sources = (asOf: string) =>
      file("sokolova", asOf)
        .events.find(({ id }) => id === "sokolova-released")
        ?.sources.map(({ source }) => source.publisher);
    expect(sources("2012-03-13")).toEqual([]);
    expect(sources("2012-03-14")).toEqual(["Human Rights Watch"]);
    expect(sources("2012-04-01")).toContain("Open Dialogue");
  });

  it("has every case it was asked to have", () => {
    const ids =
      "zhovtis yesergepov sokolova sadykov aminov ukteshbayev moldashev abdirova stan-tv journalists " +
      "socialist-movement oil-strikes zhanaozen aktau israil uzbek-men livejournal wordpress respublika religion-law " +
      "referendum election prison-transfer assembly-law broadcast-bill tobacco-labour hrc-review eu-partnership " +
      "osce-summit us-statements";
    const known = allCases(catalogue).map(({ id }) => id);
    expect(ids.split(" ").filter((id) => !known.includes(id))).toEqual([]);
  });

  it("knows nothing of the report before it was published, and nothing later on the day it was", () => {
    const before = knownBy(catalogue, parseDay("2012-01-21")).events;
    expect(before.filter(({ source }) => source.source.id === "hrw-2012")).toEqual([]);
    const known = knownBy(catalogue, parseDay(REPORT_DAY)).events;
    expect(known.filter(({ knownOn }) => knownOn > REPORT_DAY)).toEqual([]);
    expect(known.map(({ id }) => id)).toContain("yesergepov-released");
    expect(known.map(({ id }) => id)).not.toContain("zhovtis-released");
  });
});

describe("Zhovtis", () => {
  it("on the day of the report is in custody, with the next check and the end if served in full", () => {
    const { status } = file("zhovtis", REPORT_DAY);
    expect(status.code).toBe("in-custody");
    expect(status.sentence?.of).toMatchObject({ kind: "settlement-colony", term: { months: 48, days: 0 } });
    expect(status.sentence?.event.date?.edtf).toBe("2009-09-03");
    expect(deadlines(REPORT_DAY, { case: "zhovtis" })).toEqual([
      "zhovtis-sentenced/parole-eligibility-1997 2011-01-03/2011-01-03 closed denied",
      "zhovtis-sentenced/parole-consideration 2011-02-03/2011-02-03 closed denied",
      "zhovtis-parole-refused-1/parole-retry 2011-07-18/2011-07-19 closed superseded",
      "zhovtis-parole-refused-2/parole-retry 2012-02-02/2012-02-02 open",
      "zhovtis-sentenced/conviction-anniversary/2012 2012-09-03/2012-09-03 upcoming",
      "zhovtis-sentenced/sentence-end 2013-09-03/2013-09-03 upcoming",
    ]);
  });

  it("is no longer said to be in custody once his amnesty is known, and not said to be free before he is", () => {
    const codes = ["2012-01-31", "2012-02-01", "2012-02-02", "2012-02-16", "2012-02-17"].map(
      (day) => file("zhovtis", day).status.code,
    );
    expect(codes).toEqual(["in-custody", "amnesty-granted", "amnesty-granted", "amnesty-granted", "free"]);
  });

  it("today is free, and every deadline of his custody is closed", () => {
    const { status } = file("zhovtis", TODAY);
    expect(status).toMatchObject({ code: "free", event: { id: "zhovtis-released" }, sentence: null });
    expect(status.event?.source.source.publisher).toBe("RFE/RL");
    for (const line of deadlines(TODAY, { case: "zhovtis" })) expect(line).toContain(" closed ");
  });
});

describe("the others the report says are imprisoned", () => {
  it("Yesergepov was free before the report appeared, so nothing of his is open", () => {
    expect(file("yesergepov", REPORT_DAY).status.code).toBe("free");
    expect(deadlines(REPORT_DAY, { case: "yesergepov" })).toEqual([
      "yesergepov-sentenced/sentence-end 2012-01-01/2012-12-31 closed released",
      "yesergepov-parole-refused-4/parole-retry 2012-02-16/2012-02-16 closed released",
      "yesergepov-sentenced/conviction-anniversary/2012 2012-08-08/2012-08-08 closed released",
    ]);
  });

  it("Sokolova's six years, her ban from either beginning, and her eligibility at one half", () => {
    expect(deadlines(REPORT_DAY, { case: "sokolova", from: parseDay("2012-01-01") })).toEqual([
      "sokolova-sentenced/conviction-anniversary/2012 2012-08-08/2012-08-08 upcoming",
      "sokolova-sentenced/parole-eligibility-1997 2014-08-08/2014-08-08 upcoming",
      "sokolova-sentenced/ban-end 2014-08-08/2020-08-08 upcoming",
      "sokolova-sentenced/parole-consideration 2014-09-08/2014-09-08 upcoming",
      "sokolova-appeal-rejected/hrc-communication 2016-09-26/2016-09-26 upcoming",
      "sokolova-sentenced/sentence-end 2017-08-08/2017-08-08 upcoming",
    ]);
  });

  it("Sokolova is free under a suspended sentence, whose end and ban hold what every account says", () => {
    const { status } = file("sokolova", "2012-04-02");
    expect(status).toMatchObject({ code: "free", sentence: { of: { kind: "suspended" } } });
    const known = deadlines("2012-04-02", { case: "sokolova" });
    expect(known).toContain(
      "sokolova-sentence-replaced/suspended-sentence-end 2014-03-06/2015-03-06 upcoming",
    );
    expect(known).toContain("sokolova-sentence-replaced/ban-end 2015-03-06/2018-03-06 upcoming");
  });

  it("Sadykov's transfer can be asked for again in February, his two years end in July 2012", () => {
    const known = deadlines(REPORT_DAY, { case: "sadykov" });
    expect(known).toContain("sadykov-transfer-refused/transfer-retry 2012-02-19/2012-02-19 open");
    expect(known).toContain("sadykov-sentenced/sentence-end 2012-07-01/2012-07-31 upcoming");
    expect(file("sadykov", TODAY).status.code).toBe("dead");
  });

  it("Aminov's suspended years and Ukteshbayev's fifteen days", () => {
    expect(deadlines(REPORT_DAY, { case: "aminov" })).toEqual([
      "aminov-sentenced/suspended-sentence-end 2013-08-11/2013-08-20 upcoming",
    ]);
    expect(deadlines(REPORT_DAY, { case: "ukteshbayev" })).toEqual([
      "ukteshbayev-sentenced/administrative-detention-end 2011-03-30/2011-03-31 unverified",
    ]);
  });
});

describe("a law told with two dates", () => {
  it("keeps both, and its anniversary follows the report", () => {
    const dates = file("religion-law", TODAY)
      .events.filter(({ type }) => type === "law-signed")
      .map(({ date }) => date?.edtf);
    expect(dates).toEqual(["2011-10-11", "2011-10-13"]);
    expect(deadlines(TODAY, { case: "religion-law", kind: "anniversary" })).toEqual([
      "religion-law-signed/law-anniversary/2027 2027-10-13/2027-10-13 upcoming",
    ]);
  });
});

describe("the winter of 2012, day by day with what was known", () => {
  it("reminds of Zhovtis until the amnesty is known, then says why it does not", () => {
    const lines = preview("2012-01-22", "2012-04-30").filter((line) =>
      line.includes("zhovtis-parole-refused-2"),
    );
    expect(lines).toEqual([
      "2012-01-26 post due 7 zhovtis-parole-refused-2/parole-retry",
      "2012-02-01 skip closed 1 zhovtis-parole-refused-2/parole-retry",
      "2012-02-02 skip closed 0 zhovtis-parole-refused-2/parole-retry",
      "2012-02-03 skip closed null zhovtis-parole-refused-2/parole-retry",
    ]);
  });

  it("never posts about Yesergepov, who was free", () => {
    const lines = preview("2012-01-22", "2012-04-30").filter((line) => line.includes("yesergepov"));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/ skip closed /);
  });

  it("asks weekly about Sadykov's transfer until his amnesty is known", () => {
    const posted = preview("2012-01-22", "2012-04-30").filter((line) => /post .*sadykov-transfer/.test(line));
    expect(posted.map((line) => line.split(" ").slice(0, 4).join(" "))).toEqual([
      "2012-02-12 post due 7",
      "2012-02-18 post due 1",
      "2012-02-19 post due 0",
      "2012-02-20 post overdue null",
      "2012-02-27 post overdue null",
      "2012-03-05 post overdue null",
      "2012-03-12 post overdue null",
      "2012-03-19 post overdue null",
      "2012-03-26 post overdue null",
    ]);
  });
});

describe("the year from November 2026", () => {
  it("holds anniversaries, and nothing about people long free", () => {
    const posted = preview("2026-11-22", "2027-11-22").filter((line) => line.includes(" post "));
    expect(posted.length).toBeGreaterThan(0);
    for (const line of posted) expect(line).toContain("-anniversary/2027");
    for (const name of ["zhovtis", "yesergepov", "sokolova", "sadykov", "aminov", "ukteshbayev"]) {
      expect(posted.filter((line) => line.includes(name))).toEqual([]);
    }
  });
});
