import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { StatusAnswer } from '../answers/list-answers.js';
import { Open } from '#libs/identity';

/** For whoever keeps the service running: is it alive, can it answer. */
@ApiTags('operations')
@Controller()
@Open()
export class HealthController {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  @Get('health')
  @ApiOkResponse({ type: StatusAnswer })
  @ApiOperation({ summary: 'The process is alive' })
  health() {
    return { status: 'alive' };
  }

  @Get('ready')
  @ApiOkResponse({ type: StatusAnswer })
  @ApiOperation({ summary: 'The process can answer: the database does' })
  async ready() {
    try {
      await this.open.dataSource.query('SELECT 1');
    } catch {
      throw new ServiceUnavailableException('The database does not answer.');
    }
    return { status: 'ready' };
  }
}
