import type { AnyTransitionDefinition } from 'xstate';

/** A guard as the chart wrote it: a name, or XState's `not`, `and`, `or` and `stateIn` over names. */
export type GuardTree =
  | { readonly kind: 'name'; readonly name: string; readonly params: unknown }
  | { readonly kind: 'stateIn'; readonly stage: string; readonly written: unknown }
  | { readonly kind: 'not' | 'and' | 'or'; readonly parts: readonly GuardTree[] }
  | { readonly kind: 'inline'; readonly called: string };

const AND = ' and ';

/** Reads the guard of a transition; `null` when it has none. */
export function guardOf(transition: AnyTransitionDefinition): GuardTree | null {
  return transition.guard === undefined ? null : readGuard(transition.guard);
}

export function readGuard(guard: unknown): GuardTree {
  if (typeof guard === 'string') return { kind: 'name', name: guard, params: undefined };
  if (typeof guard === 'function') return readCombinator(guard);
  if (isNamed(guard)) return { kind: 'name', name: guard.type, params: guard.params };
  return { kind: 'inline', called: typeof guard };
}

/** The names of all the guards in the tree. */
export function guardNames(tree: GuardTree): string[] {
  if (tree.kind === 'name') return [tree.name];
  return 'parts' in tree ? tree.parts.flatMap(guardNames) : [];
}

/** Where the tree asks whether the case is: ids (`#closed`) and dot paths. */
export function stagesAsked(tree: GuardTree): string[] {
  if (tree.kind === 'stateIn') return tree.stage.split(AND);
  return 'parts' in tree ? tree.parts.flatMap(stagesAsked) : [];
}

/** What the tree holds that is not a name: functions, and combinators that XState does not have. */
export function inlineGuards(tree: GuardTree): string[] {
  if (tree.kind === 'inline') return [tree.called];
  return 'parts' in tree ? tree.parts.flatMap(inlineGuards) : [];
}

// XState marks its combinators by a `check` beside the guards or the state value they hold.
function readCombinator(guard: object): GuardTree {
  const called = 'name' in guard && guard.name !== '' ? String(guard.name) : 'anonymous';
  if (!('check' in guard)) return { kind: 'inline', called };
  if ('stateValue' in guard) {
    return { kind: 'stateIn', stage: stageNamed(guard.stateValue), written: guard.stateValue };
  }
  const parts = 'guards' in guard && Array.isArray(guard.guards) ? guard.guards.map(readGuard) : [];
  return called === 'not' || called === 'and' || called === 'or'
    ? { kind: called, parts }
    : { kind: 'inline', called };
}

function isNamed(guard: unknown): guard is { type: string; params?: unknown } {
  return (
    typeof guard === 'object' && guard !== null && 'type' in guard && typeof guard.type === 'string'
  );
}

/** `{ a: { b: 'c' } }` and `'#id'` as a person reads them. */
function stageNamed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => [key, stageNamed(inner)].filter((part) => part !== '').join('.'))
    .join(AND);
}
