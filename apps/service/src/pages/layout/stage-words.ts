/** A name of the workflow as words: `caseToAnswerFound` and `case-to-answer-found` alike. */
export function nameWords(name: string): string {
  const text = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where a case stands in its first region, as words: `proceedings.meeting.awaiting` is "Meeting: awaiting". */
export function stageWords(stage: string): string {
  const [first = ''] = regionsOf(stage);
  return pathWords(first);
}

/** The path of a stage as words, the region that it lies in left out. */
export function pathWords(path: string): string {
  const [, ...within] = path.split('.');
  const [road = path, ...steps] = within;
  const words = [nameWords(road), ...steps.slice(-1).map((step) => nameWords(step).toLowerCase())];
  return words.join(': ');
}

/** The regions of a stage that a case is at, each by its path. */
export const regionsOf = (stage: string): string[] => stage.split(' ');

/** What the engine says against something, with the names of the workflow that it quotes in words. */
export const unmetWords = (unmet: { readonly text: string; readonly remedy: string }): string =>
  [unmet.text, unmet.remedy].join(' ').replaceAll(/"([\w.-]+)"/g, (_, name: string) => {
    return `“${name.includes('.') ? pathWords(name) : nameWords(name)}”`;
  });
