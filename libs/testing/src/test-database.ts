/** The databases that Probity keeps its cases in; every feature of storage is tested on each. */
export const DATABASES = ['SQLite', 'PostgreSQL'] as const;
export type DatabaseName = (typeof DATABASES)[number];

/** Addresses of empty databases of one kind. What is at them is removed when the describe block ends. */
export interface TestDatabase {
  readonly name: DatabaseName;
  /** Shared by the describe block: the path of an SQLite file not yet made, or a `postgres://` address. */
  readonly url: string;
  /** One more empty database of the same kind, for a test that must not see its neighbours' rows. */
  fresh(): Promise<string>;
}

/** Makes addresses of one kind of database, and removes what was made of them. */
export interface Databases {
  fresh(): Promise<string>;
  close(): Promise<void>;
}
