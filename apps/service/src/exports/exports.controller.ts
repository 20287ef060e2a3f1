import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { AskedWrong, SMALL } from '#libs/durations';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { caseLog, LOG_FORMATS, processOf, type LogFormat } from '#libs/exports';
import { For, Me, type Identity } from '#libs/identity';
import { ProcessAnswer } from '../answers/process-answers.js';
import { readerOf } from '../cases/acting.js';
import { PSEUDONYM_KEY } from '../cases/people-shown.js';
import { ExportQuery, ProcessQuery } from './exports.dto.js';

const TYPES: Readonly<Record<LogFormat, { readonly type: string; readonly file: string }>> = {
  csv: { type: 'text/csv; charset=utf-8', file: 'cases.csv' },
  parquet: { type: 'application/vnd.apache.parquet', file: 'cases.parquet' },
  xes: { type: 'application/xml', file: 'cases.xes' },
  ocel: { type: 'application/json', file: 'cases.jsonocel' },
};

const FILE = { schema: { type: 'string', format: 'binary' } } as const;

/** What happened in the cases that the person finds, for programs that mine processes. */
@ApiTags('exports')
@Controller('v1')
@For('supervisor', 'analyst', 'appropriate-authority', 'administrator', 'auditor')
export class ExportsController {
  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(PSEUDONYM_KEY) private readonly pseudonymKey: string,
  ) {}

  @Get('process')
  @ApiOkResponse({ type: ProcessAnswer })
  @ApiOperation({ summary: 'Which ways cases went, what was done again, where the time goes' })
  async process(@Me() me: Identity, @Query() query: ProcessQuery) {
    const least = query.publish === true ? { least: SMALL } : {};
    const found = await processOf(this.open.dataSource, { ...this.viewOf(me, query), ...least });
    return { unit: 'calendar-days', ...found };
  }

  @Get('exports/:format')
  @ApiParam({ name: 'format', enum: LOG_FORMATS })
  @ApiOkResponse({
    description: 'A file, as long as there are cases',
    content: {
      ...{ 'text/csv': FILE, 'application/vnd.apache.parquet': FILE, 'application/xml': FILE },
      'application/json': {},
    },
  })
  @ApiOperation({
    summary: 'The cases that you find with all their facts: CSV, Parquet, XES, OCEL 2.0',
  })
  export(
    @Me() me: Identity,
    @Param('format') asked: string,
    @Query() query: ExportQuery,
  ): StreamableFile {
    const format = formatOf(asked);
    const { parts } = caseLog(this.open.dataSource, { ...this.viewOf(me, query), format });
    const { type, file } = TYPES[format];
    const disposition = `attachment; filename="${file}"`;
    return new StreamableFile(Readable.from(parts), { type, disposition });
  }

  private viewOf(me: Identity, { workflow }: ExportQuery) {
    const { pseudonymKey, open } = this;
    const view = { viewer: readerOf(me), pseudonymKey, now: open.now() };
    if (workflow === undefined) return view;
    const known = [...new Set(open.laws.all().map(({ definition }) => definition.id))];
    if (known.includes(workflow)) return { ...view, workflow };
    throw new AskedWrong('workflow', 'there is no such workflow', `give ${known.join(', ')}`);
  }
}

function formatOf(asked: string): LogFormat {
  const format = LOG_FORMATS.find((each) => each === asked);
  if (format !== undefined) return format;
  throw new AskedWrong('format', 'there is no such format', `give ${LOG_FORMATS.join(', ')}`);
}
