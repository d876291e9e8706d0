import { World } from "../world.ts";

/** Zhovtis was refused parole on 20 September 2025, and there is nothing else. */
export const zhovtisAlone = (name = "Yevgeny Zhovtis") =>
  new World()
    .rule({
      ...{ id: "parole-retry", on: ["parole-refused"], kind: "parole-review", afterwards: "none" },
      period: { is: "after", duration: { months: 6, days: 0 } },
    })
    .case("zhovtis", "person", name)
    .happens("zhovtis", "parole-refused", { id: "zhovtis-refused", date: "2025-09-20" });
