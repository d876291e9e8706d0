import type { ChatDesk, ChatFacts, Installations, Room } from "./core/chat-desk.ts";
import { seenFrom } from "./core/confidential.ts";
import { localDay } from "./core/posting-time.ts";
import { StoreError } from "./core/store-problem.ts";
import { LANGUAGES } from "./i18n/languages.ts";
import { KnownFacts } from "./known-facts.ts";
import { credentialsOf } from "./store/credential-names.ts";
import { findCredential, removeCredential, replaceCredential, saveCredential } from "./store/credentials.ts";
import { destinationsOf } from "./store/destinations.ts";
import { languageOfMember, setMemberLanguage } from "./store/members.ts";
import { ownersOf } from "./store/owners.ts";
import { SecretBox } from "./store/secret-box.ts";
import { findTeam } from "./store/teams.ts";
import { joinWorkspace, teamOfWorkspace, workspacesOf } from "./store/workspaces.ts";
import { FormReader } from "./team/form.ts";
import { lastDeedOf } from "./team/last-deed.ts";
import { checkPerson } from "./team/person.ts";
import type { PlannerDesk } from "./team/planner-desk.ts";
import { recordForms } from "./team/record-forms.ts";
import { hiddenFromActor, seenDeadlines } from "./team/secrecy.ts";
import { checkTeamId, teamIdOf } from "./team/team-id.ts";

/** What the desk of the chat platforms is made of. */
export interface ChatDeskParts extends Pick<ChatDesk, "actions" | "nudge"> {
  readonly desk: Pick<PlannerDesk, "store" | "clock" | "catalogue">;
}

/** The records of all teams as chat platforms reach them, over an open store. */
export function chatDeskOf({ desk, actions, nudge }: ChatDeskParts): ChatDesk {
  const { clock, catalogue } = desk;
  const { db } = desk.store;
  const known = new KnownFacts(catalogue);
  return {
    actions,
    nudge,
    forms: recordForms,
    dossiers: catalogue.dossiers.map(({ id, title }) => ({ id, title })),
    teamOf: async (workspace) => (await teamOfWorkspace(db, workspace)) ?? teamIdOf(workspace),
    workspacesOf: (team, platform) => workspacesOf(db, team, platform),
    async join(workspace, team) {
      checkTeamId(team);
      await joinWorkspace(db, workspace, team, clock.now());
    },
    facts: (team, room) => factsOf(desk, known, team, room),
    async ownersOf(actor) {
      const { team } = actor;
      const owners = await ownersOf(db, team);
      const hidden = await hiddenFromActor(db, actor);
      const seen = new Set(await seenDeadlines(db, team, hidden, [...owners.keys()]));
      return new Map([...owners].filter(([deadline]) => seen.has(deadline)));
    },
    lastDeed: (actor) => lastDeedOf(desk, actor),
    languageOf: ({ team, person }) => languageOfMember(db, team, person),
    async chooseLanguage({ team, person }, language) {
      checkTeamId(team);
      checkPerson(person);
      await setMemberLanguage(db, team, person, readLanguage(language));
    },
  };
}

async function factsOf(
  { store, clock }: ChatDeskParts["desk"],
  known: KnownFacts,
  id: string,
  room: Room | null,
): Promise<ChatFacts | null> {
  const team = await findTeam(store.db, id);
  if (!team) return null;
  const destinations = await destinationsOf(store.db, id);
  const catalogue = seenFrom(await known.of(store.db, team), destinations, room);
  return { team, destinations, catalogue, today: localDay(clock.now(), team.zone) };
}

/** @throws TeamError where Vigil does not speak it */
function readLanguage(language: string): string {
  const reader = new FormReader({ language }, ["language"]);
  const read = reader.must("language", reader.oneOf("language", LANGUAGES), "");
  reader.check();
  return read;
}

/**
 * The credentials of workspaces, encrypted in a store.
 * @param keys of 32 bytes: the first encrypts, all decrypt; without any, everything rejects with StoreError `no-secret-key`
 */
export function installationsOf(
  { store: { db }, clock }: Pick<PlannerDesk, "store" | "clock">,
  keys: readonly Uint8Array[],
): Installations {
  const box = keys.length === 0 ? null : new SecretBox(keys);
  const withBox = async <Result>(work: (box: SecretBox) => Promise<Result>): Promise<Result> => {
    if (!box) throw new StoreError({ code: "no-secret-key" });
    return work(box);
  };
  return {
    find: (platform, name) => withBox((box) => findCredential(db, box, { platform, name })),
    save: (platform, name, text) =>
      withBox((box) => saveCredential(db, box, { platform, name, text }, clock.now())),
    replace: (platform, name, read, other) =>
      withBox((box) => replaceCredential(db, box, { platform, name, read, other }, clock.now())),
    remove: (platform, name) => withBox(() => removeCredential(db, { platform, name })),
    names: async (platform) => (await credentialsOf(db, platform)).map(({ name }) => name),
  };
}
