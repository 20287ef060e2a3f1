const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LOWER_CAMEL = /^[a-z][a-zA-Z0-9]*$/;

export const isKebab = (name: string): boolean => KEBAB.test(name);
export const isLowerCamel = (name: string): boolean => LOWER_CAMEL.test(name);

/** Keys that occur more than once, each named once. */
export function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
