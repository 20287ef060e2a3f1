import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DESK_POWERS, OPEN_ENGINE, READING_ROLES, type OpenEngine } from '#libs/engine';
import { ROLES, routeDecision, type Decision } from '#libs/identity';
import type { CompiledWorkflow, Duty } from '#libs/workflow-kit';

/** A route and who may use it; `null`: nobody decided. */
export interface RouteRow {
  readonly method: string;
  readonly path: string;
  readonly decision: Decision | null;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
type Handler = (...given: never[]) => unknown;

/** Every route of the application, by address, with what was decided about it. */
export function routesOf(app: INestApplication): RouteRow[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap(({ controllers: found }) =>
    [...found.values()].flatMap(({ metatype }) => (typeof metatype === 'function' ? metatype : [])),
  );
  return controllers
    .flatMap((controller) => routesIn(controller))
    .sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1));
}

function routesIn(controller: Parameters<typeof routeDecision>[1]): RouteRow[] {
  const prototype = controller.prototype as Record<string, unknown>;
  const base = String(Reflect.getMetadata('path', controller) ?? '');
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!isRoute(handler)) return [];
    const method = METHODS[Reflect.getMetadata('method', handler) as number] ?? '?';
    const path = `/${[base, String(Reflect.getMetadata('path', handler))].join('/')}`;
    return [
      {
        ...{ method, path: path.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1') },
        decision: routeDecision(handler, controller),
      },
    ];
  });
}

const isRoute = (handler: unknown): handler is Handler =>
  typeof handler === 'function' && Reflect.hasMetadata('method', handler);

const YES = '●';
const NO = '·';
const CONDITION = '○';

/** Who may use which route and record which event, as Markdown. */
export function permissionsText(app: INestApplication): string {
  const { laws } = app.get<OpenEngine>(OPEN_ENGINE);
  return [
    '# Permissions',
    '',
    'Generated from the routes and the duties (`npm run papers`) and compared by a test. What is not decided',
    `is refused. ${YES} may, ${CONDITION} may where they hold a position on the case or hold none that bars them, ${NO} may not.`,
    '',
    'A route is the first door. Which cases somebody finds behind it follows from their relation to each: the',
    'officer concerned finds none about them, a restricted case is found by its named list alone, and an analyst',
    `sees pseudonyms. Roles that find cases at all: ${READING_ROLES.join(', ')}.`,
    '',
    '## Routes',
    '',
    ...table(['route', 'not signed in'], routesOf(app), routeCells, routeCell),
    ...laws.all().flatMap(eventsOf),
    '## Desks',
    '',
    ...table(['event'], Object.entries(DESK_POWERS), ([type]) => [`\`${type}\``], deskCell),
  ].join('\n');
}

const eventsOf = (workflow: CompiledWorkflow): string[] => [
  `## Events of ${workflow.id} ${workflow.version}`,
  '',
  ...table(
    ['event', 'reasons', 'engine'],
    [...workflow.duties.values()],
    ({ event, reasons, by }) => [`\`${event}\``, reasons, by.includes('engine') ? YES : NO],
    dutyCell,
  ),
];

/** A row to each, a column to each role. */
function table<Row>(
  headings: readonly string[],
  rows: readonly Row[],
  first: (row: Row) => readonly string[],
  cell: (row: Row, role: string) => string,
): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const columns = [...headings, ...ROLES];
  return [
    ...[line(columns), line(columns.map(() => '---'))],
    ...rows.map((row) => line([...first(row), ...ROLES.map((role) => cell(row, role))])),
    '',
  ];
}

const routeCells = ({ method, path, decision }: RouteRow): string[] => [
  `\`${method} ${path}\``,
  decision?.kind === 'open' ? YES : NO,
];

function routeCell({ decision }: RouteRow, role: string): string {
  if (decision === null) return NO;
  if (decision.kind !== 'roles') return YES;
  return decision.roles.some((each) => each === role) ? YES : NO;
}

function dutyCell({ by, onlyBy = [], notBy = [] }: Duty, role: string): string {
  if (!by.includes(role)) return NO;
  return onlyBy.some((holder) => holder.role === role) || notBy.length > 0 ? CONDITION : YES;
}

const deskCell = ([, by]: readonly [string, readonly string[]], role: string): string =>
  by.includes(role) ? YES : NO;
