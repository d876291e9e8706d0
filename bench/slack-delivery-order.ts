/** What a process that delivers is told: one message for each channel. */
export interface DeliveryOrder {
  readonly channels: readonly string[];
  /** What is sent, where the process does not compose it itself. */
  readonly message?: Readonly<Record<string, unknown>>;
}

/** What it answers. */
export interface DeliveryAnswer {
  /** Processor time of the process, its own and the system's. */
  readonly milliseconds: number;
}

/** A day on which reminders of the bundled dossier are due, after the hour of posting in Almaty. */
export const REMINDER_DAY = "2027-03-11T05:00:00Z";
/** How many messages the worker has in flight at most, and so the calls beside it. */
export const IN_FLIGHT = 64;
