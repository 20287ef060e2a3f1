import {
  Controller,
  Get,
  Inject,
  Logger,
  NotFoundException,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { onlyFindable, OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { CaseFile } from '#libs/persistence';
import { listDead, retryDead } from '#libs/worker';
import { In } from 'typeorm';
import { readerOf } from '../../cases/acting.js';
import { DoctorDesk } from '../../operations/doctor-desk.js';
import { goTo, showPage } from '../rendering.js';
import { goToSaying, saidOnce } from '../said.js';
import { administrationWords as t } from './administration.en.js';
import { deadLettersView, deadLetterView, doctorView, type CaseName } from './upkeep.view.js';

const LETTERS = '/administration/dead-letters';
const DOCTOR = '/administration/doctor';
/** What the list is told of a letter that is tried again. */
const QUEUED = 'queued';
const MOST = 100;

/** Whether the work behind the pages keeps up, and what to do where it does not. */
@ApiExcludeController()
@Controller('administration')
@For('administrator', 'auditor')
export class UpkeepController {
  private readonly log = new Logger('administration');

  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    private readonly doctorDesk: DoctorDesk,
  ) {}

  @Get('dead-letters')
  async letters(@Me() me: Identity, @Res() reply: FastifyReply): Promise<void> {
    const letters = await listDead(this.open.dataSource, MOST);
    const model = deadLettersView(letters, {
      ...{ most: MOST, mayRetry: me.roles.includes('administrator') },
      isQueued: saidOnce(reply) === QUEUED,
      nameOf: await this.namesFor(
        me,
        letters.flatMap(({ caseId }) => caseId ?? []),
      ),
    });
    const title = t.dead.title;
    await showPage(reply, { template: 'administration/dead-letters.njk', title, model });
  }

  @Get('dead-letters/:id')
  @For('administrator')
  async letter(
    @Me() me: Identity,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = (await listDead(this.open.dataSource, MOST)).find((each) => each.id === id);
    if (letter === undefined) throw new NotFoundException('There is no such dead letter.');
    const { caseId } = letter;
    const model = deadLetterView(letter, await this.namesFor(me, caseId === null ? [] : [caseId]));
    const title = t.dead.confirm;
    await showPage(reply, { template: 'administration/dead-letter.njk', title, model });
  }

  @Post('dead-letters/:id')
  @For('administrator')
  async retry(
    @Me() me: Identity,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { dataSource, now } = this.open;
    if (!(await retryDead(dataSource, id, now()))) {
      throw new NotFoundException('There is no such dead letter.');
    }
    this.log.log({ queuedAgain: id, by: me.personId });
    await goToSaying(reply, LETTERS, QUEUED);
  }

  @Get('doctor')
  async doctor(@Me() me: Identity, @Res() reply: FastifyReply): Promise<void> {
    const { state } = this.doctorDesk;
    const named = (state.ended?.checks ?? []).flatMap(({ findings }) =>
      findings.flatMap((finding) => finding.case ?? []),
    );
    const model = doctorView(state, await this.namesFor(me, named));
    await showPage(reply, {
      ...{ template: 'administration/doctor.njk', title: t.doctor.title, model },
    });
  }

  @Post('doctor')
  async examine(@Res() reply: FastifyReply): Promise<void> {
    this.doctorDesk.begin();
    await goTo(reply, DOCTOR);
  }

  /**
   * How this person is told of cases, which are named by id or by reference: nothing tells of one that they do
   * not find. What is no case at all, as where its row is gone, is told as it is.
   */
  private async namesFor(me: Identity, named: readonly string[]): Promise<CaseName> {
    const { dataSource, now } = this.open;
    const wanted = In([...new Set(named)]);
    const files = await dataSource.manager.find(CaseFile, {
      ...{ select: { id: true, reference: true }, where: [{ id: wanted }, { reference: wanted }] },
    });
    const ids = files.map(({ id }) => id);
    const findable = await onlyFindable(dataSource, readerOf(me), ids, now());
    const names = new Map(
      files.flatMap(({ id, reference }) => {
        const name = findable.has(id) ? reference : null;
        return [[id, name] as const, [reference, name] as const];
      }),
    );
    return (each) => (names.has(each) ? (names.get(each) ?? null) : each);
  }
}
