import type { confidentialWords as enWords } from "./en-confidential.ts";
import type { TeamProblemWords } from "./team-problem.ts";

export const confidentialWords = {
  withdrawn: { label: "снято", text: "То, что здесь стояло, в этом канале больше не показывается." },
  markHere: "Конфиденциально: об этом говорится только в этом канале.",
  mark: (destination: string) => `Конфиденциально: сообщается только здесь: ${destination}.`,
  option: "также конфиденциальные дела; без этого они есть только в --format records",
} satisfies typeof enWords;

export const confidentialProblems: Pick<
  TeamProblemWords,
  "confidential-apart" | "confidential-nowhere" | "confidential-shared"
> = {
  "confidential-nowhere": () => ({
    what: "в этом канале ничего не публикуется, поэтому ничто не может быть известно только в нём",
    remedy:
      "сначала администратор выбирает этот канал в /vigil setup; или запишите это в канале, куда приходят напоминания",
  }),
  "confidential-apart": ({ ids }) => ({
    what: `${ids.join(", ")}: о конфиденциальном и открытом, как и о конфиденциальном для разных мест, нельзя сообщать вместе`,
    remedy: "запишите это отдельно для каждого",
  }),
  "confidential-shared": ({ id, by }) => ({
    what: `${by.join(", ")}: здесь о ${id} сообщается вместе с тем, что может быть известно в других местах`,
    remedy: "сначала запишите это отдельно для каждого",
  }),
};
