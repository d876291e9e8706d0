import { closeSync, openSync, writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** Bytes of a page of SQLite. */
export const PAGE = 4096;

/** Overwrites a part of a file with the same byte. */
export function overwrite(file: string, at: number, length: number): void {
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at);
  closeSync(handle);
}

/**
 * Hides an index while a row is changed: as many entries as rows, but one leads nowhere.
 * @param file of the whole schema, in which the table `occasion` has a row
 */
export function loseIndexEntry(file: string): void {
  const on = <Result>(work: (database: DatabaseSync) => Result): Result => {
    const database = new DatabaseSync(file, { defensive: false });
    database.exec("pragma writable_schema = on");
    const result = work(database);
    database.close();
    return result;
  };
  const name = "occasion_by_deadline";
  const index = on((database) => {
    const row = database.prepare("select * from sqlite_schema where name = ?").get(name) ?? {};
    database.prepare("delete from sqlite_schema where name = ?").run(name);
    return row;
  });
  on((database) => database.exec("update occasion set scope = 'z'"));
  on((database) =>
    database.prepare("insert into sqlite_schema values (?, ?, ?, ?, ?)").run(...Object.values(index)),
  );
}
