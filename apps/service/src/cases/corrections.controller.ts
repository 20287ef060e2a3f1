import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Answer } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { ChangesAnswer } from '../answers/case-answers.js';
import { Conditional, IF_MATCH, KEY, type Conditions } from '../conditions.js';
import { CaseDesk } from './case-desk.js';
import { CorrectionBody } from './cases.dto.js';

/** Facts put right: the history keeps what was recorded, and both verdicts stand. */
@ApiTags('corrections')
@Controller('v1/cases/:reference/corrections')
@SignedIn()
export class CorrectionsController {
  constructor(private readonly desk: CaseDesk) {}

  @Post()
  @KEY
  @IF_MATCH
  @ApiCreatedResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'Replaces, removes and inserts facts, all or none' })
  async correct(
    @Conditional() { revision, ...asking }: Conditions,
    @Param('reference') reference: string,
    @Body() body: CorrectionBody,
  ): Promise<Answer> {
    const id = await this.desk.find(reference);
    return this.desk.correct({ id, revision }, body, asking);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'What would become earlier, later, late or impossible; writes nothing' })
  async preview(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Body() body: CorrectionBody,
  ): Promise<Answer> {
    const id = await this.desk.find(reference);
    return this.desk.correct({ id }, body, { me, key: null });
  }
}
