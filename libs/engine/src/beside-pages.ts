import type { Person } from './access.js';
import type { ListedBeside } from './beside-list.js';
import { cursorOf, limitOf, placeOf, type Page } from './cursor.js';
import { onlyFindable } from './findable.js';
import type { OpenEngine } from './open-engine.js';

/** Where a page begins and how long it is. */
export interface Paged {
  readonly cursor?: string;
  readonly limit?: number;
}

/** The list that is paged: at most so many of its rows, after the one with that cursor. */
type More<Row> = (rest: { readonly after?: string; readonly limit: number }) => Promise<Row[]>;

/**
 * A page of reviews or requests, of those that the person finds; each that is shown, and no other, is a
 * read. `next` may lead to an empty last page: what lies beyond is not looked at for them.
 *
 * @param list what the cursor is of
 * @throws ListRefused
 */
export async function findablePage<Row extends ListedBeside>(
  { dataSource, now }: Pick<OpenEngine, 'dataSource' | 'now'>,
  person: Person,
  { list, cursor, ...asked }: Paged & { readonly list: string },
  more: More<Row>,
): Promise<Page<Row>> {
  const limit = limitOf(asked.limit);
  const rows: Row[] = [];
  let after = placeOf(list, ['s'], cursor)?.[0];
  for (;;) {
    const wanted = limit - rows.length;
    const found = await more({
      ...(typeof after === 'string' ? { after } : {}),
      limit: wanted,
    });
    const mine = await onlyFindable(
      ...([dataSource, person, found.map(({ id }) => id), now()] as const),
    );
    rows.push(...found.filter(({ id }) => mine.has(id)));
    after = found.at(-1)?.cursor;
    if (found.length < wanted || after === undefined) return { rows, next: null };
    if (rows.length === limit) return { rows, next: cursorOf(list, [after]) };
  }
}
