import type { Catalogue } from "./catalogue.ts";
import type { LocalDay } from "./days.ts";
import type { RecordForms } from "./record-forms.ts";
import type { Actor, Destination, Team } from "./team.ts";
import type { TeamActions } from "./team-actions.ts";

/** A workspace or server of a chat platform, by the platform's own id. */
export interface Workspace {
  readonly platform: string;
  readonly id: string;
}

/** A channel in which somebody asks; what is confidential to one is known in no other. */
export interface Room {
  readonly platform: string;
  readonly channel: string;
}

/** What a team knows, on its own day. */
export interface ChatFacts {
  readonly team: Team;
  /** In order of their ids. */
  readonly destinations: readonly Destination[];
  /** Its dossiers and its own facts together; the same object as before while nothing has changed. */
  readonly catalogue: Catalogue;
  /** Today in its zone. */
  readonly today: LocalDay;
}

/**
 * The records of all teams as a chat platform reaches them. Everything rejects with a TeamError or a StoreError.
 */
export interface ChatDesk {
  readonly actions: TeamActions;
  /** How what a team recorded looks in a file that can be imported again. */
  readonly forms: RecordForms;
  /** Ids of the bundled dossiers with their titles, to choose from. */
  readonly dossiers: readonly { readonly id: string; readonly title: string }[];
  /** Id of the team of a workspace, also where it was never set up. */
  teamOf(workspace: Workspace): Promise<string>;
  /** The workspaces of a team on a platform, in order of their ids. */
  workspacesOf(team: string, platform: string): Promise<readonly string[]>;
  /** Notes that a workspace is a team's; done before its team is set up. */
  join(workspace: Workspace, team: string): Promise<void>;
  /**
   * What a team knows as it is told in a room; null where it was never set up.
   * @param room null where nobody but the asker sees it and it is not known from where they ask, such as a home page
   */
  facts(team: string, room: Room | null): Promise<ChatFacts | null>;
  /** Who has taken what in a team, by the ids of the deadlines, of those that may be known where somebody is. */
  ownersOf(actor: Pick<Actor, "team" | "room">): Promise<ReadonlyMap<string, string>>;
  /** The latest deed of somebody that can still be undone, of those that may be known where they are; null for none. */
  lastDeed(actor: Pick<Actor, "team" | "person" | "room">): Promise<string | null>;
  /** Code of the language somebody chose for the answers to them; null where they chose none. */
  languageOf(actor: Pick<Actor, "team" | "person">): Promise<string | null>;
  chooseLanguage(actor: Pick<Actor, "team" | "person">, language: string): Promise<void>;
  /** Something was changed: whatever is to be posted or updated is seen to at once. */
  nudge(): void;
}

/** Encrypted credentials of the workspaces a platform was installed in. */
export interface Installations {
  /** What was kept under this name; null where there is nothing. Rejects where the key that encrypted it is not known. */
  find(platform: string, name: string): Promise<string | null>;
  save(platform: string, name: string, body: string): Promise<void>;
  /**
   * Keeps something else in place of what was read, or nothing where that is null.
   * @returns false where what is kept is not as it was read: somebody else was first, and nothing was changed
   */
  replace(platform: string, name: string, read: string, other: string | null): Promise<boolean>;
  remove(platform: string, name: string): Promise<void>;
  /** Under which names anything is kept, in order. */
  names(platform: string): Promise<readonly string[]>;
}

/** What is measured of the requests that people send. */
export interface RequestMeter {
  /** @param milliseconds since the request arrived */
  acknowledged(platform: string, kind: string, milliseconds: number): void;
  /** @param milliseconds since the request arrived */
  answered(platform: string, kind: string, milliseconds: number, isWell: boolean): void;
}
