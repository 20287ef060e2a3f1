/** What people may be allowed to do; duties and routes name these and no others. */
export const ROLES = [
  ...(['investigator', 'supervisor', 'analyst', 'appropriate-authority'] as const),
  ...(['person-conducting', 'chair', 'appeal-decider'] as const),
  ...(['administrator', 'auditor', 'importer'] as const),
] as const;

export type Role = (typeof ROLES)[number];

/** Who makes a request. */
export interface Identity {
  /** The id by which histories know them. */
  readonly personId: string;
  /** Collar or staff number. */
  readonly reference: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
}

/** Who makes a request, and how that is known. */
export interface Presented {
  readonly identity: Identity;
  /** What unsafe requests of this session must carry; `null` where a bearer token was presented. */
  readonly csrf: string | null;
}
