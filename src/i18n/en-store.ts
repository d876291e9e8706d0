import type { StoreProblemWords, UnstorableWords } from "./store-problem.ts";

const unstorable: UnstorableWords = {
  nul: "it holds the character U+0000",
  surrogate: "it holds half a character",
  number: "it is not a whole number that every engine can keep",
  type: "it is not a text or a number",
};

/** What can be wrong with the store, and what to do. */
export const storeProblems: StoreProblemWords = {
  "no-such-file": ({ file }) => ({
    what: `there is no store ${file}`,
    remedy: "start Vigil once with “npm start”, or set VIGIL_STATE_DIR to the folder that has it",
  }),
  "cannot-open": ({ file, detail }) => ({
    what: `${file} cannot be opened (${detail})`,
    remedy: "check that the folder of VIGIL_STATE_DIR exists and that you may write to it",
  }),
  corrupt: ({ file, backup, detail }) => ({
    what: `the store ${file} is damaged (${detail})`,
    remedy: backup
      ? `restore the newest backup: npm run vigil -- store restore ${backup}`
      : "there is no backup; keep the file, move it away and start anew, or ask somebody to repair it",
  }),
  lost: ({ file, backup }) => ({
    what: `the store ${file} is missing although there are backups of it`,
    remedy: `restore the newest: npm run vigil -- store restore ${backup} (to begin anew, move the folder of backups away)`,
  }),
  "already-serving": ({ file, pid }) => ({
    what: `another process${pid === null ? "" : ` (${pid})`} serves ${file} already`,
    remedy:
      "stop it first, or use “npm run vigil -- ...” beside it; several processes need PostgreSQL (DATABASE_URL)",
  }),
  "bad-address": () => ({
    what: "DATABASE_URL is not the address of a PostgreSQL database",
    remedy: "write postgres://user:password@host:5432/database",
  }),
  "no-address": () => ({
    what: "DATABASE_URL is not set, so there is nothing to copy into",
    remedy: "set it to an empty PostgreSQL database: postgres://user:password@host:5432/database",
  }),
  unreachable: ({ where, detail }) => ({
    what: `the database ${where} cannot be reached (${detail})`,
    remedy: "check that it runs and that DATABASE_URL is right; what was just asked for may not be saved",
  }),
  "access-denied": ({ where, detail }) => ({
    what: `the database ${where} refuses this user (${detail})`,
    remedy: "check user and password in DATABASE_URL, and what the user may do",
  }),
  "no-such-database": ({ where }) => ({
    what: `there is no database ${where}`,
    remedy: "create it, or correct DATABASE_URL",
  }),
  "read-only": ({ where }) => ({
    what: `${where} may only be read, so nothing was saved`,
    remedy: "make the file and its folder writable for the user that runs Vigil",
  }),
  busy: ({ where }) => ({
    what: `another process kept ${where} to itself, so nothing was saved`,
    remedy: "try again in a moment",
  }),
  "not-saved": ({ where, reason, detail }) => ({
    what: `not saved: ${reason === "disk-full" ? "the disk is full" : "the disk fails"} (${where}, ${detail})`,
    remedy:
      reason === "disk-full"
        ? "free some space, then do it again"
        : "have the disk looked at, then do it again",
  }),
  unstorable: ({ reason }) => ({
    what: `not saved: a value cannot be kept, ${unstorable[reason]}`,
    remedy: "remove it and do it again",
  }),
  "too-new": ({ where, migration }) => ({
    what: `${where} was used by a newer Vigil (${migration})`,
    remedy: "run that newer version, or restore a backup from before it",
  }),
  "migration-failed": ({ where, migration, detail }) => ({
    what: `${where} could not be brought up to date (${migration}: ${detail}); it is as it was before`,
    remedy: "run the earlier version meanwhile, and report this",
  }),
  "backed-up-elsewhere": ({ where }) => ({
    what: `the store is ${where}, and backups of it are made and restored by its server; nothing was done`,
    remedy: "use the tools of PostgreSQL; where the SQLite file is meant, unset DATABASE_URL first",
  }),
  "no-such-backup": ({ file }) => ({
    what: `there is no backup ${file}`,
    remedy: "backups lie in the folder “backups” beside the store, one a day",
  }),
  "bad-backup": ({ file, detail }) => ({
    what: `the backup ${file} cannot be used (${detail}); nothing was changed`,
    remedy: "take the one of the day before",
  }),
  "not-empty": ({ where, table }) => ({
    what: `${where} already holds rows (table ${table}), so nothing was copied`,
    remedy: "copy into an empty database",
  }),
  "other-level": ({ where, migration }) => ({
    what: `${where} is of another version of Vigil (${migration ?? "none"}), so nothing was copied`,
    remedy: "start this version on it once, then copy",
  }),
  "copy-differs": ({ table, key }) => ({
    what: `a copied row reads back differently (table ${table}, ${key}); nothing was kept`,
    remedy: "run “npm run vigil -- status” on the source, then try again; report this if it comes back",
  }),
  "no-secret-key": () => ({
    what: "VIGIL_SECRET_KEY is not set, and credentials of workspaces are only kept encrypted",
    remedy:
      "make a key with “openssl rand -base64 32”, set VIGIL_SECRET_KEY to it and keep a copy in a safe place",
  }),
  "unknown-secret-key": ({ table, key, keyId }) => ({
    what: `table ${table}, ${key}: encrypted with a key (${keyId}) that VIGIL_SECRET_KEY does not have`,
    remedy:
      "add that key to VIGIL_SECRET_KEY after the first, separated by a comma; if it is lost, install Vigil in that workspace anew",
  }),
  "damaged-secret": ({ table, key }) => ({
    what: `table ${table}, ${key}: what is kept encrypted was changed and cannot be used`,
    remedy:
      "install Vigil in that workspace anew, or restore a backup; find out who can write to the database",
  }),
  unreadable: ({ file, detail }) => ({
    what: `${file} cannot be read (${detail})`,
    remedy: "check its name, that it is a file, and that you may read it",
  }),
};
