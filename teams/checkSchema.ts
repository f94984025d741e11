import { readFileSync } from 'node:fs';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import { z } from 'zod';
import type { Fault, Finding } from './faults';
import { type Filled, MANIFEST } from './template';

const SCHEMAS = '@microsoft/app-manifest/build/json-schemas/teams';
const VERSION = z.looseObject({ manifestVersion: z.string().regex(/^1\.2\d$/), $schema: z.string() });

/** Compiling a schema takes half a second. */
const compiled = new Map<string, ValidateFunction>();

/** Where a filled manifest leaves Microsoft's schema of its version, which @microsoft/app-manifest ships. */
export function checkSchema({ manifest, fault, isWhole }: Filled): Fault[] {
  const { data } = VERSION.safeParse(manifest);
  const validate = data && validatorOf(data.manifestVersion);
  if (!validate) {
    const problem = 'names no schema 1.20 or later that @microsoft/app-manifest ships';
    return [{ where: `${MANIFEST} /manifestVersion`, problem, fix: 'write 1.25, and the same in $schema' }];
  }
  const faults: Fault[] = [];
  if (!data.$schema.endsWith(`/teams/v${data.manifestVersion}/MicrosoftTeams.schema.json`))
    faults.push(fault('/$schema', 'is another version’s', `write v${data.manifestVersion} in it`));
  validate(manifest);
  const errors = (validate.errors ?? []).filter(({ instancePath }) => isWhole(instancePath));
  return [...faults, ...errors.map((error) => fault(error.instancePath || '/', ...explain(error)))];
}

function validatorOf(version: string): ValidateFunction | undefined {
  const schema = compiled.has(version) ? undefined : schemaOf(version);
  // URLs are checked by our own rules, so the schema's formats need no package of their own.
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  if (schema) compiled.set(version, ajv.compile(schema));
  return compiled.get(version);
}

function schemaOf(version: string): Record<string, unknown> | undefined {
  try {
    const path = require.resolve(`${SCHEMAS}/v${version}/MicrosoftTeams.schema.json`);
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function explain({ keyword, params, message = 'is wrong' }: ErrorObject): Finding {
  const { limit, missingProperty, additionalProperty, allowedValues, type } = params;
  switch (keyword) {
    case 'required':
      return [`lacks ${JSON.stringify(missingProperty)}`, 'add it'];
    case 'additionalProperties':
      return [`has an unknown key ${JSON.stringify(additionalProperty)}`, 'check its spelling, or remove it'];
    case 'maxLength':
      return [`is longer than ${limit} characters`, 'shorten it'];
    case 'maxItems':
      return [`has more than ${limit} entries`, 'remove some'];
    case 'enum':
      return ['has a value that Teams doesn’t know', `write one of ${JSON.stringify(allowedValues)}`];
    case 'type':
      return [`is not of type ${type}`, `make it one`];
    default:
      return [message, 'change it to what Microsoft’s schema allows'];
  }
}
