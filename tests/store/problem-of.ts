import { StoreError, type StoreProblem } from "../../src/core/store-problem.ts";

/** The problem with which some work of the store fails; anything else it does is an error of the test. */
export async function problemOf(work: Promise<unknown> | (() => unknown)): Promise<StoreProblem> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof StoreError) return error.problem;
    throw error;
  }
  throw new Error("nothing was refused");
}
