import { nearest } from '../shared/nearest';
import type { EnvFile } from './envFile';
import { environment } from './environment';

const SETTINGS = Object.keys(environment.shape);

/**
 * The names that are no settings: each in `.env`, which nothing else reads, and in the environment those that look like
 * a setting.
 */
export function unknownSettings(
  env: Readonly<Record<string, string | undefined>>,
  file: EnvFile,
): { setting: string; problem: string }[] {
  return Object.keys(env).flatMap((setting) => {
    if (SETTINGS.includes(setting)) return [];
    const meant = nearest(setting, SETTINGS);
    if (meant) return [{ setting, problem: `is no setting: did you mean ${meant}?` }];
    const problem = 'is no setting: remove it, or export it if another program reads it';
    return setting in file.settings ? [{ setting, problem }] : [];
  });
}
