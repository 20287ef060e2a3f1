import { LessThan, type DataSource } from 'typeorm';
import { SignIn } from '#libs/persistence';
import { hashOf } from './tokens.js';

/** How long somebody may take at the provider. */
export const SIGN_IN_MINUTES = 10;

/** What the return from the provider is checked against. */
export interface UnderWay {
  readonly nonce: string;
  readonly verifier: string;
  /** The local path that was wanted. */
  readonly wanted: string;
}

/** Sign-ins under way: each is taken once, by the browser that set out. */
export interface SignIns {
  begin(state: string, browser: string, underWay: UnderWay): Promise<void>;
  /** `null` when there is none: taken already, too old, or another browser's. */
  take(state: string, browser: string): Promise<UnderWay | null>;
}

/** The sign-ins kept in a database. */
export function openSignIns({ manager }: DataSource, now: () => number): SignIns {
  return {
    async begin(state, browser, { nonce, verifier, wanted }) {
      await manager.delete(SignIn, { expires_at: LessThan(now()) });
      await manager.insert(SignIn, {
        ...{ id: hashOf(state), browser: hashOf(browser), nonce, verifier, wanted },
        expires_at: now() + SIGN_IN_MINUTES * 60_000,
      });
    },

    async take(state, browser) {
      const key = { id: hashOf(state), browser: hashOf(browser) };
      const row = await manager.findOneBy(SignIn, key);
      // Two returns at once both find the row; only one of them deletes it.
      const { affected } = await manager.delete(SignIn, key);
      return row === null || affected !== 1 || now() >= row.expires_at ? null : row;
    },
  };
}
