const FAILED = 1;
/** Milliseconds that ending may take (reliability.md, fault 27). */
const LONGEST_STOP = 10_000;

/** Told to end, Vigil lets what is in flight end and loses nothing; after ten seconds it ends in any case. */
export function stopOnSignals(
  service: { stop(): Promise<void> },
  signals: readonly NodeJS.Signals[],
  ended: () => void,
): void {
  for (const signal of signals) {
    process.once(signal, () => {
      setTimeout(() => process.exit(FAILED), LONGEST_STOP).unref();
      service.stop().finally(ended);
    });
  }
}
