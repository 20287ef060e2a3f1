import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  answer,
  askSql,
  AskedWrong,
  attributeNames,
  backlog,
  BUILT_IN,
  daysOf,
  definitionNamed,
  flow,
  inTimeReturn,
  OF_PEOPLE,
  sentenceOf,
  subjectOf,
  whatIf,
  type Answer,
  type Definition,
} from '#libs/durations';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import {
  BacklogAnswer,
  DurationsAnswer,
  FlowAnswer,
  InTimeAnswer,
  MetricsAnswer,
  SqlRowsAnswer,
  WhatIfAnswer,
} from '../answers/duration-answers.js';
import { DurationsDesk } from './durations-desk.js';
import { FlowQuery, InTimeQuery, SqlBody, TimesQuery, WhatIfQuery } from './durations.dto.js';

const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9];
/** How long somebody's SQL may take, in milliseconds. */
const SQL_LIMIT = 10_000;
const SQL_ROWS = 1_000;

/** How long it takes, of the cases that whoever asks finds; every answer says what it counts. */
@ApiTags('durations')
@Controller('v1/durations')
@For('analyst', 'supervisor', 'appropriate-authority', 'administrator', 'auditor')
export class DurationsController {
  constructor(
    private readonly desk: DurationsDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get('metrics')
  @ApiOkResponse({ type: MetricsAnswer })
  @ApiOperation({ summary: 'The metrics that come with Probity, each with its definition' })
  metrics() {
    return {
      metrics: Object.values(BUILT_IN).map((definition) => ({
        metric: definition.name,
        definition: sentenceOf(definition),
        by: attributeNames(subjectOf(definition)),
      })),
    };
  }

  @Get('times')
  @ApiOkResponse({ type: DurationsAnswer })
  @ApiOperation({ summary: 'How long it takes: closed ones alone, beside the estimate' })
  times(@Me() me: Identity, @Query() query: TimesQuery): Promise<Answer> {
    return this.answered(me, query, false);
  }

  @Get('survival')
  @ApiOkResponse({ type: DurationsAnswer })
  @ApiOperation({ summary: 'The same, each group with its risk table' })
  survival(@Me() me: Identity, @Query() query: TimesQuery): Promise<Answer> {
    return this.answered(me, query, true);
  }

  @Get('in-time')
  @ApiOkResponse({ type: InTimeAnswer })
  @ApiOperation({ summary: 'Duties in time, late, open in time, open late' })
  async inTime(@Me() me: Identity, @Query() query: InTimeQuery) {
    const { by = 'clock', period = null, clock = null, team = null, publish = false } = query;
    const scope = this.desk.scopeFor(me, query);
    const asked = { scope, by, period, clock, team, publish };
    return this.named(me, await inTimeReturn(await this.desk.store(), asked));
  }

  @Get('backlog')
  @ApiOkResponse({ type: BacklogAnswer })
  @ApiOperation({ summary: 'What was open on a day, and how old it was' })
  async backlog(@Me() me: Identity, @Query() query: TimesQuery) {
    const { by = null, percentiles = SHARES, publish = false } = query;
    const scope = this.desk.scopeFor(me, query);
    const asked = { definition: definitionIn(query), scope, by, percentiles, publish };
    return this.named(me, await backlog(await this.desk.store(), asked));
  }

  @Get('flow')
  @ApiOkResponse({ type: FlowAnswer })
  @ApiOperation({ summary: 'Received and finalised, period by period' })
  async flow(@Me() me: Identity, @Query() query: FlowQuery) {
    const { every = 'month', period, publish = false } = query;
    const days = period === undefined ? { from: '0001-01-01', to: '9999-12-31' } : daysOf(period);
    const scope = this.desk.scopeFor(me, query);
    const definition = definitionIn(query);
    return flow(await this.desk.store(), { definition, scope, every, days, publish });
  }

  @Get('what-if')
  @ApiOkResponse({ type: WhatIfAnswer })
  @ApiOperation({ summary: 'How many verdicts another length of a clock would have changed' })
  async whatIf(@Me() me: Identity, @Query() query: WhatIfQuery) {
    const { clock, length, period = null, publish = false } = query;
    const { laws } = this.open;
    return whatIf(await this.desk.store(), {
      ...{ scope: this.desk.scopeFor(me, query), clock, length, period, publish },
      calendar: (version) => laws.calendar(version),
    });
  }

  @Post('sql')
  @HttpCode(200)
  @For('analyst', 'administrator')
  @ApiOkResponse({ type: SqlRowsAnswer })
  @ApiOperation({ summary: 'One SELECT over the views; it reads nothing else and writes nothing' })
  async sql(@Me() me: Identity, @Body() { sql, rows = SQL_ROWS }: SqlBody) {
    const { seen } = this.desk.scopeFor(me, {});
    const signal = AbortSignal.timeout(SQL_LIMIT);
    return askSql(await this.desk.store(), { sql, rows, signal, seen });
  }

  private async answered(me: Identity, query: TimesQuery, table: boolean): Promise<Answer> {
    const { by = null, period = null, percentiles = SHARES } = query;
    const { interval = 'log', publish = false } = query;
    const scope = this.desk.scopeFor(me, query);
    const asked = { definition: definitionIn(query), scope, by, period, percentiles };
    const store = await this.desk.store();
    return this.named(me, await answer(store, { ...asked, interval, publish, table }));
  }

  /** Groups that are people, under the names that whoever asks may know. */
  private async named<T extends { by: string | null; groups: readonly { group: string }[] }>(
    me: Identity,
    told: T,
  ): Promise<T> {
    if (told.by === null || !OF_PEOPLE.has(told.by)) return told;
    const ids = told.groups.map(({ group }) => group).filter((group) => group !== 'none');
    const names = await this.desk.namesFor(me, ids);
    const groups = told.groups.map((each) =>
      Object.assign({}, each, { group: names.get(each.group) ?? each.group }),
    );
    return { ...told, groups };
  }
}

function definitionIn({ metric = 'received-to-finalised', unit, cohort }: TimesQuery): Definition {
  const found = definitionNamed(metric);
  if (found === null) {
    const known = Object.keys(BUILT_IN).join(', ');
    const remedy = `give one of ${known}, stage:<path> or clock:<name>`;
    throw new AskedWrong('metric', `there is no metric '${metric.slice(0, 60)}'`, remedy);
  }
  return {
    ...found,
    ...(unit === undefined ? {} : { unit: `${unit}-days` as const }),
    ...(cohort === undefined ? {} : { cohort }),
  };
}
