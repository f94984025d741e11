import { isIP } from 'node:net';
import { z } from 'zod';

const blankToUndefined = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** A setting that may be left out. */
export const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional());

/** A setting with a default. @param schema has the default: `schema.default(…)` */
export const defaulted = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema);

/** A setting that is one of some words. @param standard the word that counts when it is not set */
export function oneOf<const T extends readonly string[]>(words: T, standard: NoInfer<T[number]>) {
  const all = [words.slice(0, -1).join(', '), words.at(-1)].join(' or ');
  return defaulted(z.enum(words, `must be ${all}`).default(standard));
}

/** A setting with entries that commas or spaces separate. @param error follows a faulty entry in the fault's text */
export const listSetting = (isEntry: (entry: string) => boolean, error: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((entry) => entry !== '') : []),
    z.array(z.string().refine(isEntry, { error: ({ input }) => `has ${JSON.stringify(input)}: ${error}` })),
  );

/** An http or https address. @param example is shown with the fault */
export const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `must be a web address, as in ${example}` });

/** An https address, or an http address of this machine. @param example is shown with the fault */
export const secureAddress = (example: string) =>
  z
    .string()
    .regex(
      /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)[:/])/,
      `must be an https address, as in ${example}`,
    )
    .refine(URL.canParse, `must be an https address, as in ${example}`);

/** Whether a text is an origin in full, as in `https://example.com`. */
export const isSiteOrigin = (entry: string) =>
  /^https?:/.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry;

/** Whether a text is an IP address or a range of them, as in `10.0.0.0/8`. */
export function isAddressRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}
