import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Class = new () => object;

const property = (more: ApiPropertyOptions): PropertyDecorator => ApiProperty(more);

/** A text. */
export const Text = (example?: string) =>
  property({ type: String, ...(example === undefined ? {} : { example }) });
export const TextOrNull = () => property({ type: String, nullable: true });
/** One of these words. */
export const Word = (...words: readonly string[]) => property({ type: String, enum: [...words] });
/** A London day. */
export const Day = () => property({ type: String, format: 'date' });
export const DayOrNull = () => property({ type: String, format: 'date', nullable: true });
/** An instant, in UTC. */
export const Moment = () => property({ type: String, format: 'date-time' });
export const MomentOrNull = () => property({ type: String, format: 'date-time', nullable: true });
export const Whole = () => property({ type: 'integer' });
export const WholeOrNull = () => property({ type: 'integer', nullable: true });
/** A number that need not be whole. */
export const NumberOf = () => property({ type: Number });
export const NumberOrNull = () => property({ type: Number, nullable: true });
export const Flag = () => property({ type: Boolean });
export const Texts = () => property({ type: [String] });
export const TextsOrNull = () =>
  property({ type: 'array', items: { type: 'string' }, nullable: true });
/** A list of these. */
export const Many = (of: Class) => property({ type: () => [of] });
export const ManyOrNull = (of: Class) => property({ type: () => [of], nullable: true });
/** One of these. */
export const One = (of: Class) => property({ type: () => of });
/** Whatever the workflow, or the rule, says that it is. */
export const Whatever = () =>
  property({ type: 'object', additionalProperties: true, properties: {} });
