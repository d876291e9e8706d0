import { shown } from "../core/characters.ts";
import { addDays } from "../core/days.ts";
import type { DeedKind, Done } from "../core/deed.ts";
import type { Actor, Destination } from "../core/team.ts";
import type { DestinationAsk, DestinationForm, Request, TeamActions } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { isReference } from "../core/text-rules.ts";
import { destinationsOf, findDestination, insertDestination } from "../store/destinations.ts";
import { clearAlarm } from "../store/ledger/alarms.ts";
import { readTeamRow, type TeamRow } from "../store/team-rows.ts";
import { type Decide, perform, requireAdministrator, type Scene } from "./deed.ts";
import { changed, factScene } from "./fact-scene.ts";
import { asJsonSettings, type DestinationSettings, readDestination } from "./settings-form.ts";
import type { TeamDesk } from "./team-desk.ts";

/**
 * Adds a place that the team posts to. It begins with today: nothing older is posted there.
 * @throws TeamError `not-administrator`, `destination-exists`, or all that is wrong with the settings
 */
export async function addDestination(
  desk: TeamDesk,
  actor: Actor,
  { request, ...form }: DestinationForm & Request,
): Promise<Done> {
  requireAdministrator(actor);
  return perform(desk, { kind: "add-destination", actor, request }, addingDestination(desk, form));
}

/** Decides how a new destination is to be. */
export function addingDestination(desk: TeamDesk, form: DestinationForm): Decide {
  return async (scene) => {
    const { tx, team, today, now, freshId: id } = scene;
    const { around } = await factScene(desk, scene);
    const settings = readDestination(form, team, desk.choices, around);
    const twin = (await destinationsOf(tx, team.id)).find((one) => isAt(one, settings));
    if (twin && isSame(twin, settings)) return { already: twin.id };
    if (twin) {
      const { platform, channel } = twin;
      throw new TeamError([{ code: "destination-exists", platform, channel, id: twin.id }]);
    }
    const place = { ...settings, id, team: team.id, state: "active" as const };
    const run = { startedOn: today, plannedThrough: addDays(today, -1), nextRunAt: now, digestedWeek: null };
    await insertDestination(tx, { ...place, ...run }, now);
    return {
      about: id,
      deadline: null,
      rows: [],
      change: { destination: id },
      subject: team.id,
      says: { destination: id, settings: asJsonSettings(settings) },
    };
  };
}

type DestinationChange = Parameters<TeamActions["changeDestination"]>[1];

/**
 * Changes settings of a destination; what is not mentioned stays.
 * @throws TeamError `not-administrator`, `unknown-destination`, or all that is wrong with the settings
 */
export async function changeDestination(desk: TeamDesk, actor: Actor, ask: DestinationChange): Promise<Done> {
  requireAdministrator(actor);
  const intent = { kind: "change-destination", actor, request: ask.request } as const;
  return perform(desk, intent, changingDestination(desk, ask));
}

/** Decides how the settings of a destination are to be. */
export function changingDestination(desk: TeamDesk, ask: DestinationChange): Decide {
  return async (scene) => {
    const before = await destinationNamed(scene, ask.destination);
    const { around } = await factScene(desk, scene);
    const form = changed<DestinationForm>(settingsOf(before), ask.change);
    const named = scene.hidden.size > 0 ? casesOf(before.filter) : [];
    // What is not to be known here and is in the filter already stays there.
    const kept = named.filter((id) => scene.hidden.has(id));
    const settings = readDestination(form, scene.team, desk.choices, around, kept);
    if (!isAt(before, settings)) refuseMove(ask.change);
    if (isSame(before, settings)) return { already: before.id };
    const was = await readTeamRow(scene.tx, scene.team.id, { table: "destination", id: before.id });
    return {
      about: before.id,
      deadline: null,
      rows: [{ name: { table: "destination", id: before.id }, to: { ...was, ...rowOf(settings) } }],
      change: { destination: before.id },
      subject: scene.team.id,
      says: {
        destination: before.id,
        settings: asJsonSettings(settings),
        before: asJsonSettings(settingsOf(before)),
      },
    };
  };
}

/** Posts nothing to a destination until it is resumed; what is due meanwhile is kept. */
export function pauseDestination(desk: TeamDesk, actor: Actor, ask: DestinationAsk): Promise<Done> {
  return turn(desk, actor, ask, "pause-destination");
}

/** Lets a paused destination go on with all that was kept for it. */
export function resumeDestination(desk: TeamDesk, actor: Actor, ask: DestinationAsk): Promise<Done> {
  return turn(desk, actor, ask, "resume-destination");
}

async function turn(desk: TeamDesk, actor: Actor, ask: DestinationAsk, kind: Turn): Promise<Done> {
  requireAdministrator(actor);
  return perform(desk, { kind, actor, request: ask.request }, turningDestination(ask.destination, kind));
}

type Turn = DeedKind & ("pause-destination" | "resume-destination");

/** Decides that a destination is to be paused, or resumed. */
export function turningDestination(id: string, kind: Turn): Decide {
  return async (scene) => {
    const { actor } = scene;
    const { state } = await destinationNamed(scene, id);
    const isPausing = kind === "pause-destination";
    if (state === (isPausing ? "paused" : "active")) return { already: id };
    const was = await readTeamRow(scene.tx, scene.team.id, { table: "destination", id });
    const to: TeamRow = isPausing
      ? { ...was, state: "paused", paused_why: actor.person, paused_at: scene.now }
      : { ...was, state: "active", paused_why: null, paused_at: null };
    if (!isPausing) await clearAlarm(scene.tx, "destination-paused", id);
    return {
      about: id,
      deadline: null,
      rows: [{ name: { table: "destination", id }, to }],
      change: { destination: id },
      subject: scene.team.id,
      says: { destination: id },
    };
  };
}

/** A destination of the team. @throws TeamError `unknown-destination`, also for what is another team's */
export async function destinationNamed({ tx, team }: Scene, id: string): Promise<Destination> {
  const found = isReference(id) ? await findDestination(tx, team.id, id) : null;
  if (!found) throw new TeamError([{ code: "unknown-destination", id: shown(id) }]);
  return found;
}

/** Another place is another destination: what was posted to this one stays there. */
function refuseMove(change: object): never {
  const field = (["platform", "channel", "role"] as const).find((name) => name in change) ?? "channel";
  const allowed = ["name", "language", "postAt", "backup", "filter"];
  throw new TeamError([
    { code: "field", field, flaw: { code: "unknown-field", field, suggestion: null, allowed } },
  ]);
}

function casesOf({ anyOf, noneOf }: Destination["filter"]): readonly string[] {
  return [...anyOf.cases, ...noneOf.cases];
}

function settingsOf(one: Destination): DestinationSettings {
  const { role, platform, channel, name, language, postAt, backup, filter } = one;
  return { role, platform, channel, name, language, postAt, backup, filter };
}

/** What makes it one destination and no other. */
type Whereabouts = Pick<DestinationSettings, "role" | "platform" | "channel">;

/** Whether both are at the same place. */
export function isAt(one: Whereabouts, other: Whereabouts): boolean {
  return one.role === other.role && one.platform === other.platform && one.channel === other.channel;
}

function isSame(one: DestinationSettings, other: DestinationSettings): boolean {
  return JSON.stringify(rowOf(one)) === JSON.stringify(rowOf(other));
}

function rowOf({ name, language, postAt, backup, filter }: DestinationSettings): TeamRow {
  return { name, language, post_at: postAt, backup, filter: JSON.stringify(filter) };
}
