import type { CompiledWorkflow } from '#libs/workflow-kit';
import { nameWords } from '../layout/stage-words.js';

/** A clock by its number, as people know it: what is to be done, and the number beside it. */
export function clockWords({ clocks }: CompiledWorkflow, declared: string): string {
  const title = [...clocks.values()].find(({ id }) => id === declared)?.title;
  return `${title ?? nameWords(declared)} (${declared})`;
}
