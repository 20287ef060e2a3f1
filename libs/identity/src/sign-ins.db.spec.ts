import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDatabase } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { openSignIns } from './sign-ins.js';

eachDatabase('A sign-in under way', (database) => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDatabase(database().url);
  });
  afterAll(() => dataSource.destroy());

  it('is taken once, however many come back with it at once', async () => {
    const signIns = openSignIns(dataSource, () => 0);
    await signIns.begin('state', 'browser', { nonce: 'n', verifier: 'v', wanted: '/cases' });
    const takes = Array.from({ length: 8 }, () => signIns.take('state', 'browser'));
    const taken = (await Promise.all(takes)).filter((each) => each !== null);

    expect(taken).toMatchObject([{ nonce: 'n', verifier: 'v', wanted: '/cases' }]);
  });
});
