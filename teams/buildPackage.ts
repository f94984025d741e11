import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Fault, FaultsError } from '../shared/faults';
import { checkManifest } from './checkManifest';
import { checkSchema } from './checkSchema';
import { type FilledManifest, fillManifest } from './fillManifest';
import { type PackageInput, placeholdersOf } from './placeholders';
import { readIcons } from './readIcons';

/** The earliest time that a zip can hold, so that the same input gives the same bytes. */
const ZIP_TIME = new Date(1980, 0, 1);

/** A Teams app package, ready to upload. */
export interface AppPackage {
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Fills the manifest, checks it and the icons, and zips them: manifest.json, color.png and outline.png.
 * @param folder holds manifest.json and icons/, as teams/ does
 * @throws FaultsError with every fault
 */
export function buildPackage(folder: string, input: PackageInput): AppPackage {
  const source = readFileSync(join(folder, 'manifest.json'), 'utf8');
  const { icons, faults } = readIcons(join(folder, 'icons'));
  const filled = fillManifest(source, placeholdersOf(input), faults);
  if (filled) faults.push(...checkFilled(filled));
  const version = filled?.texts.get('/version');
  if (!filled || version === undefined || faults.length > 0)
    throw new FaultsError('The Teams app package has', faults);
  const files = { 'manifest.json': strToU8(`${JSON.stringify(filled.manifest, null, 2)}\n`), ...icons };
  return {
    fileName: `porewise-teams-${version}.zip`,
    bytes: zipSync(files, { level: 9, mtime: ZIP_TIME }),
  };
}

/** Our rules tell more than the schema's patterns, so they alone report a value that breaks both. */
function checkFilled(filled: FilledManifest): Fault[] {
  const ours = checkManifest(filled);
  const places = new Set(ours.map(({ place }) => place));
  return [...ours, ...checkSchema(filled).filter(({ place }) => !places.has(place))];
}
