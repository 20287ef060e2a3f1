import type { GuardTree } from '#libs/workflow-kit';

/** A name of the chart as words: `caseToAnswerFound` and `case-to-answer-found` alike. */
export function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}

/** Words with a capital, as a title of a box. */
export function title(name: string): string {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A guard as a person reads it. */
export function guardWords(tree: GuardTree): string {
  switch (tree.kind) {
    case 'name':
      return words(tree.name);
    case 'stateIn':
      return `at ${words(tree.stage.replace('#', ''))}`;
    case 'not':
      return `not ${tree.parts.map(guardWords).join('')}`;
    case 'and':
    case 'or':
      return tree.parts.map(guardWords).join(` ${tree.kind} `);
    case 'inline':
      return tree.called;
  }
}
