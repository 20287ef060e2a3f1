import type { OpenEngine } from '#libs/engine';

/** The roads of the procedure, by their paths, as a stage may be asked for. */
export function stagesOf(laws: OpenEngine['laws']): string[] {
  const [first] = Object.values(laws.newest('misconduct').machine.root.states);
  return Object.values(first?.states ?? {}).map(({ path }) => path.join('.'));
}
