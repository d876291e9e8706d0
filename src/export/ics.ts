import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { originText } from "../cards/citing.ts";
import { basisText, statusText } from "../cards/deadline-items.ts";
import type { Setting } from "../cards/setting.ts";
import { addDays, carrier } from "../core/days.ts";
import { statusOn } from "../core/deadline.ts";
import { plainPersons } from "../core/person-mark.ts";
import type { Selection } from "./select.ts";

/**
 * Writes the deadlines as all-day events that last for their window; closed ones are cancelled, with the
 * reason, and the others tentative, because they are computed. */
export function exportIcs({ deadlines, asOf }: Selection, setting: Setting): string {
  const { phrases, nameOf } = setting;
  const calendar = ical({
    name: "Vigil",
    prodId: { company: "Vigil", product: "Vigil" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const deadline of deadlines) {
    const { window, event } = deadline;
    const closed = statusOn(deadline, asOf) === "closed";
    calendar.createEvent({
      id: `${deadline.id}@vigil`,
      // The stamp is the day that is looked from, so that two exports of the same day are the same file.
      stamp: carrier(asOf),
      start: carrier(window.earliest),
      // RFC 5545: the end of an all-day event is the first day after it.
      end: carrier(addDays(window.latest, 1)),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      status: closed ? ICalEventStatus.CANCELLED : ICalEventStatus.TENTATIVE,
      summary: `${nameOf(deadline.case)}: ${phrases.title(deadline)}`,
      description: [
        statusText(deadline, asOf, setting),
        basisText(deadline, setting),
        `${event.summary} [${plainPersons(originText(event, setting))}]`,
        setting.messages.planCard.notLegalAdvice,
      ].join("\n"),
      url: event.source.source.url ?? null,
    });
  }
  return calendar.toString();
}
