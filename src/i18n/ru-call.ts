import type { callWords as reference } from "./en-call.ts";

export const callWords = {
  title: "Этим ещё никто не занялся",
  call: (persons: string) => `${persons}: вас зовут подстраховать, потому что этим ещё никто не занялся.`,
  how: (take: string) =>
    `Нажмите «${take}», и все увидят, кто этим занимается; или договоритесь здесь, в обсуждении.`,
  settled: "Звать никого больше не нужно.",
  story: (place: string, person: string, state: string) =>
    `${place}: вызов в обсуждении напоминания (${person}): ${state}`,
  key: (key: string) => `сообщение ${key}`,
} satisfies typeof reference;
