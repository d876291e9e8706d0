import { describe, expect, it } from "vitest";
import { render } from "../../adapters/terminal/render.ts";
import { plain, type Style } from "../../adapters/terminal/style.ts";
import { type Card, heading, paragraph } from "../../src/core/card.ts";

const card: Card = {
  title: "Asel Example (person)",
  summary: "in custody",
  blocks: [
    paragraph("As reported on 22 January 2012: in custody"),
    {
      is: "fields",
      fields: [
        { label: "Who", value: "Journalist" },
        { label: "Region", value: "Almaty" },
      ],
    },
    heading("What comes next"),
    {
      is: "items",
      items: [
        {
          label: "2 May 2027",
          text: "Sentence would end (upcoming)",
          notes: ["2025-05-02 + 2 years"],
          tone: "plain",
        },
        {
          label: "between 1 May 2027 and 31 May 2027",
          text: "Ban would end (upcoming)",
          notes: [],
          tone: "muted",
        },
      ],
    },
  ],
};

describe("a card in the terminal", () => {
  it("reads from top to bottom, with its lists lined up", () => {
    expect(render(card, { columns: 80, style: plain })).toBe(
      [
        "Asel Example (person)",
        "",
        "As reported on 22 January 2012: in custody",
        "",
        "Who:     Journalist",
        "Region:  Almaty",
        "",
        "What comes next",
        "  2 May 2027  Sentence would end (upcoming)",
        "              2025-05-02 + 2 years",
        "  between 1 May 2027 and 31 May 2027",
        "              Ban would end (upcoming)",
        "",
      ].join("\n"),
    );
  });

  it("never depends on colour: without it every word is still there", () => {
    const mark = (line: string) => `<${line}>`;
    const marked: Style = { title: mark, heading: mark, muted: mark, warning: mark };
    const coloured = render(card, { columns: 80, style: marked }).replaceAll(/[<>]/g, "");
    expect(coloured).toBe(render(card, { columns: 80, style: plain }));
  });
});
