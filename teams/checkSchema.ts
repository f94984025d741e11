import { readFileSync } from 'node:fs';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import { z } from 'zod';
import type { Fault } from '../shared/faults';
import type { Finding } from './checkAddress';
import type { FilledManifest } from './fillManifest';

const SCHEMAS = '@microsoft/app-manifest/build/json-schemas/teams';
const versionedManifest = z.looseObject({
  manifestVersion: z.string().regex(/^1\.[23]\d$/),
  $schema: z.string(),
});

/** By version. Compiling a schema takes half a second. */
const compiled = new Map<string, ValidateFunction>();

/** Finds where a manifest breaks Microsoft's schema of its version, which @microsoft/app-manifest ships. */
export function checkSchema({ manifest, placeOf, isWhole }: FilledManifest): Fault[] {
  const { data } = versionedManifest.safeParse(manifest);
  const validate = data && validatorOf(data.manifestVersion);
  if (!validate) {
    const problem = 'names no schema 1.20 or later that @microsoft/app-manifest ships';
    return [{ place: placeOf('/manifestVersion'), problem, fix: 'write 1.30, and the same in $schema' }];
  }
  const faults: Fault[] = [];
  if (!data.$schema.endsWith(`/teams/v${data.manifestVersion}/MicrosoftTeams.schema.json`)) {
    const fix = `write v${data.manifestVersion} in it`;
    faults.push({ place: placeOf('/$schema'), problem: 'is another version’s', fix });
  }
  validate(manifest);
  const errors = (validate.errors ?? []).filter(({ instancePath }) => isWhole(instancePath));
  return [
    ...faults,
    ...errors.map((error) => ({ place: placeOf(error.instancePath || '/'), ...explain(error) })),
  ];
}

function validatorOf(version: string): ValidateFunction | undefined {
  const schema = compiled.has(version) ? undefined : schemaOf(version);
  // Our own rules check URLs, so the schema's formats need no package of their own.
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
  const quoted = JSON.stringify;
  switch (keyword) {
    case 'required':
      return { problem: `lacks ${quoted(missingProperty)}`, fix: 'add it' };
    case 'additionalProperties':
      return {
        problem: `has an unknown key ${quoted(additionalProperty)}`,
        fix: 'check its spelling, or remove it',
      };
    case 'maxLength':
      return { problem: `is longer than ${limit} characters`, fix: 'shorten it' };
    case 'maxItems':
      return { problem: `has more than ${limit} entries`, fix: 'remove some' };
    case 'enum':
      return { problem: 'has a value that Teams doesn’t know', fix: `write one of ${quoted(allowedValues)}` };
    case 'type':
      return { problem: `is not of type ${type}`, fix: 'make it one' };
    default:
      return { problem: message, fix: 'change it to what Microsoft’s schema allows' };
  }
}
