/** A field of a form that was left open, or a choice that was not made. */
export const emptyIsNone = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
