import type { confidentialWords as enWords } from "./en-confidential.ts";
import type { TeamProblemWords } from "./team-problem.ts";

export const confidentialWords = {
  withdrawn: { label: "алынып тасталды", text: "Мұнда тұрған мәлімет бұл арнада енді көрсетілмейді." },
  markHere: "Құпия: тек осы арнада айтылады.",
  mark: (destination: string) => `Құпия: тек мына жерде айтылады: ${destination}.`,
  option: "құпия істерді де қосу; онсыз олар тек --format records ішінде болады",
} satisfies typeof enWords;

export const confidentialProblems: Pick<
  TeamProblemWords,
  "confidential-apart" | "confidential-nowhere" | "confidential-shared"
> = {
  "confidential-nowhere": () => ({
    what: "бұл арнада ештеңе жарияланбайды, сондықтан ештеңе тек осында ғана құпия бола алмайды",
    remedy:
      "алдымен әкімші бұл арнаны /vigil setup ішінде таңдайды; немесе мұны еске салулар келетін арнада жазыңыз",
  }),
  "confidential-apart": ({ ids }) => ({
    what: `${ids.join(", ")}: құпия мен ашық мәліметті немесе әр жерге құпия мәліметті бірге айтуға болмайды`,
    remedy: "мұны әрқайсысына бөлек жазыңыз",
  }),
  "confidential-shared": ({ id, by }) => ({
    what: `${by.join(", ")}: мұнда ${id} туралы басқа жерде белгілі болуы мүмкін мәліметпен бірге айтылған`,
    remedy: "алдымен мұны әрқайсысына бөлек жазыңыз",
  }),
};
