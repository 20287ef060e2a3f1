import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseStore, Command, Outcome } from '#libs/persistence';
import { Writer } from './writer.js';

/** What a command is called, and the cases it is about. */
const command = (key: string, ...caseIds: string[]): Command => ({
  ...{ key, fingerprint: key, caseIds },
  needsHistory: () => false,
  decide: () => ({ idempotency: null, matters: [], steps: [] }),
});

const COMMITTED: Outcome = {
  kind: 'committed',
  written: { idempotency: null, matters: [], steps: [] },
};

/** A batch that the store was given, waiting for its outcomes. */
interface Held {
  readonly keys: readonly (string | null)[];
  readonly caseIds: readonly string[];
  readonly finish: (outcomes?: readonly Outcome[]) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

const settled = () =>
  new Promise<void>((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });

describe('The writer', () => {
  let held: Held[];
  let store: CaseStore;

  /** A database that finishes a batch when it is told to. */
  beforeEach(() => {
    held = [];
    store = {
      run: (commands) =>
        new Promise((resolve, reject) => {
          held.push({
            keys: commands.map(({ key }) => key),
            caseIds: commands.flatMap(({ caseIds }) => caseIds),
            finish: (outcomes = commands.map(() => COMMITTED)) => {
              resolve(outcomes);
              return settled();
            },
            fail: (error) => {
              reject(error);
              return settled();
            },
          });
        }),
      runDue: () => Promise.resolve([]),
      load: () => Promise.resolve(null),
      register: () => Promise.resolve(),
      close: () => Promise.resolve(),
      nextDue: () => Promise.resolve(null),
    };
  });

  const keys = () => held.map((batch) => batch.keys.join(' '));

  it('puts what arrives together into one batch, in its order', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 64 });
    for (const name of ['a', 'b', 'c']) void writer.submit(command(name, `case-${name}`));
    await settled();

    expect(keys()).toEqual(['a b c']);
  });

  it('lets what arrives during a batch wait and share the next', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 64 });
    void writer.submit(command('a', '1'));
    await settled();
    void writer.submit(command('b', '2'));
    void writer.submit(command('c', '3'));
    await settled();
    expect(keys()).toEqual(['a']);

    await held[0]!.finish();
    expect(keys()).toEqual(['a', 'b c']);
  });

  it('keeps to the size of a batch and to the number of batches at once', async () => {
    const writer = new Writer(store, { concurrency: 2, batch: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) void writer.submit(command(name, name));
    await settled();
    expect(keys()).toEqual(['a b', 'c d']);

    await held[1]!.finish();
    expect(keys()).toEqual(['a b', 'c d', 'e']);
  });

  it('never lets two batches hold one case, nor a batch hold it twice', async () => {
    const writer = new Writer(store, { concurrency: 4, batch: 4 });
    void writer.submit(command('first', 'x'));
    void writer.submit(command('second', 'x'));
    void writer.submit(command('other', 'y'));
    await settled();
    expect(keys()).toEqual(['first other']);

    await held[0]!.finish();
    expect(keys()).toEqual(['first other', 'second']);
  });

  it('serves commands on a case in the order in which they came, whatever cases they share', async () => {
    const writer = new Writer(store, { concurrency: 4, batch: 4 });
    void writer.submit(command('a', 'x'));
    void writer.submit(command('b', 'x', 'y'));
    // It could go at once, but b came first.
    void writer.submit(command('c', 'y'));
    await settled();
    expect(keys()).toEqual(['a']);

    await held[0]!.finish();
    expect(keys()).toEqual(['a', 'b']);
    await held[1]!.finish();
    expect(keys()).toEqual(['a', 'b', 'c']);
  });

  it('lets commands about no case yet go together', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 4 });
    for (const name of ['a', 'b', 'c']) void writer.submit(command(name));
    await settled();

    expect(keys()).toEqual(['a b c']);
  });

  it('decides a command again when another process moved its case, ahead of what came after it', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 4 });
    const first = writer.submit(command('a', 'x'));
    void writer.submit(command('b', 'x'));
    await settled();
    await held[0]!.finish([{ kind: 'stale' }]);
    expect(keys()).toEqual(['a', 'a']);

    await held[1]!.finish();
    expect(keys()).toEqual(['a', 'a', 'b']);
    await expect(first).resolves.toEqual(COMMITTED);
  });

  it('gives up on a case that never stands still, and says so', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 4 });
    const asked = writer.submit(command('a', 'x'));
    await settled();
    // The list grows while it is gone through: each try is a batch of its own.
    for (const batch of held) await batch.finish([{ kind: 'stale' }]);

    await expect(asked).resolves.toEqual({ kind: 'stale' });
    expect(held.length).toBeGreaterThan(5);
  });

  it('gives each of a batch its own outcome', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 4 });
    const refused: Outcome = { kind: 'refused', error: new Error('no') };
    const answers = Promise.all(['a', 'b'].map((name) => writer.submit(command(name, name))));
    await settled();
    await held[0]!.finish([refused, COMMITTED]);

    expect(await answers).toEqual([refused, COMMITTED]);
  });

  it('rejects a batch whose store fails, lets go of its cases, and goes on', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 4 });
    const failed = [writer.submit(command('a', 'x')), writer.submit(command('b', 'y'))];
    const rejected = Promise.allSettled(failed);
    await settled();
    void writer.submit(command('c', 'x'));
    await held[0]!.fail(new Error('disk full'));

    expect((await rejected).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(keys()).toEqual(['a b', 'c']);
  });

  it('rejects a command for which the store has no outcome', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 4 });
    const asked = Promise.allSettled([writer.submit(command('a', 'x'))]);
    await settled();
    await held[0]!.finish([]);

    expect(await asked).toMatchObject([{ status: 'rejected' }]);
  });

  it('is idle when all that was submitted is written', async () => {
    const writer = new Writer(store, { concurrency: 1, batch: 1 });
    let idle = false;
    void writer.submit(command('a', 'x'));
    void writer.submit(command('b', 'y'));
    const done = writer.idle().then(() => (idle = true));
    await settled();
    await held[0]!.finish();
    expect(idle).toBe(false);

    await held[1]!.finish();
    await done;
    expect(idle).toBe(true);
  });
});
