import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For } from '#libs/identity';
import { ImportJob } from '#libs/persistence';
import { ImportAnswer, ImportsAnswer } from '../answers/import-answers.js';
import { keyOf } from '../cases/case-desk.js';
import { isoOf } from '../cases/cases.presenter.js';
import { KEY, Keyed, type Conditions } from '../conditions.js';
import { ImportDesk } from './import-desk.js';
import { ImportBody } from './imports.dto.js';

/** As many as anybody looks back on. */
const NEWEST = 50;

/** Cases brought in from another system: each import is a job, with its progress and its report. */
@ApiTags('imports')
@Controller('v1/imports')
@For('administrator', 'importer')
export class ImportsController {
  constructor(
    private readonly desk: ImportDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ImportAnswer })
  @KEY
  @ApiOperation({ summary: 'Begins an import; run again, it changes nothing that is in already' })
  async begin(@Keyed() { me, key }: Omit<Conditions, 'revision'>, @Body() body: ImportBody) {
    return this.one(await this.desk.begin(body, keyOf(me, key)));
  }

  @Get()
  @ApiOkResponse({ type: ImportsAnswer })
  @ApiOperation({ summary: 'The newest imports, newest first' })
  async list() {
    const order = { started_at: 'DESC' } as const;
    const jobs = await this.open.dataSource.manager.find(ImportJob, { order, take: NEWEST });
    return { imports: jobs.map((job) => presentJob(job, false)) };
  }

  @Get(':id')
  @ApiOkResponse({ type: ImportAnswer })
  @ApiOperation({ summary: 'How far an import is; in the end what became of every row' })
  async one(@Param('id') id: string) {
    const job = await this.open.dataSource.manager.findOneBy(ImportJob, { id });
    if (job === null) throw new NotFoundException('There is no such import: check its id.');
    return presentJob(job, true);
  }
}

/** While it runs the report is how far it is; stopped, it is why. */
function presentJob({ report: text, ...job }: ImportJob, whole: boolean) {
  const report = JSON.parse(text) as { done?: number; total?: number; reason?: string };
  const running = job.status === 'running';
  const { done = 0, total = null } = report;
  return {
    ...{ id: job.id, mapping: job.mapping, status: job.status },
    ...{ startedAt: isoOf(job.started_at), finishedAt: isoOf(job.finished_at) },
    progress: running ? { done, total } : null,
    reason: job.status === 'stopped' ? (report.reason ?? null) : null,
    report: whole && job.status === 'finished' ? report : null,
  };
}
