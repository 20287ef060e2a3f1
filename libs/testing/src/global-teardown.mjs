import { once } from 'node:events';

/** After the last spec, whether it passed or not: ends the keeper and waits until all is gone. */
export default async function end() {
  const keeper = globalThis.probityRunKeeper;
  if (keeper.exitCode !== null) return;
  keeper.ref();
  keeper.stdin.end();
  await once(keeper, 'exit');
}
