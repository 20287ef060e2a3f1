import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Day, Moment, Text, Whole } from './described.js';

/** A field that is wrong. */
@ApiSchema({ name: 'FieldProblem' })
export class FieldProblemAnswer {
  @Text('occurredOn') field!: string;
  @Text() problem!: string;
  @Text() remedy!: string;
}

/** A requirement that does not hold. */
@ApiSchema({ name: 'UnmetRequirement' })
export class UnmetRequirementAnswer {
  @ApiProperty({ enum: ['stage', 'guard'], required: false })
  code?: string;
  @Text() text!: string;
  @Text() remedy!: string;
}

/** What happened since somebody looked. */
@ApiSchema({ name: 'UnseenEntry' })
export class UnseenEntryAnswer {
  @Whole() seq!: number;
  @Text() type!: string;
  @Day() occurredOn!: string;
  @Moment() recordedAt!: string;
}

/** A refusal (RFC 9457): what is wrong, and what would put it right. */
@ApiSchema({ name: 'Problem' })
export class ProblemAnswer {
  /** A stable URN: compare this, not the title. */
  @Text('urn:probity:problem:stale-case') type!: string;
  @Text() title!: string;
  @Whole() status!: number;
  @Text() detail!: string;
  @ApiProperty({ type: String, required: false, description: 'Under this the log has it' })
  instance?: string;
  @ApiProperty({ type: () => [FieldProblemAnswer], required: false })
  errors?: FieldProblemAnswer[];
  @ApiProperty({ type: () => [UnmetRequirementAnswer], required: false })
  unmet?: UnmetRequirementAnswer[];
  @ApiProperty({ type: () => [UnseenEntryAnswer], required: false })
  unseen?: UnseenEntryAnswer[];
  @ApiProperty({ type: 'integer', required: false, description: 'The revision that it is at now' })
  revision?: number;
}
