import { expect } from '@jest/globals';
import { verifyAll } from '#libs/engine';
import type { Desk } from './desk.fixture.js';

/** Nothing is wrong with any case: chains whole, and all that is stored is what the facts say. */
export const SOUND = { broken: [], replayMismatches: [], clockMismatches: [] };

/** Every case of the desk's database is sound. */
export async function expectSound({ open }: Pick<Desk, 'open'>): Promise<void> {
  expect(await verifyAll(open.verifySource, open.laws)).toMatchObject(SOUND);
}
